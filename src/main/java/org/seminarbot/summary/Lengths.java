package org.seminarbot.summary;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.chat.Card;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/**
 * How long replies are, counted as their limit is: a role-play's as Weibo did, an essay's in
 * characters. Short is up to a third of the limit, near it above four fifths.
 *
 * @param without replies without a text, since the move takes none or nothing was changed
 * @param limit the longest there can be
 */
record Lengths(int without, int brief, int medium, int near, int limit, boolean weibo) {
  private static final double SHORT = 1 / 3.0;
  private static final double NEAR = 4 / 5.0;

  /** Of all replies in all scenes whose text is still there; nothing where one writes none. */
  static Optional<Lengths> of(Spread spread) {
    boolean weibo = spread.version().prompt() instanceof RolePlay;
    int limit =
        spread.version().prompt() instanceof RolePlay play
            ? play.limit()
            : spread.version().prompt() instanceof Question.Essay essay ? essay.limit() : 0;
    List<Integer> lengths =
        spread.answers().stream()
            .filter(answer -> !answer.content().erased())
            .map(answer -> length(answer, weibo))
            .toList();
    if (limit == 0 || lengths.isEmpty()) {
      return Optional.empty();
    }
    int without = (int) lengths.stream().filter(n -> n == 0).count();
    int brief = (int) lengths.stream().filter(n -> n > 0 && n <= limit * SHORT).count();
    int near = (int) lengths.stream().filter(n -> n > limit * NEAR).count();
    return Optional.of(
        new Lengths(without, brief, lengths.size() - without - brief - near, near, limit, weibo));
  }

  private static int length(Answer answer, boolean weibo) {
    String text = answer.content().response().text().strip();
    return weibo ? Words.weiboLength(text) : text.length();
  }

  /** {@code 4 short, 12 medium, 5 near the limit, 2 without a text}. */
  String words() {
    return Stream.of(
            part(brief, "short"),
            part(medium, "medium"),
            part(near, "near the limit"),
            part(without, "without a text"))
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String part(int count, String words) {
    return count == 0 ? "" : count + " " + words;
  }

  Card.Bars bars() {
    int third = (int) (limit * SHORT);
    int most = (int) (limit * NEAR);
    String unit = weibo ? "a Chinese character counts 1, a Latin letter a half" : "in characters";
    return new Card.Bars(
        "Replies by length (of at most %d; %s)".formatted(limit, unit),
        Stream.concat(
                Stream.of(
                    bar("Short, up to " + third, brief),
                    bar("Medium, %d to %d".formatted(third + 1, most), medium),
                    bar("Near the limit, from " + (most + 1), near)),
                without == 0 ? Stream.empty() : Stream.of(bar("Without a text", without)))
            .toList());
  }

  private static Card.Bars.Bar bar(String label, int count) {
    return new Card.Bars.Bar(label, List.of(count), "");
  }
}
