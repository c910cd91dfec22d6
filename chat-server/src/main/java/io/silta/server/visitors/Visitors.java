package io.silta.server.visitors;

import io.silta.protocol.Profile;
import io.silta.protocol.ServerFrame;
import java.util.List;
import java.util.Optional;

/**
 * The memory of visitors. Whatever conversation it names is known to the event log.
 *
 * <p>Every method throws {@link io.silta.server.conversation.LogUnavailableException} when the
 * storage does not answer.
 */
public interface Visitors {

  /**
   * A visitor just made.
   *
   * @param token what proves in the future that it is they; it cannot be read again
   */
  record Created(Visitor visitor, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Created[" + visitor.id() + "]";
    }
  }

  /** Makes a visitor with a first conversation, in which nothing has happened. */
  Created create(String site, String language, long now);

  /** The visitor of this site who has this token. */
  Optional<Visitor> byToken(String site, String token);

  /** Whose conversation it is. */
  Optional<Visitor> ofConversation(String conversation);

  /**
   * Gives the visitor a new current conversation if the current one still is {@code previous}: of
   * many tabs that ask at once, one begins it and all get it.
   *
   * @return the visitor as it is now; {@code previous} still is the current conversation only when
   *     the visitor has had as many as are allowed
   * @throws IllegalArgumentException if there is no such visitor
   */
  Visitor begin(String visitor, String previous, long now);

  /** Replaces what is known of a visitor. */
  void saveProfile(String visitor, Profile profile);

  /** Notes that a visitor was connected; an earlier time than the last changes nothing. */
  void seen(String visitor, long now);

  /** The visitor's opened conversations but one, newest first, at most {@code limit}. */
  List<ServerFrame.Past> earlier(String visitor, String except, int limit);

  /** How many opened conversations the visitor has but one. */
  int countEarlier(String visitor, String except);
}
