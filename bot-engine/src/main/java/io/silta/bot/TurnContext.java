package io.silta.bot;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a turn may know of the world.
 *
 * @param language of the widget or the page; a language that the rules lack means their default
 * @param variables values for placeholders and conditions: {@code visitor.name}, {@code page.url},
 *     {@code page.title}, {@code attribute.plan}, ...; may hold anything a visitor typed
 * @param zone of the site, unless the rules name one
 */
public record TurnContext(
    String language,
    Map<String, String> variables,
    Instant now,
    ZoneId zone,
    boolean agentsAvailable) {

  public TurnContext {
    variables = Map.copyOf(variables);
  }
}
