package org.seminarbot.yaml;

import java.util.List;

/**
 * A value in a YAML file, with its place. Scalars stay text: what they mean, the reader decides.
 */
public sealed interface Node {
  Mark mark();

  /** What a person would call it: "text", "a list", "a map", "empty". */
  String kind();

  record Scalar(Mark mark, String text) implements Node {
    @Override
    public String kind() {
      return text.isBlank() ? "empty" : "text";
    }
  }

  record Items(Mark mark, List<Node> nodes) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record Entries(Mark mark, List<Entry> entries) implements Node {
    @Override
    public String kind() {
      return "a map of 'key: value'";
    }
  }

  /** One {@code key: value}; the mark is the key's. */
  record Entry(Mark mark, String key, Node value) {}
}
