package org.seminarbot.progress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.people.Member;
import org.seminarbot.reading.Prompt;
import org.seminarbot.review.Review;
import org.seminarbot.review.Reviews;

/** What instructors have made of somebody's replies, as far as it is for their eyes. */
final class Feedback {
  static final String TEXT = "text";
  private static final int MOST = 5;
  private static final int MOST_TO_ANSWER = 2;
  private static final int LONGEST = 2_000;

  private final Reviews reviews;

  private final Answers answers;

  Feedback(Reviews reviews, Answers answers) {
    this.reviews = reviews;
    this.answers = answers;
  }

  /** A review of something that the student has been told the answers of. */
  private record Read(Review review, Ask ask) {
    String title() {
      return ask.version().incidentTitle();
    }

    /** Points are the first reviewer's; a second coder's are for comparing coders. */
    String points() {
      return review.blind() ? "" : review.assessment().byCriterion(rubric());
    }

    String heading() {
      String total = review.blind() ? "" : review.assessment().total(rubric());
      return total.isEmpty() ? title() : title() + " · " + total;
    }

    private List<Prompt.Criterion> rubric() {
      return ask.version().prompt().rubric();
    }

    boolean isEmpty() {
      return points().isEmpty() && review.assessment().comment().isEmpty();
    }

    boolean canBeAnswered() {
      return !review.assessment().comment().isEmpty() && review.answer().isEmpty();
    }
  }

  private List<Read> of(String course, Member who, Map<Long, Ask> asked) {
    return reviews.about(course, who).stream()
        .flatMap(
            review ->
                Stream.ofNullable(asked.get(review.ask()))
                    .filter(ask -> answers.told(course, ask, who))
                    .map(ask -> new Read(review, ask)))
        .filter(read -> !read.isEmpty())
        .toList();
  }

  /** Adds what there is, the newest first, and what can be done with it. */
  void add(Card.Builder card, String course, Member who, Map<Long, Ask> asked) {
    List<Read> all = of(course, who, asked);
    if (all.isEmpty()) {
      return;
    }
    card.heading("From your instructors");
    all.stream().limit(MOST).forEach(read -> card.add(new Card.Said(read.heading(), words(read))));
    if (all.size() > MOST) {
      card.note("The newest %d of %d.".formatted(MOST, all.size()));
    }
    all.stream()
        .filter(Read::canBeAnswered)
        .limit(MOST_TO_ANSWER)
        .forEach(
            read ->
                card.button(
                    ActionId.of(ProgressCommand.NAME, "write", read.review().id()),
                    "Answer: " + read.title()));
  }

  private static String words(Read read) {
    return Stream.of(
            read.points(),
            read.review().assessment().comment(),
            read.review().answer().map(answer -> "You answered: " + answer).orElse(""))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** The form for an answer to a comment; nothing when it can no longer be answered. */
  Optional<Form> form(String course, Member who, Map<Long, Ask> asked, long review) {
    return of(course, who, asked).stream()
        .filter(read -> read.review().id() == review)
        .filter(Read::canBeAnswered)
        .findFirst()
        .map(
            read ->
                new Form(
                    ActionId.of(ProgressCommand.NAME, "answer", review),
                    "Answer a comment",
                    List.of(
                        new Form.Write(
                            TEXT,
                            "Your answer",
                            "Once, to the instructor who wrote it.",
                            true,
                            true,
                            LONGEST,
                            ""))));
  }
}
