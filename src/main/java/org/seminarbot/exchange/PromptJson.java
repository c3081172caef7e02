package org.seminarbot.exchange;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.Question;

/**
 * A prompt for other programs. Every prompt has every key: a list that does not apply is empty, a
 * text is "", and the tolerance is null where no number is asked for.
 *
 * @param format how the texts are to be read: "moodle", "html", "markdown" or "plain"
 * @param options what can be chosen; for a short text or number, its answers in detail where one
 *     has a weight or feedback, or there are several numbers
 * @param answers what is right: texts, numbers, true or false; for an order, its items in order
 * @param pairs of a match; a distractor has an empty left side
 * @param tolerance of the first number
 * @param feedback said after every answer
 */
record PromptJson(
    String id,
    String type,
    String title,
    String ask,
    String format,
    List<?> options,
    List<?> answers,
    List<Pair> pairs,
    @Nullable BigDecimal tolerance,
    String feedback) {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /**
   * The weight is in percent. Correct is what counts at all, but of options of which one is chosen
   * only the right one.
   */
  private record Option(String text, boolean correct, BigDecimal weight, String feedback) {}

  /** A number among several, with its own tolerance. */
  private record NumberOption(
      String text, boolean correct, BigDecimal weight, String feedback, BigDecimal tolerance) {}

  private record Pair(String left, String right) {}

  /** An array of all. */
  static String of(List<Import.Item> items) {
    return GSON.toJson(items.stream().map(PromptJson::of).toList());
  }

  private static PromptJson of(Import.Item item) {
    Prompt prompt = item.prompt();
    return new PromptJson(
        prompt.id(),
        prompt.type(),
        prompt.head().title(),
        prompt.head().ask(),
        item.format(),
        options(prompt),
        answers(prompt),
        prompt instanceof Question.Matching match ? pairs(match) : List.of(),
        prompt instanceof Question.Numeric number ? number.values().get(0).tolerance() : null,
        prompt.head().explain());
  }

  private static List<?> options(Prompt prompt) {
    if (prompt instanceof Question.Choice choice) {
      return IntStream.range(0, choice.all().size())
          .mapToObj(i -> option(choice.all().get(i), choice.weight(i)))
          .toList();
    }
    if (prompt instanceof Question.TrueFalse question) {
      return List.of(
          option("True", question.answer() ? WHOLE : BigDecimal.ZERO, question.toTrue()),
          option("False", question.answer() ? BigDecimal.ZERO : WHOLE, question.toFalse()));
    }
    if (prompt instanceof Question.Numeric number) {
      return details(
          number.values().size() > 1 || said(number.values(), Question.Value::feedback),
          number.values().stream()
              .map(
                  v ->
                      new NumberOption(
                          v.answer().toPlainString(),
                          v.weight().signum() > 0,
                          v.weight(),
                          v.feedback(),
                          v.tolerance()))
              .toList(),
          number.otherwise());
    }
    if (prompt instanceof Question.ShortText text) {
      return details(
          said(text.accepted(), Question.Accepted::feedback)
              || text.accepted().stream().anyMatch(a -> !isWhole(a.weight())),
          text.accepted().stream().map(a -> option(a.text(), a.weight(), a.feedback())).toList(),
          text.otherwise());
    }
    return prompt instanceof Question question && question.shape() != Question.Shape.MATCH
        ? question.options().stream().map(text -> option(text, BigDecimal.ZERO, "")).toList()
        : List.of();
  }

  private static Option option(Question.Option option, BigDecimal weight) {
    return new Option(option.text(), option.correct(), weight, option.feedback());
  }

  private static Option option(String text, BigDecimal weight, String feedback) {
    return new Option(text, weight.signum() > 0, weight, feedback);
  }

  private static boolean isWhole(BigDecimal weight) {
    return weight.compareTo(WHOLE) == 0;
  }

  private static <T> boolean said(List<T> answers, Function<T, String> feedback) {
    return answers.stream().anyMatch(answer -> !feedback.apply(answer).isEmpty());
  }

  /** Nothing where the plain answers say it all. */
  private static List<?> details(boolean needed, List<?> answers, String otherwise) {
    if (!needed && otherwise.isEmpty()) {
      return List.of();
    }
    return otherwise.isEmpty()
        ? answers
        : Stream.concat(answers.stream(), Stream.of(option("*", BigDecimal.ZERO, otherwise)))
            .toList();
  }

  private static List<?> answers(Prompt prompt) {
    if (prompt instanceof Question.TrueFalse question) {
      return List.of(question.answer());
    }
    if (prompt instanceof Question.Numeric number) {
      return number.values().stream()
          .filter(v -> v.weight().signum() > 0)
          .map(Question.Value::answer)
          .distinct()
          .toList();
    }
    if (prompt instanceof Question.ShortText text) {
      return text.accepted().stream()
          .filter(a -> a.weight().signum() > 0)
          .map(Question.Accepted::text)
          .distinct()
          .toList();
    }
    if (prompt instanceof Question.Ordering order) {
      return order.items().stream()
          .sorted(Comparator.comparingInt(Question.Item::place))
          .map(Question.Item::text)
          .toList();
    }
    return List.of();
  }

  private static List<Pair> pairs(Question.Matching match) {
    List<Pair> pairs = new ArrayList<>();
    match.pairs().forEach(pair -> pairs.add(new Pair(pair.left(), pair.right())));
    match.distractors().forEach(right -> pairs.add(new Pair("", right)));
    return pairs;
  }
}
