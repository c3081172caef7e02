package org.seminarbot.prompt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Opinions;
import org.seminarbot.chat.Card;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/**
 * How answers to one prompt spread: each option, each move by stages, each short answer, with
 * counts.
 *
 * @param answers first attempts, last revisions
 * @param opinions for an opinion, how often each option was chosen
 */
public record Spread(PromptVersion version, List<Answer> answers, Opinions.Counts opinions) {
  private static final int MOST_ROWS = 8;
  private static final int TWO = 2;

  public Spread {
    answers = List.copyOf(answers);
  }

  /** Of a prompt that asks for no opinion. */
  public static Spread of(PromptVersion version, List<Answer> answers) {
    return new Spread(version, answers, Opinions.Counts.NONE);
  }

  /** How many people answered. */
  public long people() {
    return answers.stream().mapToLong(Answer::student).distinct().count();
  }

  /** The mean mark from 0 to 1; empty where nothing is marked by itself. */
  public OptionalDouble mean() {
    return answers.stream()
        .filter(answer -> answer.mark().isPresent())
        .mapToDouble(answer -> answer.mark().getAsDouble())
        .average();
  }

  /**
   * How many were right in words, or nothing: {@code "right 75%"}, or where marks are given in part
   * {@code "fully right 1 of 4, mean mark 60%"}.
   */
  public String share() {
    OptionalDouble mean = mean();
    if (mean.isEmpty()) {
      return "";
    }
    long percent = Math.round(mean.getAsDouble() * 100);
    return isInPart()
        ? "fully right %d of %d, mean mark %d%%".formatted(right(), marked(), percent)
        : "right " + percent + "%";
  }

  private DoubleStream marks() {
    return answers.stream().flatMapToDouble(answer -> answer.mark().stream());
  }

  /** How many answers are marked by themselves. */
  public int marked() {
    return (int) marks().count();
  }

  /** How many of those are right, and no part of them wrong. */
  public int right() {
    return (int) marks().filter(mark -> mark >= 1).count();
  }

  /** Whether any is right in part. */
  public boolean isInPart() {
    return marks().anyMatch(mark -> mark > 0 && mark < 1);
  }

  /**
   * What the class may see of it: without attempts of which anything is kept from the class, and
   * without scenes that one person reached.
   */
  public Spread forClass() {
    Set<Answer.Attempt> kept =
        answers.stream()
            .filter(answer -> answer.hidden() || answer.content().withheld())
            .map(Answer.Attempt::of)
            .collect(Collectors.toSet());
    List<Answer> open =
        answers.stream().filter(answer -> !kept.contains(Answer.Attempt.of(answer))).toList();
    Map<Integer, Long> reached =
        open.stream().collect(Collectors.groupingBy(Answer::stage, Collectors.counting()));
    return new Spread(
        version,
        open.stream()
            .filter(a -> a.stage() == 0 || reached.getOrDefault(a.stage(), 0L) > 1)
            .toList(),
        opinions);
  }

  /**
   * The counts in which no row tells of one person alone, nor in anybody's own words; nothing where
   * that leaves no row apart from the others.
   */
  public List<Card.Block> together() {
    if (version.prompt() instanceof Question.Opinion) {
      return opinions.counted() == 0 ? List.of() : bars();
    }
    List<Card.Bars.Bar> all = apart();
    List<Card.Bars.Bar> bars =
        version.prompt() instanceof Question question && question.shape() == Question.Shape.SEVERAL
            ? Together.of(all, TWO, " (other)", some -> List.of(chose(all, some)))
            : Together.of(all, TWO, " (other)");
    String caption =
        version.prompt() instanceof RolePlay ? moveCaption() : Words.count(people(), "answer");
    boolean nothingApart = bars.isEmpty() || (bars.size() == 1 && all.size() > 1);
    return nothingApart ? List.of() : List.of(new Card.Bars(caption, bars));
  }

  /** How many people chose any of some options, of which one can choose several. */
  private int chose(List<Card.Bars.Bar> all, List<Card.Bars.Bar> some) {
    List<Integer> options = some.stream().map(all::indexOf).toList();
    return (int)
        answers.stream()
            .filter(answer -> !Collections.disjoint(chosen(answer), options))
            .mapToLong(Answer::student)
            .distinct()
            .count();
  }

  /**
   * What a class is shown of a round: a vote on options as it was, since that is what a class votes
   * for; of moves, and of answers in people's own words, no row of one person.
   */
  public List<Card.Block> revealed() {
    return isVote() ? bars() : together();
  }

  private boolean isVote() {
    return version.prompt() instanceof Question question
        && (question.shape() == Question.Shape.ONE || question.shape() == Question.Shape.SEVERAL);
  }

  /** The rows that may stand apart: of an answer with many parts, how right it is. */
  private List<Card.Bars.Bar> apart() {
    return version.prompt() instanceof Question question
            && !isVote()
            && question.shape() != Question.Shape.ESSAY
        ? byMark()
        : rows();
  }

  private List<Card.Bars.Bar> byMark() {
    int right = (int) answers.stream().filter(a -> a.mark().orElse(0) >= 1).count();
    int wrong = (int) answers.stream().filter(a -> a.mark().orElse(0) <= 0).count();
    int partly = answers.size() - right - wrong;
    return Stream.of(
            new Card.Bars.Bar("Right", List.of(right), ""),
            new Card.Bars.Bar("Partly right", List.of(partly), ""),
            new Card.Bars.Bar("Another answer", List.of(wrong), ""))
        .filter(bar -> partly > 0 || !bar.label().startsWith("Partly"))
        .toList();
  }

  private int scenes() {
    return answers.stream().mapToInt(Answer::stage).max().orElse(0) + 1;
  }

  private String caption() {
    boolean places =
        version.prompt() instanceof Question question
            && (question.shape() == Question.Shape.ORDER
                || question.shape() == Question.Shape.MATCH);
    if (version.prompt() instanceof Question.Opinion && opinions.counted() != people()) {
      return opinions.counted() < people()
          ? "%d answers, %d of them counted".formatted(people(), opinions.counted())
          : "%d answers by %d people".formatted(opinions.counted(), people());
    }
    return Words.count(people(), "answer") + (places ? "; so many had each right" : "");
  }

  private String moveCaption() {
    int scenes = scenes();
    return scenes == 1
        ? "Declared move"
        : "Declared move: in scene 1"
            + IntStream.rangeClosed(2, scenes)
                .mapToObj(scene -> ", " + scene)
                .collect(Collectors.joining())
            + " (the bar is the first)";
  }

  /** How many people have erased what they wrote; their marks count on. */
  public long erased() {
    return answers.stream()
        .filter(answer -> answer.content().erased())
        .mapToLong(Answer::student)
        .distinct()
        .count();
  }

  /** The counts as bars; nothing where there is nothing to count. */
  public List<Card.Block> bars() {
    List<Card.Bars.Bar> bars = rows();
    String caption = version.prompt() instanceof RolePlay ? moveCaption() : caption();
    List<Card.Block> blocks = new ArrayList<>();
    if (!bars.isEmpty()) {
      blocks.add(new Card.Bars(caption, bars));
    }
    if (version.prompt() instanceof Question.Opinion && !notCounted().isEmpty()) {
      blocks.add(new Card.Note(notCounted()));
    }
    return blocks;
  }

  /** Which opinions are not in the counts, and why; empty where all are. */
  private String notCounted() {
    List<String> said = new ArrayList<>();
    if (opinions.counted() == 0) {
      said.add(Words.count(people(), "answer") + ".");
    }
    if (opinions.dropped()) {
      said.add(
          "Where fewer than %d answer a round, what they chose is not kept: it would show who said what."
              .formatted(Opinions.FEWEST));
    }
    if (opinions.waiting() > 0) {
      said.add(
          "At one's own pace opinions are counted %d at a time, so that nobody can be guessed; so far %d %s."
              .formatted(
                  Opinions.FEWEST, opinions.waiting(), opinions.waiting() == 1 ? "waits" : "wait"));
    }
    return String.join(" ", said);
  }

  private List<Card.Bars.Bar> rows() {
    Prompt prompt = version.prompt();
    if (prompt instanceof RolePlay play) {
      return moves(play);
    }
    Question question = (Question) prompt;
    return switch (question.shape()) {
      case ONE, SEVERAL -> options(question);
      case NUMBER, TEXT -> texts(question);
      case ORDER, MATCH -> places(question);
      case ESSAY -> List.of();
    };
  }

  private List<Card.Bars.Bar> options(Question question) {
    List<Integer> right = question.right().map(Response::chosen).orElse(List.of());
    List<Card.Bars.Bar> bars = new ArrayList<>();
    for (int i = 0; i < question.options().size(); i++) {
      bars.add(
          new Card.Bars.Bar(
              Card.letter(i) + "  " + question.options().get(i),
              List.of(chose(question, i)),
              right.contains(i) ? "right" : ""));
    }
    if (question instanceof Question.Opinion && opinions.counted() == 0) {
      return List.of();
    }
    return question instanceof Question.Opinion
        ? Together.of(bars, Opinions.FEWEST, ", since some have fewer than " + Opinions.FEWEST)
        : bars;
  }

  private int chose(Question question, int option) {
    return question instanceof Question.Opinion
        ? opinions.votes().getOrDefault(option, 0)
        : (int) answers.stream().filter(a -> chosen(a).contains(option)).count();
  }

  private static List<Integer> chosen(Answer answer) {
    return answer.content().response().chosen();
  }

  private List<Card.Bars.Bar> texts(Question question) {
    Map<String, List<Answer>> alike =
        answers.stream()
            .filter(answer -> !answer.content().erased())
            .collect(
                Collectors.groupingBy(
                    a -> Words.fold(a.content().response().text()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Card.Bars.Bar> bars =
        alike.values().stream()
            .sorted(Comparator.comparingInt((List<Answer> same) -> same.size()).reversed())
            .map(
                same ->
                    new Card.Bars.Bar(
                        same.get(0).content().response().text(),
                        List.of(same.size()),
                        right(question.mark(same.get(0).content().response()).orElse(0))))
            .toList();
    if (bars.size() <= MOST_ROWS) {
      return bars;
    }
    List<Card.Bars.Bar> most = new ArrayList<>(bars.subList(0, MOST_ROWS));
    int rest =
        bars.subList(MOST_ROWS, bars.size()).stream().mapToInt(bar -> bar.counts().get(0)).sum();
    most.add(new Card.Bars.Bar("others", List.of(rest), ""));
    return most;
  }

  private static String right(double mark) {
    return mark >= 1 ? "right" : mark > 0 ? "partly right" : "";
  }

  private List<Card.Bars.Bar> places(Question question) {
    List<Integer> right = question.right().orElseThrow().chosen();
    return IntStream.range(0, right.size())
        .mapToObj(
            i ->
                new Card.Bars.Bar(
                    question.shape() == Question.Shape.ORDER
                        ? (i + 1) + "  " + question.options().get(right.get(i))
                        : Card.letter(i) + "  " + question.options().get(i),
                    List.of(
                        (int)
                            answers.stream()
                                .filter(a -> right.get(i).equals(chosen(a).get(i)))
                                .count()),
                    ""))
        .toList();
  }

  private List<Card.Bars.Bar> moves(RolePlay play) {
    int scenes = scenes();
    Map<String, List<Integer>> counts = new LinkedHashMap<>();
    for (String move : play.moves()) {
      List<Integer> byScene =
          IntStream.range(0, scenes).mapToObj(scene -> at(move, scene)).toList();
      if (byScene.stream().anyMatch(n -> n > 0)) {
        counts.put(move, byScene);
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, List<Integer>> e) -> e.getValue().get(0))
                .reversed())
        .map(e -> new Card.Bars.Bar(moveName(e.getKey()), e.getValue(), ""))
        .toList();
  }

  private int at(String move, int scene) {
    return (int)
        answers.stream().filter(a -> a.stage() == scene && a.content().move().equals(move)).count();
  }

  /** The moves that more than one person made. */
  public List<String> movesOfSeveral() {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                a -> a.content().move(),
                LinkedHashMap::new,
                Collectors.mapping(Answer::student, Collectors.toSet())))
        .entrySet()
        .stream()
        .filter(move -> move.getValue().size() >= TWO)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A move in plain words. */
  public String moveName(String move) {
    return Prompt.strategy(version.strategies(), move).text();
  }

  /** How many of those who wrote a later reply changed their move in it at least once. */
  public long changed() {
    return byPerson().values().stream().filter(Spread::changed).count();
  }

  private static boolean changed(List<Answer> played) {
    return played.stream().map(a -> a.content().move()).distinct().count() > 1;
  }

  /** How many wrote a reply to what followed. */
  public long wentOn() {
    return byPerson().values().stream().filter(played -> played.size() > 1).count();
  }

  private Map<Long, List<Answer>> byPerson() {
    return answers.stream().collect(Collectors.groupingBy(Answer::student));
  }

  /** Of the answers in the order in which they came, those of each person's first attempt. */
  public static List<Answer> firstAttempts(List<Answer> answers) {
    Map<Long, Answer> first =
        answers.stream()
            .collect(Collectors.toMap(Answer::student, Function.identity(), (a, b) -> a));
    return answers.stream()
        .filter(
            a -> {
              Answer of = first.get(a.student());
              return of != null && of.ask() == a.ask() && of.attempt() == a.attempt();
            })
        .toList();
  }
}
