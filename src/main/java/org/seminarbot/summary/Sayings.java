package org.seminarbot.summary;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.RolePlay;

/**
 * What an instructor can say to the class at once, and do next. What is said names nobody and tells
 * of nobody who stands alone.
 */
final class Sayings {
  /** From so many people on there is something to say. */
  static final int ENOUGH = 3;

  /** Below this mean mark a question is worth going back to. */
  private static final double HARD = 0.6;

  private static final int MOST_MOVES = 3;
  private static final int TWO = 2;

  /** Of fewer than so many, one who stands alone is no "hardly anybody" and can be guessed. */
  private static final int SEVERAL = 5;

  private final List<Spread> spreads;

  /**
   * @param spreads the most recently answered first
   */
  Sayings(List<Spread> spreads) {
    this.spreads = spreads.stream().filter(spread -> spread.people() >= ENOUGH).toList();
  }

  /**
   * What is worth saying: how the newest scene was played, else what went well, else what did not.
   */
  Optional<String> say() {
    return spreads.stream()
        .filter(spread -> spread.version().prompt() instanceof RolePlay)
        .findFirst()
        .map(Sayings::played)
        .or(this::bestUnderstood)
        .or(() -> hardest().map(Sayings::hard));
  }

  private Optional<Spread> hardest() {
    return spreads.stream()
        .filter(spread -> spread.mean().orElse(1) < HARD)
        .min(Comparator.comparingDouble(spread -> spread.mean().orElse(1)));
  }

  private static String hard(Spread spread) {
    return "Worth going back to: “%s” (%s)."
        .formatted(spread.version().prompt().head().ask(), share(spread));
  }

  private Optional<String> bestUnderstood() {
    return spreads.stream()
        .filter(spread -> spread.mean().orElse(0) >= HARD)
        .max(Comparator.comparingDouble(spread -> spread.mean().orElse(0)))
        .map(
            spread ->
                "Best understood: “%s” (%s)."
                    .formatted(spread.version().prompt().head().ask(), share(spread)));
  }

  /** How a scene was played: the moves that more than one declared first, and who left theirs. */
  static String played(Spread spread) {
    String moves =
        first(spread).entrySet().stream()
            .filter(entry -> entry.getValue() >= TWO)
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_MOVES)
            .map(entry -> entry.getValue() + " × “" + lower(spread, entry.getKey()) + "”")
            .collect(Collectors.joining(", "));
    return (moves.isEmpty() ? "Everybody began with another move." : "First moves: " + moves + ".")
        + " "
        + pressure(spread);
  }

  /** How many declared each move first. */
  private static Map<String, Long> first(Spread spread) {
    return spread.answers().stream()
        .filter(answer -> answer.stage() == 0)
        .collect(Collectors.groupingBy(a -> a.content().move(), Collectors.counting()));
  }

  private static String pressure(Spread spread) {
    long wentOn = spread.wentOn();
    if (wentOn == 0) {
      return "Nobody has answered what followed yet.";
    }
    long changed = spread.changed();
    boolean alone = changed == 1 || wentOn - changed == 1;
    if (alone && wentOn < SEVERAL) {
      return "Only %d went on, too few to say who changed their move under pressure."
          .formatted(wentOn);
    }
    if (alone) {
      return (changed == 1 ? "Hardly anybody" : "Nearly everybody")
          + " changed their move under pressure.";
    }
    return "%d of %d changed their move under pressure".formatted(changed, wentOn)
        + left(spread)
            .map(
                left ->
                    ", among them all %d who began with “%s”%s"
                        .formatted(
                            left.who(),
                            left.move(),
                            left.who() < left.began() ? " and went on" : ""))
            .orElse("")
        + ".";
  }

  /**
   * A first move that all who went on from it have left.
   *
   * @param who how many those were
   * @param began how many declared it first, whether they went on or not
   */
  private record Left(String move, int who, long began) {}

  private static Optional<Left> left(Spread spread) {
    Map<String, List<List<Answer>>> byFirst =
        spread.answers().stream().collect(Collectors.groupingBy(Answer::student)).values().stream()
            .filter(played -> played.size() > 1)
            .collect(Collectors.groupingBy(Sayings::first));
    return byFirst.entrySet().stream()
        .filter(entry -> entry.getValue().size() >= TWO)
        .filter(entry -> entry.getValue().stream().allMatch(Sayings::changed))
        .map(
            entry ->
                new Left(
                    lower(spread, entry.getKey()),
                    entry.getValue().size(),
                    first(spread).getOrDefault(entry.getKey(), 0L)))
        .max(Comparator.comparingInt(Left::who).thenComparing(Left::move));
  }

  private static String first(List<Answer> played) {
    return played.stream()
        .min(Comparator.comparingInt(Answer::stage))
        .map(answer -> answer.content().move())
        .orElse("");
  }

  private static boolean changed(List<Answer> played) {
    return played.stream().map(answer -> answer.content().move()).distinct().count() > 1;
  }

  private static String lower(Spread spread, String move) {
    return spread.moveName(move).toLowerCase(Locale.ROOT);
  }

  /**
   * What to do next: reread where most went wrong; else ask those who left a move why; else the
   * reading's own question.
   */
  Optional<String> next() {
    return hardest()
        .map(Sayings::reread)
        .or(
            () ->
                spreads.stream()
                    .filter(spread -> spread.version().prompt() instanceof RolePlay)
                    .findFirst()
                    .flatMap(Sayings::ask))
        .or(() -> spreads.stream().flatMap(spread -> drawn(spread).stream()).findFirst());
  }

  private static String reread(Spread spread) {
    Prompt prompt = spread.version().prompt();
    return "%s: “%s” was answered %s.%s"
        .formatted(
            together(prompt),
            prompt.head().ask(),
            right(spread),
            wrong(spread).map(Wrong::draws).map(draws -> " " + draws + ".").orElse(""));
  }

  /** {@code right by 3 of 9}, or where marks are given in part {@code fully right by 2 of 12}. */
  private static String right(Spread spread) {
    return "%sright by %d of %d"
        .formatted(spread.isInPart() ? "fully " : "", spread.right(), spread.marked());
  }

  /** {@code right 67% of 6}, or {@code fully right 2 of 12, mean mark 60%}. */
  private static String share(Spread spread) {
    return spread.share() + (spread.isInPart() ? "" : " of " + spread.people());
  }

  private static String together(Prompt prompt) {
    return prompt.head().source().given()
        ? "Reread " + prompt.head().source().paragraphs() + " together"
        : "Go through it together";
  }

  private static Optional<String> ask(Spread spread) {
    Optional<String> left =
        left(spread)
            .map(
                l ->
                    "Ask: “Who began with ‘%s’, and what made you leave it?” Then the debrief."
                        .formatted(l.move()));
    return left.or(
        () ->
            ((RolePlay) spread.version().prompt())
                .debrief().stream()
                    .flatMap(debrief -> debrief.discuss().stream())
                    .findFirst()
                    .map(question -> "Ask: “" + question + "” Then the debrief."));
  }

  /** Where a wrong option still has followers although most were right. */
  private static Optional<String> drawn(Spread spread) {
    Prompt prompt = spread.version().prompt();
    return wrong(spread)
        .map(
            wrong ->
                "“%s”: %s. %s.".formatted(prompt.head().ask(), wrong.draws(), together(prompt)));
  }

  /** What still draws some, and what to do about it; empty where nothing does. */
  static String stillDraws(Spread spread) {
    String together = together(spread.version().prompt());
    String then = together.substring(0, 1).toLowerCase(Locale.ROOT) + together.substring(1);
    return wrong(spread).map(wrong -> wrong.draws() + ": " + then + ".").orElse("");
  }

  private record Wrong(String letter, int count, long of) {
    String draws() {
      return "%s still draws %d of %d".formatted(letter, count, of);
    }
  }

  /** The wrong option that most chose, where more than one did. */
  private static Optional<Wrong> wrong(Spread spread) {
    return Options.of(spread).stream()
        .filter(option -> !option.right())
        .filter(option -> option.count() >= TWO)
        .max(Comparator.comparingInt(Options::count))
        .map(option -> new Wrong(option.letter(), option.count(), spread.people()));
  }
}
