package org.seminarbot.review;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Drafts;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.store.Sql;

/**
 * What instructors made of replies. With a student goes what was written about their replies, since
 * it may quote them, and what they wrote back; points and codes stay, as numbers.
 */
public final class ReviewsKept implements Kept {
  private static final String ERASE =
      "update review set comment = '', note = '', answer = null where course_id = :course and ";

  private static final String OLD_WORDS = "given_at <= :upTo and (comment <> '' or note <> '')";
  private static final String OLD_ANSWER = "answer is not null and answered_at <= :upTo";

  private final Reviews reviews;
  private final Answers answers;
  private final Drafts drafts;

  /**
   * @param drafts what instructors have begun to write about replies
   */
  public ReviewsKept(Reviews reviews, Answers answers, Drafts drafts) {
    this.reviews = reviews;
    this.answers = answers;
    this.drafts = drafts;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "review",
        "review_point",
        "review_code",
        "review_pass",
        "review_drawn",
        "review_turn",
        "review_shown",
        "review_hold");
  }

  @Override
  public List<Part> of(String course, Member who) {
    Map<Long, Ask> asked = answers.asks().of(course, answers.of(course, who));
    Set<Long> inForce =
        Stream.concat(reviews.about(course, who).stream(), reviews.by(course, who).stream())
            .map(Review::id)
            .collect(Collectors.toSet());
    List<Map<String, String>> about =
        reviews.everAbout(course, who).stream()
            .flatMap(
                review ->
                    Stream.ofNullable(asked.get(review.ask()))
                        .filter(ask -> answers.told(course, ask, who))
                        .map(ask -> about(ask, review, standing(inForce, review))))
            .toList();
    List<Map<String, String>> given =
        reviews.everBy(course, who).stream()
            .map(
                review ->
                    Kept.row(
                        "given", review.given().toString(),
                        "in force", standing(inForce, review),
                        "to the student", review.assessment().comment(),
                        "note", review.assessment().note()))
            .toList();
    return List.of(
        new Part("review of a reply", "reviews of replies", about),
        new Part("review given", "reviews given", given));
  }

  private static String standing(Set<Long> inForce, Review review) {
    return inForce.contains(review.id()) ? "" : "no longer: changed or taken back since";
  }

  private static Map<String, String> about(Ask ask, Review review, String standing) {
    Assessment found = review.assessment();
    return Kept.row(
        "given", review.given().toString(),
        "in force", standing,
        "prompt", ask.version().id(),
        "points", review.blind() ? "" : found.byCriterion(ask.version().prompt().rubric()),
        "to you", found.comment(),
        "you answered", review.answer().orElse(""),
        "note", found.note().isEmpty() ? "" : "one that only instructors read");
  }

  /** What an instructor who goes has told students stays theirs, unsigned. */
  @Override
  public void erase(Sql sql, Member who, Instant now) {
    sql.update(
            ERASE
                + "attempt_id in (select id from attempt"
                + " where course_id = :course and person_id = :person)")
        .bind("person", who.id())
        .run();
    sql.update("update review set note = '' where course_id = :course and person_id = :person")
        .bind("person", who.id())
        .run();
    sql.update("delete from review_hold where course_id = :course and person_id = :person")
        .bind("person", who.id())
        .run();
  }

  @Override
  public List<Count> expiring(Sql sql, Instant upTo) {
    return List.of(
        new Count("instructor’s comment", "instructors’ comments", count(sql, OLD_WORDS, upTo)),
        new Count("answer to one", "answers to them", count(sql, OLD_ANSWER, upTo)));
  }

  private static long count(Sql sql, String which, Instant upTo) {
    return sql.select("select count(*) from review where course_id = :course and " + which)
        .bind("upTo", upTo)
        .number();
  }

  @Override
  public void expire(Sql sql, Instant upTo, Instant now) {
    sql.update(
            "update review set comment = '', note = '' where course_id = :course and " + OLD_WORDS)
        .bind("upTo", upTo)
        .run();
    sql.update("update review set answer = null where course_id = :course and " + OLD_ANSWER)
        .bind("upTo", upTo)
        .run();
  }

  /** What is typed about a reply may quote it. */
  @Override
  public void forget(String course) {
    drafts.forget(
        course,
        form ->
            ReviewCommand.reviewed(form)
                .filter(attempt -> reviews.erased(course, attempt))
                .isPresent());
  }
}
