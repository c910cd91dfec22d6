package io.silta.server.gateway;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.ErrorCode;
import io.silta.protocol.ServerFrame;
import io.silta.server.session.Peer;
import io.silta.server.session.Session;
import io.silta.server.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sessions that acknowledge every post and tell all staff of it. */
final class EchoSessions implements Sessions {
  final Set<Peer> staff = ConcurrentHashMap.newKeySet();
  final List<ClientFrame> received = new CopyOnWriteArrayList<>();
  final Set<Session> open = ConcurrentHashMap.newKeySet();

  @Override
  public Session visitor(String site, Peer peer) {
    return new Echo(peer);
  }

  @Override
  public Session staff(String staffId, String sessionId, Peer peer) {
    staff.add(peer);
    return new Echo(peer);
  }

  private final class Echo implements Session {
    private final Peer peer;

    Echo(Peer peer) {
      this.peer = peer;
      open.add(this);
    }

    @Override
    public void received(ClientFrame frame) {
      received.add(frame);
      switch (frame) {
        case ClientFrame.Hello _ -> peer.send(new ServerFrame.Colleagues(List.of()));
        case ClientFrame.Post post -> posted(post);
        case ClientFrame.History history -> history(history);
        default -> {}
      }
    }

    private void posted(ClientFrame.Post post) {
      peer.send(new ServerFrame.Ack(post.id(), post.conversation(), 1L));
      staff.forEach(s -> s.send(new ServerFrame.Resync(post.conversation(), 1, 1)));
    }

    /** A long answer: a page of what can be said. */
    private void history(ClientFrame.History asked) {
      String message = "x".repeat(4_000);
      for (int i = 0; i < asked.limit(); i++) {
        peer.send(new ServerFrame.Failure(ErrorCode.FULL, true, asked.id(), null, message, null));
      }
    }

    @Override
    public void alive() {}

    @Override
    public Map<String, Long> heads() {
      return Map.of("conversation-0000", 1L);
    }

    @Override
    public void ended() {
      staff.remove(peer);
      open.remove(this);
    }
  }
}
