package io.silta.server.routing;

/**
 * How chats are handed out, and how long is waited for whom.
 *
 * @param offerMillis for how long an offer stands
 * @param declinedMillis for how long who declined a chat is not asked again while it waits
 * @param onlyMillis for how long a chat waits for the one agent that it was passed to
 * @param graceMillis for how long an agent who vanished keeps the chats
 * @param settleMillis for how long nobody may be at work before the visitor is told so
 * @param silenceMillis after how long without a sign of life a connection counts as ended
 * @param missedMax after how many unanswered offers in a row an agent is set to away
 */
public record RoutingSettings(
    long offerMillis,
    long declinedMillis,
    long onlyMillis,
    long graceMillis,
    long settleMillis,
    long silenceMillis,
    int missedMax) {
  /** What suits most. */
  public static final RoutingSettings DEFAULT =
      new RoutingSettings(25_000, 30_000, 120_000, 30_000, 3_000, 45_000, 2);

  public RoutingSettings {
    positive("offerMillis", offerMillis);
    positive("declinedMillis", declinedMillis);
    positive("onlyMillis", onlyMillis);
    positive("graceMillis", graceMillis);
    positive("settleMillis", settleMillis);
    positive("silenceMillis", silenceMillis);
    positive("missedMax", missedMax);
  }

  Desk.Rules rules() {
    return new Desk.Rules(declinedMillis, onlyMillis);
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: above 0)");
    }
  }
}
