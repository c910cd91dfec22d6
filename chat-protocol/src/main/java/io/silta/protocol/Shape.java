package io.silta.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JSON value may be, as the records and their annotations say. Reading checks values by it,
 * and the schema is written from it.
 */
sealed interface Shape {

  /** True or false. */
  record Flag() implements Shape {}

  /** A whole number, both ends included. */
  record Whole(long min, long max) implements Shape {}

  /** Any finite number. */
  record Real() implements Shape {}

  /**
   * A string.
   *
   * @param min in UTF-16 code units; from 1 on, white space alone is refused too
   * @param pattern what the whole string must match; null for any
   * @param meaning what the pattern accepts, in words; null without a pattern
   */
  record Words(int min, int max, Pattern pattern, String meaning) implements Shape {}

  /** One of the values of an enum, as they are on the wire. */
  record Choice(Class<?> type, List<String> values) implements Shape {}

  /** A list. */
  record Sequence(Shape element, long min, long max) implements Shape {}

  /** An object whose names are the client's. */
  record Dictionary(Words key, Shape value, long min, long max) implements Shape {}

  /**
   * A record.
   *
   * @param tag what tells it apart from the other records of its sealed interface; null when it is
   *     of none
   */
  record Struct(Class<?> type, Tag tag, List<Field> fields) implements Shape {}

  /** A sealed interface of records, each by the name in its tag. */
  record Union(Class<?> type, String property, Map<String, Struct> alternatives) implements Shape {}

  /** The field {@code property} that holds {@code name}. */
  record Tag(String property, String name) {}

  /** A component of a record; only an optional one may be absent or null. */
  record Field(String name, Shape shape, boolean optional) {}

  /** The largest integer that JavaScript holds exactly. */
  long SAFE = (1L << 53) - 1;

  /** The shape of a sealed interface of records. */
  static Union union(Class<?> type) {
    var alternatives = new LinkedHashMap<String, Struct>();
    records(type)
        .distinct()
        .map(Shape::struct)
        .forEach(struct -> alternatives.put(struct.tag().name(), struct));
    return new Union(type, property(type), alternatives);
  }

  /** The records of a sealed interface, or the record itself. */
  static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(Shape::records);
  }

  /** The shape of a record. */
  static Struct struct(Class<?> type) {
    var name = type.getAnnotation(JsonTypeName.class);
    var tag = name == null ? null : new Tag(property(type), name.value());
    var fields = Arrays.stream(type.getRecordComponents()).map(Shape::field).toList();
    return new Struct(type, tag, fields);
  }

  /** The name of the field that tells the records of a sealed interface apart. */
  private static String property(Class<?> type) {
    var info = type.getAnnotation(JsonTypeInfo.class);
    return info == null ? property(type.getInterfaces()[0]) : info.property();
  }

  private static Field field(RecordComponent component) {
    return new Field(
        component.getName(),
        of(component.getAnnotatedType()),
        component.isAnnotationPresent(Maybe.class));
  }

  private static Shape of(AnnotatedType annotated) {
    if (annotated instanceof AnnotatedParameterizedType generic) {
      return container(generic);
    }
    var type = (Class<?>) annotated.getType();
    if (type == String.class) {
      return words(annotated);
    } else if (type == int.class || type == Integer.class) {
      return whole(annotated, Integer.MIN_VALUE, Integer.MAX_VALUE);
    } else if (type == long.class || type == Long.class) {
      return whole(annotated, -SAFE, SAFE);
    } else if (type == double.class) {
      return new Real();
    } else if (type == boolean.class || type == Boolean.class) {
      return new Flag();
    } else if (type.isEnum()) {
      return new Choice(
          type, Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
    } else if (type.isRecord()) {
      return struct(type);
    } else if (type.isSealed()) {
      return union(type);
    }
    throw new IllegalArgumentException(type + " has no place in a frame");
  }

  private static Shape container(AnnotatedParameterizedType type) {
    var arguments = type.getAnnotatedActualTypeArguments();
    var count = type.getAnnotation(Between.class);
    long min = count == null ? 0 : count.min();
    long max = count == null ? Integer.MAX_VALUE : count.max();
    return arguments.length == 1
        ? new Sequence(of(arguments[0]), min, max)
        : new Dictionary(words(arguments[0]), of(arguments[1]), min, max);
  }

  private static Whole whole(AnnotatedType type, long lowest, long highest) {
    var between = type.getAnnotation(Between.class);
    return between == null
        ? new Whole(lowest, highest)
        : new Whole(Math.max(between.min(), lowest), Math.min(between.max(), highest));
  }

  private static Words words(AnnotatedType type) {
    if (type.isAnnotationPresent(Id.class)) {
      return new Words(16, 64, Pattern.compile(Id.PATTERN), Id.EXPECTED);
    }
    var text = type.getAnnotation(Text.class);
    if (text == null) {
      return new Words(0, Integer.MAX_VALUE, null, null);
    }
    return text.pattern().isEmpty()
        ? new Words(text.min(), text.max(), null, null)
        : new Words(text.min(), text.max(), Pattern.compile(text.pattern()), text.expected());
  }
}
