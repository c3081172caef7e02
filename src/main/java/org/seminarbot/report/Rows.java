package org.seminarbot.report;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answer.Attempt;
import org.seminarbot.answer.Answers;
import org.seminarbot.export.Given;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.review.Assessment;
import org.seminarbot.review.Review;
import org.seminarbot.text.Plain;

/** Every reply that people review, newest first, the scenes of an attempt one after the other. */
final class Rows {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Given given;
  private final Clock clock;
  private final Map<Attempt, Review> told;
  private final Map<Attempt, List<Review>> reviews;

  private Rows(Given given, Clock clock) {
    this.given = given;
    this.clock = clock;
    this.told = given.told();
    this.reviews = given.reviews().stream().collect(Collectors.groupingBy(Review::about));
  }

  static List<Row> of(Given given, Clock clock) {
    Rows rows = new Rows(given, clock);
    Map<Attempt, List<Answer>> attempts =
        Answers.lastRevisions(given.revisions()).stream()
            .filter(answer -> given.ask(answer).version().prompt().isReviewed())
            .sorted(Comparator.comparing(Answer::stage))
            .collect(Collectors.groupingBy(Attempt::of, LinkedHashMap::new, Collectors.toList()));
    return attempts.values().stream()
        .sorted(Comparator.comparing((List<Answer> all) -> newest(all)).reversed())
        .flatMap(rows::rows)
        .toList();
  }

  private static long newest(List<Answer> attempt) {
    return attempt.stream().mapToLong(Answer::id).max().orElse(0);
  }

  private Stream<Row> rows(List<Answer> attempt) {
    return attempt.stream().map(answer -> row(answer, attempt));
  }

  private Row row(Answer answer, List<Answer> attempt) {
    PromptVersion version = given.ask(answer).version();
    Answer last = attempt.get(attempt.size() - 1);
    List<Review> all = reviews.getOrDefault(Attempt.of(answer), List.of());
    Review read = told.getOrDefault(Attempt.of(answer), all.isEmpty() ? null : all.get(0));
    List<Prompt.Criterion> rubric = version.prompt().rubric();
    boolean here = answer.id() == last.id();
    return new Row(
        given.who(answer),
        answer.given(),
        TIME.format(answer.given().atZone(clock.getZone())),
        version.reading(),
        version.id(),
        answer.stage() + 1,
        version.prompt() instanceof RolePlay play ? play.role() : "",
        move(version, answer),
        Plain.clean(answer.content().reason()),
        Plain.clean(answer.content().response().text()),
        instead(version, answer),
        remarks(answer),
        state(attempt, all),
        read == null ? "" : read.assessment().total(rubric),
        read == null ? "" : share(read.assessment().share(rubric)),
        here ? all.stream().map(review -> opinion(review, version)).toList() : List.of(),
        here || all.isEmpty() ? "" : "See scene " + (last.stage() + 1) + ".");
  }

  private static String share(OptionalDouble share) {
    return share.isPresent() ? String.valueOf(share.getAsDouble()) : "";
  }

  private static String move(PromptVersion version, Answer answer) {
    String move = answer.content().move();
    return move.isEmpty() ? "" : Prompt.strategy(version.strategies(), move).text();
  }

  private static String instead(PromptVersion version, Answer answer) {
    if (answer.content().erased()) {
      return "What was written is erased.";
    }
    return Prompt.strategy(version.strategies(), answer.content().move()).withoutPost()
        ? "No post."
        : "Nothing changed.";
  }

  private static List<String> remarks(Answer answer) {
    List<String> remarks = new ArrayList<>();
    if (answer.attempt() > 1) {
      remarks.add("try " + answer.attempt());
    }
    if (answer.late()) {
      remarks.add("late");
    }
    if (answer.content().withheld()) {
      remarks.add("kept from the class by its author");
    }
    if (answer.hidden()) {
      remarks.add("hidden from the class by an instructor");
    }
    return remarks;
  }

  /**
   * As the review queue sees it: what was written since is to be reviewed again, and a blind coding
   * is no review.
   */
  static Row.State state(List<Answer> attempt, List<Review> all) {
    List<Review> reviews = all.stream().filter(review -> !review.blind()).toList();
    long newest = newest(attempt);
    if (reviews.stream().anyMatch(review -> review.through() >= newest)) {
      return Row.State.REVIEWED;
    }
    if (attempt.stream().allMatch(answer -> answer.content().erased())) {
      return Row.State.ERASED;
    }
    return reviews.isEmpty() ? Row.State.TO_REVIEW : Row.State.CHANGED;
  }

  private Row.Opinion opinion(Review review, PromptVersion version) {
    Assessment found = review.assessment();
    return new Row.Opinion(
        given.member(review.by()).shown(given.names()),
        review.blind() ? "second coding, without sight of the first" : "",
        found.byCriterion(version.prompt().rubric()),
        found.codes().stream()
            .map(code -> code.words(version.strategies()))
            .collect(Collectors.joining("; ")),
        Plain.clean(found.comment()),
        Plain.clean(review.answer().orElse("")),
        review.before().stream()
            .map(said -> said.comment() + " · The student wrote back: " + said.answer())
            .map(Plain::clean)
            .toList(),
        Plain.clean(found.note()));
  }
}
