package org.seminarbot.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Refusal;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** All that the bot keeps about people, as one: of somebody, and without somebody. */
public final class Registry {
  /** What {@link #eraseAll} says where there was nothing left to erase. */
  static final long NOTHING = -1;

  private final Store store;
  private final Audit audit;
  private final Clock clock;
  private final List<Kept> all;

  /**
   * @param all of what there is; the people's own rows last
   */
  public Registry(Store store, Audit audit, Clock clock, List<Kept> all) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.all = List.copyOf(all);
  }

  /** The tables that somebody answers for. */
  public Set<String> tables() {
    return all.stream().flatMap(kept -> kept.tables().stream()).collect(Collectors.toSet());
  }

  /** What there is about somebody, under each of their accounts; parts without a row left out. */
  List<Kept.Part> of(String course, Member who) {
    List<Member> accounts = store.course(course).read(sql -> accounts(sql, who));
    Map<String, List<Kept.Part>> parts =
        all.stream()
            .flatMap(kept -> accounts.stream().flatMap(one -> kept.of(course, one).stream()))
            .filter(part -> !part.rows().isEmpty())
            .collect(
                Collectors.groupingBy(Kept.Part::one, LinkedHashMap::new, Collectors.toList()));
    return parts.values().stream().map(Registry::together).toList();
  }

  private static Kept.Part together(List<Kept.Part> same) {
    return new Kept.Part(
        same.get(0).one(),
        same.get(0).many(),
        same.stream().flatMap(part -> part.rows().stream()).distinct().toList());
  }

  /** Somebody, and before them the other accounts that are the same person. */
  List<Member> accounts(Sql sql, Member who) {
    return Stream.concat(all.stream().flatMap(kept -> kept.same(sql, who).stream()), Stream.of(who))
        .filter(one -> !one.erased())
        .toList();
  }

  /**
   * Erases somebody at their own wish, once for an event, with the note of it in the audit.
   *
   * @return whether there was anything to erase
   */
  CompletionStage<Boolean> erase(String event, String course, String account) {
    return once(
            event,
            course,
            sql -> {
              Optional<Member> who = People.find(sql, account);
              who.ifPresent(
                  member -> {
                    audit.note(
                        sql,
                        OptionalLong.of(member.id()),
                        Deed.of(Deed.Kind.ERASED, "all that was kept about them"));
                    erase(sql, member);
                  });
              return who.isPresent() ? 1L : 0L;
            })
        .thenApply(erased -> erased == 1);
  }

  /**
   * Erases every student of a course and what anybody in it wrote, once for an event, and for good:
   * whoever comes back is new. Instructors stay, or the audit would not say who did it.
   *
   * @param by the account of who wishes it
   * @param state what {@link #state} was when everybody was given their files
   * @return how many students, or {@link #NOTHING} where all is removed already; fails with a
   *     {@link Refusal} when something has come since, and then nothing is erased
   */
  CompletionStage<Long> eraseAll(String event, String course, String by, long state) {
    return once(
        event,
        course,
        sql -> {
          if (isEmpty(sql)) {
            return NOTHING;
          }
          if (state(sql) != state) {
            throw new Refusal(
                "Something has come since the files went out: an answer, a comment or a class list."
                    + " So nothing was removed. /course end sends the files anew.");
          }
          return eraseAll(sql, by);
        });
  }

  private long eraseAll(Sql sql, String by) {
    List<Member> students = students(sql);
    audit.note(
        sql,
        People.find(sql, by).stream().mapToLong(Member::id).findFirst(),
        Deed.of(Deed.Kind.ERASED, "what was kept about everybody"));
    expire(sql, clock.instant());
    students.forEach(who -> erase(sql, who));
    all.forEach(kept -> kept.eraseRest(sql));
    People.unlink(sql);
    return students.size();
  }

  /**
   * A number that is another once anything was written in a course since: an answer, a review, what
   * a student wrote back, a class list.
   */
  long state(String course) {
    return store.course(course).read(Registry::state);
  }

  private static long state(Sql sql) {
    return newest(sql, "answer")
        + newest(sql, "review")
        + latest(sql, "review", "answered_at")
        + latest(sql, "roster", "listed_at");
  }

  private static long newest(Sql sql, String table) {
    return sql.select("select coalesce(max(id), 0) from " + table + " where course_id = :course")
        .number();
  }

  /** In milliseconds since 1970; 0 where there is none. */
  private static long latest(Sql sql, String table, String column) {
    return sql.select(
            "select max(%s) as latest from %s where course_id = :course".formatted(column, table))
        .map(row -> row.optionalInstant("latest"))
        .first()
        .flatMap(latest -> latest)
        .map(Instant::toEpochMilli)
        .orElse(0L);
  }

  /** Whether an account is still the same member of a course. */
  boolean isStill(String course, Member who) {
    return store
        .course(course)
        .read(sql -> People.find(sql, who.account()))
        .filter(found -> found.id() == who.id())
        .isPresent();
  }

  private static List<Member> students(Sql sql) {
    return sql.select(
            "select * from person where course_id = :course and not instructor"
                + " and erased_at is null order by id")
        .map(People::read)
        .list();
  }

  /** Whether there is nothing that the end of a course would take away. */
  boolean isEmpty(String course) {
    return store.course(course).read(this::isEmpty);
  }

  private boolean isEmpty(Sql sql) {
    return students(sql).isEmpty() && expiring(sql, clock.instant()).isEmpty();
  }

  /** The students of a course who are not erased. */
  List<Member> students(String course) {
    return store.course(course).read(Registry::students);
  }

  /** Writes once for an event; nothing of what that erases stays in memory. */
  CompletionStage<Long> once(String event, String course, Function<Sql, Long> work) {
    return store
        .course(course)
        .once(event, sql -> forgotten(course, work.apply(sql))) // for the write that comes next
        .thenApply(result -> forgotten(course, result)); // and for what was read in between
  }

  /** Within a write, whose result goes through {@link #forgotten}. */
  void erase(Sql sql, Member who) {
    accounts(sql, who).forEach(one -> all.forEach(kept -> kept.erase(sql, one, clock.instant())));
  }

  /** What of everybody {@link #expire} would take away; nothing of which there is none. */
  List<Kept.Count> expiring(Sql sql, Instant upTo) {
    return all.stream()
        .flatMap(kept -> kept.expiring(sql, upTo).stream())
        .filter(count -> count.number() > 0)
        .toList();
  }

  /** Takes away what anybody wrote up to some time, within a write. */
  void expire(Sql sql, Instant upTo) {
    all.forEach(kept -> kept.expire(sql, upTo, clock.instant()));
  }

  /** Nothing of what was erased stays in memory. */
  <T extends @Nullable Object> T forgotten(String course, T result) {
    all.forEach(kept -> kept.forget(course));
    return result;
  }
}
