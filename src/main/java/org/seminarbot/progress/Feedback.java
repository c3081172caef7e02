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
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.people.Member;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.review.Review;
import org.seminarbot.review.Reviews;

/** What instructors have made of somebody's replies, as far as it is for their eyes. */
final class Feedback {
  static final String TEXT = "text";
  static final String COMMENTS = "comments";
  private static final String TITLE = "From your instructors";

  /** A button for each of them, and those of the card, are as many as any chat has room for. */
  private static final int PAGE = 5;

  private static final int LONGEST = 2_000;

  private final Reviews reviews;

  private final Answers answers;

  Feedback(Reviews reviews, Answers answers) {
    this.reviews = reviews;
    this.answers = answers;
  }

  /** A review of something that the student has been told the answers of. */
  private record Read(Review review, Ask ask) {
    /** What it is about, so that two replies to one incident can be told apart. */
    String title() {
      Prompt prompt = ask.version().prompt();
      return ask.version().incidentTitle()
          + (prompt instanceof RolePlay ? " · scene" : " · " + prompt.type())
          + (review.number() > 1 ? ", attempt " + review.number() : "");
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
      return points().isEmpty() && comment().isEmpty();
    }

    String comment() {
      return review.assessment().comment();
    }

    boolean canBeAnswered() {
      return !comment().isEmpty() && review.answer().isEmpty();
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

  /** Adds the newest of what there is, and what can be done with it. */
  void add(Card.Builder card, String course, Member who, Map<Long, Ask> asked) {
    List<Read> all = of(course, who, asked);
    if (!all.isEmpty()) {
      card.heading(TITLE);
      page(card, all, 0);
    }
  }

  /**
   * A page of what there is, the newest first.
   *
   * @param page from 0; one that is not there is the last
   */
  Card card(String course, Member who, Map<Long, Ask> asked, long page) {
    List<Read> all = of(course, who, asked);
    Card.Builder card = Card.titled(TITLE);
    if (all.isEmpty()) {
      return card.text("Nothing yet, or it was taken back.").build();
    }
    page(card, all, (int) Math.max(0, Math.min(page, (all.size() - 1) / PAGE)));
    return card.build();
  }

  /** Each has its number, since two can have the same title. */
  private static void page(Card.Builder card, List<Read> all, int page) {
    int first = page * PAGE;
    int end = Math.min(all.size(), first + PAGE);
    for (int i = first; i < end; i++) {
      Read read = all.get(i);
      card.add(new Card.Said((i + 1) + ". " + read.heading(), words(read)));
    }
    if (all.size() > PAGE) {
      String which = end - first == 1 ? "" + end : (first + 1) + " to " + end;
      card.note("%s of %d, the newest first.".formatted(which, all.size()));
    }
    for (int i = first; i < end; i++) {
      Read read = all.get(i);
      if (read.canBeAnswered()) {
        card.button(
            ActionId.of(ProgressCommand.NAME, "write", read.review().id()),
            "Answer %d: %s".formatted(i + 1, read.title()));
      }
    }
    if (page > 0) {
      card.button(ActionId.of(ProgressCommand.NAME, COMMENTS, page - 1), "Newer comments");
    }
    if (end < all.size()) {
      card.button(ActionId.of(ProgressCommand.NAME, COMMENTS, page + 1), "Older comments");
    }
  }

  private static String words(Read read) {
    return Stream.of(
            read.points(),
            read.comment(),
            read.review().answer().map(answer -> "You answered: " + answer).orElse(""))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /**
   * The form for an answer to a comment.
   *
   * @param review where the student has read it
   * @throws Refusal when it says something else by now, or can no longer be answered
   */
  Form form(String course, Member who, Map<Long, Ask> asked, long review) {
    Optional<Review> once = once(course, who, review);
    Read now = now(course, who, asked, once);
    if (once.filter(read -> read.assessment().comment().equals(now.comment())).isEmpty()) {
      throw new Refusal("This comment has been changed. /progress shows what it says now.");
    }
    return form(now);
  }

  /**
   * What is said of an answer to a comment that no longer says what the student has read: what it
   * says now, and the form for that, with what they wrote.
   *
   * @throws Refusal when there is no comment, or it has an answer
   */
  Reply.Invalid changed(String course, Member who, Map<Long, Ask> asked, long review) {
    Read now = now(course, who, asked, once(course, who, review));
    return new Reply.Invalid(
        form(now),
        Map.of(
            Reply.Invalid.WHOLE,
            "Not sent yet: the comment was changed while you wrote. It says now:\n%s\nIf what you wrote still fits, send it again."
                .formatted(now.comment())));
  }

  /** What stands by now in the place of a review that the student has read. */
  private Read now(String course, Member who, Map<Long, Ask> asked, Optional<Review> once) {
    Optional<Read> now =
        once.flatMap(
            then ->
                of(course, who, asked).stream()
                    .filter(read -> read.review().attempt() == then.attempt())
                    .filter(read -> read.review().by() == then.by())
                    .findFirst());
    if (now.filter(read -> !read.comment().isEmpty()).isEmpty()) {
      throw new Refusal("This comment was taken back, so it cannot be answered.");
    }
    return now.filter(Read::canBeAnswered)
        .orElseThrow(() -> new Refusal("This comment has your answer already."));
  }

  /** A review as the student has read it, whatever has come of it since. */
  private Optional<Review> once(String course, Member who, long review) {
    return reviews.everAbout(course, who).stream().filter(r -> r.id() == review).findFirst();
  }

  private static Form form(Read read) {
    return new Form(
        ActionId.of(ProgressCommand.NAME, "answer", read.review().id()),
        "Answer a comment",
        List.of(
            new Form.Write(
                TEXT,
                "Your answer",
                "Once, to the instructor who wrote it.",
                true,
                true,
                LONGEST,
                "")));
  }
}
