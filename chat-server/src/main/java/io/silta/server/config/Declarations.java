package io.silta.server.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All settings, in the order in which {@link Config} declares them. */
public final class Declarations {
  private static final Map<String, Declaration> BY_NAME = declared();

  private Declarations() {}

  /** All settings. */
  public static List<Declaration> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The setting of that name in a file. */
  public static Optional<Declaration> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, Declaration> declared() {
    Map<String, Declaration> byName = new LinkedHashMap<>();
    for (RecordComponent group : Config.class.getRecordComponents()) {
      String section = group.getAnnotation(Section.class).value();
      for (RecordComponent component : group.getType().getRecordComponents()) {
        var declaration = new Declaration(section, component);
        if (byName.put(declaration.name(), declaration) != null) {
          throw new IllegalStateException(declaration.name() + " is declared twice");
        }
      }
    }
    return byName;
  }

  /** The tree, filled with the value that {@code values} has for each setting. */
  static Config build(Function<Declaration, Object> values) {
    var remaining = new ArrayList<>(BY_NAME.values());
    Object[] groups =
        Arrays.stream(Config.class.getRecordComponents())
            .map(group -> record(group.getType(), _ -> values.apply(remaining.removeFirst())))
            .toArray();
    var next = Arrays.asList(groups).iterator();
    return record(Config.class, _ -> next.next());
  }

  private static <R> R record(Class<R> type, Function<RecordComponent, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(Arrays.stream(components).map(values).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + type, e);
    }
  }
}
