package org.seminarbot.readings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.exchange.Folders;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.ReadingLoader.Loaded;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Problem;

/**
 * The readings of each course: the bot's own without those that the course has retired, and those
 * that its instructors have added, which no other course sees. Another process on the same database
 * knows of a change within two seconds.
 */
public final class CourseReadings implements Library, Kept {
  private static final long FRESH = Duration.ofSeconds(2).toNanos();

  private final Library common;
  private final Store store;
  private final Clock clock;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  /** What was read of a course, and when. */
  private record Seen(List<Entry> entries, Added added, long at) {}

  /** The whole ones among a course's own readings, and what is wrong with the others. */
  private record Added(List<Reading> readings, List<Problem> broken) {}

  /**
   * A reading that the course treats in its own way.
   *
   * @param addedBy the person's id, for one that was added
   */
  public record Entry(String reading, Optional<Long> addedBy, Instant changed, boolean retired) {}

  public CourseReadings(Library common, Store store, Clock clock) {
    this.common = common;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public Readings of(String course) {
    Seen now = seen(course);
    Set<String> retired =
        now.entries().stream()
            .filter(Entry::retired)
            .map(Entry::reading)
            .collect(Collectors.toSet());
    Readings own = common.of(course);
    if (retired.isEmpty() && now.added().readings().isEmpty()) {
      return own;
    }
    return new Readings(all(own, now).filter(reading -> !retired.contains(reading.id())).toList());
  }

  @Override
  public List<Problem> broken(String course) {
    Set<String> taken = ids(common.of(course));
    Added added = seen(course).added();
    Stream<Problem> hidden =
        added.readings().stream()
            .filter(reading -> taken.contains(reading.id()))
            .map(
                reading ->
                    problem(
                        reading.id(),
                        "a reading that all courses have was given this id since, and is used"
                            + " instead: add yours again under another id"));
    return Stream.of(common.broken(course).stream(), added.broken().stream(), hidden)
        .flatMap(problems -> problems)
        .toList();
  }

  private static Problem problem(String reading, String message) {
    return new Problem(new Mark(reading + "/reading.yml", 1, 1), message);
  }

  /** All that a course could have, with those that it has retired. */
  List<Reading> all(String course) {
    return all(common.of(course), seen(course)).toList();
  }

  /** Where two have one id, the one that all courses have. */
  private static Stream<Reading> all(Readings common, Seen now) {
    Set<String> taken = ids(common);
    return Stream.concat(
        common.all().stream(),
        now.added().readings().stream().filter(reading -> !taken.contains(reading.id())));
  }

  private static Set<String> ids(Readings readings) {
    return readings.all().stream().map(Reading::id).collect(Collectors.toSet());
  }

  /** Whether a reading is one that all courses have. */
  boolean isCommon(String course, String reading) {
    return ids(common.of(course)).contains(reading);
  }

  /** How the course treats a reading, where not like every other course. */
  Optional<Entry> entry(String course, String reading) {
    return seen(course).entries().stream().filter(e -> e.reading().equals(reading)).findFirst();
  }

  private Seen seen(String course) {
    Seen before = seen.get(course);
    if (before != null && System.nanoTime() - before.at() < FRESH) {
      return before;
    }
    List<Entry> entries =
        store
            .course(course)
            .read(
                sql ->
                    sql.select(
                            "select * from course_reading where course_id = :course"
                                + " order by changed_at, reading")
                        .map(CourseReadings::entry)
                        .list());
    Seen now =
        new Seen(
            entries,
            before != null && before.entries().equals(entries)
                ? before.added()
                : added(course, entries),
            System.nanoTime());
    seen.put(course, now);
    return now;
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.text("reading"),
        row.optionalNumber("added_by"),
        row.instant("changed_at"),
        row.flag("retired"));
  }

  private Added added(String course, List<Entry> entries) {
    List<Reading> whole = new ArrayList<>();
    List<Problem> broken = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, String> files = files(course, entry);
      if (!files.isEmpty()) {
        Loaded loaded = load(files);
        if (loaded.problems().isEmpty()) {
          whole.addAll(loaded.readings());
        }
        loaded.problems().all().forEach(p -> broken.add(in(entry.reading(), p)));
      }
    }
    return new Added(List.copyOf(whole), List.copyOf(broken));
  }

  private static Problem in(String reading, Problem problem) {
    String file = String.valueOf(Path.of(problem.at().file()).getFileName());
    return new Problem(problem.at().in(reading + "/" + file), problem.message());
  }

  private Map<String, String> files(String course, Entry entry) {
    Map<String, String> files = new TreeMap<>();
    store
        .course(course)
        .read(
            sql ->
                sql.select(
                        "select name, content from course_reading_file"
                            + " where course_id = :course and reading = :reading")
                    .bind("reading", entry.reading())
                    .map(row -> Map.entry(row.text("name"), row.text("content")))
                    .list())
        .forEach(file -> files.put(file.getKey(), file.getValue()));
    return files;
  }

  /** Reads a reading from the texts of its files. */
  static Loaded load(Map<String, String> files) {
    try {
      return Folders.temporary(
          folder -> {
            for (Map.Entry<String, String> file : files.entrySet()) {
              Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
            return ReadingLoader.load(folder);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives a course a reading of its own, in place of the one that had its id; once for an event.
   *
   * @param files the texts of its files, by name
   * @return whether it took the place of another
   */
  CompletionStage<Boolean> put(
      String event, String course, Member by, String reading, Map<String, String> files) {
    return store
        .course(course)
        .once(
            event,
            sql -> {
              boolean replaces = stored(sql, reading);
              for (String table : List.of("course_reading_file", "course_reading")) {
                sql.update(
                        "delete from "
                            + table
                            + " where course_id = :course and reading = :reading")
                    .bind("reading", reading)
                    .run();
              }
              put(sql, reading, Optional.of(by.id()), false);
              files.forEach(
                  (name, content) ->
                      sql.update(
                              "insert into course_reading_file (course_id, reading, name, content)"
                                  + " values (:course, :reading, :name, :content)")
                          .bind("reading", reading)
                          .bind("name", name)
                          .bind("content", content)
                          .run());
              return replaces ? 1L : 0L;
            })
        .thenApply(replaced -> forgetting(course, replaced == 1));
  }

  /** Takes a reading out of use, or brings it back; answers to it stay. */
  CompletionStage<Boolean> retire(String course, String reading, boolean retired) {
    return store
        .course(course)
        .write(
            sql -> {
              if (!stored(sql, reading)) {
                put(sql, reading, Optional.empty(), retired);
                return true;
              }
              sql.update(
                      "update course_reading set retired = :retired, changed_at = :at"
                          + " where course_id = :course and reading = :reading")
                  .bind("retired", retired)
                  .bind("at", clock.instant())
                  .bind("reading", reading)
                  .run();
              return true;
            })
        .thenApply(done -> forgetting(course, done));
  }

  private boolean forgetting(String course, boolean result) {
    seen.remove(course);
    return result;
  }

  private static boolean stored(Sql sql, String reading) {
    return sql.select(
                "select count(*) from course_reading"
                    + " where course_id = :course and reading = :reading")
            .bind("reading", reading)
            .number()
        > 0;
  }

  private void put(Sql sql, String reading, Optional<Long> by, boolean retired) {
    sql.update(
            "insert into course_reading (course_id, reading, added_by, changed_at, retired)"
                + " values (:course, :reading, :by, :at, :retired)")
        .bind("reading", reading)
        .bind("by", by.orElse(null))
        .bind("at", clock.instant())
        .bind("retired", retired)
        .run();
  }

  @Override
  public Set<String> tables() {
    return Set.of("course_reading", "course_reading_file");
  }

  /** What somebody has added; what is in it is the course's, not theirs. */
  @Override
  public List<Part> of(String course, Member who) {
    List<Map<String, String>> rows =
        seen(course).entries().stream()
            .filter(entry -> entry.addedBy().filter(by -> by == who.id()).isPresent())
            .map(
                entry ->
                    Kept.row("reading", entry.reading(), "changed", entry.changed().toString()))
            .toList();
    return List.of(new Part("reading added", "readings added", rows));
  }

  /** Nothing: who added it is in the person's own row alone. */
  @Override
  public void erase(Sql sql, Member who, Instant now) {}
}
