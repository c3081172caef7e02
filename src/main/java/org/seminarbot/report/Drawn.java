package org.seminarbot.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.chat.Card;
import org.seminarbot.text.Plain;

/**
 * A bar of a chart; its first number is drawn.
 *
 * @param counts as many as every other bar of the chart has; empty where one is missing
 * @param width from 0 to 100, of the longest
 */
record Drawn(String label, List<String> counts, String width, String mark) {
  private static final double LONGEST = 100;

  /** A bar that is not 0 is seen. */
  private static final double SHORTEST = 1;

  Drawn {
    counts = List.copyOf(counts);
  }

  static List<Drawn> of(Card.Bars bars) {
    int columns = bars.bars().stream().mapToInt(bar -> bar.counts().size()).max().orElse(0);
    int most = bars.bars().stream().mapToInt(Drawn::first).max().orElse(0);
    return bars.bars().stream()
        .map(
            bar ->
                new Drawn(
                    Plain.clean(bar.label()),
                    IntStream.range(0, columns)
                        .mapToObj(
                            i -> i < bar.counts().size() ? String.valueOf(bar.counts().get(i)) : "")
                        .toList(),
                    String.format(Locale.ROOT, "%.1f", width(first(bar), most)),
                    bar.mark()))
        .toList();
  }

  private static int first(Card.Bars.Bar bar) {
    return bar.counts().isEmpty() ? 0 : Math.max(0, bar.counts().get(0));
  }

  private static double width(int count, int most) {
    return count == 0 ? 0 : Math.max(SHORTEST, LONGEST * count / most);
  }

  /** What the picture shows, for those who do not see it. */
  String inWords() {
    return counts.stream().filter(count -> !count.isEmpty()).collect(Collectors.joining(", then "))
        + (mark.isEmpty() ? "" : ", " + mark);
  }
}
