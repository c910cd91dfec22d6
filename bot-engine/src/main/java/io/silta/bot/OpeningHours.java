package io.silta.bot;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * When people are there: spans of the day by weekday, and days on which nobody is. No hours at all
 * means always open.
 */
record OpeningHours(Map<DayOfWeek, List<Span>> week, Set<LocalDate> closed) {

  static final OpeningHours ALWAYS = new OpeningHours(Map.of(), Set.of());

  private static final int DAYS_AHEAD_MAX = 31;
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** From inclusive, to exclusive; {@code 24:00} is read as the end of the day. */
  record Span(LocalTime from, LocalTime to) {
    boolean holds(LocalTime time) {
      return !time.isBefore(from) && (to.equals(LocalTime.MAX) || time.isBefore(to));
    }
  }

  boolean isOpen(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    if (closed.contains(local.toLocalDate())) {
      return false;
    }
    return week.isEmpty()
        || week.getOrDefault(local.getDayOfWeek(), List.of()).stream()
            .anyMatch(span -> span.holds(local.toLocalTime()));
  }

  /** The next moment at which somebody is there; empty when that is not within a month. */
  Optional<Instant> opensAt(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    return IntStream.range(0, DAYS_AHEAD_MAX)
        .mapToObj(local.toLocalDate()::plusDays)
        .filter(day -> !closed.contains(day))
        .flatMap(
            day ->
                week.getOrDefault(day.getDayOfWeek(), List.of()).stream()
                    .map(span -> day.atTime(span.from()).atZone(zone).toInstant()))
        .filter(start -> start.isAfter(now))
        .findFirst();
  }

  /** Reads {@code mon-fri: "09:00-17:00"} entries and {@code closed: [2026-12-24]}. */
  static OpeningHours read(Fields.Source source, YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      source.problem(node, "hours: %s (expected: keys such as mon-fri, sat, closed)", node.kind());
      return ALWAYS;
    }
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    Set<LocalDate> closed = new HashSet<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.key().value().equals("closed")) {
        closed.addAll(Fields.listOf(source, "closed", entry.value(), 400, OpeningHours::readDate));
      } else {
        List<Span> spans = Fields.listOf(source, "hours", entry.value(), 5, OpeningHours::readSpan);
        readDays(source, entry.key()).forEach(day -> week.put(day, spans));
      }
    }
    return new OpeningHours(Map.copyOf(week), Set.copyOf(closed));
  }

  private static List<DayOfWeek> readDays(Fields.Source source, YamlNode.Scalar key) {
    String[] ends = key.value().split("-", -1);
    int first = DAYS.indexOf(ends[0]);
    int last = DAYS.indexOf(ends[ends.length - 1]);
    if (ends.length > 2 || first < 0 || last < first) {
      source.problem(
          key,
          "hours: \"%s\" (expected: a day such as mon, or days such as mon-fri, or closed)",
          Problems.shown(key.value()));
      return List.of();
    }
    List<DayOfWeek> days = new ArrayList<>();
    for (int day = first; day <= last; day++) {
      days.add(DayOfWeek.of(day + 1));
    }
    return days;
  }

  private static Optional<Span> readSpan(Fields.Source source, YamlNode node) {
    String text = node instanceof YamlNode.Scalar s ? s.value().strip() : "";
    if (text.matches("\\d{1,2}:\\d{2}\\s*-\\s*\\d{1,2}:\\d{2}")) {
      String[] ends = text.split("\\s*-\\s*");
      try {
        LocalTime from = LocalTime.parse(padded(ends[0]));
        LocalTime to = ends[1].equals("24:00") ? LocalTime.MAX : LocalTime.parse(padded(ends[1]));
        if (from.isBefore(to)) {
          return Optional.of(new Span(from, to));
        }
      } catch (DateTimeException notTimes) {
        // told below, as for any other text
      }
    }
    source.problem(node, "hours: %s (expected: from-to such as 09:00-17:00)", Problems.shown(text));
    return Optional.empty();
  }

  private static String padded(String time) {
    return time.length() == 4 ? "0" + time : time;
  }

  private static Optional<LocalDate> readDate(Fields.Source source, YamlNode node) {
    String text = node instanceof YamlNode.Scalar s ? s.value().strip() : "";
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      source.problem(
          node, "closed: %s (expected: a date such as 2026-12-24)", Problems.shown(text));
      return Optional.empty();
    }
  }
}
