package org.seminarbot.console;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.chat.Card;

/** Draws counts: the label, the numbers, and then a bar for the first number. */
final class BarText {
  private static final String INDENT = "    ";
  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 10;
  private static final int SHORTEST_LABEL = 8;

  private final Page page;

  BarText(Page page) {
    this.page = page;
  }

  void draw(Card.Bars bars) {
    if (!bars.caption().isBlank()) {
      page.put("  ", 2, bars.caption(), Page.Style.BOLD);
    }
    List<Card.Bars.Bar> all = bars.bars();
    int digits =
        all.stream()
            .flatMap(bar -> bar.counts().stream())
            .mapToInt(count -> String.valueOf(count).length())
            .max()
            .orElse(1);
    int counts = all.stream().mapToInt(bar -> bar.counts().size()).max().orElse(0);
    int free = page.columns() - INDENT.length() - counts * (digits + 2) - 2;
    int labels =
        Math.min(
            Math.max(SHORTEST_LABEL, Math.min(page.columns() / 2, free - SHORTEST_BAR)),
            widest(all, Card.Bars.Bar::label));
    int room = free - labels;
    int beside = room - 2 - widest(all, Card.Bars.Bar::mark);
    int longest = Math.max(1, Math.min(LONGEST_BAR, beside < SHORTEST_BAR ? room : beside));
    int most = all.stream().mapToInt(BarText::drawn).max().orElse(0);
    for (Card.Bars.Bar bar : all) {
      List<String> label = Lines.wrap(bar.label(), labels, labels);
      String numbers =
          IntStream.range(0, counts)
              .mapToObj(i -> i < bar.counts().size() ? String.valueOf(bar.counts().get(i)) : "")
              .map(count -> "  " + Lines.padLeft(count, digits))
              .collect(Collectors.joining());
      String hashes = "#".repeat(length(drawn(bar), most, longest));
      String line = INDENT + Lines.pad(label.get(0), labels) + numbers + "  " + hashes;
      String mark = Lines.plain(bar.mark()).replace('\n', ' ');
      int column = Lines.width(line) - hashes.length() + Math.min(most, longest) + 2;
      boolean fits = column + Lines.width(mark) <= page.columns();
      page.add((fits ? Lines.pad(line, column) + mark : line).stripTrailing());
      label.stream().skip(1).forEach(rest -> page.add(INDENT + "  " + rest));
      if (!fits && !mark.isBlank()) {
        page.put(INDENT.repeat(2), INDENT.length() * 2, mark, Page.Style.PLAIN);
      }
    }
  }

  private static int widest(List<Card.Bars.Bar> bars, Function<Card.Bars.Bar, String> text) {
    return bars.stream().map(text).mapToInt(t -> Lines.width(Lines.plain(t))).max().orElse(0);
  }

  private static int drawn(Card.Bars.Bar bar) {
    return bar.counts().isEmpty() ? 0 : Math.max(0, bar.counts().get(0));
  }

  /** One sign each while they fit; else in proportion, and what is there is seen. */
  private static int length(int count, int most, int longest) {
    return most <= longest
        ? count
        : Math.max(Math.min(count, 1), (int) Math.round((double) count * longest / most));
  }
}
