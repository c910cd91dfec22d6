package io.silta.server.gateway;

/** Answers one method on one exact path. Called on a virtual thread: may block. */
public interface HttpRoute {
  /** In upper case. A GET answers HEAD, too. */
  String method();

  /** Exact, without query. */
  String path();

  /**
   * Answers. What is thrown is answered with 500 and logged; a {@link HttpRefusal} is answered as
   * it says.
   */
  HttpAnswer handle(HttpAsk ask) throws HttpRefusal;
}
