package org.seminarbot.statistics;

/**
 * What the figures of an item say to somebody who is no statistician, wherever they are shown. What
 * counts as hard, or as telling people apart, is as Moodle's documentation has it ("Quiz report
 * statistics").
 *
 * @param attempts how many took the test
 * @param leftOut how many of those did not answer this item, which counts 0
 */
public record ItemWords(ItemAnalysis.ItemFigures item, int attempts, int leftOut) {
  /** Below so many attempts the figures jump about. */
  public static final int FEW = 20;

  private static final double HARD = 35;
  private static final double EASY = 66;
  private static final double VERY_EASY = 90;
  private static final double WEAK = 20;
  private static final double ADEQUATE = 30;
  private static final double GOOD = 50;

  /** Whether its marks tell who came to it rather than how hard it is. */
  public boolean mostLeftItOut() {
    return leftOut > attempts - leftOut;
  }

  /** How hard it was: {@code it was easy}. */
  public String level() {
    if (mostLeftItOut()) {
      return "most did not answer it (%d of %d), so this says nothing of how hard it was"
          .formatted(leftOut, attempts);
    }
    if (item.facility().value().isEmpty()) {
      return "how hard it was cannot be said: " + item.facility().why();
    }
    double percent = item.facility().value().getAsDouble();
    boolean guessed =
        item.guess().value().isPresent() && percent <= item.guess().value().getAsDouble();
    String level =
        guessed
            ? "hard, no more than by guessing: check the key and the wording"
            : percent < HARD
                ? "hard"
                : percent < EASY
                    ? "neither hard nor easy"
                    : percent < VERY_EASY ? "easy" : "very easy";
    return "it was "
        + level
        + (leftOut == 0 ? "" : " (%d left it out, which counts 0)".formatted(leftOut));
  }

  /** Whether those who do well elsewhere do well here. */
  public String tells() {
    if (mostLeftItOut()) {
      return "most did not answer it, so this says nothing of what it tells apart";
    }
    if (item.discriminationIndex().value().isEmpty()) {
      return "whom it tells apart cannot be said: " + item.discriminationIndex().why();
    }
    double percent = item.discriminationIndex().value().getAsDouble();
    return percent < 0
        ? "negative: those who did well elsewhere did worse here. Check the key and the wording"
        : percent < WEAK
            ? "it hardly tells those who did well elsewhere from the others"
            : percent < ADEQUATE
                ? "those who did well elsewhere did a little better here"
                : percent < GOOD
                    ? "those who did well elsewhere did better here"
                    : "those who did well elsewhere did clearly better here";
  }

  /** Both, in sentences. */
  public String all() {
    return mostLeftItOut() ? level() + "." : level() + "; " + tells() + ".";
  }
}
