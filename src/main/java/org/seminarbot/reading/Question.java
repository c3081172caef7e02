package org.seminarbot.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.text.Words;

/** A question: how it is answered, how an answer is marked, and what is said back. */
public sealed interface Question extends Prompt {

  /** How it is answered. */
  Shape shape();

  /** What can be chosen, ordered or matched, as the reading has it; empty where one writes. */
  default List<String> options() {
    return List.of();
  }

  /** For MATCH: what the options are matched with, in alphabetical order. */
  default List<String> partners() {
    return List.of();
  }

  /** Why this is no answer at all, in words for the student; nothing when it can be taken. */
  default Optional<String> objection(Response response) {
    return Optional.empty();
  }

  /** The mark, from 0 to 1; none for what is not marked by itself. */
  OptionalDouble mark(Response response);

  /** What the reading says to this answer beside the explanation; may be empty. */
  default List<String> feedback(Response response) {
    return List.of();
  }

  /** The right answer: options chosen, or a text to show; nothing where there is none. */
  default Optional<Response> right() {
    return Optional.empty();
  }

  /** The answer in words, for cards and summaries. */
  default String words(Response response) {
    return shape().written()
        ? response.text()
        : response.chosen().stream()
            .map(i -> letter(i) + " · " + options().get(i))
            .collect(Collectors.joining("; "));
  }

  private static String letter(int i) {
    return String.valueOf((char) ('A' + i));
  }

  /** How a question is answered. */
  enum Shape {
    ONE,
    SEVERAL,
    ORDER,
    MATCH,
    NUMBER,
    TEXT,
    ESSAY;

    /** Whether one writes the answer. */
    public boolean written() {
      return this == NUMBER || this == TEXT || this == ESSAY;
    }
  }

  /**
   * An option of a choice.
   *
   * @param weight what choosing it counts, in percent from -100 to 100; empty where the reading
   *     does not say
   */
  record Option(String text, boolean correct, Optional<BigDecimal> weight, String feedback) {

    /** Without a weight. */
    public Option(String text, boolean correct, String feedback) {
      this(text, correct, Optional.empty(), feedback);
    }
  }

  /**
   * Single or multiple choice. Without weights: one correct option, 1 or 0; several, the share of
   * the correct ones that were chosen, less the same share for each wrong one. With weights: the
   * sum of those chosen, as a share of what the right ones together bring, if that is less than
   * 100. Never below 0 or above 1.
   */
  record Choice(Head head, boolean several, List<Option> all) implements Question {
    private static final double WHOLE = 100;

    /** As many decimals as Moodle gives a weight. */
    private static final int PLACES = 5;

    @Override
    public String type() {
      return several ? "choices" : "choice";
    }

    @Override
    public Shape shape() {
      return several ? Shape.SEVERAL : Shape.ONE;
    }

    @Override
    public List<String> options() {
      return all.stream().map(Option::text).toList();
    }

    /** Whether any option has a weight of its own. */
    public boolean weighted() {
      return all.stream().anyMatch(option -> option.weight().isPresent());
    }

    /** What choosing an option counts in percent, whether or not the reading says so. */
    public BigDecimal weight(int option) {
      Option one = all.get(option);
      if (!several || weighted()) {
        return one.weight().orElse(BigDecimal.valueOf(one.correct() ? 100 : 0));
      }
      BigDecimal share = share(correct());
      return one.correct() ? share : share.negate();
    }

    /** What each of so many correct options counts where none has a weight. */
    public static BigDecimal share(long correct) {
      return Weights.plain(
          Weights.WHOLE.divide(BigDecimal.valueOf(correct), PLACES, RoundingMode.HALF_UP));
    }

    private long correct() {
      return all.stream().filter(Option::correct).count();
    }

    @Override
    public OptionalDouble mark(Response response) {
      if (weighted()) {
        return OptionalDouble.of(weighed(response.chosen()));
      }
      long hits = response.chosen().stream().filter(i -> all.get(i).correct()).count();
      long misses = response.chosen().size() - hits;
      return OptionalDouble.of(Math.max(0, hits - misses) / (double) correct());
    }

    private double weighed(List<Integer> chosen) {
      double[] weights =
          IntStream.range(0, all.size()).mapToDouble(i -> weight(i).doubleValue()).toArray();
      double sum = chosen.stream().mapToDouble(i -> weights[i]).sum();
      double most = several ? Arrays.stream(weights).filter(w -> w > 0).sum() : WHOLE;
      return Math.max(0, Math.min(1, sum / Math.min(WHOLE, most)));
    }

    @Override
    public List<String> feedback(Response response) {
      return response.chosen().stream()
          .map(i -> all.get(i).feedback())
          .filter(text -> !text.isEmpty())
          .toList();
    }

    /** The right options: several in a single choice where another one counts as much. */
    @Override
    public Optional<Response> right() {
      return Optional.of(
          Response.chosen(
              IntStream.range(0, all.size())
                  .filter(i -> all.get(i).correct() || isWhole(i))
                  .boxed()
                  .toList()));
    }

    private boolean isWhole(int option) {
      return all.get(option).weight().filter(w -> w.compareTo(Weights.WHOLE) == 0).isPresent();
    }
  }

  /** True or false, with what is said to each of the two answers; both may be empty. */
  record TrueFalse(Head head, boolean answer, String toTrue, String toFalse) implements Question {

    /** Without feedback. */
    public TrueFalse(Head head, boolean answer) {
      this(head, answer, "", "");
    }

    @Override
    public String type() {
      return "true-false";
    }

    @Override
    public Shape shape() {
      return Shape.ONE;
    }

    @Override
    public List<String> options() {
      return List.of("True", "False");
    }

    @Override
    public OptionalDouble mark(Response response) {
      return OptionalDouble.of(Optional.of(response).equals(right()) ? 1 : 0);
    }

    @Override
    public List<String> feedback(Response response) {
      return said(response.chosen().contains(0) ? toTrue : toFalse);
    }

    @Override
    public Optional<Response> right() {
      return Optional.of(Response.chosen(List.of(answer ? 0 : 1)));
    }
  }

  /**
   * A number that is taken.
   *
   * @param tolerance how far off one may be on either side, both ends included
   * @param weight what it counts, in percent from 0 to 100
   */
  record Value(BigDecimal answer, BigDecimal tolerance, BigDecimal weight, String feedback) {
    boolean takes(BigDecimal given) {
      return given.subtract(answer).abs().compareTo(tolerance) <= 0;
    }
  }

  /**
   * A number. The first of the values that takes it counts.
   *
   * @param otherwise what is said to any other number; may be empty
   */
  record Numeric(Head head, List<Value> values, String otherwise, String unit) implements Question {
    private static final int MOST_DIGITS = 40;

    /** One value, right within a tolerance. */
    public Numeric(Head head, BigDecimal answer, BigDecimal tolerance, String unit) {
      this(head, List.of(new Value(answer, tolerance, BigDecimal.valueOf(100), "")), "", unit);
    }

    @Override
    public String type() {
      return "number";
    }

    @Override
    public Shape shape() {
      return Shape.NUMBER;
    }

    /** A number as people write it: 70000, 70,000, 70 000, 0.5, 0,5, with the unit or without. */
    Optional<BigDecimal> value(String written) {
      String text = bare(written);
      String tail = bare(unit);
      if (text.endsWith(tail)) {
        text = text.substring(0, text.length() - tail.length());
      }
      if (text.length() > MOST_DIGITS) {
        return Optional.empty();
      }
      if (text.matches("[-+]?[1-9]\\d{0,2}(,\\d{3})+(\\.\\d+)?")) {
        text = text.replace(",", "");
      } else if (text.matches("[-+]?\\d+,\\d+")) {
        text = text.replace(',', '.');
      }
      return text.matches("[-+]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})")
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }

    private static String bare(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKC)
          .replace('\u2212', '-')
          .replaceAll("[\\s\u2019']", "")
          .toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<String> objection(Response response) {
      return value(response.text()).isPresent()
          ? Optional.empty()
          : Optional.of("I cannot read that as a number. Write it in digits, such as 1200.");
    }

    @Override
    public OptionalDouble mark(Response response) {
      return OptionalDouble.of(taken(response).map(v -> Weights.share(v.weight())).orElse(0.0));
    }

    private Optional<Value> taken(Response response) {
      return value(response.text())
          .flatMap(given -> values.stream().filter(v -> v.takes(given)).findFirst());
    }

    @Override
    public List<String> feedback(Response response) {
      return said(taken(response).map(Value::feedback).orElse(otherwise));
    }

    @Override
    public Optional<Response> right() {
      String answer = Weights.best(values, Value::weight).answer().toPlainString();
      return Optional.of(Response.written((answer + " " + unit).strip()));
    }
  }

  /**
   * A short text that is taken.
   *
   * @param weight what it counts, in percent from 0 to 100
   */
  record Accepted(String text, BigDecimal weight, String feedback) {}

  /**
   * A short text. The first of the accepted answers that it is counts; see {@link Words#fold}.
   *
   * @param wildcards whether a {@code *} in an answer stands for any letters; then {@code \*} is a
   *     star
   * @param otherwise what is said to any other text; may be empty
   */
  record ShortText(Head head, List<Accepted> accepted, boolean wildcards, String otherwise)
      implements Question {

    /** Answers that are all fully right. */
    public ShortText(Head head, List<String> answers) {
      this(
          head,
          answers.stream().map(a -> new Accepted(a, BigDecimal.valueOf(100), "")).toList(),
          false,
          "");
    }

    @Override
    public String type() {
      return "text";
    }

    @Override
    public Shape shape() {
      return Shape.TEXT;
    }

    @Override
    public OptionalDouble mark(Response response) {
      return OptionalDouble.of(taken(response).map(a -> Weights.share(a.weight())).orElse(0.0));
    }

    private Optional<Accepted> taken(Response response) {
      String given = Words.fold(response.text());
      return accepted.stream().filter(a -> is(a, given)).findFirst();
    }

    private boolean is(Accepted answer, String given) {
      return wildcards
          ? new Wildcards(answer.text()).take(given)
          : Words.fold(answer.text()).equals(given);
    }

    @Override
    public List<String> feedback(Response response) {
      return said(taken(response).map(Accepted::feedback).orElse(otherwise));
    }

    @Override
    public Optional<Response> right() {
      String best = Weights.best(accepted, Accepted::weight).text();
      return Optional.of(Response.written(wildcards ? new Wildcards(best).words() : best));
    }
  }

  /** What belongs together. */
  record Pair(String left, String right) {}

  /**
   * Matching; the mark is the share of right pairs. Several may have the same partner.
   *
   * @param distractors partners that belong to none
   */
  record Matching(Head head, List<Pair> pairs, List<String> distractors) implements Question {

    /** Without distractors. */
    public Matching(Head head, List<Pair> pairs) {
      this(head, pairs, List.of());
    }

    @Override
    public String type() {
      return "match";
    }

    @Override
    public Shape shape() {
      return Shape.MATCH;
    }

    @Override
    public List<String> options() {
      return pairs.stream().map(Pair::left).toList();
    }

    @Override
    public List<String> partners() {
      return Stream.concat(pairs.stream().map(Pair::right), distractors.stream())
          .distinct()
          .sorted(String.CASE_INSENSITIVE_ORDER)
          .toList();
    }

    @Override
    public OptionalDouble mark(Response response) {
      return shareAlike(response.chosen(), right().orElseThrow().chosen());
    }

    @Override
    public Optional<Response> right() {
      List<String> partners = partners();
      return Optional.of(
          Response.chosen(pairs.stream().map(pair -> partners.indexOf(pair.right())).toList()));
    }

    @Override
    public String words(Response response) {
      List<String> partners = partners();
      return IntStream.range(0, response.chosen().size())
          .mapToObj(i -> options().get(i) + " → " + partners.get(response.chosen().get(i)))
          .collect(Collectors.joining("; "));
    }
  }

  /** What is to be put in order; {@code place} counts from 1. */
  record Item(String text, int place) {}

  /** Ordering; the mark is the share of items in their right place. */
  record Ordering(Head head, List<Item> items) implements Question {
    @Override
    public String type() {
      return "order";
    }

    @Override
    public Shape shape() {
      return Shape.ORDER;
    }

    @Override
    public List<String> options() {
      return items.stream().map(Item::text).toList();
    }

    @Override
    public OptionalDouble mark(Response response) {
      return shareAlike(response.chosen(), right().orElseThrow().chosen());
    }

    @Override
    public Optional<Response> right() {
      return Optional.of(
          Response.chosen(
              IntStream.range(0, items.size())
                  .boxed()
                  .sorted(java.util.Comparator.comparingInt(i -> items.get(i).place()))
                  .toList()));
    }
  }

  /** An open reply, for the instructor to review. {@code limit} is in characters. */
  record Essay(Head head, int limit, List<Criterion> rubric) implements Question {
    @Override
    public boolean isReviewed() {
      return true;
    }

    @Override
    public String type() {
      return "essay";
    }

    @Override
    public Shape shape() {
      return Shape.ESSAY;
    }

    @Override
    public OptionalDouble mark(Response response) {
      return OptionalDouble.empty();
    }
  }

  /** A question without a right answer; answers are counted without names. */
  record Opinion(Head head, List<String> options) implements Question {
    @Override
    public String type() {
      return "opinion";
    }

    @Override
    public Shape shape() {
      return Shape.ONE;
    }

    @Override
    public OptionalDouble mark(Response response) {
      return OptionalDouble.empty();
    }
  }

  /** Whether these choices fit the question at all: a stale or forged press may not. */
  default boolean fits(List<Integer> chosen) {
    int most = shape() == Shape.MATCH ? partners().size() : options().size();
    boolean inside = chosen.stream().allMatch(i -> i >= 0 && i < most);
    boolean distinct = shape() == Shape.MATCH || new HashSet<>(chosen).size() == chosen.size();
    int n = chosen.size();
    boolean count =
        switch (shape()) {
          case ONE -> n == 1;
          case SEVERAL -> n >= 1;
          case ORDER, MATCH -> n == options().size();
          case NUMBER, TEXT, ESSAY -> n == 0;
        };
    return inside && distinct && count;
  }

  private static List<String> said(String feedback) {
    return feedback.isEmpty() ? List.of() : List.of(feedback);
  }

  private static OptionalDouble shareAlike(List<Integer> given, List<Integer> right) {
    long alike =
        IntStream.range(0, right.size()).filter(i -> right.get(i).equals(given.get(i))).count();
    return OptionalDouble.of(alike / (double) right.size());
  }
}
