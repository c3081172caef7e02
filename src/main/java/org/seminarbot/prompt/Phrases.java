package org.seminarbot.prompt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Source;
import org.seminarbot.text.Words;

/** Things that several cards say, so that they say them alike. */
public final class Phrases {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

  private static final String ERASED = "(erased)";
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK);

  private Phrases() {}

  /** {@code 14:07}, in the clock's time zone. */
  public static String time(Instant instant, Clock clock) {
    return TIME.format(instant.atZone(clock.getZone()));
  }

  /** {@code Friday 4 December, 18:00}, in the clock's time zone. */
  public static String day(Instant instant, Clock clock) {
    return DAY.format(instant.atZone(clock.getZone()));
  }

  /** {@code 4 December}, in the clock's time zone. */
  public static String date(Instant instant, Clock clock) {
    return DATE.format(instant.atZone(clock.getZone()));
  }

  /** {@code Friday 4 December}. */
  public static String weekday(LocalDate day) {
    return WEEKDAY.format(day);
  }

  /** {@code practice, not graded}, or {@code counts: 5 points, due Friday 4 December, 18:00}. */
  public static String counts(Ask ask, ExtraTime extra, Clock clock) {
    return ask.points()
        .map(
            points ->
                "counts: "
                    + points(points)
                    + extra
                        .due(ask)
                        .filter(due -> ask.shownFrom().isPresent())
                        .map(due -> ", due " + day(due, clock))
                        .orElse(""))
        .orElse("practice, not graded");
  }

  /** {@code 1 point}, {@code 2.5 points}. */
  public static String points(BigDecimal points) {
    return points.toPlainString() + (points.compareTo(BigDecimal.ONE) == 0 ? " point" : " points");
  }

  public static boolean names(Request.Course course, Ask ask) {
    return course.namesShown() && ask.names();
  }

  /** What is said of what an instructor entered for somebody; nothing where that is nothing. */
  public static String entered(long answers) {
    return answers == 0
        ? ""
        : "An instructor entered %s for you, given on paper or aloud. Where you answer the same here as well, what came first counts."
            .formatted(Words.count(answers, "answer"));
  }

  /** Who will see an answer, and under which name. */
  public static String whoSees(Request.Course course, Ask ask, Member member) {
    if (ask.isOpinion()) {
      return "Anonymous: that you took part is kept; what you chose is only counted, without your name.";
    }
    return names(course, ask)
        ? "Instructors see your answer under your name, %s.".formatted(member.name())
        : "Instructors see your answer under your pseudonym, %s.".formatted(member.pseudonym());
  }

  /** An answer in words: what was chosen or written, or {@code Apologise · “…”}. */
  public static String words(PromptVersion version, Answer.Content content) {
    if (version.prompt() instanceof Question question) {
      return content.erased() && content.response().chosen().isEmpty()
          ? ERASED
          : question.words(content.response());
    }
    Prompt.Strategy move = Prompt.strategy(version.strategies(), content.move());
    if (content.erased()) {
      return move.text() + " · " + ERASED;
    }
    String post = content.response().text();
    if (post.isEmpty()) {
      return move.text() + (move.withoutPost() ? " · no post" : " · nothing changed");
    }
    return move.text() + " · “" + post + "”";
  }

  /** {@code Read again: P5, beginning “To give a taste”}, or nothing where no source is given. */
  public static String readAgain(Source source) {
    return source.given() ? "Read again: " + source : "";
  }

  /** {@code · kept from the class}, and by whom; empty for what the class may see. */
  public static String kept(Answer answer) {
    return (answer.content().withheld() ? " · kept from the class by its author" : "")
        + (answer.hidden() ? " · hidden from the class by an instructor" : "");
  }
}
