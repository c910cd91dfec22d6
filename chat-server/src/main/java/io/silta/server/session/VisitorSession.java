package io.silta.server.session;

import io.silta.protocol.Author;
import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.Owner;
import io.silta.protocol.Page;
import io.silta.protocol.Role;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Conversation;
import io.silta.server.conversation.Entry;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;
import io.silta.server.sites.Site;
import io.silta.server.visitors.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A visitor's session: one tab. All but {@link #heads} runs in the session's lane. */
final class VisitorSession implements Session {
  private final Services services;
  private final String siteKey;
  private final Peer peer;
  private final SessionLane lane;
  private final Answers answers;
  private final Welcomes welcomes;
  private final Throttle typing;
  private final News news;

  private Site site;
  private Visitor visitor;
  private String language;
  private Page page;
  private Feed feed;
  private boolean ended;
  // Written in the lane, read by the event loop for its pings.
  private volatile Map<String, Long> heads = Map.of();

  VisitorSession(Services services, String siteKey, Peer peer) {
    this.services = services;
    this.siteKey = siteKey;
    this.peer = peer;
    this.lane = new SessionLane(peer, services.threads());
    this.answers = new Answers(View.VISITOR, services.log());
    this.welcomes = new Welcomes(services);
    this.typing = new Throttle(services.bounds().typingMillis());
    this.news = new News(services.fanout(), signal -> lane.execute(() -> signalled(signal)));
  }

  @Override
  public void received(ClientFrame frame) {
    lane.execute(() -> handle((ClientFrame.FromVisitor) frame));
  }

  @Override
  public void alive() {
    lane.execute(
        () -> {
          if (visitor != null && !ended) {
            services.routing().attendance().alive(subject(), peer.id());
          }
        });
  }

  @Override
  public Map<String, Long> heads() {
    return heads;
  }

  @Override
  public void ended() {
    lane.executeLast(
        () -> {
          ended = true;
          news.close();
          if (visitor != null) {
            services.tabs().left(visitor.id(), peer);
            services.routing().attendance().ended(subject(), peer.id());
            services.visitors().seen(visitor.id(), services.clock().millis());
          }
        });
  }

  private void handle(ClientFrame.FromVisitor frame) {
    if (ended) {
      return;
    }
    if (frame instanceof ClientFrame.Hello hello) {
      hello(hello);
    } else if (visitor == null) {
      peer.close(CloseCode.BAD_FRAMES, "hello comes first");
    } else {
      dispatch(frame);
    }
  }

  private void dispatch(ClientFrame.FromVisitor frame) {
    switch (frame) {
      case ClientFrame.Hello _ -> {}
      case ClientFrame.Typing typed -> typing(typed);
      case ClientFrame.Read read -> read(read);
      case ClientFrame.View view -> view(view);
      case ClientFrame.History history -> history(history);
      case ClientFrame.Begin begin -> begin(begin);
      case ClientFrame.Identify identify -> identify(identify);
      case ClientFrame.Post post -> post(post);
      case ClientFrame.RequestPerson request ->
          run(request, request.conversation(), requestPerson());
      case ClientFrame.CancelRequest cancel ->
          run(cancel, cancel.conversation(), new Command.CancelRequest());
      case ClientFrame.Rate rate ->
          run(rate, rate.conversation(), new Command.Rate(rate.score(), rate.comment()));
      case ClientFrame.Reopen reopen -> reopen(reopen);
      case ClientFrame.Close close -> run(close, close.conversation(), new Command.VisitorClose());
    }
  }

  private void hello(ClientFrame.Hello hello) {
    if (visitor != null) {
      peer.send(Answers.refusal(ErrorCode.BAD_STATE, null, "type", "hello was said already"));
      return;
    }
    // Not sooner: looking it up may wait, which the event loop that began this session must not.
    var known = services.sites().byKey(siteKey);
    if (known.isEmpty()) {
      peer.close(CloseCode.NOT_ALLOWED, "the site is gone");
      return;
    }
    site = known.get();
    greet(hello);
  }

  private void greet(ClientFrame.Hello hello) {
    long now = services.clock().millis();
    language = Languages.choose(site.languages(), hello.language());
    page = hello.page();
    Optional<Visitor> known =
        hello.token() == null
            ? Optional.empty()
            : services.visitors().byToken(site.key(), hello.token());
    String token = null;
    if (known.isPresent()) {
      visitor = known.get();
    } else {
      var created = services.visitors().create(site.key(), language, now);
      visitor = created.visitor();
      token = created.token();
    }
    services.tabs().joined(visitor.id(), peer);
    news.listen(Channel.visitor(visitor.id()));
    // Another tab may have begun a conversation before this one listened.
    visitor = services.visitors().ofConversation(visitor.conversation()).orElseThrow();
    follow(visitor.conversation(), hello.have(), token);
  }

  /** Welcomes, or stands anew, and sends what the client lacks of its conversation. */
  private void follow(String conversation, Map<String, Long> have, String token) {
    news.listen(Channel.conversation(conversation));
    services.routing().attendance().visitorConnected(conversation, peer.id());
    Conversation state = services.state(conversation);
    peer.send(welcomes.visitor(site, visitor, language, page, state, token));
    feed = new Feed(conversation, View.VISITOR, services.log(), peer);
    feed.begin(have.getOrDefault(conversation, 0L), state.visitorHead());
    heads = Map.of(conversation, feed.sent());
    if (state.open() && page != null) {
      services.conversations().submit(conversation, new Command.VisitorSeen(page));
    }
  }

  private void signalled(Signal signal) {
    if (ended) {
      return;
    }
    switch (signal) {
      case Signal.Committed(String conversation, List<Entry> entries) -> {
        if (feed != null && feed.isOf(conversation)) {
          feed.committed(entries);
          heads = Map.of(conversation, feed.sent());
        }
      }
      case Signal.Ephemeral(Signal.To to, ServerFrame frame, String except) -> {
        if (to == Signal.To.VISITOR && !peer.id().equals(except)) {
          peer.send(frame);
        }
      }
      case Signal.Moved(String conversation) -> moved(conversation);
      case Signal.ChatsChanged _, Signal.SignedOut _ -> {}
    }
  }

  private void moved(String conversation) {
    if (conversation.equals(visitor.conversation())) {
      return;
    }
    news.ignore(Channel.conversation(visitor.conversation()));
    services.routing().attendance().ended(subject(), peer.id());
    visitor = services.visitors().ofConversation(conversation).orElseThrow();
    news.listen(Channel.conversation(conversation));
    services.routing().attendance().visitorConnected(conversation, peer.id());
    Conversation state = services.state(conversation);
    peer.send(new ServerFrame.Stands(welcomes.standing(state, View.VISITOR)));
    feed = new Feed(conversation, View.VISITOR, services.log(), peer);
    feed.begin(0, state.visitorHead());
    heads = Map.of(conversation, feed.sent());
  }

  /** Runs a command on a conversation of this visitor's; the answer follows the commit. */
  private void run(ClientFrame.Command frame, String conversation, Command command) {
    if (!owns(conversation)) {
      peer.send(Answers.notFound(frame.id()));
      return;
    }
    services
        .conversations()
        .submit(conversation, frame.id(), command)
        .thenAcceptAsync(outcome -> peer.send(answers.of(frame.id(), conversation, outcome)), lane);
  }

  private void post(ClientFrame.Post post) {
    int textMax = services.bounds().protocol().textMax();
    if (post.text().length() > textMax) {
      peer.send(Answers.tooLong(post.id(), post.text(), textMax));
    } else {
      run(post, post.conversation(), new Command.VisitorPost(opening(), post.id(), post.text()));
    }
  }

  private boolean owns(String conversation) {
    return conversation.equals(visitor.conversation())
        || services
            .visitors()
            .ofConversation(conversation)
            .filter(owner -> owner.id().equals(visitor.id()))
            .isPresent();
  }

  /** Another tab may have told who the visitor is. */
  private Command.Opening opening() {
    if (services.state(visitor.conversation()).head() == 0) {
      renew();
    }
    return new Command.Opening(site.key(), language, visitor.profile(), page);
  }

  private Command requestPerson() {
    return new Command.RequestPerson(opening(), services.bot().version(), earlier());
  }

  /** Only the current one: all tabs follow that, and nobody would see what comes in another. */
  private void reopen(ClientFrame.Reopen reopen) {
    if (owns(reopen.conversation()) && !reopen.conversation().equals(visitor.conversation())) {
      String message = "A newer conversation has begun.";
      peer.send(Answers.refusal(ErrorCode.CLOSED, reopen.id(), "conversation", message));
    } else {
      Command command = new Command.Reopen(services.bounds().reopenMillis(), earlier());
      run(reopen, reopen.conversation(), command);
    }
  }

  private void renew() {
    visitor = services.visitors().ofConversation(visitor.conversation()).orElseThrow();
  }

  private int earlier() {
    return services.visitors().countEarlier(visitor.id(), visitor.conversation());
  }

  private void typing(ClientFrame.Typing typed) {
    if (typed.conversation().equals(visitor.conversation())
        && typing.lets(typed.on(), services.clock().millis())) {
      Author from = new Author(Role.VISITOR, null, visitor.profile().name());
      tellStaff(new ServerFrame.Typing(typed.conversation(), from, typed.on()));
    }
  }

  /** Staff are told in their own count. */
  private void read(ClientFrame.Read read) {
    if (!read.conversation().equals(visitor.conversation())) {
      return;
    }
    List<Entry> last = services.log().readVisibleBefore(read.conversation(), read.seq() + 1, 1);
    if (!last.isEmpty()) {
      long seq = last.getFirst().seq();
      tellStaff(new ServerFrame.Read(read.conversation(), Role.VISITOR, seq));
    }
  }

  private void tellStaff(ServerFrame frame) {
    Channel channel = Channel.conversation(visitor.conversation());
    services.fanout().publish(channel, new Signal.Ephemeral(Signal.To.STAFF, frame, peer.id()));
  }

  private void view(ClientFrame.View view) {
    page = view.page();
    services.conversations().submit(visitor.conversation(), new Command.VisitorSeen(page));
  }

  private void history(ClientFrame.History ask) {
    if (!owns(ask.conversation())) {
      peer.send(Answers.notFound(ask.id()));
      return;
    }
    peer.send(welcomes.history(View.VISITOR, ask));
  }

  /** A new conversation once the current one has ended; before that, all stays as it is. */
  private void begin(ClientFrame.Begin begin) {
    String current = visitor.conversation();
    Conversation state = services.state(current);
    if (state.head() > 0 && state.owner() == Owner.NOBODY) {
      String next =
          services
              .visitors()
              .begin(visitor.id(), current, services.clock().millis())
              .conversation();
      if (next.equals(current)) {
        String message = "All conversations that one visitor may have were had.";
        peer.send(Answers.refusal(ErrorCode.FULL, begin.id(), null, message));
        return;
      }
      services.fanout().publish(Channel.visitor(visitor.id()), new Signal.Moved(next));
      moved(next);
    } else {
      peer.send(new ServerFrame.Stands(welcomes.standing(state, View.VISITOR)));
    }
    peer.send(new ServerFrame.Ack(begin.id(), visitor.conversation(), null));
  }

  private void identify(ClientFrame.Identify identify) {
    // What another tab has proved must not be overwritten by what this one knows.
    renew();
    switch (Identity.judge(site, visitor.profile(), identify, services.clock().instant())) {
      case Identity.Refused(String field, String message) ->
          peer.send(Answers.refusal(ErrorCode.NOT_ALLOWED, identify.id(), field, message));
      case Identity.Known(var profile) -> {
        services.visitors().saveProfile(visitor.id(), profile);
        renew();
        run(identify, visitor.conversation(), new Command.VisitorIdentified(profile));
      }
    }
  }

  private Subject subject() {
    return Subject.visitorOf(visitor.conversation());
  }
}
