package org.seminarbot.review;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.seminarbot.chat.Refusal;
import org.seminarbot.people.Member;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/**
 * Gives each instructor the next reply, and none to two at a time: who has one before them holds
 * it, until it is reviewed, left, or was idle for {@link Holds#IDLE}.
 */
public final class Passes {
  /** That an attempt {@code t} is done: by whoever reviews first, or blind by this instructor. */
  private static final String DONE =
      "exists (select 1 from review r where r.attempt_id = t.id and "
          + "((not :again and not r.blind) or (:again and r.person_id = :me)) and "
          + Reviews.UP_TO_DATE
          + ")";

  /** That another instructor has reviewed an attempt {@code t}. */
  private static final String BY_ANOTHER =
      "exists (select 1 from review o where o.attempt_id = t.id"
          + " and o.person_id <> :me and o.withdrawn_at is null)";

  /** What a pass goes through, as attempts {@code t}. */
  private static final String IN_PASS =
      Reviews.REVIEWABLE
          + " and (:sample = 0 or exists (select 1 from review_drawn w"
          + " where w.pass_id = :pass and w.attempt_id = t.id))"
          + " and (not :again or ("
          + BY_ANOTHER
          + " and (not "
          + Sight.SHOWN
          + " or "
          + DONE
          + ")))";

  /** The reviews {@code r} that were given in a pass and not taken back. */
  private static final String GIVEN =
      " from review r join review_turn u on u.attempt_id = r.attempt_id and u.pass_id = :pass"
          + " join review_pass p on p.id = u.pass_id and p.started_at <= r.given_at"
          + " where r.course_id = :course and r.person_id = :me and r.withdrawn_at is null"
          + " and exists (select 1 from answer a where a.attempt_id = r.attempt_id"
          + " and a.erased_at is null)";

  private final Store store;
  private final Clock clock;
  private final Holds holds;
  private final Sight sight;
  private final Random random = new SecureRandom();

  public Passes(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.holds = new Holds(clock);
    this.sight = new Sight(store);
  }

  Sight sight() {
    return sight;
  }

  /** An instructor's pass of that id. */
  Optional<Pass> pass(String course, long id, Member who) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select(
                        "select * from review_pass where course_id = :course and id = :id"
                            + " and person_id = :me")
                    .bind("id", id)
                    .bind("me", who.id())
                    .map(Passes::read)
                    .first());
  }

  private static Pass read(Row row) {
    return new Pass(
        row.number("id"),
        row.number("person_id"),
        new Pass.Scope(row.text("prompt"), row.flag("again"), (int) row.number("sample")));
  }

  /**
   * The pass through some replies: the one begun before, unless a sample is done; then another is
   * drawn. Once for an event.
   *
   * @param asks what the replies are to
   */
  CompletionStage<Pass> begin(
      String course, String event, Member who, Pass.Scope scope, List<Long> asks) {
    return store
        .course(course)
        .once(event, sql -> begin(sql, who, scope, asks).id())
        .thenApply(id -> new Pass(id, who.id(), scope));
  }

  private Pass begin(Sql sql, Member who, Pass.Scope scope, List<Long> asks) {
    Optional<Pass> before =
        sql.select(
                "select * from review_pass where course_id = :course and person_id = :me"
                    + " and prompt = :prompt and again = :again and sample = :sample"
                    + " order by id desc fetch first 1 row only")
            .bind("me", who.id())
            .bind("prompt", scope.prompt())
            .bind("again", scope.again())
            .bind("sample", scope.sample())
            .map(Passes::read)
            .first();
    if (before.isPresent() && (scope.sample() == 0 || left(sql, before.get(), asks) > 0)) {
      return before.get();
    }
    long id =
        sql.insert(
                "insert into review_pass (course_id, person_id, prompt, again, sample, started_at)"
                    + " values (:course, :me, :prompt, :again, :sample, :now)")
            .bind("me", who.id())
            .bind("prompt", scope.prompt())
            .bind("again", scope.again())
            .bind("sample", scope.sample())
            .bind("now", clock.instant())
            .run();
    Pass pass = new Pass(id, who.id(), scope);
    if (scope.sample() > 0) {
      draw(sql, pass, asks);
    }
    return pass;
  }

  private void draw(Sql sql, Pass pass, List<Long> asks) {
    List<Long> left =
        new ArrayList<>(
            bound(
                    sql,
                    "select t.id from attempt t where " + IN_PASS + " and not " + DONE,
                    pass.whole(),
                    asks)
                .map(row -> row.number("id"))
                .list());
    Collections.shuffle(left, random);
    int place = 1;
    for (long attempt : left.subList(0, Math.min(pass.scope().sample(), left.size()))) {
      sql.update(
              "insert into review_drawn (course_id, pass_id, attempt_id, place)"
                  + " values (:course, :pass, :attempt, :place)")
          .bind("pass", pass.id())
          .bind("attempt", attempt)
          .bind("place", place++)
          .run();
    }
  }

  private static long left(Sql sql, Pass pass, List<Long> asks) {
    return bound(
            sql, "select count(*) from attempt t where " + IN_PASS + " and not " + DONE, pass, asks)
        .number();
  }

  private static Sql.Select bound(Sql sql, String select, Pass pass, List<Long> asks) {
    return sql.select(select)
        .bindList("asks", asks)
        .bind("pass", pass.id())
        .bind("me", pass.person())
        .bind("again", pass.again())
        .bind("sample", pass.scope().sample());
  }

  /**
   * How a pass stands.
   *
   * @param held how many of what is left others have before them
   * @param back whether there is one to go back to
   * @param undo the review that can be taken back; 0 for none
   * @param whole how many there would be without drawing a sample
   * @param seen whether there is none because the instructor was shown others' reviews of them
   */
  record Standing(
      long done, long of, long held, boolean back, long undo, long whole, boolean seen) {}

  /**
   * @param at the attempt that is shown; 0 for none
   */
  Standing standing(String course, Pass pass, List<Long> asks, long at) {
    return store.course(course).read(sql -> standing(sql, pass, asks, at));
  }

  private Standing standing(Sql sql, Pass pass, List<Long> asks, long at) {
    String replies = "select count(*) from attempt t where ";
    long of = bound(sql, replies + IN_PASS, pass, asks).number();
    return new Standing(
        bound(sql, replies + IN_PASS + " and " + DONE, pass, asks).number(),
        of,
        bound(sql, replies + IN_PASS + " and not " + DONE + " and " + Holds.BY_ANOTHER, pass, asks)
            .bind("now", clock.instant())
            .number(),
        before(sql, pass, at).isPresent(),
        last(sql, pass).orElse(0L),
        of > 0 ? of : bound(sql, replies + IN_PASS, pass.whole(), asks).number(),
        of == 0
            && pass.again()
            && sql.select(replies + Reviews.REVIEWABLE + " and " + BY_ANOTHER)
                    .bindList("asks", asks)
                    .bind("me", pass.person())
                    .number()
                > 0);
  }

  /** The last review that was given in a pass. */
  private static Optional<Long> last(Sql sql, Pass pass) {
    return sql.select("select r.id" + GIVEN + " order by r.id desc fetch first 1 row only")
        .bind("pass", pass.id())
        .bind("me", pass.person())
        .map(row -> row.number("id"))
        .first();
  }

  /**
   * Shows again the reply that the instructor holds, as long as it is left; else the {@link #next}.
   * Once for an event.
   */
  CompletionStage<Optional<Long>> resume(String course, String event, Pass pass, List<Long> asks) {
    return once(course, event, sql -> resume(sql, pass, asks));
  }

  private Optional<Long> resume(Sql sql, Pass pass, List<Long> asks) {
    Optional<Long> held =
        bound(
                sql,
                "select t.id from attempt t where "
                    + IN_PASS
                    + " and not "
                    + DONE
                    + " and exists (select 1 from review_hold h where h.attempt_id = t.id"
                    + " and h.person_id = :me)",
                pass,
                asks)
            .map(row -> row.number("id"))
            .first();
    if (held.isEmpty()) {
      return next(sql, pass, asks);
    }
    show(sql, pass, held.get());
    return held;
  }

  private void show(Sql sql, Pass pass, long attempt) {
    holds.release(sql, pass.person());
    holds.take(sql, attempt, pass.person());
    turn(sql, pass, attempt);
  }

  /**
   * Holds the next reply that is left: first those that the pass has not come past, then those that
   * were skipped. Once for an event.
   *
   * @return its attempt, or nothing when none is left that nobody else holds
   */
  CompletionStage<Optional<Long>> next(String course, String event, Pass pass, List<Long> asks) {
    return once(course, event, sql -> next(sql, pass, asks));
  }

  private Optional<Long> next(Sql sql, Pass pass, List<Long> asks) {
    Optional<Long> found =
        bound(
                sql,
                "select t.id from attempt t"
                    + " left join review_turn u on u.pass_id = :pass and u.attempt_id = t.id"
                    + " left join review_drawn d on d.pass_id = :pass and d.attempt_id = t.id where "
                    + IN_PASS
                    + " and not "
                    + DONE
                    + " and not "
                    + Holds.BY_ANOTHER
                    + " order by coalesce(u.id, 0), coalesce(d.place, 0),"
                    + " case when t.ended_at is null then 1 else 0 end, t.id"
                    + " fetch first 1 row only",
                pass,
                asks)
            .bind("now", clock.instant())
            .map(row -> row.number("id"))
            .first();
    holds.release(sql, pass.person());
    found.ifPresent(attempt -> show(sql, pass, attempt));
    return found;
  }

  /**
   * Leaves a reply for the one that the pass came past before it. Once for an event.
   *
   * @param at 0 when none was shown
   */
  CompletionStage<Optional<Long>> back(String course, String event, Pass pass, long at) {
    return once(
        course,
        event,
        sql -> {
          Optional<Long> before = before(sql, pass, at);
          before.ifPresent(
              attempt -> {
                leave(sql, pass, at);
                holds.take(sql, attempt, pass.person());
              });
          return before;
        });
  }

  private static Optional<Long> before(Sql sql, Pass pass, long at) {
    return sql.select(
            "select u.attempt_id from review_turn u where u.course_id = :course"
                + " and u.pass_id = :pass and u.attempt_id <> :at"
                + " and exists (select 1 from answer a where a.attempt_id = u.attempt_id"
                + " and a.erased_at is null)"
                + " and u.id < coalesce((select s.id from review_turn s"
                + " where s.pass_id = :pass and s.attempt_id = :at), u.id + 1)"
                + " order by u.id desc fetch first 1 row only")
        .bind("pass", pass.id())
        .bind("at", at)
        .map(row -> row.number("attempt_id"))
        .first();
  }

  /**
   * Takes back the instructor's last review of the pass and holds its reply. Once for an event.
   *
   * @param at the attempt that was shown; 0 for none
   * @param review the one that was the last when the button was shown
   * @return its attempt; nothing when it is no longer the last, and then nothing happens
   */
  CompletionStage<Optional<Long>> undo(
      String course, String event, Pass pass, Reviews reviews, long at, long review) {
    return once(
        course,
        event,
        sql -> {
          Optional<Long> undone =
              last(sql, pass)
                  .filter(last -> last == review)
                  .map(last -> reviews.withdraw(sql, last));
          undone.ifPresent(
              attempt -> {
                leave(sql, pass, at);
                holds.take(sql, attempt, pass.person());
                turn(sql, pass, attempt);
              });
          return undone;
        });
  }

  /** Stores a review and lets go of its reply. Once for an event. */
  CompletionStage<Saved> save(
      String course,
      String event,
      Pass pass,
      Reviews reviews,
      Member by,
      long attempt,
      long through,
      Assessment found) {
    AtomicBoolean news = new AtomicBoolean();
    return store
        .course(course)
        .once(
            event,
            sql -> {
              Objection.to(sql, holds, pass, attempt)
                  .ifPresent(
                      why -> {
                        throw new Refusal("This was not stored. " + why.words());
                      });
              boolean says = Reviews.isNews(sql, attempt, by, found.comment());
              long id = reviews.insert(sql, attempt, by, through, blind(sql, pass, attempt), found);
              holds.release(sql, pass.person());
              turn(sql, pass, attempt); // which is how undo knows that it was in this pass
              news.set(says);
              return id;
            })
        .thenApply(id -> new Saved(id, news.get()));
  }

  /**
   * A review that is stored.
   *
   * @param news whether it says something to the student that they were not told of; false of an
   *     event that comes a second time
   */
  record Saved(long review, boolean news) {}

  /** Why the instructor cannot review a reply now; nothing where they can. */
  Optional<Objection> objection(String course, Pass pass, long attempt) {
    return store.course(course).read(sql -> Objection.to(sql, holds, pass, attempt));
  }

  /** Of the same instructor's, a second coding takes the place of no first one. */
  private static boolean blind(Sql sql, Pass pass, long attempt) {
    return pass.again()
        && sql.select(
                    "select count(*) from review where course_id = :course"
                        + " and attempt_id = :attempt and person_id = :me and not blind"
                        + " and withdrawn_at is null")
                .bind("attempt", attempt)
                .bind("me", pass.person())
                .number()
            == 0;
  }

  /** Somebody is at work on a reply, from whichever card they came to it. */
  CompletionStage<Integer> take(String course, Member who, long attempt) {
    return store
        .course(course)
        .write(
            sql -> {
              holds.take(sql, attempt, who.id());
              return 1;
            });
  }

  private static void turn(Sql sql, Pass pass, long attempt) {
    unturn(sql, pass, attempt);
    sql.insert(
            "insert into review_turn (course_id, pass_id, attempt_id)"
                + " values (:course, :pass, :attempt)")
        .bind("pass", pass.id())
        .bind("attempt", attempt)
        .run();
  }

  private static void unturn(Sql sql, Pass pass, long attempt) {
    sql.update(
            "delete from review_turn where course_id = :course and pass_id = :pass"
                + " and attempt_id = :attempt")
        .bind("pass", pass.id())
        .bind("attempt", attempt)
        .run();
  }

  /** Goes from a reply to an earlier one: unless it is reviewed, it is the next again. */
  private void leave(Sql sql, Pass pass, long attempt) {
    holds.release(sql, pass.person());
    long reviewed =
        sql.select(
                "select count(*) from review where course_id = :course and attempt_id = :attempt"
                    + " and person_id = :me and withdrawn_at is null")
            .bind("attempt", attempt)
            .bind("me", pass.person())
            .number();
    if (reviewed == 0) {
      unturn(sql, pass, attempt);
    }
  }

  private CompletionStage<Optional<Long>> once(
      String course, String event, Function<Sql, Optional<Long>> work) {
    return store
        .course(course)
        .once(event, sql -> work.apply(sql).orElse(0L))
        .thenApply(id -> id == 0 ? Optional.empty() : Optional.of(id));
  }
}
