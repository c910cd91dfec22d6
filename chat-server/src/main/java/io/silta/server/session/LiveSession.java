package io.silta.server.session;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.CloseCode;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.ServerFrame;
import io.silta.server.conversation.Command;
import io.silta.server.conversation.Entry;
import io.silta.server.conversation.Outcome;
import io.silta.server.conversation.UnavailableException;
import io.silta.server.live.Channel;
import io.silta.server.live.Signal;
import io.silta.server.live.Subject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the sessions of visitors and staff have in common: the lane, {@code hello} before all else,
 * news, answers. All but {@link #heads} runs in the lane.
 */
abstract class LiveSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

  private final View view;
  private final Consumer<LiveSession> onEnd;
  private final Services services;
  private final Peer peer;
  private final SessionLane lane;
  private final Answers answers;
  private final Welcomes welcomes;
  private final Throttle typing;
  private final News news;
  private boolean greeted;
  private boolean ended;
  private boolean behind;
  private boolean attending;
  private boolean looking;
  // Written in the lane, read by the event loop for its pings.
  private volatile Map<String, Long> heads = Map.of();

  /** {@code onEnd} is told when the connection has ended. */
  LiveSession(View view, Services services, Peer peer, Consumer<LiveSession> onEnd) {
    this.onEnd = onEnd;
    this.view = view;
    this.services = services;
    this.peer = peer;
    this.lane = new SessionLane(peer, services.threads());
    this.answers = new Answers(view, services.log());
    this.welcomes = new Welcomes(services);
    this.typing = new Throttle(services.bounds().typingMillis());
    this.news = new News(services.fanout(), signal -> lane.execute(() -> signalled(signal)));
  }

  /** Begins; false when the connection was closed instead. */
  abstract boolean hello(ClientFrame.Hello hello);

  /** Takes any other frame, once greeted. */
  abstract void dispatch(ClientFrame frame);

  /** Entries of a conversation were committed. */
  abstract void committed(String conversation, List<Entry> entries);

  /** A conversation has come as far as this, in the reader's count. */
  abstract void reached(String conversation, long head);

  /** Takes other news. */
  abstract void happened(Signal signal);

  /** News may have been missed: sends what the client lacks. */
  abstract void lookAgain();

  /** Tells that this one is here, as at the beginning; false when that is to be told again. */
  abstract boolean attend();

  /** As {@link #attend}, now and until it is known. */
  final void arrived() {
    attending = !attend();
  }

  /** A frame for all of this side, as this one may see it. */
  ServerFrame seen(ServerFrame frame) {
    return frame;
  }

  /** Who it is, as presence knows them. */
  abstract Subject subject();

  /** The connection has ended, perhaps in the middle of {@code hello}. */
  abstract void left();

  @Override
  public final void received(ClientFrame frame) {
    lane.execute(
        () -> {
          if (!ended) {
            handle(frame);
          }
        });
  }

  private void handle(ClientFrame frame) {
    if (frame instanceof ClientFrame.Hello hello) {
      if (greeted) {
        refuse(ErrorCode.BAD_STATE, null, "type", "hello was said already");
      } else {
        greeted = hello(hello);
      }
    } else if (greeted) {
      dispatchOrPutOff(frame);
    } else {
      peer.close(CloseCode.BAD_FRAMES, "hello comes first");
    }
  }

  /** What cannot be done now is refused, so that the client asks again; the connection stays. */
  private void dispatchOrPutOff(ClientFrame frame) {
    try {
      dispatch(frame);
    } catch (UnavailableException e) {
      LOG.debug("{} put off: {}", frame.getClass().getSimpleName(), e.getMessage());
      switch (frame) {
        case ClientFrame.Command command -> putOff(command.id());
        case ClientFrame.History history -> putOff(history.id());
        case ClientFrame.VisitorInfo info -> putOff(info.id());
        case ClientFrame.Hello _, ClientFrame.Typing _, ClientFrame.Read _ -> {}
        case ClientFrame.View _, ClientFrame.Watch _, ClientFrame.Unwatch _ -> {}
      }
    }
  }

  private void putOff(String ref) {
    refuse(ErrorCode.TRY_AGAIN, ref, null, "This cannot be done now; please try again.");
  }

  @Override
  public final void alive() {
    whileHere(
        () -> {
          services.routing().attendance().alive(subject(), peer.id());
          if (attending) {
            arrived();
          }
          if (behind) {
            orLater(this::catchUp);
          }
        });
  }

  /** Tells again that this one is here: whoever kept it has forgotten. */
  final void attendAgain(Semaphore pace) {
    whileHere(
        () -> {
          pace.acquireUninterruptibly();
          try {
            arrived();
          } finally {
            pace.release();
          }
        });
  }

  private void whileHere(Runnable task) {
    lane.execute(
        () -> {
          if (greeted && !ended) {
            task.run();
          }
        });
  }

  private void catchUp() {
    behind = true;
    looking = false;
    lookAgain();
    behind = false;
  }

  /** Once for all the channels on which it is said. */
  private void missed() {
    if (!looking) {
      looking = true;
      whileHere(() -> orLater(this::catchUp));
    }
  }

  /** What the log cannot give now is sent after a later sign of life. */
  private void orLater(Runnable sending) {
    try {
      sending.run();
    } catch (UnavailableException e) {
      LOG.debug("news put off: {}", e.getMessage());
      behind = true;
    }
  }

  @Override
  public final Map<String, Long> heads() {
    return heads;
  }

  @Override
  public final void ended() {
    lane.executeLast(
        () -> {
          ended = true;
          onEnd.accept(this);
          news.close();
          left();
        });
  }

  private void signalled(Signal signal) {
    if (!ended) {
      orLater(() -> take(signal));
    }
  }

  private void take(Signal signal) {
    switch (signal) {
      case Signal.Committed(String conversation, List<Entry> entries) ->
          committed(conversation, entries);
      case Signal.Head(String conversation, long head, long visitorHead) ->
          reached(conversation, view == View.VISITOR ? visitorHead : head);
      case Signal.Missed _ -> missed();
      case Signal.Ephemeral(Signal.To to, ServerFrame frame, String except) -> {
        if (to == view.side() && !peer.id().equals(except)) {
          peer.send(seen(frame));
        }
      }
      case Signal.ChatsChanged _, Signal.Moved _, Signal.WaitingChanged _ -> happened(signal);
    }
  }

  final void send(ServerFrame frame) {
    peer.send(frame);
  }

  final void refuse(ErrorCode code, String ref, String field, String message) {
    peer.send(Answers.refusal(code, ref, field, message));
  }

  final void notFound(String ref) {
    peer.send(Answers.notFound(ref));
  }

  /** Whether words keep to this server's own limit; refuses them otherwise. */
  final boolean fits(ClientFrame.Post post) {
    int textMax = services.bounds().protocol().textMax();
    int length = post.text().length();
    if (length > textMax) {
      String message = "text: of " + length + " (expected: at most " + textMax + ")";
      refuse(ErrorCode.BAD_FIELD, post.id(), "text", message);
    }
    return length <= textMax;
  }

  /** Submits a command; the answer follows the commit. */
  final void submit(ClientFrame.Command frame, String conversation, Command command) {
    answer(frame, conversation, services.conversations().submit(conversation, frame.id(), command));
  }

  /** Answers a command when its outcome is known. */
  final void answer(
      ClientFrame.Command frame, String conversation, CompletableFuture<Outcome> outcome) {
    outcome.thenAcceptAsync(done -> peer.send(answers.of(frame.id(), conversation, done)), lane);
  }

  /** Whether a sign of typing is passed on, or is one too many. */
  final boolean passes(ClientFrame.Typing typed) {
    return typing.lets(typed.on(), services.clock().millis());
  }

  /** Tells the other side of a conversation something that is not stored. */
  final void tell(Signal.To side, String conversation, ServerFrame frame) {
    services
        .fanout()
        .publish(Channel.conversation(conversation), new Signal.Ephemeral(side, frame, peer.id()));
  }

  /** A feed of a conversation to this connection, which is not begun. */
  final Feed feed(String conversation) {
    return new Feed(conversation, view, services.log(), peer);
  }

  final void heads(Map<String, Long> now) {
    heads = Map.copyOf(now);
  }

  final Services services() {
    return services;
  }

  final Peer peer() {
    return peer;
  }

  final SessionLane lane() {
    return lane;
  }

  final Welcomes welcomes() {
    return welcomes;
  }

  final News news() {
    return news;
  }
}
