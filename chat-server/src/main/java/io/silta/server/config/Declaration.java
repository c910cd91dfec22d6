package io.silta.server.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** A setting as it was declared in {@link Config}. */
public final class Declaration {
  private final String section;
  private final String name;
  private final Setting setting;
  private final Notation notation;

  Declaration(String section, RecordComponent component) {
    this.section = section;
    this.name = kebab(component.getName());
    this.setting = component.getAnnotation(Setting.class);
    this.notation = Notation.of(component, setting);
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The heading under which it stands. */
  public String section() {
    return section;
  }

  /** Its name in a file, such as {@code grace-seconds}. */
  public String name() {
    return name;
  }

  /** Its flag, such as {@code --grace-seconds}. A secret's is known only to be refused. */
  public String flag() {
    return "--" + name;
  }

  /** Its environment variable, such as {@code SILTA_GRACE_SECONDS}. */
  public String variable() {
    return ConfigReader.VARIABLES + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** Its default, as it would be written in a file; empty for none. */
  public String defaultText() {
    return setting.value();
  }

  /** What it does. */
  public String help() {
    return setting.help();
  }

  /** What is allowed, such as {@code 0..65535}. */
  public String expected() {
    return notation.expected();
  }

  /** What stands for a value in the help: {@code SECONDS}, {@code DIR}. */
  public String label() {
    if (!setting.label().isEmpty()) {
      return setting.label();
    }
    return notation.label().equals("N") ? unit() : notation.label();
  }

  /** Units are last in names. */
  private String unit() {
    return name.substring(name.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
  }

  /** Whether its value must not be shown. */
  public boolean secret() {
    return notation.secret();
  }

  /** The value as it may be shown. */
  String shown(String text) {
    return secret() && !text.isEmpty() ? Secret.HIDDEN : text;
  }

  /** Reads a value; throws any RuntimeException when it is not allowed. */
  Object parse(String text) {
    return notation.parser().parse(text);
  }
}
