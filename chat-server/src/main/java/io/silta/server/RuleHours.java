package io.silta.server;

import io.silta.server.faq.RuleStore;
import io.silta.server.routing.Hours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;

/** The hours that the rules in force name: one place for what the bot says and the queue does. */
record RuleHours(RuleStore rules, ZoneId zone) implements Hours {
  @Override
  public boolean open(long now) {
    return rules.current().isOpen(Instant.ofEpochMilli(now), zone);
  }

  @Override
  public OptionalLong opensAt(long now) {
    return rules
        .current()
        .opensAt(Instant.ofEpochMilli(now), zone)
        .map(opens -> OptionalLong.of(opens.toEpochMilli()))
        .orElse(OptionalLong.empty());
  }
}
