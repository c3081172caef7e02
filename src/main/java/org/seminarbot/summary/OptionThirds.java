package org.seminarbot.summary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Card;
import org.seminarbot.marks.OwnMarks;
import org.seminarbot.statistics.Thirds;

/** Who chose which option, by thirds of the total of those who answered the question. */
final class OptionThirds {
  private static final int FEW = 3;
  private final List<Row> rows;
  private final List<Integer> sizes;

  /**
   * An option.
   *
   * @param chose how many did in each third, the lowest first
   */
  record Row(Options option, List<Integer> chose) {
    int low() {
      return chose.get(0);
    }

    int high() {
      return chose.get(2);
    }

    int all() {
      return chose.stream().mapToInt(Integer::intValue).sum();
    }
  }

  private OptionThirds(List<Row> rows, List<Integer> sizes) {
    this.rows = rows;
    this.sizes = sizes;
  }

  /**
   * Of those who answered one version of a question, since in another its options may mean
   * something else. Nothing where one does not choose, or the test has no other question.
   */
  static Optional<OptionThirds> of(Figures.Item item, OwnMarks.Test test) {
    List<Options> options = Options.of(item.spread());
    if (options.isEmpty() || test.items().size() < 2) {
      return Optional.empty();
    }
    String prompt = item.version().qualifiedId();
    Set<Long> asks = item.asks().stream().map(Ask::id).collect(Collectors.toSet());
    List<Integer> there = new ArrayList<>();
    for (int i = 0; i < test.given().size(); i++) {
      Answer answer = test.given().get(i).get(prompt);
      if (answer != null && asks.contains(answer.ask())) {
        there.add(i);
      }
    }
    List<BigDecimal> totals = test.marks().totals();
    List<Thirds> thirds = Thirds.of(there.stream().map(totals::get).toList());
    List<Answer> answers =
        there.stream().flatMap(i -> Stream.ofNullable(test.given().get(i).get(prompt))).toList();
    return Optional.of(
        new OptionThirds(
            options.stream()
                .map(option -> new Row(option, counts(answers, thirds, option.index())))
                .toList(),
            Stream.of(Thirds.values())
                .map(third -> (int) thirds.stream().filter(third::equals).count())
                .toList()));
  }

  /** Of rows as they are: for a table that was made by hand. */
  static OptionThirds of(List<Row> rows, List<Integer> sizes) {
    return new OptionThirds(List.copyOf(rows), List.copyOf(sizes));
  }

  private static List<Integer> counts(List<Answer> answers, List<Thirds> thirds, int option) {
    return Stream.of(Thirds.values())
        .map(
            third -> {
              int count = 0;
              for (int i = 0; i < answers.size(); i++) {
                count += thirds.get(i) == third && Options.chose(answers.get(i), option) ? 1 : 0;
              }
              return count;
            })
        .toList();
  }

  List<Row> rows() {
    return rows;
  }

  /** A table, and what it says. */
  List<Card.Block> lines() {
    List<Card.Block> lines = new ArrayList<>();
    lines.add(new Card.Heading("OPTIONS BY THIRDS OF THE TOTAL: lowest · middle · highest"));
    lines.add(
        new Card.Lettered(
            rows.stream()
                .map(
                    row ->
                        new Card.Lettered.Line(
                            row.option().letter(),
                            row.option().text(),
                            "%d · %d · %d%s"
                                .formatted(
                                    row.chose().get(0),
                                    row.chose().get(1),
                                    row.chose().get(2),
                                    row.option().right() ? ", right" : "")))
                .toList()));
    lines.add(
        new Card.Text(
            "Of %d, %d and %d who answered. %s"
                .formatted(sizes.get(0), sizes.get(1), sizes.get(2), words())));
    return lines;
  }

  /** What the table says to somebody who is no statistician; the gravest alone. */
  String words() {
    int high = sizes.get(2);
    if (high < FEW || sizes.get(0) < FEW) {
      return "Too few in the lowest or highest third to say more.";
    }
    return wrong()
        .filter(row -> 2 * row.high() > high)
        .max(Comparator.comparingInt(Row::high))
        .map(
            row ->
                "Most of those who scored high (%d of %d) chose %s: check the key."
                    .formatted(row.high(), high, row.option().letter()))
        .or(this::drawsTheGood)
        .or(this::drawsNobody)
        .orElse("The wrong options draw those who scored low, as they should.");
  }

  private Stream<Row> wrong() {
    return rows.stream().filter(row -> !row.option().right());
  }

  private Optional<String> drawsTheGood() {
    return wrong()
        .filter(row -> row.high() >= 2 && share(row.high(), 2) >= share(row.low(), 0))
        .max(Comparator.comparingInt(Row::high))
        .map(
            row ->
                "%s draws as many of those who scored high as of those who scored low: look at its wording."
                    .formatted(row.option().letter()));
  }

  private double share(int count, int third) {
    return count / (double) sizes.get(third);
  }

  private Optional<String> drawsNobody() {
    List<String> unused =
        wrong().filter(row -> row.all() == 0).map(row -> row.option().letter()).toList();
    return unused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Nobody chose %s: %s nobody."
                .formatted(
                    String.join(" or ", unused),
                    unused.size() == 1 ? "it distracts" : "they distract"));
  }
}
