package org.seminarbot.report;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.export.Fitted;
import org.seminarbot.export.Given;
import org.seminarbot.marks.OutsideMarks;
import org.seminarbot.marks.OwnMarks;
import org.seminarbot.people.People;
import org.seminarbot.review.Reviews;
import org.seminarbot.statistics.Marks;
import org.seminarbot.summary.Report;
import org.seminarbot.text.Words;

/**
 * Makes the report of a course: one HTML file that asks nothing of a network. It has the summary,
 * every reply that people review with what reviewers made of it, and the figures of whole tests.
 */
public final class HtmlReport implements Report {
  private static final String NAME = "report.html";

  private final Answers answers;
  private final People people;
  private final Reviews reviews;
  private final OutsideMarks outside;
  private final Outbox outbox;
  private final Clock clock;

  public HtmlReport(
      Answers answers,
      People people,
      Reviews reviews,
      OutsideMarks outside,
      Outbox outbox,
      Clock clock) {
    this.answers = answers;
    this.people = people;
    this.reviews = reviews;
    this.outside = outside;
    this.outbox = outbox;
    this.clock = clock;
  }

  @Override
  public Reply.Show of(Request request, Card summary) {
    Request.Course course = request.course();
    Given given = Given.of(course.key(), course.namesShown(), answers, people, reviews);
    Optional<Marks> elsewhere = outside.of(course.key());
    if (given.revisions().isEmpty() && elsewhere.isEmpty()) {
      throw new Refusal(
          "Nothing has been answered yet that a report could hold. /summary counts opinions.");
    }
    List<Row> rows = Rows.of(given, clock);
    Made made = new Made(summary, tests(course.key(), elsewhere), Coding.of(given));
    Fitted fitted =
        Fitted.of(
            List.of(file(made, given, rows)),
            outbox.mostBytes(request.channel()),
            () ->
                given.byPrompt().entrySet().stream()
                    .map(part -> part(made, part.getKey(), part.getValue()))
                    .toList());
    Card.Builder card =
        Card.titled("Report")
            .text(
                "%s: the summary, %s, and the figures of the whole test. It opens in any browser, without a network."
                    .formatted(NAME, Words.count(rows.size(), "reply", "replies")));
    fitted.notes().forEach(card::note);
    card.note(
        "It has what students wrote and the notes for instructors alone: keep it as you keep marks.");
    return new Reply.Show(card.build(), fitted.files());
  }

  /** What is the same in a report of one prompt. */
  private record Made(Card summary, List<TestFigures> tests, List<Coding> coding) {}

  private Fitted.Part part(Made made, String prompt, Given given) {
    return new Fitted.Part(prompt, List.of(file(made, given, Rows.of(given, clock))));
  }

  private FileOut file(Made made, Given given, List<Row> rows) {
    return FileOut.text(
        NAME,
        new Page(
                Fact.of(given, rows, clock),
                made.summary(),
                Asked.of(given, rows),
                rows,
                made.tests(),
                made.coding())
            .html());
  }

  private List<TestFigures> tests(String course, Optional<Marks> elsewhere) {
    OwnMarks.Test own = OwnMarks.test(course, answers, people, answers.asks().all(course));
    TestFigures asked = TestFigures.asked(own.marks(), own.leftOut());
    return elsewhere
        .map(marks -> List.of(asked, TestFigures.imported(marks)))
        .orElse(List.of(asked));
  }
}
