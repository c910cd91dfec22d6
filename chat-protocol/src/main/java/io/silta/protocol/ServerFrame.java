package io.silta.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;

/** What the server sends. Clients ignore types and fields that they do not know. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServerFrame {

  /** A frame that visitors get. */
  sealed interface ToVisitor extends ServerFrame {}

  /** A frame that staff get. */
  sealed interface ToStaff extends ServerFrame {}

  /** The bounds of this server, beside those of {@link Limits}. */
  record Bounds(
      int textMax, int frameBytesMax, int framesPerTenSeconds, int pageMax, int pingSeconds) {}

  /**
   * How a site looks and speaks.
   *
   * @param accent the site's colour as {@code #rrggbb}
   * @param radius the corner style: {@code round}, {@code soft} or {@code square}
   */
  record Branding(
      String name, String botName, String accent, String radius, List<String> languages) {}

  /**
   * The answer to a visitor's {@code hello}; the missing events, or {@code resync}, follow.
   *
   * @param time the server's clock, in epoch milliseconds
   * @param token the visitor's secret, on the first visit only
   * @param greeting what the bot says before anything is said; not an event
   */
  @JsonTypeName("welcome")
  record Welcome(
      String server,
      long time,
      Bounds limits,
      @Maybe String token,
      String language,
      Branding site,
      Profile visitor,
      List<Greeting> greeting,
      Standing standing)
      implements ToVisitor {}

  /** One message of the greeting. */
  record Greeting(String text, List<QuickReply> quickReplies, List<Link> links) {}

  /** Somebody of the staff, as staff see each other. */
  record Colleague(
      @Id String id,
      String name,
      String role,
      List<String> skills,
      List<String> languages,
      AgentState state,
      boolean connected,
      int chats,
      int capacity) {}

  /** A ready answer that an agent inserts by {@code /shortcut}. */
  record Canned(String shortcut, String title, Map<String, String> texts) {}

  /**
   * A conversation in a list.
   *
   * @param waitingSince the visitor's oldest unanswered message to a person, in epoch milliseconds
   * @param queuedAt since when it waits for an agent, in epoch milliseconds
   * @param lastText the beginning of the last message, at most 120 characters
   * @param offeredTo the agent who is being asked
   */
  record Chat(
      @Id String conversation,
      long head,
      Owner owner,
      long epoch,
      @Maybe String visitorName,
      boolean visitorOnline,
      String language,
      @Maybe String skill,
      int priority,
      @Maybe Author agent,
      @Maybe Long waitingSince,
      @Maybe Long queuedAt,
      @Maybe String lastText,
      @Maybe Role lastFrom,
      @Maybe String offeredTo,
      List<String> tags) {}

  /**
   * The answer to a staff {@code hello}; the missing events of {@code chats}, or {@code resync},
   * follow, then open offers.
   *
   * @param chats what this agent has
   * @param waiting what waits, in the order of service, at most 200
   * @param dispositions how a chat may be filed
   */
  @JsonTypeName("staff_welcome")
  record StaffWelcome(
      String server,
      long time,
      Bounds limits,
      Colleague me,
      List<Chat> chats,
      List<Chat> waiting,
      List<Colleague> colleagues,
      List<Canned> canned,
      List<String> skills,
      List<String> dispositions)
      implements ToStaff {}

  /**
   * The client's copy of a conversation is too old to fill: forget it. The events from {@code from}
   * on follow; older ones come by {@code history}.
   */
  @JsonTypeName("resync")
  record Resync(@Id String conversation, long from, long head) implements ToVisitor, ToStaff {}

  /**
   * An event of a conversation.
   *
   * @param seq its number, gapless, in the reader's own count
   * @param at when it was committed, in epoch milliseconds
   */
  @JsonTypeName("event")
  record Occurred(@Id String conversation, long seq, long at, Event event)
      implements ToVisitor, ToStaff {}

  /**
   * The command {@code ref} is done, and will survive a crash.
   *
   * @param seq the number of its first event in the sender's count; absent when it made none
   */
  @JsonTypeName("ack")
  record Ack(@Id String ref, @Maybe String conversation, @Maybe Long seq)
      implements ToVisitor, ToStaff {}

  /**
   * A refusal; the connection stays.
   *
   * @param ref the refused command, if it could be read
   * @param field the offending field, as {@code page.url}
   * @param message what was wrong and what was expected, for people
   */
  @JsonTypeName("error")
  record Failure(
      ErrorCode code,
      boolean retryable,
      @Maybe String ref,
      @Maybe String field,
      String message,
      @Maybe Integer retryAfterMillis)
      implements ToVisitor, ToStaff {}

  /** Where a conversation stands now, as after {@code begin}. */
  @JsonTypeName("standing")
  record Stands(Standing standing) implements ToVisitor {}

  /** A page of older events, in order. */
  @JsonTypeName("history")
  record History(@Id String ref, @Id String conversation, List<Occurred> events, boolean more)
      implements ToVisitor, ToStaff {}

  /** The last numbers of the conversations that this connection follows; sent with every ping. */
  @JsonTypeName("heads")
  record Heads(Map<String, Long> heads) implements ToVisitor, ToStaff {}

  /** The other side is writing, or stopped. */
  @JsonTypeName("typing")
  record Typing(@Id String conversation, Author from, boolean on) implements ToVisitor, ToStaff {}

  /** The other side has seen everything up to {@code seq}, in the reader's count. */
  @JsonTypeName("read")
  record Read(@Id String conversation, Role role, long seq) implements ToVisitor, ToStaff {}

  /** The other side's connection lives, or was lost. */
  @JsonTypeName("presence")
  record Presence(@Id String conversation, Role role, boolean online)
      implements ToVisitor, ToStaff {}

  /** The visitor's place changed. */
  @JsonTypeName("queue")
  record QueuePlace(@Id String conversation, Place queue) implements ToVisitor {}

  /** An agent is asked to take a chat. */
  @JsonTypeName("offer")
  record Offer(@Id String offer, long deadline, Chat chat, Card card) implements ToStaff {}

  /** An offer to this agent has ended otherwise than by this connection. */
  @JsonTypeName("offer_ended")
  record OfferEnded(@Id String offer, @Id String conversation, DeclineReason reason)
      implements ToStaff {}

  /** What waits, in the order of service, at most 200; {@code total} counts all. */
  @JsonTypeName("waiting")
  record Waiting(List<Chat> chats, int total) implements ToStaff {}

  /** Who is at work. */
  @JsonTypeName("colleagues")
  record Colleagues(List<Colleague> colleagues) implements ToStaff {}

  /** A conversation of the past. */
  record Past(
      @Id String conversation,
      long openedAt,
      @Maybe Long closedAt,
      @Maybe String agent,
      @Maybe Integer rating,
      String firstText) {}

  /** The visitor of a conversation and their earlier conversations, newest first, at most 20. */
  @JsonTypeName("visitor")
  record VisitorCard(
      @Id String ref,
      @Id String conversation,
      Profile profile,
      @Maybe Page page,
      String language,
      boolean online,
      List<Past> earlier)
      implements ToStaff {}
}
