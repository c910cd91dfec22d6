package io.silta.server.conversation;

import io.silta.protocol.Author;
import io.silta.protocol.Event;
import io.silta.protocol.Owner;
import io.silta.protocol.Page;
import io.silta.protocol.Profile;
import io.silta.protocol.Role;
import java.util.List;

/**
 * A conversation as its log tells it: the fold of its entries.
 *
 * @param head the number of the last entry; 0 before the first
 * @param visitorHead the same in the visitor's count
 * @param at when the last entry was decided, in epoch milliseconds
 * @param epoch how often it has changed hands
 * @param agent who has it; null unless {@code owner} is {@link Owner#AGENT}
 * @param lastAgent the last agent who had it; null for none
 * @param handoff the last request for a person; null before the first and after a cancelled one
 * @param decided what the bot decided last; null before its first turn
 * @param waitingSince when the visitor wrote the oldest message that no person has answered, in
 *     epoch milliseconds; 0 when none waits. No answer of the bot, transfer or requeue resets it.
 * @param unanswered the number of the visitor's last message, until the bot answers it; 0 for none
 * @param last the last message; null before the first
 */
public record Conversation(
    String id,
    long head,
    long visitorHead,
    long at,
    String site,
    String language,
    Owner owner,
    long epoch,
    Author agent,
    Author lastAgent,
    Handoff handoff,
    Event.BotDecided decided,
    Profile profile,
    Page page,
    long waitingSince,
    long unanswered,
    Event.Message last,
    String firstText,
    List<String> tags,
    int rating,
    long openedAt,
    long closedAt) {

  /** The conversation in which nothing has happened. */
  public static Conversation unopened(String id) {
    return new Conversation(
        id,
        0,
        0,
        0,
        "",
        "",
        Owner.BOT,
        0,
        null,
        null,
        null,
        null,
        Profile.UNKNOWN,
        null,
        0,
        0,
        null,
        null,
        List.of(),
        0,
        0,
        0);
  }

  /** Whether something was said in it and it has not ended. */
  public boolean open() {
    return head > 0 && owner != Owner.NOBODY;
  }

  /** Whether this agent has it. */
  public boolean isWith(String agentId) {
    return owner == Owner.AGENT && agent.id().equals(agentId);
  }

  /** The offer that stands; null for none. */
  public Handoff.Offer offer() {
    return handoff == null ? null : handoff.offer();
  }

  /**
   * The conversation after one more entry.
   *
   * @throws IllegalArgumentException if the entry is not the next one
   */
  public Conversation apply(Entry entry) {
    if (entry.seq() != head + 1) {
      throw new IllegalArgumentException(
          "seq: " + entry.seq() + " (expected: " + (head + 1) + ") in conversation " + id);
    }
    Draft draft = new Draft(this);
    draft.head = entry.seq();
    draft.visitorHead = entry.visible() ? entry.visitorSeq() : visitorHead;
    draft.at = entry.at();
    draft.apply(entry);
    return draft.conversation();
  }

  /** The fields while one entry is folded in; lives for one call. */
  private static final class Draft {
    private final Conversation was;
    private long head;
    private long visitorHead;
    private long at;
    private String site;
    private String language;
    private Owner owner;
    private long epoch;
    private Author agent;
    private Author lastAgent;
    private Handoff handoff;
    private Event.BotDecided decided;
    private Profile profile;
    private Page page;
    private long waitingSince;
    private long unanswered;
    private Event.Message last;
    private String firstText;
    private List<String> tags;
    private int rating;
    private long openedAt;
    private long closedAt;

    Draft(Conversation was) {
      this.was = was;
      site = was.site;
      language = was.language;
      owner = was.owner;
      epoch = was.epoch;
      agent = was.agent;
      lastAgent = was.lastAgent;
      handoff = was.handoff;
      decided = was.decided;
      profile = was.profile;
      page = was.page;
      waitingSince = was.waitingSince;
      unanswered = was.unanswered;
      last = was.last;
      firstText = was.firstText;
      tags = was.tags;
      rating = was.rating;
      openedAt = was.openedAt;
      closedAt = was.closedAt;
    }

    void apply(Entry entry) {
      switch (entry.event()) {
        case Event.Opened opened -> opened(opened);
        case Event.Message message -> message(message, entry.seq());
        case Event.BotDecided decided -> botDecided(decided);
        case Event.HandoffRequested requested -> requested(requested);
        case Event.Queued queued -> queued(queued);
        case Event.Deferred deferred -> handoff = handoff.deferred(deferred.reason());
        case Event.Offered offered -> handoff = handoff.offered(offered);
        case Event.OfferEnded _ -> handoff = handoff.unoffered();
        case Event.Accepted accepted -> accepted(accepted);
        case Event.HandoffCancelled cancelled -> cancelled(cancelled);
        case Event.Identified identified -> profile = identified.profile();
        case Event.PageViewed viewed -> page = viewed.page();
        case Event.Tagged tagged -> tags = tagged.tags();
        case Event.WrappedUp wrapped -> tags = wrapped.tags();
        case Event.Closed closed -> closed(closed);
        case Event.Rated rated -> rating = rated.score();
        case Event.Reopened reopened -> reopened(reopened);
        case Event.Note _, Event.Transferred _, Event.AgentLeft _ -> {}
      }
    }

    private void opened(Event.Opened event) {
      site = event.site();
      language = event.language();
      openedAt = at;
      own(Owner.BOT, null, 1);
    }

    private void message(Event.Message event, long seq) {
      last = event;
      switch (event.from().role()) {
        case VISITOR -> visitorSaid(event, seq);
        case AGENT -> waitingSince = 0;
        case BOT, SYSTEM -> {}
      }
    }

    private void visitorSaid(Event.Message event, long seq) {
      firstText = firstText == null ? event.text() : firstText;
      if (owner == Owner.BOT) {
        unanswered = seq;
      } else if (waitingSince == 0) {
        waitingSince = at;
      }
    }

    private void botDecided(Event.BotDecided event) {
      decided = event;
      language = event.memory().language();
      unanswered = event.inReplyTo() >= unanswered ? 0 : unanswered;
    }

    private void requested(Event.HandoffRequested event) {
      handoff = new Handoff(event.card(), null, null, null);
      waitingSince = waitingSince == 0 ? at : waitingSince;
    }

    private void queued(Event.Queued event) {
      handoff = handoff.queued(event);
      unanswered = 0;
      own(Owner.QUEUE, null, event.epoch());
    }

    private void accepted(Event.Accepted event) {
      handoff = handoff.unoffered().deferred(null);
      lastAgent = event.agent();
      own(Owner.AGENT, event.agent(), event.epoch());
    }

    private void cancelled(Event.HandoffCancelled event) {
      handoff = null;
      waitingSince = 0;
      own(Owner.BOT, null, event.epoch());
    }

    private void closed(Event.Closed event) {
      closedAt = at;
      waitingSince = 0;
      unanswered = 0;
      handoff = handoff == null ? null : handoff.unoffered();
      own(Owner.NOBODY, null, event.epoch());
    }

    private void reopened(Event.Reopened event) {
      closedAt = 0;
      own(Owner.NOBODY, null, event.epoch());
    }

    private void own(Owner next, Author by, long nextEpoch) {
      owner = next;
      agent = by;
      epoch = nextEpoch;
    }

    Conversation conversation() {
      return new Conversation(
          was.id,
          head,
          visitorHead,
          at,
          site,
          language,
          owner,
          epoch,
          agent,
          lastAgent,
          handoff,
          decided,
          profile,
          page,
          waitingSince,
          unanswered,
          last,
          firstText,
          tags,
          rating,
          openedAt,
          closedAt);
    }
  }

  /** Whether the last word is the visitor's. */
  public boolean visitorSpokeLast() {
    return last != null && last.from().role() == Role.VISITOR;
  }
}
