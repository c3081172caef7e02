package org.seminarbot.answer;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.reading.Counts;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.store.CourseStore;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps what was asked: prompts at one's own pace, and rounds of seminars. */
public final class Asks {
  private static final String ASKS =
      "select k.*, coalesce(s.names_shown, true) as names from ask k"
          + " left join seminar s on s.id = k.seminar_id where k.course_id = :course and ";

  private final Store store;
  private final Clock clock;
  private final Map<String, PromptVersion> versions = new ConcurrentHashMap<>();

  /** What was read already, where no other process changes it. */
  private final Map<Key, Ask> known = new ConcurrentHashMap<>();

  /** How often something about what was asked was written. */
  private final AtomicLong changes = new AtomicLong();

  private record Key(String course, long id) {}

  Asks(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * The ask of a prompt at one's own pace, made when nobody was asked it before.
   *
   * @param version as the reading has it now: what it counts from here on is what this says
   */
  public CompletionStage<Ask> standing(String course, PromptVersion version) {
    CourseStore in = store.course(course);
    Optional<Ask> there = in.read(sql -> findStanding(sql, version));
    return there.filter(ask -> isAsOf(ask, version)).isPresent()
        ? CompletableFuture.completedStage(there.get())
        : in.write(
                sql -> {
                  if (findStanding(sql, version).isEmpty()) {
                    keep(sql, version);
                    sql.insert(
                            "insert into ask (course_id, standing, version, asked_at)"
                                + " values (:course, :version, :version, :now)")
                        .bind("version", version.hash())
                        .bind("now", clock.instant())
                        .run();
                  }
                  count(sql, version);
                  return findStanding(sql, version).orElseThrow();
                })
            .whenComplete((ask, failure) -> changed(course));
  }

  /**
   * Brings up to date what prompts count at one's own pace, where they have been asked already.
   *
   * @return how many had changed
   */
  public CompletionStage<Integer> upToDate(String course, List<PromptVersion> versions) {
    CourseStore in = store.course(course);
    Map<String, Ask> standing =
        in
            .read(
                sql ->
                    sql.select(ASKS + "k.standing is not null")
                        .map(row -> readAsk(sql, row))
                        .list())
            .stream()
            .collect(Collectors.toMap(ask -> ask.version().hash(), Function.identity()));
    List<PromptVersion> changed =
        versions.stream()
            .filter(
                v ->
                    Optional.ofNullable(standing.get(v.hash()))
                        .filter(ask -> !isAsOf(ask, v))
                        .isPresent())
            .toList();
    return changed.isEmpty()
        ? CompletableFuture.completedStage(0)
        : in.write(
                sql -> {
                  changed.forEach(version -> count(sql, version));
                  return changed.size();
                })
            .whenComplete((done, failure) -> changed(course));
  }

  private boolean isAsOf(Ask ask, PromptVersion version) {
    return ask.points().equals(version.counts().map(c -> c.points().stripTrailingZeros()))
        && ask.shownFrom().equals(due(version));
  }

  private Optional<Instant> due(PromptVersion version) {
    return version.counts().map(counts -> counts.due(clock.getZone()));
  }

  /** Brings up to date what a prompt counts at one's own pace. */
  private void count(Sql sql, PromptVersion version) {
    sql.update(
            "update ask set points = :points, due_at = :due, shown_from = :due"
                + " where course_id = :course and standing = :version")
        .bind("points", version.counts().map(Counts::points).orElse(null))
        .bind("due", due(version).orElse(null))
        .bind("version", version.hash())
        .run();
  }

  /**
   * Asks a prompt in a seminar; for use inside a write.
   *
   * @param end of a timed round; without it, what counts is due as its reading says
   */
  public long inRound(Sql sql, long seminar, PromptVersion version, Optional<Instant> end) {
    keep(sql, version);
    Optional<Instant> due = end.or(() -> due(version));
    return sql.insert(
            "insert into ask (course_id, seminar_id, version, asked_at, due_at, points, shown_from)"
                + " values (:course, :seminar, :version, :now, :due, :points, :shown)")
        .bind("points", version.counts().map(Counts::points).orElse(null))
        .bind("shown", end.isPresent() ? null : due.orElse(null))
        .bind("seminar", seminar)
        .bind("version", version.hash())
        .bind("now", clock.instant())
        .bind("due", due.orElse(null))
        .run();
  }

  /** The round of a seminar that asks a prompt and is still open, for use inside a write. */
  public Optional<Long> openRound(Sql sql, long seminar, String prompt) {
    return sql
        .select(ASKS + "k.seminar_id = :seminar and k.revealed_at is null")
        .bind("seminar", seminar)
        .map(row -> readAsk(sql, row))
        .list()
        .stream()
        .filter(ask -> ask.version().id().equals(prompt))
        .map(Ask::id)
        .findFirst();
  }

  /** What was asked under an id, if anything was. */
  public Optional<Ask> find(String course, long id) {
    Key key = new Key(course, id);
    Ask cached = known.get(key);
    if (cached != null) {
      return Optional.of(cached);
    }
    long before = changes.get();
    Optional<Ask> stored =
        store
            .course(course)
            .read(
                sql ->
                    sql.select(ASKS + "k.id = :id")
                        .bind("id", id)
                        .map(row -> readAsk(sql, row))
                        .first());
    stored.ifPresent(ask -> remember(key, ask, before));
    return stored;
  }

  /** Unless something was written since it was read, which it could lack. */
  private synchronized void remember(Key key, Ask ask, long before) {
    if (!store.isShared() && changes.get() == before) {
      known.put(key, ask);
    }
  }

  /** To be called once something about what was asked in a course, or its seminar, is written. */
  public synchronized void changed(String course) {
    changes.incrementAndGet();
    known.keySet().removeIf(key -> key.course().equals(course));
  }

  /** What these answers answer, by the ask's id. */
  public Map<Long, Ask> of(String course, List<Answer> answers) {
    List<Long> ids = answers.stream().map(Answer::ask).distinct().toList();
    return store
        .course(course)
        .read(
            sql ->
                sql.select(ASKS + "k.id in (<ids>)")
                    .bindList("ids", ids)
                    .map(row -> readAsk(sql, row))
                    .list())
        .stream()
        .collect(Collectors.toMap(Ask::id, Function.identity()));
  }

  /** The rounds of a seminar, in the order in which they were asked. */
  public List<Ask> rounds(String course, long seminar) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select(ASKS + "k.seminar_id = :seminar order by k.id")
                    .bind("seminar", seminar)
                    .map(row -> readAsk(sql, row))
                    .list());
  }

  /** The rounds of all seminars that are not revealed yet. */
  public List<Ask> openRounds(String course) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select(
                        ASKS + "k.seminar_id is not null and k.revealed_at is null order by k.id")
                    .map(row -> readAsk(sql, row))
                    .list());
  }

  /** Everything that was asked in a course. */
  public List<Ask> all(String course) {
    return store
        .course(course)
        .read(sql -> sql.select(ASKS + "1 = 1 order by k.id").map(row -> readAsk(sql, row)).list());
  }

  private void keep(Sql sql, PromptVersion version) {
    long there =
        sql.select("select count(*) from prompt_version where course_id = :course and hash = :hash")
            .bind("hash", version.hash())
            .number();
    if (there == 0) {
      sql.update(
              "insert into prompt_version (course_id, hash, reading, incident, prompt, content)"
                  + " values (:course, :hash, :reading, :incident, :prompt, :content)")
          .bind("hash", version.hash())
          .bind("reading", version.reading())
          .bind("incident", version.incident())
          .bind("prompt", version.id())
          .bind("content", version.content())
          .run();
    }
  }

  private Optional<Ask> findStanding(Sql sql, PromptVersion version) {
    return sql.select(ASKS + "k.standing = :version")
        .bind("version", version.hash())
        .map(row -> readAsk(sql, row))
        .first();
  }

  private Ask readAsk(Sql sql, Row row) {
    return new Ask(
        row.number("id"),
        row.optionalNumber("seminar_id"),
        version(sql, row.text("version")),
        row.instant("asked_at"),
        row.optionalInstant("due_at"),
        row.optionalInstant("revealed_at"),
        row.flag("names"),
        row.optionalDecimal("points").map(BigDecimal::stripTrailingZeros),
        row.optionalInstant("shown_from"),
        row.optionalText("message"),
        row.optionalText("result"));
  }

  private PromptVersion version(Sql sql, String hash) {
    PromptVersion known = versions.get(hash);
    if (known != null) {
      return known;
    }
    String content =
        sql.select("select content from prompt_version where course_id = :course and hash = :hash")
            .bind("hash", hash)
            .map(row -> row.text("content"))
            .first()
            .orElseThrow();
    PromptVersion version = PromptVersion.read(content);
    versions.put(hash, version);
    return version;
  }
}
