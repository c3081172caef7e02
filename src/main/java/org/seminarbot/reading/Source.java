package org.seminarbot.reading;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paragraphs that something stands on, as written: {@code P5}, {@code P5-P10} or {@code P5,
 * P13}.
 *
 * @param beginning the first words of the first of them; empty when the reading does not give them
 */
public record Source(String paragraphs, String beginning) {
  /** No source given. */
  public static final Source NONE = new Source("", "");

  private static final Pattern SPAN =
      Pattern.compile("P(\\d{1,4})(?:\\s*[-\u2013]\\s*P(\\d{1,4}))?");

  /**
   * Reads a source.
   *
   * @param count how many paragraphs the reading has; 0 when it does not say
   * @param firstWords the first words of each paragraph, or an empty list
   * @param objection receives what is wrong, if anything is
   */
  static Source read(
      String text,
      int count,
      List<String> firstWords,
      java.util.function.Consumer<String> objection) {
    int first = 0;
    for (String part : text.split(",", -1)) {
      Matcher span = SPAN.matcher(part.strip());
      if (!span.matches()) {
        objection.accept("'" + text + "' is no source: write P5, P5-P10 or P5, P13");
        return NONE;
      }
      int from = Integer.parseInt(span.group(1));
      int to = Optional.ofNullable(span.group(2)).map(Integer::parseInt).orElse(from);
      if (from < 1 || to < from || (count > 0 && to > count)) {
        objection.accept(
            count > 0 && to >= from
                ? "'%s' is outside the reading, which has the paragraphs P1 to P%d"
                    .formatted(text, count)
                : (from < 1
                        ? "'%s' is no source: paragraphs count from P1"
                        : "'%s' is no span of paragraphs: the first comes before the last")
                    .formatted(text));
        return NONE;
      }
      first = first == 0 ? from : first;
    }
    return new Source(text, first <= firstWords.size() ? firstWords.get(first - 1) : "");
  }

  public boolean given() {
    return !paragraphs.isEmpty();
  }

  /** {@code P5, beginning “To give a taste”}. */
  @Override
  public String toString() {
    return beginning.isEmpty() ? paragraphs : paragraphs + ", beginning “" + beginning + "”";
  }
}
