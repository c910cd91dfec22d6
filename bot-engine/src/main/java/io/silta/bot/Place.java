package io.silta.bot;

/** Where something was written; kept for messages that can only be given later. */
record Place(String file, int line, int column) {

  static Place of(String file, YamlNode node) {
    return new Place(file, node.line(), node.column());
  }
}
