package io.silta.protocol;

import io.silta.protocol.ClientFrame.FromStaff;
import io.silta.protocol.ClientFrame.FromVisitor;

/** Whose connection it is; the one place that says who may send which frame. */
public enum Sender {
  VISITOR(FromVisitor.class),
  STAFF(FromStaff.class);

  private final Class<? extends ClientFrame> allowed;

  Sender(Class<? extends ClientFrame> allowed) {
    this.allowed = allowed;
  }

  /** Whether this sender may send {@code frame}; otherwise it is refused as {@code bad_type}. */
  public boolean may(ClientFrame frame) {
    return allowed.isInstance(frame);
  }

  /** The frames that this sender may send. */
  Class<? extends ClientFrame> allowed() {
    return allowed;
  }
}
