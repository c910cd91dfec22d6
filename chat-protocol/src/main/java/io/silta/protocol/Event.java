package io.silta.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/**
 * Something that happened in a conversation. The record that is stored is the record that is sent.
 *
 * <p>{@link #audience()} says who may know of it: an event for staff never reaches the visitor, and
 * takes no number in the visitor's count.
 *
 * <p>{@code epoch} is the number of times that the conversation has changed hands; each event that
 * changes the owner carries the new one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Event {
  /** Who may know of an event. */
  enum Audience {
    /** Visitor and staff. */
    ALL,
    /** Staff alone. */
    STAFF
  }

  /** Who may know of this event; the same for every event of a kind. */
  default Audience audience() {
    return switch (this) {
      case Opened _, Message _, Queued _, Deferred _, Accepted _ -> Audience.ALL;
      case AgentLeft _, HandoffCancelled _, Closed _, Rated _, Reopened _ -> Audience.ALL;
      case BotDecided _, Note _, HandoffRequested _, Offered _, OfferEnded _ -> Audience.STAFF;
      case Transferred _, Identified _, PageViewed _, Tagged _, WrappedUp _ -> Audience.STAFF;
    };
  }

  /** The conversation began; the bot owns it, with epoch 1. */
  @JsonTypeName("opened")
  record Opened(String site, String language) implements Event {}

  /**
   * Somebody said something.
   *
   * @param id the client's identifier of the message; the server's own for the bot
   */
  @JsonTypeName("message")
  record Message(
      @Id String id,
      Author from,
      @Text(min = 1, max = Limits.TEXT_MAX) String text,
      List<QuickReply> quickReplies,
      List<Link> links)
      implements Event {
    public Message {
      quickReplies = quickReplies == null ? List.of() : List.copyOf(quickReplies);
      links = links == null ? List.of() : List.copyOf(links);
    }

    /** A message of words alone. */
    public Message(String id, Author from, String text) {
      this(id, from, text, List.of(), List.of());
    }
  }

  /**
   * What the bot made of the visitor's message at {@code inReplyTo}, and what it remembers from now
   * on. The bot's messages follow at once.
   *
   * @param inReplyTo the message's number in staff's count
   */
  @JsonTypeName("bot_decided")
  record BotDecided(
      long inReplyTo,
      String outcome,
      @Maybe String rule,
      String ruleSet,
      double score,
      List<Candidate> candidates,
      List<String> unmatched,
      BotMemory memory)
      implements Event {
    public BotDecided {
      candidates = List.copyOf(candidates);
      unmatched = List.copyOf(unmatched);
    }
  }

  /** A remark among staff. */
  @JsonTypeName("note")
  record Note(@Id String id, Author from, @Text(min = 1, max = Limits.TEXT_MAX) String text)
      implements Event {}

  /** A person is needed; {@link Queued} follows at once. */
  @JsonTypeName("handoff_requested")
  record HandoffRequested(Card card) implements Event {}

  /**
   * The conversation waits for an agent; owned by the queue.
   *
   * @param skill the skill that the agent must have; absent for any
   * @param agent the only agent who may take it, after a transfer to a person; absent for any
   * @param preferred the agent who should have it if free; absent for none
   * @param priority higher goes first, -100 to 100, usually 0
   * @param queuedAt since when, in epoch milliseconds; kept when it returns to the front
   */
  @JsonTypeName("queued")
  record Queued(
      @Maybe String skill,
      @Maybe String agent,
      @Maybe String preferred,
      String language,
      int priority,
      long queuedAt,
      long epoch)
      implements Event {}

  /** Nobody can take it now: it goes on waiting, and the visitor knows. */
  @JsonTypeName("deferred")
  record Deferred(DeferReason reason, @Maybe Long opensAt) implements Event {}

  /**
   * An agent was asked to take it.
   *
   * @param offer the offer's identifier
   * @param deadline until when it stands, in epoch milliseconds
   */
  @JsonTypeName("offered")
  record Offered(@Id String offer, Author agent, long deadline) implements Event {}

  /** The offer came to nothing; the conversation waits on at the front. */
  @JsonTypeName("offer_ended")
  record OfferEnded(@Id String offer, Author agent, DeclineReason reason) implements Event {}

  /** An agent has it now. */
  @JsonTypeName("accepted")
  record Accepted(Author agent, long epoch) implements Event {}

  /** The agent passed it on, to a skill, a person or anyone; {@link AgentLeft} follows. */
  @JsonTypeName("transferred")
  record Transferred(Author from, @Maybe String skill, @Maybe Author agent, @Maybe String note)
      implements Event {}

  /** The agent no longer has it; {@link Queued} follows. */
  @JsonTypeName("agent_left")
  record AgentLeft(Author agent, LeaveReason reason) implements Event {}

  /** The visitor no longer wants a person; the bot owns it again. */
  @JsonTypeName("handoff_cancelled")
  record HandoffCancelled(long epoch) implements Event {}

  /** The visitor or the site told who the visitor is. */
  @JsonTypeName("identified")
  record Identified(Profile profile) implements Event {}

  /** The visitor went to another page. */
  @JsonTypeName("page_viewed")
  record PageViewed(Page page) implements Event {}

  /** The tags of the conversation are these from now on. */
  @JsonTypeName("tagged")
  record Tagged(Author by, List<String> tags) implements Event {
    public Tagged {
      tags = List.copyOf(tags);
    }
  }

  /** It ended; owned by nobody. */
  @JsonTypeName("closed")
  record Closed(Author by, long epoch) implements Event {}

  /** How the agent filed it. */
  @JsonTypeName("wrapped_up")
  record WrappedUp(Author by, @Maybe String disposition, List<String> tags) implements Event {
    public WrappedUp {
      tags = List.copyOf(tags);
    }
  }

  /** The visitor's verdict; a later one replaces it. */
  @JsonTypeName("rated")
  record Rated(@Between(min = 1, max = 5) int score, @Maybe @Text(max = 1000) String comment)
      implements Event {}

  /** The visitor came back to it; {@link Queued} follows. */
  @JsonTypeName("reopened")
  record Reopened(long epoch) implements Event {}
}
