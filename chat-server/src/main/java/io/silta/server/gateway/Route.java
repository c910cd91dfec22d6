package io.silta.server.gateway;

/** A route from a function. */
record Route(String method, String path, Action action) implements HttpRoute {
  /** What a route does. */
  interface Action {
    HttpAnswer handle(HttpAsk ask) throws HttpRefusal;
  }

  @Override
  public HttpAnswer handle(HttpAsk ask) throws HttpRefusal {
    return action.handle(ask);
  }
}
