package io.silta.server.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every register of nodes does; its test only supplies it. */
public interface NodesContract {

  /** The register under test, the same in all of one test, empty at first. */
  Nodes nodes();

  private static Node node(String id, long beat) {
    return new Node(id, "host-" + id, "0.1.0", 1_000, beat);
  }

  @Test
  default void nobodyIsThereAtFirst() {
    assertEquals(List.of(), nodes().all());
    nodes().remove("nobody");
  }

  @Test
  default void aNodeIsThereFromItsFirstBeat() {
    nodes().beat(node("b", 1));
    nodes().beat(node("a", 7));
    assertEquals(List.of(node("a", 7), node("b", 1)), nodes().all());
  }

  @Test
  default void aBeatReplacesTheOneBefore() {
    nodes().beat(node("a", 1));
    nodes().beat(node("b", 1));
    nodes().beat(node("a", 2));
    assertEquals(List.of(node("a", 2), node("b", 1)), nodes().all());
  }

  @Test
  default void whoWasRemovedIsBackWithTheNextBeat() {
    nodes().beat(node("a", 1));
    nodes().beat(node("b", 1));
    nodes().remove("a");
    assertEquals(List.of(node("b", 1)), nodes().all());
    nodes().beat(node("a", 2));
    assertEquals(List.of(node("a", 2), node("b", 1)), nodes().all());
  }
}
