package org.seminarbot.privacy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Outbox;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.people.Policy;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;
import org.seminarbot.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes by itself what students wrote so many days ago, and who they were once they have answered
 * nothing for so long. Nothing goes before instructors could read for {@link #AHEAD} that it will:
 * each day it notes how far the warning reaches, and removes only what an old enough one covers.
 */
public final class Retention {
  /** How long before it is removed instructors are told. */
  static final Duration AHEAD = Duration.ofDays(14);

  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** Students whose newest answer, or first contact where there is none, is that old. */
  private static final String GONE =
      " from person p where p.course_id = :course and p.erased_at is null"
          + " and not p.instructor and p.met_at <= :upTo and not exists (select 1 from attempt t"
          + " join answer a on a.attempt_id = t.id where t.person_id = p.id and a.given_at > :upTo)";

  private final Store store;
  private final Registry registry;
  private final Audit audit;
  private final Outbox outbox;
  private final Clock clock;
  private final Optional<Duration> kept;

  public Retention(
      Store store, Registry registry, Audit audit, Outbox outbox, Clock clock, Policy policy) {
    this.store = store;
    this.registry = registry;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
    this.kept = policy.retentionDays().map(Duration::ofDays);
  }

  /** How long things are kept, for a student. */
  String told() {
    return kept.map(
            time ->
                "What you write is removed by itself, at the earliest %d days after you wrote it."
                    .formatted(time.toDays()))
        .orElse("It is kept as long as the course needs it, or until you erase it.");
  }

  /** What is done once a day, in every course. Never throws: it is tried again the next day. */
  public void day() {
    tried(() -> store.courses().forEach(course -> tried(() -> day(course))));
  }

  /** A course that fails does not keep the others from it. */
  private static void tried(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("What was kept long enough could not be removed; tried again tomorrow.", e);
    }
  }

  private void day(String course) {
    if (kept.isPresent()) {
      day(course, kept.get());
    } else {
      store.course(course).write(sql -> forget(sql, Instant.EPOCH)).toCompletableFuture().join();
    }
  }

  private void day(String course, Duration time) {
    Instant now = clock.instant();
    store
        .course(course)
        .write(sql -> remove(sql, now, time))
        .thenApply(removed -> registry.forgotten(course, removed))
        .thenCompose(removed -> store.course(course).write(sql -> warn(sql, now, time)))
        .thenAccept(
            more -> {
              if (more) {
                tell(course);
              }
            })
        .toCompletableFuture()
        .join();
  }

  /** What was warned of and is kept longer now, or for good, has to be warned of anew. */
  private static int forget(Sql sql, Instant after) {
    return sql.update("delete from retention_warning where course_id = :course and up_to > :after")
        .bind("after", after)
        .run();
  }

  private String remove(Sql sql, Instant now, Duration time) {
    forget(sql, now.minus(time).plus(AHEAD));
    Instant upTo = upTo(sql, now, time);
    List<Member> gone = gone(sql, upTo);
    String removed = amount(registry.expiring(sql, upTo), gone);
    registry.expire(sql, upTo);
    gone.forEach(who -> registry.erase(sql, who));
    if (!removed.isEmpty()) {
      audit.note(
          sql,
          OptionalLong.empty(),
          Deed.of(Deed.Kind.ERASED, "what was kept long enough: " + removed));
    }
    return removed;
  }

  /** Up to when what was written may be removed at some time: old enough, and long warned of. */
  private static Instant upTo(Sql sql, Instant at, Duration time) {
    Instant warned = reach(sql, at.minus(AHEAD));
    Instant due = at.minus(time);
    return warned.isBefore(due) ? warned : due;
  }

  /** Up to when somebody could have read, by some time, that what was written goes. */
  private static Instant reach(Sql sql, Instant by) {
    return sql.select(
            "select up_to from retention_warning where course_id = :course and warned_at <= :by"
                + " order by up_to desc fetch first 1 row only")
        .bind("by", by)
        .map(row -> row.instant("up_to"))
        .first()
        .orElse(Instant.EPOCH);
  }

  /** Notes what goes within {@link #AHEAD}; whether that is more than anybody was warned of. */
  private boolean warn(Sql sql, Instant now, Duration time) {
    Instant before = reach(sql, now);
    Instant upTo = now.plus(AHEAD).minus(time);
    if (!before.isBefore(upTo)) {
      return false;
    }
    sql.update(
            "insert into retention_warning (course_id, warned_at, up_to)"
                + " values (:course, :now, :upTo)")
        .bind("now", now)
        .bind("upTo", upTo)
        .run();
    return !amount(sql, upTo).equals(amount(sql, before));
  }

  /** Who has answered nothing since, from any of their accounts. */
  private List<Member> gone(Sql sql, Instant upTo) {
    List<Member> old = sql.select("select *" + GONE).bind("upTo", upTo).map(People::read).list();
    return old.stream().filter(who -> old.containsAll(registry.accounts(sql, who))).toList();
  }

  private String amount(Sql sql, Instant upTo) {
    return amount(registry.expiring(sql, upTo), gone(sql, upTo));
  }

  /** What is removed, or will be, in words; empty where it is nothing. */
  private static String amount(List<Kept.Count> counts, List<Member> gone) {
    List<String> parts = new ArrayList<>(counts.stream().map(Kept.Count::toString).toList());
    if (!gone.isEmpty()) {
      parts.add("the identity of " + Words.count(gone.size(), "student"));
    }
    return Words.list(parts);
  }

  /** To every instructor whom the course knows; whom no message reaches, the panel tells. */
  private void tell(String course) {
    Card card = Card.titled("Answers will be removed").text(warning(course)).build();
    instructors(course).forEach(who -> tell(who, card));
  }

  private void tell(Member who, Card card) {
    CompletableFuture.completedStage(who.account())
        .thenCompose(account -> outbox.tell(account, card))
        .whenComplete(
            (told, failure) -> {
              if (failure != null) {
                log.info("An instructor was not told of what will go: {}", failure.getMessage());
              }
            });
  }

  private List<Member> instructors(String course) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select(
                        "select * from person where course_id = :course and instructor"
                            + " and erased_at is null order by id")
                    .map(People::read)
                    .list());
  }

  /** What instructors read of what will go, and from which day on, or nothing. */
  public String warning(String course) {
    return kept.map(time -> store.course(course).read(sql -> warning(sql, time))).orElse("");
  }

  private String warning(Sql sql, Duration time) {
    String all = amount(sql, reach(sql, clock.instant()));
    LocalDate today = LocalDate.now(clock);
    return all.isEmpty()
        ? ""
        : Stream.iterate(today, day -> day.plusDays(1))
            .limit(AHEAD.toDays() + 2)
            .map(day -> Map.entry(day, amount(sql, upTo(sql, endOf(day), time))))
            .filter(removed -> !removed.getValue().isEmpty())
            .findFirst()
            .map(first -> warning(first.getKey(), first.getValue(), all))
            .orElse("");
  }

  private Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusMillis(1);
  }

  private static String warning(LocalDate first, String then, String all) {
    return "On %s at the earliest I remove %s, since that has been kept long enough.%s Marks stay. /export gives you all answers as files before."
        .formatted(
            Phrases.weekday(first),
            then,
            all.equals(then)
                ? ""
                : " Within %d days it is %s in all.".formatted(AHEAD.toDays(), all));
  }
}
