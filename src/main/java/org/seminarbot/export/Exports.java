package org.seminarbot.export;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Refusal;
import org.seminarbot.people.People;
import org.seminarbot.review.Reviews;
import org.seminarbot.roster.Roster;
import org.seminarbot.text.Words;

/** Makes the files of a course. */
public final class Exports {
  private static final int MOST_LISTED = 100;

  private final Answers answers;
  private final People people;
  private final Reviews reviews;
  private final Roster roster;
  private final Clock clock;

  public Exports(Answers answers, People people, Reviews reviews, Roster roster, Clock clock) {
    this.answers = answers;
    this.people = people;
    this.reviews = reviews;
    this.roster = roster;
    this.clock = clock;
  }

  /** What a course can be exported as. */
  public enum Format {
    CSV,
    XLSX,
    JSON,
    /** A gradebook for Moodle. */
    MOODLE,
    /** A gradebook for Canvas. */
    CANVAS;

    /** As it is typed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
      return Stream.of(values()).map(Format::word).toList();
    }

    /** What is exported, in words, for the audit. */
    public String about() {
      return (isGradebook() ? "the points for " : "the answers as ") + word();
    }

    boolean isGradebook() {
      return this == MOODLE || this == CANVAS;
    }
  }

  /**
   * What was made.
   *
   * @param said what is in the files
   * @param notes what has to be known of them
   */
  public record Made(List<FileOut> files, String said, List<String> notes) {
    public Made {
      files = List.copyOf(files);
      notes = List.copyOf(notes);
    }
  }

  /** In which formats a course is worth keeping: a gradebook says nothing without a class list. */
  List<Format> formats(String course) {
    return roster.students(course).isEmpty()
        ? List.of(Format.CSV, Format.JSON)
        : List.of(Format.CSV, Format.JSON, Format.MOODLE, Format.CANVAS);
  }

  /**
   * Makes the files of a course.
   *
   * @param names whether the course shows names
   * @param most bytes that a file may have
   * @throws Refusal when there is nothing to give, or for a gradebook no class list
   */
  public Made make(String course, boolean names, Format format, int most) {
    Given given = Given.of(course, names, answers, people, reviews);
    if (given.revisions().isEmpty()) {
      throw new Refusal("Nothing has been answered yet that a file could hold.");
    }
    return format.isGradebook()
        ? gradebook(course, given, format, most)
        : answers(given, format, most);
  }

  private static Made answers(Given given, Format format, int most) {
    Fitted fitted =
        Fitted.of(files(given, format, "answers", "reviews"), most, () -> byPrompt(given, format));
    List<String> notes = new ArrayList<>(fitted.notes());
    notes.add(
        "Every revision has a row. What was written in a scene is filed “written in an assigned role”.");
    notes.add(
        "%s. Opinions are in no file; /summary counts them."
            .formatted(
                given.names()
                    ? "Names are in it, but for what was answered under a pseudonym"
                    : "Students stand in it under their pseudonyms"));
    long students = given.revisions().stream().map(Answer::student).distinct().count();
    return new Made(
        fitted.files(),
        "%s by %s, with %s."
            .formatted(
                Words.count(Answers.lastRevisions(given.revisions()).size(), "answer"),
                Words.count(students, "student"),
                Words.count(given.reviews().size(), "review")),
        notes);
  }

  private static List<Fitted.Part> byPrompt(Given given, Format format) {
    return given.byPrompt().entrySet().stream()
        .map(
            part ->
                new Fitted.Part(
                    part.getKey(), files(part.getValue(), format, "answers", "reviews")))
        .toList();
  }

  private static List<FileOut> files(Given given, Format format, String first, String second) {
    Table all = Tables.answers(given);
    Table reviewed = Tables.reviews(given);
    return switch (format) {
      case XLSX ->
          List.of(
              TableFiles.xlsx(
                  first + ".xlsx", List.of(all, reviewed, Tables.columns(List.of(all, reviewed)))));
      case JSON ->
          List.of(TableFiles.json(first + ".json", List.of(all, reviewed, Tables.prompts(given))));
      default ->
          List.of(TableFiles.csv(first + ".csv", all), TableFiles.csv(second + ".csv", reviewed));
    };
  }

  private Made gradebook(String course, Given given, Format format, int most) {
    Gradebook book = new Gradebook(given, answers.all(course), roster.students(course));
    Table table = format == Format.MOODLE ? book.moodle() : book.canvas();
    FileOut file = TableFiles.csv(format.word() + ".csv", table);
    Fitted fitted = Fitted.of(List.of(file), most, List::of);
    List<String> notes = new ArrayList<>(fitted.notes());
    List<String> unmatched = book.unmatched();
    if (!unmatched.isEmpty()) {
      notes.add(
          "Not in the file, since the class list does not know them: %s%s. /enrol ties them to it."
              .formatted(
                  unmatched.stream().limit(MOST_LISTED).collect(Collectors.joining(", ")),
                  unmatched.size() > MOST_LISTED
                      ? " and %d more".formatted(unmatched.size() - MOST_LISTED)
                      : ""));
    }
    if (book.toReview() > 0) {
      notes.add(
          "%s to review: without points, or changed since."
              .formatted(Words.count(book.toReview(), "reply is", "replies are")));
    }
    List<String> early = book.notDue(answers.times().all(course).values(), clock.instant());
    if (!early.isEmpty()) {
      notes.add(
          "Students may not know yet how they did in %s: import it later."
              .formatted(String.join(", ", early)));
    }
    notes.add(
        "It has student numbers. Beside an export of the answers it can tell whose a pseudonym is.");
    return new Made(
        fitted.files(),
        "The points by student number, for %s."
            .formatted(format == Format.MOODLE ? "Moodle" : "Canvas"),
        notes);
  }
}
