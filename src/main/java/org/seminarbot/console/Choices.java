package org.seminarbot.console;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Input;

/**
 * A card's actions under the numbers that are typed for them, counted from 1 through all of them.
 */
final class Choices {

  /**
   * An action and its numbers.
   *
   * @param options what the numbers stand for; a button's label is its only option
   */
  record Numbered(Card.Action action, int first, List<String> options) {
    int last() {
      return first + options.size() - 1;
    }
  }

  /** What a typed line means for the card. */
  sealed interface Meaning {}

  record Press(Input.Pressed input) implements Meaning {}

  record Write(Input.Pressed button, String text) implements Meaning {}

  record Wrong(String why) implements Meaning {}

  private final List<Numbered> numbered = new ArrayList<>();
  private final Optional<Card.Button> write;
  private final int last;

  Choices(Card card) {
    int next = 1;
    for (Card.Action action : card.actions()) {
      Numbered one = new Numbered(action, next, options(action));
      numbered.add(one);
      next += one.options().size();
    }
    last = next - 1;
    write =
        card.actions().stream()
            .filter(Card.Button.class::isInstance)
            .map(Card.Button.class::cast)
            .filter(button -> button.kind() == Card.Button.Kind.WRITE)
            .findFirst();
  }

  private static List<String> options(Card.Action action) {
    if (action instanceof Card.Choose choose) {
      return choose.values();
    }
    return List.of(((Card.Button) action).label());
  }

  List<Numbered> numbered() {
    return numbered;
  }

  int last() {
    return last;
  }

  /** Whether all that can be done is to write, so that a number is an answer too. */
  boolean onlyWriting() {
    return numbered.size() == 1 && write.isPresent();
  }

  /** How to choose, in a sentence. */
  String how() {
    if (onlyWriting()) {
      return "Type your answer.";
    }
    String lists =
        numbered.stream()
            .filter(one -> one.action() instanceof Card.Choose)
            .map(one -> how(one, (Card.Choose) one.action()))
            .distinct()
            .collect(Collectors.joining(", or "));
    return "Type "
        + (lists.isEmpty() ? "a number" : lists)
        + (write.isPresent() ? ", or your text." : ".");
  }

  private static String how(Numbered one, Card.Choose choose) {
    return switch (choose.arity()) {
      case ONE -> "a number";
      case SEVERAL ->
          one.options().size() < 2
              ? "a number"
              : "one number or several, like "
                  + one.first()
                  + ","
                  + Math.min(one.first() + 2, one.last());
      case ORDER -> "all the numbers in your order, like " + example(one, one.options().size());
      case MATCH ->
          "a number for each letter, A first, like " + example(one, choose.options().size());
    };
  }

  /** Numbers in some order: 2,1,3. */
  private static String example(Numbered one, int count) {
    return IntStream.range(0, count)
        .map(i -> count > 1 && i < 2 ? 1 - i : i)
        .mapToObj(i -> String.valueOf(one.first() + i % one.options().size()))
        .collect(Collectors.joining(","));
  }

  Meaning read(String typed) {
    if (onlyWriting()) {
      return writing(typed);
    }
    if (!looksLikeNumbers(typed)) {
      return write.isPresent() ? writing(typed) : wrong();
    }
    List<Integer> numbers = numbers(typed);
    return numbers.isEmpty()
        ? wrong()
        : numbered.stream()
            .filter(one -> one.first() <= numbers.get(0) && numbers.get(0) <= one.last())
            .findFirst()
            .map(one -> choose(one, numbers))
            .orElseGet(this::wrong);
  }

  private Meaning choose(Numbered one, List<Integer> numbers) {
    List<Integer> values = numbers.stream().map(n -> n - one.first()).toList();
    boolean inside = values.stream().allMatch(v -> 0 <= v && v < one.options().size());
    if (!inside) {
      return wrong();
    }
    if (!(one.action() instanceof Card.Choose choose)) {
      return values.size() == 1 ? press(one, List.of()) : wrong();
    }
    boolean different = new HashSet<>(values).size() == values.size();
    boolean possible =
        switch (choose.arity()) {
          case ONE -> values.size() == 1;
          case SEVERAL -> true;
          case ORDER -> different && values.size() == one.options().size();
          case MATCH -> values.size() == choose.options().size();
        };
    if (!possible) {
      return wrong();
    }
    return press(
        one,
        choose.arity() == Arity.SEVERAL ? values.stream().distinct().sorted().toList() : values);
  }

  private static Press press(Numbered one, List<Integer> values) {
    return new Press(new Input.Pressed(one.action().id(), values));
  }

  private Meaning writing(String text) {
    return new Write(new Input.Pressed(write.orElseThrow().id(), List.of()), text);
  }

  private Wrong wrong() {
    String range = last == 1 ? "one choice, 1. " : "choices 1 to " + last + ". ";
    return new Wrong("That message has " + range + how());
  }

  private static String narrow(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  private static boolean looksLikeNumbers(String typed) {
    return narrow(typed).matches("[0-9][0-9,\\s]*");
  }

  /** The numbers of {@code 2,1,3}, or none for anything else. */
  static List<Integer> numbers(String typed) {
    String narrow = narrow(typed);
    return narrow.matches("\\s*[0-9]{1,6}(\\s*,\\s*[0-9]{1,6})*\\s*")
        ? Arrays.stream(narrow.split(",", -1)).map(n -> Integer.valueOf(n.strip())).toList()
        : List.of();
  }
}
