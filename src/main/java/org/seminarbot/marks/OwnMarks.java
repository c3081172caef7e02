package org.seminarbot.marks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.statistics.Figure;
import org.seminarbot.statistics.Marks;

/**
 * The marks of what this bot asked, as one test: an item for each question that marks itself, an
 * attempt for each student who answered one of them, of each question the first attempt.
 */
public final class OwnMarks {
  /** As many as a mark is kept with; then a third and two thirds are 1. */
  private static final int DECIMALS = 15;

  private static final double HALF = 50;

  private OwnMarks() {}

  /**
   * A test with who took it.
   *
   * @param items what each column of the marks was asked as, the newest version of it
   * @param given what each row's student answered, by the prompt's qualified id
   */
  public record Test(List<Ask> items, List<Map<String, Answer>> given, Marks marks) {
    public Test {
      items = List.copyOf(items);
      given = List.copyOf(given);
    }

    /** The column of a prompt; -1 where it is none. */
    public int column(PromptVersion version) {
      List<String> names = items.stream().map(ask -> ask.version().qualifiedId()).toList();
      return names.indexOf(version.qualifiedId());
    }

    /** How many did not answer the question of each column. */
    public List<Integer> leftOut() {
      return items.stream()
          .map(ask -> ask.version().qualifiedId())
          .map(id -> (int) given.stream().filter(row -> !row.containsKey(id)).count())
          .toList();
    }
  }

  /** The marks of some of what was asked in a course, as {@link #test} has them. */
  public static Marks of(String course, Answers answers, People people, List<Ask> asks) {
    return test(course, answers, people, asks).marks();
  }

  /**
   * Some of what was asked in a course as a test.
   *
   * @param asks what was asked; versions of one prompt are one item
   */
  public static Test test(String course, Answers answers, People people, List<Ask> asks) {
    return test(answers.all(course), people.all(course), asks);
  }

  /**
   * The same of what was read already.
   *
   * @param all what was answered in the course, last revisions
   * @param people who is in the course
   */
  public static Test test(List<Answer> all, List<Member> people, List<Ask> asks) {
    Map<Long, Ask> byId = asks.stream().collect(Collectors.toMap(Ask::id, ask -> ask));
    Set<Long> students =
        people.stream()
            .filter(member -> !member.instructor())
            .map(Member::id)
            .collect(Collectors.toSet());
    Map<String, Ask> items = new LinkedHashMap<>();
    Map<Long, Map<String, Answer>> given = new TreeMap<>();
    for (Answer answer : all) {
      Ask ask = byId.get(answer.ask());
      if (ask != null && answer.mark().isPresent() && students.contains(answer.student())) {
        String item = ask.version().qualifiedId();
        items.merge(item, ask, (before, now) -> now.id() > before.id() ? now : before);
        given
            .computeIfAbsent(answer.student(), student -> new HashMap<>())
            .merge(item, answer, (before, now) -> before.attempt() <= now.attempt() ? before : now);
      }
    }
    List<Ask> columns = List.copyOf(items.values());
    Map<String, String> names = Ask.names(columns);
    List<Map<String, Answer>> rows = List.copyOf(given.values());
    return new Test(
        columns,
        rows,
        new Marks(
            columns.stream().map(ask -> item(ask, names)).toList(),
            rows.stream()
                .map(
                    marks ->
                        new Marks.Row(
                            columns.stream().map(ask -> mark(ask, marks)).toList(),
                            Optional.empty()))
                .toList()));
  }

  private static Marks.Item item(Ask ask, Map<String, String> names) {
    return new Marks.Item(ask.name(names), max(ask), guess(ask.version().prompt()));
  }

  private static BigDecimal max(Ask ask) {
    return ask.points().orElse(BigDecimal.ONE);
  }

  private static BigDecimal mark(Ask ask, Map<String, Answer> marks) {
    return Optional.ofNullable(marks.get(ask.version().qualifiedId()))
        .map(
            answer ->
                BigDecimal.valueOf(answer.mark().orElse(0))
                    .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                    .multiply(max(ask)))
        .orElse(BigDecimal.ZERO);
  }

  /** What somebody gets who answers by chance, in percent. */
  private static Figure guess(Prompt prompt) {
    if (prompt instanceof Question.TrueFalse) {
      return Figure.of(HALF);
    }
    if (prompt instanceof Question.Choice choice) {
      return choice.several()
          ? Figure.none("how many options one ticks by chance cannot be said")
          : Figure.of(
              IntStream.range(0, choice.all().size())
                      .mapToObj(choice::weight)
                      .reduce(BigDecimal.ZERO, BigDecimal::add)
                      .doubleValue()
                  / choice.all().size());
    }
    return Figure.none(
        prompt instanceof Question question && question.shape().written()
            ? "one does not choose among options"
            : "it is worked out only where one option is chosen");
  }
}
