package io.silta.server.config;

import io.silta.server.sites.Origin;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the values of one type are written.
 *
 * @param label what stands for a value in the help
 * @param expected what is allowed, for error messages
 * @param secret whether a value must not be shown
 */
record Notation(String label, String expected, boolean secret, Parser parser) {
  /** Text to value; throws any RuntimeException when the text is none. */
  interface Parser {
    Object parse(String text);
  }

  private static final String SECRET = "[A-Za-z0-9_-]{20,128}";
  private static final String SECRET_EXPECTED =
      "20..128 random characters of A-Z a-z 0-9 _ -, and no example's";
  private static final int SECRET_DISTINCT_MIN = 8;

  static Notation of(RecordComponent component, Setting setting) {
    return of(component.getGenericType(), setting);
  }

  private static Notation of(Type type, Setting setting) {
    return switch (type) {
      case ParameterizedType list when list.getRawType() == List.class ->
          of(list.getActualTypeArguments()[0], setting).listed();
      case ParameterizedType optional when optional.getRawType() == Optional.class ->
          of(optional.getActualTypeArguments()[0], setting).optional();
      case Class<?> plain when plain.isEnum() -> ofEnum(plain);
      case Class<?> plain when plain == int.class -> ofInt(setting.min(), setting.max());
      case Class<?> plain -> ofValue(plain);
      default -> throw new IllegalStateException("no notation for " + type);
    };
  }

  private static Notation ofInt(int min, int max) {
    return plain("N", min + ".." + max, text -> between(min, Integer.parseInt(text), max));
  }

  private static int between(int min, int value, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static Notation ofEnum(Class<?> type) {
    Object[] all = type.getEnumConstants();
    String names = Arrays.stream(all).map(Object::toString).collect(Collectors.joining("|"));
    return plain(
        names,
        names.replace("|", ", "),
        text ->
            Stream.of(all)
                .filter(one -> one.toString().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow());
  }

  private static Notation ofValue(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Name" -> plain("NAME", Name.EXPECTED, Name::new);
      case "Database" ->
          new Notation("URL", ServerUrl.Database.EXPECTED, true, ServerUrl.Database::parse);
      case "Redis" -> new Notation("URL", ServerUrl.Redis.EXPECTED, true, ServerUrl.Redis::parse);
      case "String" ->
          plain("ADDRESS", "an IP address such as 127.0.0.1 or ::1", Notation::address);
      case "Path" -> plain("PATH", "a path", Notation::path);
      case "ZoneId" -> plain("ZONE", "system, or a zone such as Europe/Helsinki", Notation::zone);
      case "Origin" -> plain("ORIGIN", "an origin such as https://chat.example.com", Origin::parse);
      case "AddressRange" -> plain("ADDRESS", AddressRange.EXPECTED, AddressRange::parse);
      case "Secret" -> new Notation("SECRET", SECRET_EXPECTED, true, Notation::hidden);
      default -> throw new IllegalStateException("no notation for " + type);
    };
  }

  private static Notation plain(String label, String expected, Parser parser) {
    return new Notation(label, expected, false, parser);
  }

  private static String address(String text) {
    return text.equals("localhost") ? "127.0.0.1" : InetAddress.ofLiteral(text).getHostAddress();
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException();
    }
    return Path.of(text);
  }

  private static ZoneId zone(String text) {
    return text.equals("system") ? ZoneId.systemDefault() : ZoneId.of(text);
  }

  private static Secret hidden(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean example = Stream.of("example", "changeme", "change-me").anyMatch(lower::contains);
    boolean varied = text.chars().distinct().count() >= SECRET_DISTINCT_MIN;
    if (!text.matches(SECRET) || example || !varied) {
      throw new IllegalArgumentException();
    }
    return new Secret(text);
  }

  private Notation optional() {
    return new Notation(
        label,
        expected,
        secret,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(parser.parse(text)));
  }

  private Notation listed() {
    return new Notation(
        label + ",...", expected + "; several with commas", secret, text -> parseList(text));
  }

  private List<Object> parseList(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(parser::parse).toList();
  }
}
