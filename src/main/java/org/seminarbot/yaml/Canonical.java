package org.seminarbot.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes nodes as JSON with sorted keys and every scalar as text: the same content always gives the
 * same characters, whatever the layout, comments and order of keys were. It is YAML too.
 */
public final class Canonical {
  private Canonical() {}

  public static String json(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return quote(scalar.text().strip());
    }
    if (node instanceof Node.Items items) {
      return items.nodes().stream().map(Canonical::json).collect(Collectors.joining(",", "[", "]"));
    }
    return ((Node.Entries) node)
        .entries().stream()
            .sorted(Comparator.comparing(Node.Entry::key))
            .map(entry -> quote(entry.key()) + ":" + json(entry.value()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  /** A map of the given keys of another, as far as it has them. */
  public static Node.Entries only(Node node, List<String> keys) {
    List<Node.Entry> kept =
        node instanceof Node.Entries map
            ? map.entries().stream().filter(entry -> keys.contains(entry.key())).toList()
            : List.of();
    return new Node.Entries(node.mark(), kept);
  }

  /** A map without one of its keys; any other node as it is. */
  public static Node without(Node node, String key) {
    return node instanceof Node.Entries map
        ? new Node.Entries(
            map.mark(), map.entries().stream().filter(entry -> !entry.key().equals(key)).toList())
        : node;
  }

  /** A node without these keys, at whatever depth they stand. */
  public static Node withoutAny(Node node, Set<String> keys) {
    if (node instanceof Node.Items items) {
      return new Node.Items(
          items.mark(), items.nodes().stream().map(item -> withoutAny(item, keys)).toList());
    }
    return node instanceof Node.Entries map
        ? new Node.Entries(
            map.mark(),
            map.entries().stream()
                .filter(entry -> !keys.contains(entry.key()))
                .map(e -> new Node.Entry(e.mark(), e.key(), withoutAny(e.value(), keys)))
                .toList())
        : node;
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c == '\n') {
        quoted.append("\\n");
      } else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
