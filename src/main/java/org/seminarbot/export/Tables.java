package org.seminarbot.export;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answer.Attempt;
import org.seminarbot.answer.Ask;
import org.seminarbot.export.Table.From;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.review.Review;

/** The tables of an export: what was answered, what was made of it, and what was asked. */
final class Tables {
  private static final String NOTHING = "";
  private static final String ASSIGNED = "written in an assigned role";

  private Tables() {}

  /** A row for each revision of each answer. */
  static Table answers(Given given) {
    Map<Attempt, Long> attempts = given.numbers();
    Map<Attempt, Review> told = given.told();
    Set<Long> last = given.last();
    List<From<Answer>> columns =
        List.of(
            column(
                "attempt_id",
                "one try at what was asked; the same in Reviews",
                a -> attempts.getOrDefault(Attempt.of(a), 0L)),
            column("answer_id", "this revision", Answer::id),
            column("who", "pseudonym, or name where the course shows names", given::who),
            column("reading", "id of the reading", a -> version(given, a).reading()),
            column("incident", "id of the incident", a -> version(given, a).incident()),
            column("prompt", "id of the prompt", a -> version(given, a).id()),
            column("type", "kind of prompt", a -> prompt(given, a).type()),
            column("asked", "what was asked", a -> prompt(given, a).head().ask()),
            column(
                "version", "SHA-256 of the prompt as it was asked", a -> version(given, a).hash()),
            column("ask_id", "one round, or the prompt at one's own pace", Answer::ask),
            column(
                "seminar",
                "number of the meeting; empty at one's own pace",
                a -> given.ask(a).seminar().<Object>map(id -> id).orElse(NOTHING)),
            column(
                "filed_as",
                "“written in an assigned role” for a role-play",
                a -> prompt(given, a) instanceof RolePlay ? ASSIGNED : NOTHING),
            column(
                "role",
                "the office somebody wrote as",
                a -> prompt(given, a) instanceof RolePlay play ? play.role() : NOTHING),
            column(
                "attempt",
                "1 for the first try, and so on; empty before somebody was erased",
                a -> a.ofErased() ? NOTHING : a.attempt()),
            column(
                "scene", "1 for a question and an opening, then what follows", a -> a.stage() + 1),
            column("revision", "1, and 1 more each time it was changed", Answer::revision),
            column("last_revision", "whether nothing has replaced it", a -> last.contains(a.id())),
            column("move", "id of the strategy declared", a -> a.content().move()),
            column("answer", "what was written or chosen", a -> words(given, a)),
            column("reason", "why this move, out of role", a -> a.content().reason()),
            column(
                "mark",
                "0 to 1, where it is marked by itself",
                a -> a.mark().isPresent() ? a.mark().getAsDouble() : NOTHING),
            column(
                "points",
                "of points_possible: the mark's share, or the review's",
                a -> points(given, a, told)),
            column(
                "points_possible",
                "what a fully right answer brings; empty for practice",
                a -> given.ask(a).points().<Object>map(BigDecimal::doubleValue).orElse(NOTHING)),
            column("late", "whether it came after the time", Answer::late),
            column(
                "kept_from_class",
                "whether its author keeps it from the class",
                a -> a.content().withheld()),
            column("hidden", "whether an instructor hides it from the class", Answer::hidden),
            column("erased", "whether what was written is gone", a -> a.content().erased()),
            column("given", "when, in UTC", a -> a.given().toString()));
    return Table.of("Answers", columns, given.revisions());
  }

  /** A row for each review in force. */
  static Table reviews(Given given) {
    Map<Attempt, Long> attempts = given.numbers();
    List<From<Review>> columns =
        List.of(
            column(
                "attempt_id",
                "the try it is of; the same in Answers",
                r -> attempts.getOrDefault(r.about(), 0L)),
            column("review_id", "this review", Review::id),
            column(
                "reviewer",
                "pseudonym, or name where the course shows names",
                r -> given.member(r.by()).shown(given.names())),
            column("blind", "whether it is a second coding", Review::blind),
            column("through_answer_id", "the newest answer that it is of", Review::through),
            column("points", "criterion=points, in the rubric's order", r -> points(given, r)),
            column(
                "total",
                "of total_possible",
                r -> sum(rubric(given, r), r).isEmpty() ? NOTHING : total(given, r)),
            column(
                "total_possible",
                "of the criteria that have points",
                r -> possible(given, r) == 0 ? NOTHING : possible(given, r)),
            column(
                "codes",
                "scheme:code",
                r ->
                    r.assessment().codes().stream()
                        .map(code -> code.scheme() + ":" + code.id())
                        .collect(Collectors.joining("; "))),
            column("comment", "to the student", r -> r.assessment().comment()),
            column("note", "for instructors alone", r -> r.assessment().note()),
            column(
                "student_answer", "what the student wrote back", r -> r.answer().orElse(NOTHING)),
            column(
                "answered_before",
                "comments that were changed after the student had answered them, with the answers",
                r ->
                    r.before().stream()
                        .map(said -> said.comment() + "\n-> " + said.answer())
                        .collect(Collectors.joining("\n\n"))),
            column("given", "when, in UTC", r -> r.given().toString()));
    return Table.of("Reviews", columns, given.reviews());
  }

  /** A row for each prompt as it was asked. */
  static Table prompts(Given given) {
    List<From<PromptVersion>> columns =
        List.of(
            column("version", "SHA-256 of the content", PromptVersion::hash),
            column("reading", "id of the reading", PromptVersion::reading),
            column("incident", "id of the incident", PromptVersion::incident),
            column("prompt", "id of the prompt", PromptVersion::id),
            column("content", "all of it, as JSON", PromptVersion::content));
    List<PromptVersion> asked =
        given.revisions().stream().map(answer -> version(given, answer)).distinct().toList();
    return Table.of("Prompts", columns, asked);
  }

  /** The columns of other tables, and what they mean. */
  static Table columns(List<Table> tables) {
    return new Table(
        "Columns",
        List.of(
            new Table.Column("table", ""),
            new Table.Column("column", ""),
            new Table.Column("means", "")),
        tables.stream()
            .flatMap(
                table ->
                    table.columns().stream()
                        .map(c -> List.<Object>of(table.name(), c.name(), c.means())))
            .toList());
  }

  private static <T> From<T> column(
      String name, String means, java.util.function.Function<T, Object> cell) {
    return new From<>(name, means, cell);
  }

  private static PromptVersion version(Given given, Answer answer) {
    return given.ask(answer).version();
  }

  private static Prompt prompt(Given given, Answer answer) {
    return version(given, answer).prompt();
  }

  private static String words(Given given, Answer answer) {
    return prompt(given, answer) instanceof Question question
        ? question.words(answer.content().response())
        : answer.content().response().text();
  }

  private static Object points(Given given, Answer answer, Map<Attempt, Review> told) {
    Ask ask = given.ask(answer);
    OptionalDouble share = share(ask, answer, told);
    return share.isPresent() && ask.points().isPresent()
        ? share.getAsDouble() * ask.points().get().doubleValue()
        : NOTHING;
  }

  /** From 0 to 1: the mark, or the points of the review that the student reads. */
  static OptionalDouble share(Ask ask, Answer answer, Map<Attempt, Review> told) {
    return Review.share(ask, answer, Optional.ofNullable(told.get(Attempt.of(answer))));
  }

  private static List<Prompt.Criterion> rubric(Given given, Review review) {
    return given.asked(review.ask()).version().prompt().rubric();
  }

  private static String points(Given given, Review review) {
    return sum(rubric(given, review), review).stream()
        .map(c -> c.id() + "=" + review.assessment().points().getOrDefault(c.id(), 0))
        .collect(Collectors.joining("; "));
  }

  /** The criteria that have points. */
  private static List<Prompt.Criterion> sum(List<Prompt.Criterion> rubric, Review review) {
    return rubric.stream().filter(c -> review.assessment().points().containsKey(c.id())).toList();
  }

  private static int total(Given given, Review review) {
    return sum(rubric(given, review), review).stream()
        .mapToInt(c -> review.assessment().points().getOrDefault(c.id(), 0))
        .sum();
  }

  private static int possible(Given given, Review review) {
    return sum(rubric(given, review), review).stream().mapToInt(Prompt.Criterion::points).sum();
  }
}
