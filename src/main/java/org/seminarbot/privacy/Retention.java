package org.seminarbot.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.seminarbot.audit.Audit;
import org.seminarbot.audit.Deed;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.people.Policy;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;
import org.seminarbot.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes by itself what students wrote so many days ago, and who they were once they have answered
 * nothing for so long. Nothing goes before instructors could read for {@link #AHEAD} that it will:
 * each day it notes how far the warning reaches, and removes only what an old enough warning covers.
 */
public final class Retention {
  /** How long before it is removed instructors are told. */
  public static final Duration AHEAD = Duration.ofDays(14);

  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final String WRITTEN =
      "select count(*) from answer where course_id = :course and erased_at is null and given_at <="
          + " :upTo and (coalesce(body, '') <> '' or coalesce(reason, '') <> '')";

  /** Students whose newest answer, or first contact where there is none, is that old. */
  private static final String GONE =
      "select * from person p where p.course_id = :course and p.erased_at is null"
          + " and not p.instructor and p.met_at <= :upTo and not exists (select 1 from attempt t"
          + " join answer a on a.attempt_id = t.id where t.person_id = p.id and a.given_at > :upTo)";

  private final Store store;
  private final Registry registry;
  private final Audit audit;
  private final Clock clock;
  private final Optional<Duration> kept;

  public Retention(Store store, Registry registry, Audit audit, Clock clock, Policy policy) {
    this.store = store;
    this.registry = registry;
    this.audit = audit;
    this.clock = clock;
    this.kept = policy.retentionDays().map(Duration::ofDays);
  }

  /** Whether anything is ever removed. */
  public boolean isOn() {
    return kept.isPresent();
  }

  /** How long things are kept, for a student. */
  String told() {
    return kept.map(
            time ->
                "What you write is removed by itself %d days after you wrote it."
                    .formatted(time.toDays()))
        .orElse("It is kept as long as the course needs it, or until you erase it.");
  }

  /** What is done once a day, in every course. One that fails does not keep the others from it. */
  public void day() {
    for (String course : store.courses()) {
      try {
        kept.ifPresent(time -> day(course, time));
      } catch (RuntimeException e) {
        log.error("What has been kept long enough could not be removed; tried again tomorrow.", e);
      }
    }
  }

  private void day(String course, Duration time) {
    Instant now = clock.instant();
    store.course(course).write(sql -> remove(sql, now, time)).toCompletableFuture().join();
    registry.forget(course);
    long more =
        store.course(course).write(sql -> warn(sql, now, time)).toCompletableFuture().join();
    if (more > 0) {
      log.warn("{}: {}", course, warning(course));
    }
  }

  private boolean remove(Sql sql, Instant now, Duration time) {
    Optional<Instant> warned = reach(sql, now.minus(AHEAD));
    if (warned.isEmpty()) {
      return false;
    }
    Instant due = now.minus(time);
    Instant upTo = warned.get().isBefore(due) ? warned.get() : due;
    int texts = registry.expire(sql, upTo);
    List<Member> gone = sql.select(GONE).bind("upTo", upTo).map(People::read).list();
    gone.forEach(who -> registry.erase(sql, who));
    if (texts + gone.size() > 0) {
      audit.note(
          sql,
          Optional.empty(),
          Deed.ERASED,
          "what was kept long enough: %s, %s"
              .formatted(
                  Words.count(texts, "text"), Words.count(gone.size(), "person", "people")),
          Optional.empty());
    }
    return true;
  }

  /** Up to when somebody could have read, by some time, that what was written goes. */
  private static Optional<Instant> reach(Sql sql, Instant by) {
    return sql.select(
            "select up_to from retention_warning where course_id = :course and warned_at <= :by"
                + " order by up_to desc fetch first 1 row only")
        .bind("by", by)
        .map(row -> row.instant("up_to"))
        .first();
  }

  /** Notes what goes within {@link #AHEAD}; how many texts nobody had been warned of. */
  private static long warn(Sql sql, Instant now, Duration time) {
    Instant upTo = now.plus(AHEAD).minus(time);
    long before = written(sql, reach(sql, now).orElse(Instant.EPOCH));
    long after = written(sql, upTo);
    if (reach(sql, now).filter(told -> !told.isBefore(upTo)).isEmpty()) {
      sql.update(
              "insert into retention_warning (course_id, warned_at, up_to)"
                  + " values (:course, :now, :upTo)")
          .bind("now", now)
          .bind("upTo", upTo)
          .run();
    }
    return after - before;
  }

  private static long written(Sql sql, Instant upTo) {
    return sql.select(WRITTEN).bind("upTo", upTo).number();
  }

  /** What instructors read of what will go, or nothing. */
  public String warning(String course) {
    if (kept.isEmpty()) {
      return "";
    }
    long texts =
        store
            .course(course)
            .read(sql -> written(sql, reach(sql, clock.instant()).orElse(Instant.EPOCH)));
    return texts == 0
        ? ""
        : "Within %d days %s that students wrote %s removed, since retention-days is %d."
            .formatted(
                AHEAD.toDays(),
                Words.count(texts, "text"),
                texts == 1 ? "is" : "are",
                kept.get().toDays());
  }
}
