package io.silta.bot;

import java.util.List;

/** A YAML document as the rules see it: every scalar is a string, every node knows its place. */
sealed interface YamlNode {

  int line();

  int column();

  /** What an author would call this node. */
  String kind();

  /**
   * @param empty whether nothing at all was written, as in {@code answer:}
   */
  record Scalar(int line, int column, String value, boolean empty) implements YamlNode {
    @Override
    public String kind() {
      return empty ? "nothing" : "a text";
    }
  }

  record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Mapping(int line, int column, List<Entry> entries) implements YamlNode {
    @Override
    public String kind() {
      return "a map of keys";
    }
  }

  record Entry(Scalar key, YamlNode value) {}
}
