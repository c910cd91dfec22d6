package io.silta.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;

/**
 * What a client sends. A {@link Command} is answered by one {@code ack} or one {@code error}; the
 * others are answered only when they are wrong.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ClientFrame {

  /** A frame that a visitor may send. */
  sealed interface FromVisitor extends ClientFrame {}

  /** A frame that staff may send. */
  sealed interface FromStaff extends ClientFrame {}

  /**
   * A frame with the client's own identifier, so that a repeat is answered with the first answer.
   */
  sealed interface Command extends ClientFrame {
    /** The client's identifier of this command. */
    String id();
  }

  /**
   * The first frame of every connection.
   *
   * @param token the visitor's secret from an earlier {@code welcome}; absent on the first visit
   *     and for staff, whose session comes with the handshake
   * @param language the language that the visitor's page or browser asks for
   * @param page where the visitor is
   * @param have for each conversation that the client holds: the last event's number
   */
  @JsonTypeName("hello")
  record Hello(
      @Maybe @Text(max = 128) String token,
      @Maybe @Text(max = 35, pattern = LANGUAGE, expected = "a language tag such as fi")
          String language,
      @Maybe Page page,
      @Between(max = Limits.ENTRIES_MAX) @Maybe Map<@Id String, @Between Long> have,
      @Maybe @Text(max = Limits.NAME_MAX) String client)
      implements FromVisitor, FromStaff {
    static final String LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}";

    public Hello {
      have = have == null ? Map.of() : Map.copyOf(have);
    }
  }

  /** The sender is writing, or stopped; forgotten after a few seconds. */
  @JsonTypeName("typing")
  record Typing(@Id String conversation, boolean on) implements FromVisitor, FromStaff {}

  /** The sender has seen everything up to {@code seq}. */
  @JsonTypeName("read")
  record Read(@Id String conversation, @Between long seq) implements FromVisitor, FromStaff {}

  /** The visitor is on another page now. */
  @JsonTypeName("view")
  record View(Page page) implements FromVisitor {}

  /**
   * Say something.
   *
   * @param id becomes the message's identifier
   * @param epoch the epoch that an agent saw; a visitor leaves it out
   */
  @JsonTypeName("post")
  record Post(
      @Id String id,
      @Id String conversation,
      @Text(min = 1, max = Limits.TEXT_MAX) String text,
      @Maybe @Between Long epoch)
      implements Command, FromVisitor, FromStaff {}

  /** A visitor wants a person. */
  @JsonTypeName("request_person")
  record RequestPerson(@Id String id, @Id String conversation) implements Command, FromVisitor {}

  /** A visitor no longer wants to wait for a person. */
  @JsonTypeName("cancel_request")
  record CancelRequest(@Id String id, @Id String conversation) implements Command, FromVisitor {}

  /** A visitor's verdict on the conversation. */
  @JsonTypeName("rate")
  record Rate(
      @Id String id,
      @Id String conversation,
      @Between(min = 1, max = 5) int score,
      @Maybe @Text(max = 1000) String comment)
      implements Command, FromVisitor {}

  /** A visitor whose conversation is closed wants a new one; answered by a new {@code standing}. */
  @JsonTypeName("begin")
  record Begin(@Id String id) implements Command, FromVisitor {}

  /** A visitor wants to go on in a closed conversation. */
  @JsonTypeName("reopen")
  record Reopen(@Id String id, @Id String conversation) implements Command, FromVisitor {}

  /**
   * The site tells who the visitor is. What is absent stays as it was.
   *
   * @param signature lower-case hexadecimal HMAC-SHA256 of {@code user + "\n" + expires} under the
   *     site's identity secret
   * @param expires until when the signature is good, in epoch seconds
   */
  @JsonTypeName("identify")
  record Identify(
      @Id String id,
      @Maybe @Text(min = 1, max = 200) String user,
      @Maybe @Text(max = Limits.NAME_MAX) String name,
      @Maybe @Text(max = 254, pattern = EMAIL, expected = "an e-mail address") String email,
      @Maybe @Between(max = Limits.ENTRIES_MAX)
          Map<@Text(min = 1, max = Limits.NAME_MAX) String, @Text(max = Limits.VALUE_MAX) String>
              attributes,
      @Maybe @Text(max = 64, pattern = SIGNATURE, expected = "64 lower-case hexadecimal digits")
          String signature,
      @Maybe @Between Long expires)
      implements Command, FromVisitor {
    static final String EMAIL = "[^\\s@,;<>\"]+@[^\\s@,;<>\"]+";
    static final String SIGNATURE = "[0-9a-f]{64}";

    public Identify {
      attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }
  }

  /**
   * End the conversation. For an agent: file it, too.
   *
   * @param disposition how it ended, one of those in {@code welcome}
   */
  @JsonTypeName("close")
  record Close(
      @Id String id,
      @Id String conversation,
      @Maybe @Text(max = Limits.NAME_MAX) String disposition,
      @Maybe @Between(max = Limits.ENTRIES_MAX)
          List<@Text(min = 1, max = Limits.NAME_MAX) String> tags,
      @Maybe @Between Long epoch)
      implements Command, FromVisitor, FromStaff {
    public Close {
      tags = tags == null ? List.of() : List.copyOf(tags);
    }
  }

  /** Read older events; answered by {@code history} with the same {@code id} as {@code ref}. */
  @JsonTypeName("history")
  record History(
      @Id String id,
      @Id String conversation,
      @Between(min = 1) long before,
      @Between(min = 1, max = Limits.PAGE_MAX) int limit)
      implements FromVisitor, FromStaff {}

  /**
   * An agent's state.
   *
   * @param capacity how many chats at once, 0 to 50; absent to leave it
   */
  @JsonTypeName("state")
  record SetState(@Id String id, AgentState state, @Maybe @Between(max = 50) Integer capacity)
      implements Command, FromStaff {}

  /** An agent takes the offered chat. */
  @JsonTypeName("accept")
  record Accept(@Id String id, @Id String conversation, @Id String offer)
      implements Command, FromStaff {}

  /** An agent passes the offered chat by. */
  @JsonTypeName("decline")
  record Decline(@Id String id, @Id String conversation, @Id String offer)
      implements Command, FromStaff {}

  /** An agent takes a waiting chat by hand. */
  @JsonTypeName("claim")
  record Claim(@Id String id, @Id String conversation) implements Command, FromStaff {}

  /** An agent writes a note that the visitor never sees. */
  @JsonTypeName("note")
  record AddNote(
      @Id String id, @Id String conversation, @Text(min = 1, max = Limits.TEXT_MAX) String text)
      implements Command, FromStaff {}

  /** An agent sets the tags of a conversation. */
  @JsonTypeName("tag")
  record Tag(
      @Id String id,
      @Id String conversation,
      @Between(max = Limits.ENTRIES_MAX) List<@Text(min = 1, max = Limits.NAME_MAX) String> tags)
      implements Command, FromStaff {
    public Tag {
      tags = List.copyOf(tags);
    }
  }

  /**
   * An agent passes the chat to a skill, to a person, or back to the queue when both are absent.
   */
  @JsonTypeName("transfer")
  record Transfer(
      @Id String id,
      @Id String conversation,
      @Maybe @Text(min = 1, max = Limits.NAME_MAX) String skill,
      @Maybe @Id String agent,
      @Maybe @Text(max = Limits.TEXT_MAX) String note,
      @Between long epoch)
      implements Command, FromStaff {}

  /** Staff want to follow a conversation; answered by its last events, then by each new one. */
  @JsonTypeName("watch")
  record Watch(@Id String conversation) implements FromStaff {}

  /** Staff no longer follow it. */
  @JsonTypeName("unwatch")
  record Unwatch(@Id String conversation) implements FromStaff {}

  /** Staff ask for the visitor of a conversation; answered by {@code visitor}. */
  @JsonTypeName("visitor_info")
  record VisitorInfo(@Id String id, @Id String conversation) implements FromStaff {}
}
