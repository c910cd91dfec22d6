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
import io.silta.server.conversation.Outcome;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;
import io.silta.server.routing.Agent;
import io.silta.server.routing.Chats;
import io.silta.server.staff.StaffMember;
import io.silta.server.staff.StaffRole;
import io.silta.server.visitors.Visitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Somebody of the staff on one connection. All but {@link #heads} runs in the session's lane. */
final class StaffSession implements Session {
  private final Services services;
  private final String staffId;
  private final String sessionId;
  private final Consumer<StaffSession> onEnd;
  private final Peer peer;
  private final SessionLane lane;
  private final Answers answers;
  private final Welcomes welcomes;
  private final Throttle typing;
  private final News news;
  private final Map<String, Feed> feeds = new HashMap<>();

  private StaffMember me;
  private boolean ended;
  // Written in the lane, read by the event loop for its pings.
  private volatile Map<String, Long> heads = Map.of();

  StaffSession(
      Services services,
      String staffId,
      String sessionId,
      Peer peer,
      Consumer<StaffSession> onEnd) {
    this.onEnd = onEnd;
    this.services = services;
    this.staffId = staffId;
    this.sessionId = sessionId;
    this.peer = peer;
    this.lane = new SessionLane(peer, services.threads());
    this.answers = new Answers(View.STAFF, services.log());
    this.welcomes = new Welcomes(services);
    this.typing = new Throttle(services.bounds().typingMillis());
    this.news = new News(services.fanout(), signal -> lane.execute(() -> signalled(signal)));
  }

  @Override
  public void received(ClientFrame frame) {
    lane.execute(() -> handle((ClientFrame.FromStaff) frame));
  }

  @Override
  public void alive() {
    lane.execute(
        () -> {
          if (me != null && !ended) {
            services.routing().attendance().alive(Subject.agent(staffId), peer.id());
          }
        });
  }

  @Override
  public Map<String, Long> heads() {
    return heads;
  }

  /** The login that this session came with. */
  String sessionId() {
    return sessionId;
  }

  /** The login has ended: so does the connection, and the chats of who may no longer work. */
  void signOut() {
    peer.close(CloseCode.NOT_AUTHENTICATED, "signed out");
    boolean works = services.staff().byId(staffId).filter(member -> !member.disabled()).isPresent();
    if (!works) {
      services.routing().shifts().signedOut(staffId);
    }
  }

  @Override
  public void ended() {
    onEnd.accept(this);
    lane.executeLast(
        () -> {
          ended = true;
          news.close();
          if (me != null) {
            services.tabs().left(staffId, peer);
            services.routing().attendance().ended(Subject.agent(staffId), peer.id());
          }
        });
  }

  private void handle(ClientFrame.FromStaff frame) {
    if (ended) {
      return;
    }
    if (frame instanceof ClientFrame.Hello hello) {
      hello(hello);
    } else if (me == null) {
      peer.close(CloseCode.BAD_FRAMES, "hello comes first");
    } else {
      dispatch(frame);
    }
  }

  private void dispatch(ClientFrame.FromStaff frame) {
    switch (frame) {
      case ClientFrame.Hello _ -> {}
      case ClientFrame.Typing typed -> typing(typed);
      case ClientFrame.Read read -> read(read);
      case ClientFrame.History history -> history(history);
      case ClientFrame.Watch watch -> watch(watch);
      case ClientFrame.Unwatch unwatch -> unwatch(unwatch.conversation());
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

  private void hello(ClientFrame.Hello hello) {
    if (me != null) {
      peer.send(Answers.refusal(ErrorCode.BAD_STATE, null, "type", "hello was said already"));
      return;
    }
    var member = services.staff().byId(staffId).filter(found -> !found.disabled());
    if (member.isEmpty()) {
      peer.close(CloseCode.NOT_AUTHENTICATED, "signed out");
      return;
    }
    me = member.get();
    services.tabs().joined(staffId, peer);
    news.listen(Channel.agent(staffId));
    news.listen(Channel.STAFF);
    AgentState begins = servesVisitors() ? me.state() : AgentState.OFFLINE;
    services.routing().attendance().agentConnected(agent(), begins, me.capacity(), peer.id());
    List<Conversation> mine =
        services.routing().board().chatsOf(staffId).stream()
            .map(services::state)
            .filter(state -> state.isWith(staffId))
            .toList();
    peer.send(welcomes.staff(me, mine.stream().map(this::summary).toList()));
    mine.forEach(state -> follow(state, hello.have().getOrDefault(state.id(), -1L)));
    services.routing().shifts().offersTo(staffId).thenAcceptAsync(o -> o.forEach(peer::send), lane);
  }

  private ServerFrame.Chat summary(Conversation state) {
    return Chats.summary(state, services.presence().online(Subject.visitorOf(state.id())));
  }

  /** Sends a conversation from now on, and what the client lacks of it. */
  private void follow(Conversation state, long have) {
    news.listen(Channel.conversation(state.id()));
    Feed feed = new Feed(state.id(), View.STAFF, services.log(), peer);
    feeds.put(state.id(), feed);
    feed.begin(have, state.head());
    boolean online = services.presence().online(Subject.visitorOf(state.id()));
    peer.send(new ServerFrame.Presence(state.id(), Role.VISITOR, online));
    rememberHeads();
  }

  private void unwatch(String conversation) {
    news.ignore(Channel.conversation(conversation));
    feeds.remove(conversation);
    rememberHeads();
  }

  private void rememberHeads() {
    heads =
        feeds.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().sent()));
  }

  private void signalled(Signal signal) {
    if (ended) {
      return;
    }
    switch (signal) {
      case Signal.Committed(String conversation, List<Entry> entries) -> {
        Feed feed = feeds.get(conversation);
        if (feed != null) {
          feed.committed(entries);
          rememberHeads();
        }
      }
      case Signal.Ephemeral(Signal.To to, ServerFrame frame, String except) -> {
        if (to == Signal.To.STAFF && !peer.id().equals(except)) {
          boolean list = frame instanceof ServerFrame.Waiting;
          peer.send(list ? StaffSight.seen(me, (ServerFrame.Waiting) frame) : frame);
        }
      }
      case Signal.ChatsChanged(String conversation) -> chatsChanged(conversation);
      case Signal.SignedOut(String session) -> {
        if (session == null || session.equals(sessionId)) {
          peer.close(CloseCode.NOT_AUTHENTICATED, "signed out");
        }
      }
      case Signal.Moved _ -> {}
    }
  }

  /** A chat that came is followed; one that went stays followed until the client lets it go. */
  private void chatsChanged(String conversation) {
    Conversation state = services.state(conversation);
    if (state.isWith(staffId) && !feeds.containsKey(conversation)) {
      follow(state, -1);
    }
  }

  private void run(ClientFrame.Command frame, String conversation, Command command) {
    if (visible(conversation)) {
      answer(
          frame, conversation, services.conversations().submit(conversation, frame.id(), command));
    } else {
      peer.send(Answers.notFound(frame.id()));
    }
  }

  private void answer(
      ClientFrame.Command frame, String conversation, CompletableFuture<Outcome> outcome) {
    outcome.thenAcceptAsync(done -> peer.send(answers.of(frame.id(), conversation, done)), lane);
  }

  private boolean visible(String conversation) {
    return StaffSight.sees(me, services.state(conversation));
  }

  private void post(ClientFrame.Post post) {
    int textMax = services.bounds().protocol().textMax();
    if (post.epoch() == null) {
      peer.send(missingEpoch(post.id()));
    } else if (post.text().length() > textMax) {
      peer.send(Answers.tooLong(post.id(), post.text(), textMax));
    } else {
      Command command = new Command.AgentPost(author(), post.id(), post.text(), post.epoch());
      run(post, post.conversation(), command);
    }
  }

  private void close(ClientFrame.Close close) {
    if (close.epoch() == null) {
      peer.send(missingEpoch(close.id()));
    } else {
      Command command =
          new Command.AgentClose(author(), close.disposition(), close.tags(), close.epoch());
      run(close, close.conversation(), command);
    }
  }

  private static ServerFrame missingEpoch(String ref) {
    String message = "epoch: missing (expected: the epoch that the agent saw)";
    return Answers.refusal(ErrorCode.BAD_FIELD, ref, "epoch", message);
  }

  private void accept(ClientFrame.Accept accept) {
    if (visible(accept.conversation())) {
      run(accept, accept.conversation(), new Command.Accept(accept.offer(), author()));
    } else {
      peer.send(offerGone(accept.id()));
    }
  }

  /** What was offered may be out of sight by now: the visitor cancelled, or another has it. */
  private static ServerFrame offerGone(String ref) {
    return Answers.refusal(ErrorCode.OFFER_GONE, ref, null, "This offer has ended.");
  }

  private void decline(ClientFrame.Decline decline) {
    if (visible(decline.conversation())) {
      answer(
          decline,
          decline.conversation(),
          services
              .routing()
              .shifts()
              .decline(me.id(), decline.conversation(), decline.offer(), decline.id()));
    } else {
      peer.send(offerGone(decline.id()));
    }
  }

  private void claim(ClientFrame.Claim claim) {
    if (visible(claim.conversation())) {
      answer(
          claim,
          claim.conversation(),
          services.routing().shifts().claim(agent(), claim.conversation(), claim.id()));
    } else {
      peer.send(Answers.notFound(claim.id()));
    }
  }

  private void transfer(ClientFrame.Transfer transfer) {
    Author to = null;
    if (transfer.agent() != null) {
      to =
          services
              .routing()
              .board()
              .colleague(transfer.agent())
              .filter(ServerFrame.Colleague::connected)
              .filter(c -> !c.role().equals(StaffRole.AUTHOR.toString()))
              .map(c -> Author.agent(c.id(), c.name()))
              .orElse(null);
      if (to == null) {
        String message = "agent: not at work (expected: a colleague who is connected)";
        peer.send(Answers.refusal(ErrorCode.BAD_FIELD, transfer.id(), "agent", message));
        return;
      }
    }
    run(
        transfer,
        transfer.conversation(),
        new Command.Transfer(author(), transfer.skill(), to, transfer.note(), transfer.epoch()));
  }

  /** An author sees no conversation, so none may be offered to one. */
  private boolean servesVisitors() {
    return me.role() != StaffRole.AUTHOR;
  }

  private void setState(ClientFrame.SetState frame) {
    if (!servesVisitors()) {
      String message = "An author takes no chats.";
      peer.send(Answers.refusal(ErrorCode.NOT_ALLOWED, frame.id(), null, message));
      return;
    }
    int capacity = frame.capacity() == null ? me.capacity() : frame.capacity();
    services.staff().saveState(staffId, frame.state(), capacity);
    services.routing().shifts().setState(staffId, frame.state(), frame.capacity());
    me = services.staff().byId(staffId).orElse(me);
    peer.send(new ServerFrame.Ack(frame.id(), null, null));
  }

  private void watch(ClientFrame.Watch watch) {
    Conversation state = services.state(watch.conversation());
    if (!StaffSight.sees(me, state)) {
      peer.send(Answers.notFound(null));
    } else if (feeds.size() >= services.bounds().watchedMax()) {
      String message = "too many conversations followed (expected: at most " + feeds.size() + ")";
      peer.send(Answers.refusal(ErrorCode.FULL, null, "conversation", message));
    } else {
      peer.send(new ServerFrame.Stands(welcomes.standing(state, View.STAFF)));
      follow(state, -1);
    }
  }

  private void history(ClientFrame.History ask) {
    peer.send(
        visible(ask.conversation())
            ? welcomes.history(View.STAFF, ask)
            : Answers.notFound(ask.id()));
  }

  private void visitorInfo(ClientFrame.VisitorInfo info) {
    Conversation state = services.state(info.conversation());
    var visitor = services.visitors().ofConversation(info.conversation());
    if (visitor.isEmpty() || !StaffSight.sees(me, state)) {
      peer.send(Answers.notFound(info.id()));
    } else {
      peer.send(card(info, state, visitor.get()));
    }
  }

  private ServerFrame card(ClientFrame.VisitorInfo info, Conversation state, Visitor visitor) {
    return new ServerFrame.VisitorCard(
        info.id(),
        info.conversation(),
        visitor.profile(),
        state.page(),
        state.language(),
        services.presence().online(Subject.visitorOf(info.conversation())),
        services.visitors().earlier(visitor.id(), info.conversation(), 20));
  }

  private void typing(ClientFrame.Typing typed) {
    boolean mine = services.state(typed.conversation()).isWith(staffId);
    if (mine && typing.lets(typed.on(), services.clock().millis())) {
      tellVisitor(
          typed.conversation(), new ServerFrame.Typing(typed.conversation(), author(), typed.on()));
    }
  }

  /** The visitor is told in their own count. */
  private void read(ClientFrame.Read read) {
    if (!services.state(read.conversation()).isWith(staffId)) {
      return;
    }
    services.log().readBefore(read.conversation(), read.seq() + 1, 50).reversed().stream()
        .filter(Entry::visible)
        .findFirst()
        .ifPresent(
            last ->
                tellVisitor(
                    read.conversation(),
                    new ServerFrame.Read(read.conversation(), Role.AGENT, last.visitorSeq())));
  }

  private void tellVisitor(String conversation, ServerFrame frame) {
    services
        .fanout()
        .publish(
            Channel.conversation(conversation),
            new Signal.Ephemeral(Signal.To.VISITOR, frame, peer.id()));
  }

  private Agent agent() {
    return new Agent(me.id(), me.name(), me.role().toString(), me.skills(), me.languages());
  }

  private Author author() {
    return Author.agent(me.id(), me.name());
  }
}
