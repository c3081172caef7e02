package org.seminarbot.reading;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** An option of a choice. */
  record Option(String text, boolean correct, String feedback) {}

  /**
   * Single or multiple choice. One correct option: 1 or 0. Several: the share of the correct ones
   * that were chosen, less the same share for each wrong one, not below 0.
   */
  record Choice(Head head, boolean several, List<Option> all) implements Question {
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

    @Override
    public OptionalDouble mark(Response response) {
      long correct = all.stream().filter(Option::correct).count();
      long hits = response.chosen().stream().filter(i -> all.get(i).correct()).count();
      long misses = response.chosen().size() - hits;
      return OptionalDouble.of(Math.max(0, hits - misses) / (double) correct);
    }

    @Override
    public List<String> feedback(Response response) {
      return response.chosen().stream()
          .map(i -> all.get(i).feedback())
          .filter(text -> !text.isEmpty())
          .toList();
    }

    @Override
    public Optional<Response> right() {
      return Optional.of(
          Response.chosen(
              IntStream.range(0, all.size()).filter(i -> all.get(i).correct()).boxed().toList()));
    }
  }

  /** True or false. */
  record TrueFalse(Head head, boolean answer) implements Question {
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
    public Optional<Response> right() {
      return Optional.of(Response.chosen(List.of(answer ? 0 : 1)));
    }
  }

  /** A number, right within a tolerance on either side. */
  record Numeric(Head head, BigDecimal answer, BigDecimal tolerance, String unit)
      implements Question {
    private static final int MOST_DIGITS = 40;

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
      boolean near =
          value(response.text())
              .filter(v -> v.subtract(answer).abs().compareTo(tolerance) <= 0)
              .isPresent();
      return OptionalDouble.of(near ? 1 : 0);
    }

    @Override
    public Optional<Response> right() {
      return Optional.of(Response.written((answer.toPlainString() + " " + unit).strip()));
    }
  }

  /** A short text, right when it is one of the accepted answers; see {@link Words#fold}. */
  record ShortText(Head head, List<String> answers) implements Question {
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
      String given = Words.fold(response.text());
      return OptionalDouble.of(answers.stream().anyMatch(a -> Words.fold(a).equals(given)) ? 1 : 0);
    }

    @Override
    public Optional<Response> right() {
      return Optional.of(Response.written(answers.get(0)));
    }
  }

  /** What belongs together. */
  record Pair(String left, String right) {}

  /** Matching; the mark is the share of right pairs. */
  record Matching(Head head, List<Pair> pairs) implements Question {
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
      return pairs.stream().map(Pair::right).sorted(String.CASE_INSENSITIVE_ORDER).toList();
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

  private static OptionalDouble shareAlike(List<Integer> given, List<Integer> right) {
    long alike =
        IntStream.range(0, right.size()).filter(i -> right.get(i).equals(given.get(i))).count();
    return OptionalDouble.of(alike / (double) right.size());
  }
}
