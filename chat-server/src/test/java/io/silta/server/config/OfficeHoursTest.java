package io.silta.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OfficeHoursTest {
  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
  private static final OfficeHours HOURS =
      OfficeHours.parse("mon-fri 09:00-17:00, sat 10:00-24:00, closed 2026-12-24");

  /** In Helsinki; on 2026-03-29 clocks go from 03:00 to 04:00. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-23T08:59, false, 2026-11-23T09:00",
    "2026-11-23T09:00, true,  2026-11-23T09:00",
    "2026-11-23T16:59, true,  2026-11-23T16:59",
    "2026-11-23T17:00, false, 2026-11-24T09:00",
    "2026-11-28T23:59, true,  2026-11-28T23:59",
    "2026-11-29T00:00, false, 2026-11-30T09:00",
    "2026-12-24T12:00, false, 2026-12-25T09:00",
    "2026-03-29T12:00, false, 2026-03-30T09:00",
  })
  void knowsWhenPeopleAnswer(String local, boolean open, String opens) {
    Instant now = at(local);

    assertEquals(open, HOURS.isOpen(now, HELSINKI));
    assertEquals(Optional.of(at(opens)), HOURS.opensAt(now, HELSINKI));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(HELSINKI).toInstant();
  }

  @Test
  void alwaysIsAlwaysButOnClosedDays() {
    OfficeHours butOne = OfficeHours.parse("closed 2026-12-24");

    assertEquals("always", OfficeHours.ALWAYS.toString());
    assertEquals(true, OfficeHours.ALWAYS.isOpen(at("2026-12-24T03:00"), HELSINKI));
    assertEquals(false, butOne.isOpen(at("2026-12-24T03:00"), HELSINKI));
    assertEquals(
        Optional.of(at("2026-12-25T00:00")), butOne.opensAt(at("2026-12-24T03:00"), HELSINKI));
  }

  @Test
  void isWrittenAsItIsRead() {
    String text = "mon-fri 09:00-17:00, sat 10:00-24:00, closed 2026-12-24";

    assertEquals(text, OfficeHours.parse(text).toString());
    assertEquals(HOURS, OfficeHours.parse(HOURS.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "never",
        "mon",
        "fri-mon 09:00-17:00",
        "mon 17:00-09:00",
        "mon 9-17",
        "mon 09:00-25:00",
        "closed 2026-13-01",
        "mon 09:00-17:00,",
        "mon 00:00-00:00"
      })
  void refusesWhatAreNoHours(String text) {
    assertThrows(RuntimeException.class, () -> OfficeHours.parse(text));
  }
}
