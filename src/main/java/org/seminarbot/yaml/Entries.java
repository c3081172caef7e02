package org.seminarbot.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.text.Words;

/**
 * A map of a YAML file, read key by key. Whatever is missing or of the wrong kind becomes a problem
 * and reads as a harmless value, so that the reading goes on; {@link #end} reports the keys that
 * nobody asked for.
 */
public final class Entries {
  private final Mark mark;
  private final Map<String, Node.Entry> byKey;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();

  private Entries(Mark mark, Map<String, Node.Entry> byKey, Problems problems) {
    this.mark = mark;
    this.byKey = byKey;
    this.problems = problems;
  }

  /** The map that a node is; an empty one, and a problem, when it is none. */
  public static Entries of(Node node, String what, Problems problems) {
    if (node instanceof Node.Entries map) {
      return new Entries(
          node.mark(),
          map.entries().stream().collect(Collectors.toMap(Node.Entry::key, Function.identity())),
          problems);
    }
    problems.add(node.mark(), what + " must be a map of 'key: value', not " + node.kind());
    return new Entries(node.mark(), Map.of(), new Problems()); // said once is enough
  }

  public Mark mark() {
    return mark;
  }

  public Problems problems() {
    return problems;
  }

  /** Where a key's value stands; the map's own place when the key is absent. */
  public Mark mark(String key) {
    Node.Entry entry = byKey.get(key);
    return entry == null ? mark : entry.value().mark();
  }

  public boolean has(String key) {
    known.add(key);
    return byKey.containsKey(key);
  }

  public Optional<Node> node(String key) {
    known.add(key);
    return Optional.ofNullable(byKey.get(key)).map(Node.Entry::value);
  }

  /** A value that must be there and not be empty. */
  public String text(String key) {
    Optional<String> text = optionalText(key);
    if (text.isEmpty() && !byKey.containsKey(key)) {
      problems.add(mark, "'" + key + "' is missing");
    }
    return text.orElse("");
  }

  /** A value that may be absent, but not be empty when it is there. */
  public Optional<String> optionalText(String key) {
    return node(key).flatMap(node -> textOf(node, "'" + key + "'", problems));
  }

  /** A yes-or-no value: {@code true} or {@code false}. */
  public Optional<Boolean> flag(String key) {
    return optionalText(key)
        .flatMap(
            text -> {
              if (text.equals("true") || text.equals("false")) {
                return Optional.of(text.equals("true"));
              }
              problems.add(mark(key), "'" + key + "' must be true or false, not '" + text + "'");
              return Optional.empty();
            });
  }

  public Optional<BigDecimal> number(String key) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                if (!text.matches("[-+]?[0-9]{1,18}([.][0-9]{1,12})?")) { // no 1e999999999
                  throw new NumberFormatException();
                }
                return Optional.of(new BigDecimal(text));
              } catch (NumberFormatException e) {
                problems.add(
                    mark(key),
                    "'" + key + "' must be a number such as 70000 or 0.5, not '" + text + "'");
                return Optional.empty();
              }
            });
  }

  /** A whole number within bounds, both allowed. */
  public Optional<Integer> whole(String key, int least, int most) {
    return optionalText(key)
        .flatMap(
            text -> {
              try {
                int value = Integer.parseInt(text);
                if (value >= least && value <= most) {
                  return Optional.of(value);
                }
              } catch (NumberFormatException e) {
                // reported below
              }
              problems.add(
                  mark(key),
                  "'%s' must be a whole number from %d to %d, not '%s'"
                      .formatted(key, least, most, text));
              return Optional.empty();
            });
  }

  /** One of the given words. */
  public Optional<String> oneOf(String key, List<String> words) {
    return optionalText(key)
        .flatMap(
            text -> {
              if (words.contains(text)) {
                return Optional.of(text);
              }
              String hint = Words.didYouMean(text, words);
              problems.add(
                  mark(key),
                  "'%s' is no %s%s"
                      .formatted(
                          text,
                          key,
                          hint.isEmpty() ? ": use one of " + String.join(", ", words) : hint));
              return Optional.empty();
            });
  }

  /** The members of a list; none when the key is absent. A value that is no list is a problem. */
  public List<Node> items(String key) {
    return node(key).map(node -> itemsOf(node, key)).orElse(List.of());
  }

  /** The members of a list of maps, each read by {@code reader}. */
  public <T> List<T> each(String key, String what, Function<Entries, T> reader) {
    List<T> read = new ArrayList<>();
    for (Node item : items(key)) {
      Entries entries = of(item, what, problems);
      read.add(reader.apply(entries));
      entries.end(what);
    }
    return List.copyOf(read);
  }

  /** The members of a list of texts. */
  public List<String> texts(String key) {
    return items(key).stream()
        .flatMap(item -> textOf(item, "each of '" + key + "'", problems).stream())
        .toList();
  }

  private List<Node> itemsOf(Node node, String key) {
    if (node instanceof Node.Items items) {
      if (items.nodes().isEmpty()) {
        problems.add(node.mark(), "'" + key + "' is an empty list: fill it");
      }
      return items.nodes();
    }
    problems.add(node.mark(), "'" + key + "' must be a list, not " + node.kind());
    return List.of();
  }

  /** The text that a node is, if it is one and not empty; else a problem. */
  public static Optional<String> textOf(Node node, String what, Problems problems) {
    if (!(node instanceof Node.Scalar scalar)) {
      problems.add(node.mark(), what + " must be text, not " + node.kind());
      return Optional.empty();
    }
    String text = scalar.text().strip();
    if (text.isEmpty()) {
      problems.add(node.mark(), what + " is empty");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Reports the keys that were never asked for. Call it when all keys have been read. */
  public void end(String what) {
    for (Node.Entry entry : byKey.values()) {
      if (!known.contains(entry.key())) {
        String hint = Words.didYouMean(entry.key(), known);
        problems.add(
            entry.mark(),
            "unknown key '%s' in %s%s"
                .formatted(
                    entry.key(),
                    what,
                    hint.isEmpty() ? ": it may hold " + String.join(", ", known) : hint));
      }
    }
  }
}
