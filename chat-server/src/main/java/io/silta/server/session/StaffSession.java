package io.silta.server.session;

import io.silta.protocol.AgentState;
import io.silta.protocol.Author;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;
import io.silta.server.routing.Agent;
import io.silta.server.routing.Chats;
import io.silta.server.routing.Shifts;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import io.silta.server.visitors.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody of the staff on one connection. */
final class StaffSession extends LiveSession {
  private static final int EARLIER_MAX = 20;
  private static final int READ_BACK_MAX = 50;

  private final String staffId;
  private final String sessionId;
  private final Followed followed = new Followed(this);
  private StaffMember me;

  /** {@code onEnd} is told when the connection has ended. */
  StaffSession(
      Services services, String staffId, String sessionId, Peer peer, Consumer<LiveSession> onEnd) {
    super(View.STAFF, services, peer, onEnd);
    this.staffId = staffId;
    this.sessionId = sessionId;
  }

  /** The login that this session came with. */
  String sessionId() {
    return sessionId;
  }

  boolean isOf(String staff) {
    return staffId.equals(staff);
  }

  /** The login has ended: so does the connection, and the chats of who may no longer work. */
  void signOut() {
    peer().close(CloseCode.NOT_AUTHENTICATED, "signed out");
    if (member().isEmpty()) {
      services().routing().shifts().signedOut(staffId);
    }
  }

  /** Who it is; empty for who may no longer work. */
  private Optional<StaffMember> member() {
    return services().staff().byId(staffId).filter(found -> !found.disabled());
  }

  @Override
  boolean hello(ClientFrame.Hello hello) {
    Optional<StaffMember> member = member();
    if (member.isEmpty()) {
      peer().close(CloseCode.NOT_AUTHENTICATED, "signed out");
      return false;
    }
    me = member.get();
    services().tabs().joined(staffId, peer());
    news().listen(Channel.agent(staffId));
    news().listen(Channel.STAFF);
    arrived();
    List<Conversation> mine = mine();
    send(welcomes().staff(me, mine.stream().map(this::summary).toList()));
    mine.forEach(state -> follow(state, hello.have().getOrDefault(state.id(), -1L)));
    sendOffers();
    return true;
  }

  @Override
  boolean attend() {
    AgentState begins = servesVisitors() ? me.state() : AgentState.OFFLINE;
    return services()
        .routing()
        .attendance()
        .agentConnected(agent(), begins, me.capacity(), peer().id());
  }

  private List<Conversation> mine() {
    return services().log().chatsOf(staffId).stream()
        .map(services()::state)
        .filter(state -> state.isWith(staffId))
        .toList();
  }

  private void sendOffers() {
    services()
        .routing()
        .shifts()
        .offersTo(staffId)
        .thenAcceptAsync(all -> all.forEach(this::send), lane());
  }

  @Override
  void reached(String conversation, long head) {
    followed.reached(conversation, head);
  }

  @Override
  void lookAgain() {
    followed.catchUp();
    mine().stream().filter(state -> !followed.has(state.id())).forEach(state -> follow(state, -1));
    sendOffers();
  }

  private ServerFrame.Chat summary(Conversation state) {
    return Chats.summary(state, visitorOnline(state.id()));
  }

  private boolean visitorOnline(String conversation) {
    return services().isThere(Subject.visitorOf(conversation));
  }

  private void follow(Conversation state, long have) {
    followed.follow(state, have);
    send(new ServerFrame.Presence(state.id(), Role.VISITOR, visitorOnline(state.id())));
  }

  @Override
  void dispatch(ClientFrame frame) {
    switch ((ClientFrame.FromStaff) frame) {
      case ClientFrame.Hello _ -> {}
      case ClientFrame.Typing typed -> typing(typed);
      case ClientFrame.Read read -> read(read);
      case ClientFrame.History history -> history(history);
      case ClientFrame.Watch watch -> watch(watch);
      case ClientFrame.Unwatch unwatch -> followed.drop(unwatch.conversation());
      case ClientFrame.VisitorInfo info -> visitorInfo(info);
      case ClientFrame.SetState state -> setState(state);
      case ClientFrame.Claim claim -> claim(claim);
      case ClientFrame.Transfer transfer -> transfer(transfer);
      case ClientFrame.Accept accept -> accept(accept);
      case ClientFrame.Decline decline -> decline(decline);
      case ClientFrame.Post post -> post(post);
      case ClientFrame.Close close -> close(close);
      case ClientFrame.AddNote note ->
          run(note, note.conversation(), new Command.AddNote(author(), note.id(), note.text()));
      case ClientFrame.Tag tag ->
          run(tag, tag.conversation(), new Command.SetTags(author(), tag.tags()));
    }
  }

  @Override
  void committed(String conversation, List<Entry> entries) {
    followed.committed(conversation, entries);
  }

  @Override
  ServerFrame seen(ServerFrame frame) {
    return frame instanceof ServerFrame.Waiting waiting ? StaffSight.seen(me, waiting) : frame;
  }

  @Override
  void happened(Signal signal) {
    switch (signal) {
      case Signal.ChatsChanged(String conversation) -> chatsChanged(conversation);
      case Signal.Committed _, Signal.Ephemeral _, Signal.Moved _, Signal.WaitingChanged _ -> {}
      case Signal.Head _, Signal.Missed _ -> {}
    }
  }

  /** A chat that came is followed; one that went stays followed until the client lets it go. */
  private void chatsChanged(String conversation) {
    Conversation state = services().state(conversation);
    if (state.isWith(staffId) && !followed.has(conversation)) {
      follow(state, -1);
    }
  }

  private void run(ClientFrame.Command frame, String conversation, Command command) {
    if (visible(conversation)) {
      submit(frame, conversation, command);
    } else {
      notFound(frame.id());
    }
  }

  private boolean visible(String conversation) {
    return StaffSight.sees(me, services().state(conversation));
  }

  private void post(ClientFrame.Post post) {
    if (post.epoch() == null) {
      refuseWithoutEpoch(post.id());
    } else if (fits(post)) {
      Command command = new Command.AgentPost(author(), post.id(), post.text(), post.epoch());
      run(post, post.conversation(), command);
    }
  }

  private void close(ClientFrame.Close close) {
    if (close.epoch() == null) {
      refuseWithoutEpoch(close.id());
    } else {
      Command command =
          new Command.AgentClose(author(), close.disposition(), close.tags(), close.epoch());
      run(close, close.conversation(), command);
    }
  }

  private void refuseWithoutEpoch(String ref) {
    String message = "epoch: missing (expected: the epoch that the agent saw)";
    refuse(ErrorCode.BAD_FIELD, ref, "epoch", message);
  }

  private void accept(ClientFrame.Accept accept) {
    if (visible(accept.conversation())) {
      submit(accept, accept.conversation(), new Command.Accept(accept.offer(), author()));
    } else {
      offerGone(accept.id());
    }
  }

  /** What was offered may be out of sight by now: the visitor cancelled, or another has it. */
  private void offerGone(String ref) {
    refuse(ErrorCode.OFFER_GONE, ref, null, "This offer has ended.");
  }

  private void decline(ClientFrame.Decline decline) {
    String chat = decline.conversation();
    if (visible(chat)) {
      Shifts shifts = services().routing().shifts();
      answer(decline, chat, shifts.decline(me.id(), chat, decline.offer(), decline.id()));
    } else {
      offerGone(decline.id());
    }
  }

  private void claim(ClientFrame.Claim claim) {
    String chat = claim.conversation();
    if (visible(chat)) {
      answer(claim, chat, services().routing().shifts().claim(agent(), chat, claim.id()));
    } else {
      notFound(claim.id());
    }
  }

  private void transfer(ClientFrame.Transfer frame) {
    Author to = frame.agent() == null ? null : colleague(frame.agent()).orElse(null);
    if (frame.agent() != null && to == null) {
      String message = "agent: not at work (expected: a colleague who is connected)";
      refuse(ErrorCode.BAD_FIELD, frame.id(), "agent", message);
      return;
    }
    run(
        frame,
        frame.conversation(),
        new Command.Transfer(author(), frame.skill(), to, frame.note(), frame.epoch()));
  }

  private Optional<Author> colleague(String id) {
    return services()
        .routing()
        .board()
        .colleague(id)
        .filter(ServerFrame.Colleague::connected)
        .filter(found -> !found.role().equals(StaffRole.AUTHOR.toString()))
        .map(found -> Author.agent(found.id(), found.name()));
  }

  /** An author sees no conversation, so none may be offered to one. */
  private boolean servesVisitors() {
    return me.role().may(StaffRole.Permission.CHAT);
  }

  private void setState(ClientFrame.SetState frame) {
    if (!servesVisitors()) {
      refuse(ErrorCode.NOT_ALLOWED, frame.id(), null, "An author takes no chats.");
      return;
    }
    int capacity = frame.capacity() == null ? me.capacity() : frame.capacity();
    services().staff().saveState(staffId, frame.state(), capacity);
    services().routing().shifts().setState(staffId, frame.state(), frame.capacity());
    me = member().orElse(me);
    send(new ServerFrame.Ack(frame.id(), null, null));
  }

  private void watch(ClientFrame.Watch watch) {
    Conversation state = services().state(watch.conversation());
    int max = services().bounds().watchedMax();
    if (!StaffSight.sees(me, state)) {
      notFound(null);
    } else if (followed.count() >= max) {
      String message = "conversation: " + (max + 1) + " followed (expected: at most " + max + ")";
      refuse(ErrorCode.FULL, null, "conversation", message);
    } else {
      send(new ServerFrame.Stands(welcomes().standing(state, View.STAFF)));
      follow(state, -1);
    }
  }

  private void history(ClientFrame.History ask) {
    if (visible(ask.conversation())) {
      send(welcomes().history(View.STAFF, ask));
    } else {
      notFound(ask.id());
    }
  }

  private void visitorInfo(ClientFrame.VisitorInfo info) {
    Conversation state = services().state(info.conversation());
    Optional<Visitor> visitor = services().visitors().ofConversation(info.conversation());
    if (visitor.isPresent() && StaffSight.sees(me, state)) {
      send(card(info, state, visitor.get()));
    } else {
      notFound(info.id());
    }
  }

  private ServerFrame card(ClientFrame.VisitorInfo info, Conversation state, Visitor visitor) {
    return new ServerFrame.VisitorCard(
        info.id(),
        info.conversation(),
        visitor.profile(),
        state.page(),
        state.language(),
        visitorOnline(info.conversation()),
        services().visitors().earlier(visitor.id(), info.conversation(), EARLIER_MAX));
  }

  private void typing(ClientFrame.Typing typed) {
    String chat = typed.conversation();
    if (services().state(chat).isWith(staffId) && passes(typed)) {
      tell(Signal.To.VISITOR, chat, new ServerFrame.Typing(chat, author(), typed.on()));
    }
  }

  /** The visitor is told in their own count. */
  private void read(ClientFrame.Read read) {
    String chat = read.conversation();
    if (services().state(chat).isWith(staffId)) {
      services().log().readBefore(chat, read.seq() + 1, READ_BACK_MAX).reversed().stream()
          .filter(Entry::visible)
          .findFirst()
          .map(last -> new ServerFrame.Read(chat, Role.AGENT, last.visitorSeq()))
          .ifPresent(frame -> tell(Signal.To.VISITOR, chat, frame));
    }
  }

  private Agent agent() {
    return new Agent(me.id(), me.name(), me.role().toString(), me.skills(), me.languages());
  }

  private Author author() {
    return Author.agent(me.id(), me.name());
  }

  @Override
  Subject subject() {
    return Subject.agent(staffId);
  }

  @Override
  void left() {
    if (me != null) {
      services().tabs().left(staffId, peer());
      services().routing().attendance().ended(subject(), peer().id());
    }
  }
}
