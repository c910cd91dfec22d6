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
import io.silta.server.conversation.UnavailableException;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;
import io.silta.server.sites.Site;
import io.silta.server.visitors.Visitor;
import io.silta.server.visitors.Visitors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A visitor's session: one tab. */
final class VisitorSession extends LiveSession {
  private final String siteKey;
  private Site site;
  private Visitor visitor;
  private String language;
  private Page page;
  private Feed feed;

  /** {@code onEnd} is told when the connection has ended. */
  VisitorSession(Services services, String siteKey, Peer peer, Consumer<LiveSession> onEnd) {
    super(View.VISITOR, services, peer, onEnd);
    this.siteKey = siteKey;
  }

  @Override
  boolean hello(ClientFrame.Hello hello) {
    // Not sooner: looking it up may wait, which the event loop that began this session must not.
    Optional<Site> known = services().sites().byKey(siteKey);
    if (known.isEmpty()) {
      peer().close(CloseCode.NOT_ALLOWED, "the site is gone");
      return false;
    }
    site = known.get();
    greet(hello);
    return true;
  }

  private void greet(ClientFrame.Hello hello) {
    language = Languages.choose(site.languages(), hello.language());
    page = hello.page();
    String token = recognise(hello.token());
    services().tabs().joined(visitor.id(), peer());
    news().listen(Channel.visitor(visitor.id()));
    // Another tab may have begun a conversation before this one listened.
    refresh();
    Conversation state = arrive();
    send(welcomes().visitor(site, visitor, language, page, state, token));
    follow(state, hello.have().getOrDefault(state.id(), 0L));
    if (state.open() && page != null) {
      services().conversations().submit(state.id(), new Command.VisitorSeen(page));
    }
  }

  /**
   * Finds the visitor of a token, or makes a new one; the new one's token, null for a known one.
   */
  private String recognise(String token) {
    Optional<Visitor> known =
        token == null ? Optional.empty() : services().visitors().byToken(site.key(), token);
    if (known.isPresent()) {
      visitor = known.get();
      return null;
    }
    long now = services().clock().millis();
    Visitors.Created created = services().visitors().create(site.key(), language, now);
    visitor = created.visitor();
    return created.token();
  }

  /** Listens first and reads then, so that nothing falls between. */
  private Conversation arrive() {
    news().listen(Channel.conversation(visitor.conversation()));
    arrived();
    return services().state(visitor.conversation());
  }

  @Override
  boolean attend() {
    services().routing().attendance().visitorConnected(visitor.conversation(), peer().id());
    return true;
  }

  @Override
  void reached(String conversation, long head) {
    if (feed != null && feed.isOf(conversation)) {
      feed.reached(head);
      heads(Map.of(conversation, feed.sent()));
    }
  }

  @Override
  void lookAgain() {
    String was = visitor.conversation();
    refresh();
    if (visitor.conversation().equals(was)) {
      Conversation state = services().state(was);
      send(new ServerFrame.Stands(welcomes().standing(state, View.VISITOR)));
      reached(was, state.visitorHead());
    } else {
      moveFrom(was);
    }
  }

  private void follow(Conversation state, long have) {
    feed = feed(state.id());
    feed.begin(have, state.visitorHead());
    heads(Map.of(state.id(), feed.sent()));
  }

  @Override
  void dispatch(ClientFrame frame) {
    switch ((ClientFrame.FromVisitor) frame) {
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

  @Override
  void committed(String conversation, List<Entry> entries) {
    if (feed != null && feed.isOf(conversation)) {
      feed.committed(entries);
      heads(Map.of(conversation, feed.sent()));
    }
  }

  @Override
  void happened(Signal signal) {
    if (signal instanceof Signal.Moved(String conversation)
        && !conversation.equals(visitor.conversation())) {
      move();
    }
  }

  /** To the visitor's new current conversation, in this tab. */
  private void move() {
    String was = visitor.conversation();
    refresh();
    moveFrom(was);
  }

  private void moveFrom(String was) {
    news().ignore(Channel.conversation(was));
    services().routing().attendance().ended(Subject.visitorOf(was), peer().id());
    try {
      Conversation state = arrive();
      send(new ServerFrame.Stands(welcomes().standing(state, View.VISITOR)));
      follow(state, 0);
    } catch (UnavailableException e) {
      // Half moved it would be deaf; whoever comes back begins in the right place.
      peer().close(CloseCode.UNAVAILABLE, "storage is away");
      throw e;
    }
  }

  /** Reads the visitor again: another tab may have changed what is known. */
  private void refresh() {
    visitor = services().visitors().ofConversation(visitor.conversation()).orElse(visitor);
  }

  /** Runs a command on a conversation of this visitor's. */
  private void run(ClientFrame.Command frame, String conversation, Command command) {
    if (owns(conversation)) {
      submit(frame, conversation, command);
    } else {
      notFound(frame.id());
    }
  }

  private void post(ClientFrame.Post post) {
    if (fits(post)) {
      run(post, post.conversation(), new Command.VisitorPost(opening(), post.id(), post.text()));
    }
  }

  private boolean owns(String conversation) {
    return conversation.equals(visitor.conversation())
        || services()
            .visitors()
            .ofConversation(conversation)
            .filter(owner -> owner.id().equals(visitor.id()))
            .isPresent();
  }

  /** Another tab may have told who the visitor is. */
  private Command.Opening opening() {
    if (services().state(visitor.conversation()).head() == 0) {
      refresh();
    }
    return new Command.Opening(site.key(), language, visitor.profile(), page);
  }

  private Command requestPerson() {
    return new Command.RequestPerson(opening(), services().bot().version(), earlier());
  }

  /** Only the current one: all tabs follow that, and nobody would see what comes in another. */
  private void reopen(ClientFrame.Reopen reopen) {
    if (owns(reopen.conversation()) && !reopen.conversation().equals(visitor.conversation())) {
      String message = "A newer conversation has begun.";
      refuse(ErrorCode.CLOSED, reopen.id(), "conversation", message);
    } else {
      Command command = new Command.Reopen(services().bounds().reopenMillis(), earlier());
      run(reopen, reopen.conversation(), command);
    }
  }

  private int earlier() {
    return services().visitors().countEarlier(visitor.id(), visitor.conversation());
  }

  private void typing(ClientFrame.Typing typed) {
    if (typed.conversation().equals(visitor.conversation()) && passes(typed)) {
      Author from = new Author(Role.VISITOR, null, visitor.profile().name());
      tellStaff(new ServerFrame.Typing(typed.conversation(), from, typed.on()));
    }
  }

  /** Staff are told in their own count. */
  private void read(ClientFrame.Read read) {
    if (!read.conversation().equals(visitor.conversation())) {
      return;
    }
    List<Entry> last = services().log().readVisibleBefore(read.conversation(), read.seq() + 1, 1);
    if (!last.isEmpty()) {
      long seq = last.getFirst().seq();
      tellStaff(new ServerFrame.Read(read.conversation(), Role.VISITOR, seq));
    }
  }

  private void tellStaff(ServerFrame frame) {
    tell(Signal.To.STAFF, visitor.conversation(), frame);
  }

  private void view(ClientFrame.View view) {
    page = view.page();
    services().conversations().submit(visitor.conversation(), new Command.VisitorSeen(page));
  }

  private void history(ClientFrame.History ask) {
    if (owns(ask.conversation())) {
      send(welcomes().history(View.VISITOR, ask));
    } else {
      notFound(ask.id());
    }
  }

  /** A new conversation once the current one has ended; before that, all stays as it is. */
  private void begin(ClientFrame.Begin begin) {
    String current = visitor.conversation();
    Conversation state = services().state(current);
    if (state.head() > 0 && state.owner() == Owner.NOBODY) {
      long now = services().clock().millis();
      String next = services().visitors().begin(visitor.id(), current, now).conversation();
      if (next.equals(current)) {
        String message = "All conversations that one visitor may have were had.";
        refuse(ErrorCode.FULL, begin.id(), null, message);
        return;
      }
      Signal moved = new Signal.Moved(next);
      services().fanout().publish(Channel.visitor(visitor.id()), moved);
      happened(moved);
    } else {
      send(new ServerFrame.Stands(welcomes().standing(state, View.VISITOR)));
    }
    send(new ServerFrame.Ack(begin.id(), visitor.conversation(), null));
  }

  private void identify(ClientFrame.Identify identify) {
    // What another tab has proved must not be overwritten by what this one knows.
    refresh();
    switch (Identity.judge(site, visitor.profile(), identify, services().clock().instant())) {
      case Identity.Refused(String field, String message) ->
          refuse(ErrorCode.NOT_ALLOWED, identify.id(), field, message);
      case Identity.Known(var profile) -> {
        services().visitors().saveProfile(visitor.id(), profile);
        refresh();
        submit(identify, visitor.conversation(), new Command.VisitorIdentified(profile));
      }
    }
  }

  @Override
  Subject subject() {
    return Subject.visitorOf(visitor.conversation());
  }

  @Override
  void left() {
    if (visitor != null) {
      services().tabs().left(visitor.id(), peer());
      services().routing().attendance().ended(subject(), peer().id());
      services().visitors().seen(visitor.id(), services().clock().millis());
    }
  }
}
