package io.silta.load;

import io.silta.protocol.ClientFrame;
import io.silta.protocol.Ids;
import io.silta.protocol.Limits;
import io.silta.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads whole transcripts afresh, page by page, as a client without any copy. */
final class Reader implements AutoCloseable {
  private static final long ANSWER_MILLIS_MAX = 10_000;
  private static final long ALL = 1L << 52;

  private final Wire wire;
  private final ServerFrame welcome;

  /** Reads through a connection that nobody else uses. */
  Reader(Wire wire, String token) throws Wire.BrokenException, InterruptedException {
    this.wire = wire;
    wire.send(new ClientFrame.Hello(token, null, null, Map.of(), "reader"));
    this.welcome = awaitWelcome();
  }

  private ServerFrame awaitWelcome() throws InterruptedException {
    for (ServerFrame frame = next(); true; frame = next()) {
      if (frame instanceof ServerFrame.Welcome || frame instanceof ServerFrame.StaffWelcome) {
        return frame;
      }
    }
  }

  /** What still occupies the staff, in words; empty when nothing does. */
  List<String> unfinished() {
    List<String> all = new ArrayList<>();
    if (welcome instanceof ServerFrame.StaffWelcome staff) {
      staff.colleagues().stream()
          .filter(one -> one.chats() > 0)
          .forEach(one -> all.add(one.name() + " has " + one.chats() + " chats"));
      staff.waiting().forEach(chat -> all.add(chat.conversation() + " waits"));
    }
    return all;
  }

  List<ServerFrame.Occurred> transcript(String conversation)
      throws Wire.BrokenException, InterruptedException {
    List<ServerFrame.Occurred> all = new ArrayList<>();
    boolean more = true;
    while (more) {
      long before = all.isEmpty() ? ALL : all.getFirst().seq();
      ServerFrame.History page = page(conversation, before);
      all.addAll(0, page.events());
      more = page.more();
    }
    return all;
  }

  private ServerFrame.History page(String conversation, long before)
      throws Wire.BrokenException, InterruptedException {
    String ref = Ids.random();
    wire.send(new ClientFrame.History(ref, conversation, before, Limits.PAGE_MAX));
    for (ServerFrame frame = next(); true; frame = next()) {
      switch (frame) {
        case ServerFrame.History page when page.ref().equals(ref) -> {
          return page;
        }
        case ServerFrame.Failure failure -> throw new IllegalStateException(failure.toString());
        default -> {}
      }
    }
  }

  private ServerFrame next() throws InterruptedException {
    if (wire.next(ANSWER_MILLIS_MAX) instanceof Wire.Incoming.Frame(ServerFrame frame)) {
      return frame;
    }
    throw new IllegalStateException("the server did not answer");
  }

  @Override
  public void close() {
    wire.close();
  }
}
