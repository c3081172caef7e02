package org.seminarbot.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;

/** A map of YAML in the making; what is empty is left out. */
final class Draft {
  private final Mark mark;
  private final List<Node.Entry> entries = new ArrayList<>();

  Draft(Mark mark) {
    this.mark = mark;
  }

  Draft put(String key, String text) {
    return text.isEmpty() ? this : put(key, new Node.Scalar(mark, text));
  }

  Draft put(String key, BigDecimal number) {
    return put(key, number.toPlainString());
  }

  Draft put(String key, boolean flag) {
    return put(key, String.valueOf(flag));
  }

  Draft put(String key, List<? extends Node> nodes) {
    return nodes.isEmpty() ? this : put(key, new Node.Items(mark, List.copyOf(nodes)));
  }

  Draft put(String key, Draft map) {
    return map.entries.isEmpty() ? this : put(key, map.node());
  }

  private Draft put(String key, Node value) {
    entries.add(new Node.Entry(mark, key, value));
    return this;
  }

  Draft putAll(Draft other) {
    entries.addAll(other.entries);
    return this;
  }

  /** A map like this one to be filled. */
  Draft another() {
    return new Draft(mark);
  }

  Node.Scalar text(String text) {
    return new Node.Scalar(mark, text);
  }

  Node.Entries node() {
    return new Node.Entries(mark, List.copyOf(entries));
  }
}
