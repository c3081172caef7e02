package org.seminarbot.review;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.seminarbot.chat.Refusal;
import org.seminarbot.people.Member;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps the reviews, and what students write back. */
public final class Reviews {
  private static final String REVIEWS =
      "select r.*, t.ask_id, t.person_id as student_id, t.number, case when "
          + Sight.AFTER
          + " then true else false end as sighted from review r"
          + " join attempt t on t.id = r.attempt_id where r.course_id = :course and ";

  /** Of several reviews of an attempt by one person, the last that was not taken back. */
  private static final String IN_FORCE =
      "r.withdrawn_at is null and not exists (select 1 from review n"
          + " where n.attempt_id = r.attempt_id and n.person_id = r.person_id"
          + " and n.withdrawn_at is null and n.id > r.id)";

  /** That a student answered a comment; where it was given anew in the same words, its last. */
  private static final String ANSWERED =
      "r.answer is not null and r.withdrawn_at is null and not exists (select 1 from review s"
          + " where s.attempt_id = r.attempt_id and s.person_id = r.person_id"
          + " and s.withdrawn_at is null and s.id > r.id"
          + " and s.comment = r.comment and s.answer = r.answer)";

  /** What there is to review of asks, as attempts {@code t}; what is erased can be read no more. */
  static final String REVIEWABLE =
      "t.course_id = :course and t.ask_id in (<asks>)"
          + " and exists (select 1 from person p where p.id = t.person_id and not p.instructor)"
          + " and exists (select 1 from answer a where a.attempt_id = t.id and a.erased_at is null)";

  /** That a review {@code r} is of all that is in its attempt {@code t}. */
  static final String UP_TO_DATE =
      "r.withdrawn_at is null"
          + " and r.through >= (select max(a.id) from answer a where a.attempt_id = t.id)";

  private final Store store;
  private final Clock clock;

  public Reviews(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** How many of the replies to something are reviewed; second codings are not counted. */
  public record Count(long reviewed, long of) {}

  /** How many of the replies to these asks are reviewed. */
  public Count count(String course, List<Long> asks) {
    String replies = "select count(*) from attempt t where " + REVIEWABLE;
    return store
        .course(course)
        .read(
            sql ->
                new Count(
                    sql.select(
                            replies
                                + " and exists (select 1 from review r where r.attempt_id = t.id"
                                + " and not r.blind and "
                                + UP_TO_DATE
                                + ")")
                        .bindList("asks", asks)
                        .number(),
                    sql.select(replies).bindList("asks", asks).number()));
  }

  /** The reviews of an attempt, each instructor's last, oldest first. */
  List<Review> of(String course, long attempt) {
    return list(
        course,
        IN_FORCE + " and r.attempt_id = :attempt order by r.id",
        select -> select.bind("attempt", attempt));
  }

  /** The reviews of what a student wrote, newest first. */
  public List<Review> about(String course, Member student) {
    return list(
        course,
        IN_FORCE + " and t.person_id = :student order by r.id desc",
        select -> select.bind("student", student.id()));
  }

  /** The same with those that were changed or taken back since. */
  public List<Review> everAbout(String course, Member student) {
    return list(
        course,
        "t.person_id = :student order by r.id desc",
        select -> select.bind("student", student.id()));
  }

  /** Every review in a course, each instructor's last of an attempt, oldest first. */
  public List<Review> all(String course) {
    return list(course, IN_FORCE + " order by r.id", select -> select);
  }

  /** What an instructor has said of replies, newest first. */
  List<Review> by(String course, Member instructor) {
    return list(
        course,
        IN_FORCE + " and r.person_id = :by order by r.id desc",
        select -> select.bind("by", instructor.id()));
  }

  /** The same with those that were changed or taken back since. */
  List<Review> everBy(String course, Member instructor) {
    return list(
        course,
        "r.person_id = :by order by r.id desc",
        select -> select.bind("by", instructor.id()));
  }

  /**
   * An instructor's comments that students have answered, those changed since too; newest first.
   */
  List<Review> answered(String course, Member instructor) {
    return list(
        course,
        ANSWERED + " and r.person_id = :by order by r.answered_at desc",
        select -> select.bind("by", instructor.id()));
  }

  /** What an instructor last said of an attempt, even if it was taken back. */
  Optional<Review> last(String course, long attempt, Member by) {
    return list(
            course,
            "r.attempt_id = :attempt and r.person_id = :by order by r.id desc"
                + " fetch first 1 row only",
            select -> select.bind("attempt", attempt).bind("by", by.id()))
        .stream()
        .findFirst();
  }

  /** Whether nothing of an attempt can be read any more. */
  boolean erased(String course, long attempt) {
    return store.course(course).read(sql -> erased(sql, attempt));
  }

  static boolean erased(Sql sql, long attempt) {
    return sql.select(
                "select count(*) from answer where course_id = :course"
                    + " and attempt_id = :attempt and erased_at is null")
            .bind("attempt", attempt)
            .number()
        == 0;
  }

  private List<Review> list(String course, String which, UnaryOperator<Sql.Select> bound) {
    return store
        .course(course)
        .read(
            sql ->
                assessed(sql, bound.apply(sql.select(REVIEWS + which)).map(Reviews::row).list()));
  }

  private static Review row(Row row) {
    return new Review(
        row.number("id"),
        row.number("attempt_id"),
        row.number("ask_id"),
        row.number("student_id"),
        (int) row.number("number"),
        row.number("person_id"),
        row.number("through"),
        row.flag("blind"),
        row.flag("sighted"),
        new Assessment(Map.of(), List.of(), row.text("comment"), row.text("note")),
        row.instant("given_at"),
        row.optionalText("answer"),
        List.of());
  }

  /** The same with their points and codes, and what was answered before. */
  private static List<Review> assessed(Sql sql, List<Review> bare) {
    List<Long> ids = bare.stream().map(Review::id).toList();
    Map<Long, Map<String, Integer>> points = new HashMap<>();
    sql.select("select * from review_point where course_id = :course and review_id in (<ids>)")
        .bindList("ids", ids)
        .map(
            row ->
                points
                        .computeIfAbsent(row.number("review_id"), id -> new HashMap<>())
                        .put(row.text("criterion"), (int) row.number("points"))
                    == null)
        .list();
    Map<Long, List<Code>> codes =
        sql
            .select(
                "select * from review_code where course_id = :course and review_id in (<ids>)"
                    + " order by scheme, code")
            .bindList("ids", ids)
            .map(
                row ->
                    Map.entry(
                        row.number("review_id"), new Code(row.text("scheme"), row.text("code"))))
            .list()
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    Map<Long, List<Exchange>> exchanges =
        exchanges(sql, bare).stream().collect(Collectors.groupingBy(Exchange::attempt));
    return bare.stream()
        .map(
            review ->
                review.with(
                    new Assessment(
                        points.getOrDefault(review.id(), Map.of()),
                        codes.getOrDefault(review.id(), List.of()),
                        review.assessment().comment(),
                        review.assessment().note()),
                    exchanges.getOrDefault(review.attempt(), List.of()).stream()
                        .filter(exchange -> exchange.isBefore(review))
                        .map(Exchange::said)
                        .toList()))
        .toList();
  }

  /** A comment with its answer, and where it was said. */
  private record Exchange(long id, long attempt, long by, Review.Exchange said) {
    /** Whether its author said it before a review of the same attempt. */
    boolean isBefore(Review review) {
      return review.by() == by && id < review.id();
    }
  }

  private static List<Exchange> exchanges(Sql sql, List<Review> of) {
    return sql.select(
            "select r.* from review r where r.course_id = :course and r.attempt_id in (<attempts>)"
                + " and "
                + ANSWERED
                + " order by r.id")
        .bindList("attempts", of.stream().map(Review::attempt).distinct().toList())
        .map(
            row ->
                new Exchange(
                    row.number("id"),
                    row.number("attempt_id"),
                    row.number("person_id"),
                    new Review.Exchange(row.text("comment"), row.text("answer"))))
        .list();
  }

  /** Stores a review; for use inside a write. */
  long insert(Sql sql, long attempt, Member by, long through, boolean blind, Assessment found) {
    long id =
        sql.insert(
                "insert into review"
                    + " (course_id, attempt_id, person_id, through, blind, comment, note, given_at)"
                    + " values (:course, :attempt, :by, :through, :blind, :comment, :note, :now)")
            .bind("attempt", attempt)
            .bind("by", by.id())
            .bind("through", through)
            .bind("blind", blind)
            .bind("comment", found.comment())
            .bind("note", found.note())
            .bind("now", clock.instant())
            .run();
    keepAnswer(sql, id, attempt, by, found.comment());
    found
        .points()
        .forEach(
            (criterion, points) ->
                sql.update(
                        "insert into review_point (course_id, review_id, criterion, points)"
                            + " values (:course, :review, :criterion, :points)")
                    .bind("review", id)
                    .bind("criterion", criterion)
                    .bind("points", points)
                    .run());
    for (Code code : found.codes()) {
      sql.update(
              "insert into review_code (course_id, review_id, scheme, code)"
                  + " values (:course, :review, :scheme, :code)")
          .bind("review", id)
          .bind("scheme", code.scheme())
          .bind("code", code.id())
          .run();
    }
    return id;
  }

  /** What the student wrote back stays with the words that they read. */
  private static void keepAnswer(Sql sql, long id, long attempt, Member by, String comment) {
    record Given(String text, Instant at) {}
    sql.select(
            "select answer, answered_at from review where course_id = :course"
                + " and attempt_id = :attempt and person_id = :by and id < :id"
                + " and comment = :comment and comment <> ''"
                + " and answer is not null and withdrawn_at is null"
                + " order by id desc fetch first 1 row only")
        .bind("attempt", attempt)
        .bind("by", by.id())
        .bind("id", id)
        .bind("comment", comment)
        .map(row -> new Given(row.text("answer"), row.instant("answered_at")))
        .first()
        .ifPresent(given -> answer(sql, id, given.text(), given.at()));
  }

  private static void answer(Sql sql, long review, String text, Instant at) {
    sql.update(
            "update review set answer = :answer, answered_at = :at"
                + " where course_id = :course and id = :id")
        .bind("answer", text)
        .bind("at", at)
        .bind("id", review)
        .run();
  }

  /** Whether a comment is other than what the instructor last told the student of the attempt. */
  static boolean isNews(Sql sql, long attempt, Member by, String comment) {
    return !comment.isEmpty()
        && sql.select(
                "select comment from review where course_id = :course and attempt_id = :attempt"
                    + " and person_id = :by order by id desc fetch first 1 row only")
            .bind("attempt", attempt)
            .bind("by", by.id())
            .map(row -> row.text("comment"))
            .first()
            .filter(comment::equals)
            .isEmpty();
  }

  /**
   * Takes a review back; for use inside a write. It stays as history.
   *
   * @return the attempt that it was of
   * @throws Refusal when the student has answered it
   */
  long withdraw(Sql sql, long review) {
    if (sql.update(
                "update review set withdrawn_at = :now where course_id = :course and id = :id"
                    + " and answered_at is null")
            .bind("now", clock.instant())
            .bind("id", review)
            .run()
        == 0) {
      throw new Refusal(
          "The student has answered your last review, so it stays. Back leads to it, and there you"
              + " can change it.");
    }
    return sql.select("select attempt_id from review where course_id = :course and id = :id")
        .bind("id", review)
        .number();
  }

  /**
   * What a student writes back to a comment; once for each. It goes to the review in force, as long
   * as that says what the student has read.
   *
   * @param read the review whose comment the student has read
   * @return fails with a {@link Refusal}, and nothing is stored, when there is an answer already,
   *     or the comment was changed or taken back
   */
  public CompletionStage<Long> answer(
      String course, String event, Member student, long read, String text) {
    return store
        .course(course)
        .once(
            event,
            sql -> {
              long open =
                  sql.select(
                          "select r.id from review r join attempt t on t.id = r.attempt_id"
                              + " join review o on o.attempt_id = r.attempt_id"
                              + " and o.person_id = r.person_id and o.comment = r.comment"
                              + " where r.course_id = :course and o.id = :read"
                              + " and t.person_id = :student and r.comment <> ''"
                              + " and r.answer is null and "
                              + IN_FORCE)
                      .bind("read", read)
                      .bind("student", student.id())
                      .map(row -> row.number("id"))
                      .first()
                      .orElseThrow(() -> new Refusal("This comment cannot be answered any more."));
              answer(sql, open, text, clock.instant());
              return open;
            });
  }

  /** Whether somebody wants a direct message when an instructor has written to them. */
  public boolean toldDirectly(String course, long person) {
    return store
            .course(course)
            .read(
                sql ->
                    sql.select(
                            "select count(*) from person where course_id = :course and id = :id"
                                + " and told_directly")
                        .bind("id", person)
                        .number())
        > 0;
  }

  public CompletionStage<Long> tellDirectly(
      String course, String event, Member who, boolean directly) {
    return store
        .course(course)
        .once(
            event,
            sql ->
                (long)
                    sql.update(
                            "update person set told_directly = :directly"
                                + " where course_id = :course and id = :id")
                        .bind("directly", directly)
                        .bind("id", who.id())
                        .run());
  }
}
