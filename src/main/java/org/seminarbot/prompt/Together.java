package org.seminarbot.prompt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.chat.Card;

/** Counts in which no row tells of so few people that they could be guessed. */
final class Together {
  private static final Pattern LETTERED = Pattern.compile("([A-Z]{1,2})  .*", Pattern.DOTALL);

  private Together() {}

  /**
   * Small rows stand together, with as many of the next larger as it takes; so do those with nobody
   * in them, lest they tell which of the others it was.
   *
   * @param fewest how many a row must count, in each of its columns, if it counts anybody there
   * @param after what follows the letters of options that stand together
   * @return nothing where all of them together are too few
   */
  static List<Card.Bars.Bar> of(List<Card.Bars.Bar> bars, int fewest, String after) {
    return of(bars, fewest, after, Together::sums);
  }

  /**
   * The same of rows in which one person can be in several.
   *
   * @param people how many people are in any of some rows, in each column
   */
  static List<Card.Bars.Bar> of(
      List<Card.Bars.Bar> bars,
      int fewest,
      String after,
      Function<List<Card.Bars.Bar>, List<Integer>> people) {
    if (bars.stream().noneMatch(bar -> small(bar.counts(), fewest))) {
      return bars;
    }
    List<Card.Bars.Bar> bySize =
        bars.stream().sorted(Comparator.comparingInt(bar -> sum(bar.counts()))).toList();
    List<Card.Bars.Bar> hidden =
        new ArrayList<>(
            bySize.stream()
                .filter(bar -> small(bar.counts(), fewest) || sum(bar.counts()) == 0)
                .toList());
    for (Card.Bars.Bar bar : bySize) {
      if (small(people.apply(hidden), fewest) && !hidden.contains(bar)) {
        hidden.add(bar);
      }
    }
    if (small(people.apply(hidden), fewest)) {
      return List.of();
    }
    List<Card.Bars.Bar> shown =
        new ArrayList<>(bars.stream().filter(bar -> !hidden.contains(bar)).toList());
    shown.add(
        new Card.Bars.Bar(
            label(bars.stream().filter(hidden::contains).toList(), after),
            people.apply(hidden),
            ""));
    return shown;
  }

  private static boolean small(List<Integer> counts, int fewest) {
    return counts.stream().anyMatch(n -> n > 0 && n < fewest);
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private static List<Integer> sums(List<Card.Bars.Bar> bars) {
    int columns = bars.stream().mapToInt(bar -> bar.counts().size()).max().orElse(0);
    return IntStream.range(0, columns)
        .mapToObj(column -> bars.stream().mapToInt(bar -> bar.counts().get(column)).sum())
        .toList();
  }

  /** The letters of the rows; the first of them is the row's own, since a picture needs one. */
  private static String label(List<Card.Bars.Bar> bars, String after) {
    List<String> letters =
        bars.stream()
            .map(bar -> LETTERED.matcher(bar.label()))
            .filter(Matcher::matches)
            .map(match -> match.group(1))
            .toList();
    if (letters.size() < bars.size()) {
      return "Other";
    }
    String rest = letters.stream().skip(1).collect(Collectors.joining(", "));
    return letters.get(0) + "  " + (rest.isEmpty() ? "" : "and " + rest + " ") + "together" + after;
  }
}
