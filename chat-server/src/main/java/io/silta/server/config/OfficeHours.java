package io.silta.server.config;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When people answer: spans of the week, less some days. No spans at all means always.
 *
 * <p>Written as {@code mon-fri 09:00-17:00, sat 10:00-14:00, closed 2026-12-24}, or {@code always}.
 */
public record OfficeHours(List<Span> spans, Set<LocalDate> closed) {
  /** People answer day and night. */
  public static final OfficeHours ALWAYS = new OfficeHours(List.of(), Set.of());

  /** What hours look like, for error messages. */
  static final String EXPECTED =
      "always, or hours such as mon-fri 09:00-17:00, sat 10:00-14:00, closed 2026-12-24";

  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String DAY = "(mon|tue|wed|thu|fri|sat|sun)";
  private static final Pattern SPAN =
      Pattern.compile(DAY + "(?:-" + DAY + ")?\\s+(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
  private static final Pattern CLOSED = Pattern.compile("closed\\s+(\\d{4}-\\d\\d-\\d\\d)");
  private static final int SEARCH_DAYS = 400;

  /** From inclusive, to exclusive; without {@code to}, until midnight. */
  public record Span(DayOfWeek first, DayOfWeek last, LocalTime from, Optional<LocalTime> to) {
    public Span {
      if (first.compareTo(last) > 0 || to.isPresent() && !from.isBefore(to.get())) {
        throw new IllegalArgumentException(EXPECTED);
      }
    }

    private boolean on(DayOfWeek day) {
      return first.compareTo(day) <= 0 && day.compareTo(last) <= 0;
    }

    private boolean holds(ZonedDateTime local) {
      LocalTime time = local.toLocalTime();
      return on(local.getDayOfWeek())
          && !time.isBefore(from)
          && (to.isEmpty() || time.isBefore(to.get()));
    }

    @Override
    public String toString() {
      String days = first == last ? day(first) : day(first) + "-" + day(last);
      return days + " " + from + "-" + to.map(LocalTime::toString).orElse("24:00");
    }
  }

  public OfficeHours {
    spans = List.copyOf(spans);
    closed = Set.copyOf(closed);
  }

  /**
   * Reads the hours as an operator writes them.
   *
   * @throws IllegalArgumentException or {@link java.time.DateTimeException} if they are not such
   */
  public static OfficeHours parse(String text) {
    if (text.equals("always")) {
      return ALWAYS;
    }
    List<Span> spans = new ArrayList<>();
    Set<LocalDate> closed = new HashSet<>();
    for (String part : text.toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1)) {
      var day = CLOSED.matcher(part);
      if (day.matches()) {
        closed.add(LocalDate.parse(day.group(1)));
      } else {
        spans.add(span(part));
      }
    }
    return new OfficeHours(spans, closed);
  }

  private static Span span(String text) {
    var form = SPAN.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(EXPECTED);
    }
    DayOfWeek first = dayOf(form.group(1));
    DayOfWeek last = form.group(2) == null ? first : dayOf(form.group(2));
    String to = form.group(4);
    return new Span(
        first,
        last,
        LocalTime.parse(form.group(3)),
        to.equals("24:00") ? Optional.empty() : Optional.of(LocalTime.parse(to)));
  }

  private static DayOfWeek dayOf(String name) {
    return DayOfWeek.of(DAYS.indexOf(name) + 1);
  }

  private static String day(DayOfWeek day) {
    return DAYS.get(day.getValue() - 1);
  }

  /** Whether people answer at {@code now}. */
  public boolean isOpen(Instant now, ZoneId zone) {
    ZonedDateTime local = now.atZone(zone);
    return !closed.contains(local.toLocalDate())
        && (spans.isEmpty() || spans.stream().anyMatch(span -> span.holds(local)));
  }

  /** When people answer next: {@code now} if they do now; empty if not within the next 400 days. */
  public Optional<Instant> opensAt(Instant now, ZoneId zone) {
    if (isOpen(now, zone)) {
      return Optional.of(now);
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    return today
        .datesUntil(today.plusDays(SEARCH_DAYS))
        .filter(date -> !closed.contains(date))
        .flatMap(date -> openings(date, zone))
        .filter(opening -> opening.isAfter(now))
        .findFirst();
  }

  private Stream<Instant> openings(LocalDate date, ZoneId zone) {
    if (spans.isEmpty()) {
      return Stream.of(date.atStartOfDay(zone).toInstant());
    }
    return spans.stream()
        .filter(span -> span.on(date.getDayOfWeek()))
        .map(span -> date.atTime(span.from()).atZone(zone).toInstant())
        .sorted();
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>(spans.stream().map(Span::toString).toList());
    closed.stream().sorted().forEach(day -> parts.add("closed " + day));
    return parts.isEmpty() ? "always" : String.join(", ", parts);
  }
}
