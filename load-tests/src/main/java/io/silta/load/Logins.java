package io.silta.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The sessions of the staff: signed in once, as a server lets nobody try again and again. */
public final class Logins {
  private static final int TRIES = 60;
  private static final int PAUSE_MILLIS = 500;

  private final String origin;
  private final String password;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> sessions = new ConcurrentHashMap<>();

  /** Nobody has signed in yet, at the server with this origin; all have this password. */
  public Logins(String origin, String password) {
    this.origin = origin;
    this.password = password;
  }

  /** The session's secret of somebody; signs in the first time. */
  public String session(String login) throws IOException, InterruptedException {
    String known = sessions.get(login);
    return known == null ? renewed(login) : known;
  }

  /** Signs in again. */
  public String renewed(String login) throws IOException, InterruptedException {
    String session = signIn(login);
    sessions.put(login, session);
    return session;
  }

  private String signIn(String login) throws IOException, InterruptedException {
    String body = "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password);
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create(origin + "/api/login"))
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    String told = "";
    for (int i = 0; i < TRIES; i++) {
      try {
        HttpResponse<String> answer = http.send(ask, HttpResponse.BodyHandlers.ofString());
        String cookie = answer.headers().firstValue("Set-Cookie").orElse("");
        if (answer.statusCode() == 200 && cookie.startsWith("silta_session=")) {
          return cookie.substring("silta_session=".length(), cookie.indexOf(';'));
        }
        told = answer.statusCode() + " " + answer.body();
      } catch (IOException e) {
        told = e.toString();
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    throw new IOException("login of " + login + ": " + told);
  }
}
