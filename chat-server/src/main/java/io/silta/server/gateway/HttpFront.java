package io.silta.server.gateway;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.silta.server.metrics.Metrics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what answers a request: a handshake, a route, a page, or an error. */
final class HttpFront {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);

  /** What there is on a port. */
  record Surface(Routes routes, Optional<Upgrade> upgrade, Optional<Pages> pages) {}

  private final GatewaySettings.Http bounds;
  private final Proxies proxies;
  private final Handshake.Judge judge;
  private final Surface surface;
  private final Metrics metrics;
  private final Executor workers;
  private final Semaphore working;

  HttpFront(
      GatewaySettings.Http bounds,
      Proxies proxies,
      Handshake.Judge judge,
      Surface surface,
      Metrics metrics,
      Executor workers) {
    this.bounds = bounds;
    this.proxies = proxies;
    this.judge = judge;
    this.surface = surface;
    this.metrics = metrics;
    this.workers = workers;
    this.working = new Semaphore(bounds.workingMax());
  }

  GatewaySettings.Http bounds() {
    return bounds;
  }

  Metrics metrics() {
    return metrics;
  }

  /** Begins to answer; on the event loop. */
  void begin(HttpExchange exchange) {
    var request = exchange.request();
    var bad = malformed(request);
    if (bad.isPresent()) {
      Violations.log("http", exchange.peer(), "-", bad.get().getMessage());
      exchange.answerAndClose(bad.get().answer());
      return;
    }
    exchange.from(proxies.client(exchange.peer(), exchange.client().secure(), request.headers()));
    String uri = request.uri();
    int mark = uri.indexOf('?');
    String path = mark < 0 ? uri : uri.substring(0, mark);
    String query = mark < 0 ? "" : uri.substring(mark + 1);
    if (surface.upgrade().isPresent() && Handshake.isPath(path)) {
      surface.upgrade().get().begin(exchange, judge.judge(request, path, query));
    } else if (surface.routes().has(path)) {
      route(exchange, path, query);
    } else {
      page(exchange, path, query);
    }
  }

  private Optional<HttpRefusal> malformed(FullHttpRequest request) {
    var result = request.decoderResult();
    if (result.cause() instanceof TooLongHttpLineException) {
      return refused(414, "too_long", "the request line is too long");
    }
    if (result.cause() instanceof TooLongHttpHeaderException
        || request.headers().size() > bounds.headersMax()) {
      return refused(431, "too_long", "the headers are too long or too many");
    }
    boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    if (result.isFailure()
        || !old && !request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        || hosts > 1
        || hosts == 0 && !old
        || !isPlain(request.uri())) {
      return refused(400, "bad_request", "the request is malformed");
    }
    return Optional.empty();
  }

  private static Optional<HttpRefusal> refused(int status, String code, String message) {
    return Optional.of(new HttpRefusal(status, code, message));
  }

  /** An absolute path in visible ASCII. */
  private static boolean isPlain(String uri) {
    return uri.startsWith("/") && uri.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private void page(HttpExchange exchange, String path, String query) {
    var request = exchange.request();
    var found = surface.pages().flatMap(pages -> pages.get(path, query, request.headers()));
    boolean read =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (found.isPresent() && !read) {
      exchange.answer(notAllowed("GET, HEAD"));
    } else {
      exchange.answer(
          found.orElseGet(() -> HttpAnswer.error(404, "not_found", "there is nothing here")));
    }
  }

  private static HttpAnswer notAllowed(String allowed) {
    return HttpAnswer.error(405, "bad_method", "allowed here: " + allowed).with("Allow", allowed);
  }

  private void route(HttpExchange exchange, String path, String query) {
    var request = exchange.request();
    var route = surface.routes().find(request.method().name(), path);
    if (route.isEmpty()) {
      exchange.answer(notAllowed(surface.routes().allowed(path)));
      return;
    }
    try {
      checkWrite(request);
      work(exchange, route.get(), ask(exchange, query));
    } catch (HttpRefusal refusal) {
      refuse(exchange, refusal);
    }
  }

  /** What changes something comes from one of our own pages, as JSON: nothing to forge. */
  private void checkWrite(FullHttpRequest request) throws HttpRefusal {
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    if (reads) {
      return;
    }
    if (!judge.fromOwnPage(request.headers())) {
      throw new HttpRefusal(403, "not_allowed", "not from here");
    }
    String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    if (!type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
      throw new HttpRefusal(415, "bad_type", "Content-Type: application/json is expected");
    }
  }

  private static HttpAsk ask(HttpExchange exchange, String query) throws HttpRefusal {
    var request = exchange.request();
    byte[] body = new byte[request.content().readableBytes()];
    request.content().getBytes(request.content().readerIndex(), body);
    var headers = request.headers();
    var session = Credentials.cookie(headers).or(() -> Credentials.bearer(headers));
    return new HttpAsk(
        parameters(query),
        session,
        exchange.client().address().getHostAddress(),
        exchange.client().secure(),
        body);
  }

  private static Map<String, String> parameters(String query) throws HttpRefusal {
    Map<String, String> single = new HashMap<>();
    try {
      for (var parameter : new QueryStringDecoder(query, false).parameters().entrySet()) {
        if (parameter.getValue().size() > 1) {
          throw new HttpRefusal(400, "bad_request", "a parameter appears twice");
        }
        single.put(parameter.getKey(), parameter.getValue().getFirst());
      }
    } catch (IllegalArgumentException _) {
      throw new HttpRefusal(400, "bad_request", "the query is malformed");
    }
    return Map.copyOf(single);
  }

  private void work(HttpExchange exchange, HttpRoute route, HttpAsk ask) throws HttpRefusal {
    if (!working.tryAcquire()) {
      throw new HttpRefusal(503, "try_again", "too many requests in work");
    }
    workers.execute(
        () -> {
          try {
            exchange.answer(route.handle(ask));
          } catch (HttpRefusal refusal) {
            refuse(exchange, refusal);
          } catch (RuntimeException e) {
            LOG.error("{} {} failed", route.method(), route.path(), e);
            exchange.answer(HttpAnswer.error(500, "internal", "this is our mistake"));
          } finally {
            working.release();
          }
        });
  }

  private static void refuse(HttpExchange exchange, HttpRefusal refusal) {
    Violations.log("http", exchange.client().address(), "-", refusal.code());
    exchange.answer(refusal.answer());
  }
}
