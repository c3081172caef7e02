package org.seminarbot.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.ItemAnalysis;
import org.seminarbot.statistics.ItemAnalysis.ItemFigures;
import org.seminarbot.statistics.ItemWords;
import org.seminarbot.statistics.Marks;
import org.seminarbot.statistics.WholeTest;
import org.seminarbot.text.Words;

/**
 * The figures of a whole test, for somebody who is no statistician.
 *
 * @param remark that there is nothing, or little, to go by; may be empty
 * @param whole of all items together
 * @param items an item a row
 */
record TestFigures(String title, String remark, List<Line> whole, List<Item> items) {
  private static final double ALL = 100;

  /** Where the marks of a test are from. */
  private enum Source {
    ASKED(
        "What was asked here",
        "Nobody has answered a question that marks itself yet.",
        "student",
        "First attempts of those who answered anything that marks itself; what one left out"
            + " counts 0."),
    IMPORTED(
        "The test that was imported",
        "There is no attempt.",
        "attempt",
        "As imported; an empty mark counts 0.");

    private final String title;
    private final String none;
    private final String one;
    private final String rows;

    Source(String title, String none, String one, String rows) {
      this.title = title;
      this.none = none;
      this.one = one;
      this.rows = rows;
    }
  }

  TestFigures {
    whole = List.copyOf(whole);
    items = List.copyOf(items);
  }

  /**
   * A figure.
   *
   * @param value with its unit, or that it is undefined and why
   * @param means what it tells
   */
  record Line(String name, String value, String means) {}

  /**
   * An item.
   *
   * @param cells one for each of {@link #COLUMNS}
   * @param means what to make of it
   */
  record Item(String name, List<Cell> cells, String means) {
    Item {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A figure in a table.
   *
   * @param why it is undefined; empty where it has a value
   */
  record Cell(String value, String why) {
    private static Cell of(Figure figure) {
      return figure.value().isPresent()
          ? new Cell(told(figure, "%.1f"), "")
          : new Cell("undefined", figure.why());
    }
  }

  /** The figures of an item, each in percent, and what they tell. */
  static final List<Line> COLUMNS =
      List.of(
          new Line("Facility", "%", "The mean mark as a share of the maximum: how easy it was."),
          new Line("SD", "%", "How far marks typically are from that mean."),
          new Line("Guess", "%", "What somebody gets who answers by chance."),
          new Line("Intended weight", "%", "Its share in the maximum marks of all."),
          new Line("Effective weight", "%", "Its share in what makes the totals differ in fact."),
          new Line(
              "Discrimination index",
              "%",
              "Whether those who do well in the rest do well here: 100 always, 0 no more than"
                  + " others, below 0 worse than others."),
          new Line(
              "Discriminative efficiency",
              "%",
              "The same as a share of what is possible with these marks, so that very easy and very"
                  + " hard items can be compared with others."));

  /**
   * Of what the bot asked.
   *
   * @param leftOut how many of those who took the test left out each item
   */
  static TestFigures asked(Marks marks, List<Integer> leftOut) {
    return of(Source.ASKED, marks, leftOut);
  }

  /** Of a test that was held elsewhere. */
  static TestFigures imported(Marks marks) {
    return of(Source.IMPORTED, marks, List.of());
  }

  private static TestFigures of(Source from, Marks marks, List<Integer> leftOut) {
    WholeTest whole = WholeTest.of(marks);
    if (marks.items().isEmpty() || whole.n() == 0) {
      return new TestFigures(from.title, from.none, List.of(), List.of());
    }
    return new TestFigures(
        from.title,
        whole.n() < ItemWords.FEW
            ? "A small number, %s: one more %s can move every figure here. Read them as hints."
                .formatted(Words.count(whole.n(), from.one), from.one)
            : "",
        whole(from, whole, most(marks)),
        items(ItemAnalysis.of(marks), whole.n(), leftOut));
  }

  private static String most(Marks marks) {
    return marks.most().map(most -> ", of " + most.stripTrailingZeros().toPlainString()).orElse("");
  }

  private static List<Line> whole(Source from, WholeTest whole, String most) {
    return List.of(
        new Line("Attempts", Words.count(whole.n(), from.one), from.rows),
        new Line(
            "Mean", marks(whole.mean()), "What %ss got on average%s.".formatted(from.one, most)),
        new Line(
            "Median",
            marks(whole.median()),
            "Half of the %ss got this or less.".formatted(from.one)),
        new Line(
            "Standard deviation", marks(whole.sd()), "How far a total typically is from the mean."),
        new Line(
            "Skewness",
            number(whole.skewness()),
            "Below 0: a few got much less than the others; above 0: a few got much more."),
        new Line(
            "Kurtosis",
            number(whole.kurtosis()),
            "Above 0: most totals lie close together and a few far off; below 0: they are spread"
                + " more evenly than in a bell curve."),
        new Line(
            "Internal consistency (Cronbach's alpha)",
            percent(whole.alpha()),
            "Whether the questions tell the same about a student: 100% if they always do, near or"
                + " below 0% if they have nothing to do with each other."
                + (whole.alpha().value().orElse(0) > ALL
                    ? " Above 100% the totals are not the sums of the marks."
                    : "")),
        new Line(
            "Error ratio",
            percent(whole.errorRatio()),
            whole.errorRatio().value().orElse(0) > ALL
                ? "How much of the spread of the totals is chance: more than all of it. The questions"
                    + " pull apart; do not use the total."
                : "How much of the spread of the totals is chance."),
        new Line(
            "Standard error",
            marks(whole.standardError()),
            "A total is within so many marks of what the student knows, two times in three."));
  }

  private static String marks(Figure figure) {
    return told(figure, "%.2f marks");
  }

  private static String number(Figure figure) {
    return told(figure, "%.2f");
  }

  private static String percent(Figure figure) {
    return told(figure, "%.1f%%");
  }

  /** A figure in words; what rounds to zero is zero, and a minus is as long as a plus. */
  static String told(Figure figure, String format) {
    return figure.value().isPresent()
        ? String.format(Locale.ROOT, format, figure.value().getAsDouble())
            .replaceFirst("^-(?!.*[1-9])", "")
            .replace('-', '−')
        : "undefined: " + figure.why();
  }

  private static List<Item> items(List<ItemFigures> figures, int n, List<Integer> leftOut) {
    return IntStream.range(0, figures.size())
        .mapToObj(
            i -> item(new ItemWords(figures.get(i), n, leftOut.isEmpty() ? 0 : leftOut.get(i))))
        .toList();
  }

  private static Item item(ItemWords words) {
    ItemFigures item = words.item();
    return new Item(
        item.name(),
        List.of(
            Cell.of(item.facility()),
            Cell.of(item.sd()),
            Cell.of(item.guess()),
            Cell.of(item.intendedWeight()),
            Cell.of(item.effectiveWeight()),
            Cell.of(item.discriminationIndex()),
            Cell.of(item.discriminativeEfficiency())),
        words.attempts() < ItemWords.FEW ? "Perhaps: " + words.all() : Words.capital(words.all()));
  }
}
