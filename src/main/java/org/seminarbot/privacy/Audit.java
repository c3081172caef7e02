package org.seminarbot.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/**
 * Who did what to whose data. An entry holds people by their rows, never by name; whoever is erased
 * leaves the deed behind.
 */
public final class Audit implements Kept {
  private final Store store;
  private final People people;
  private final Clock clock;

  /**
   * An entry.
   *
   * @param by empty for what the bot did by itself, or somebody who is erased
   * @param erased what they were who is erased: {@code a student}
   * @param about what it was done to, in words, without a person's name
   * @param person whose data it was, where it was one person's
   */
  record Entry(
      long id,
      Instant at,
      Optional<Member> by,
      Optional<String> erased,
      Deed.Kind kind,
      String about,
      Optional<Member> person) {}

  public Audit(Store store, People people, Clock clock) {
    this.store = store;
    this.people = people;
    this.clock = clock;
  }

  /** Notes what a request did, once however often its event is delivered. */
  CompletionStage<Void> note(Request request, Deed deed) {
    return store
        .course(request.course().key())
        .once(
            request.eventId() + "/audit", // the event's own id may be what the command wrote under
            sql -> {
              note(sql, OptionalLong.of(people.member(sql, request).id()), deed);
              return 0L;
            })
        .thenAccept(done -> {});
  }

  /**
   * Notes what was done where there is no request: on the command line, where nobody has a name.
   */
  public CompletionStage<Void> note(String course, Deed deed) {
    return store
        .course(course)
        .write(
            sql -> {
              note(sql, OptionalLong.empty(), deed);
              return 0;
            })
        .thenAccept(done -> {});
  }

  /**
   * Notes it in the same transaction.
   *
   * @param by who did it; empty for the bot itself
   */
  void note(Sql sql, OptionalLong by, Deed deed) {
    sql.update(
            "insert into audit (course_id, at, person_id, deed, about, about_person)"
                + " values (:course, :now, :by, :deed, :about, :person)")
        .bind("now", clock.instant())
        .bind("by", orNull(by))
        .bind("deed", word(deed.kind()))
        .bind("about", deed.about())
        .bind("person", orNull(deed.person()))
        .run();
  }

  private static @Nullable Long orNull(OptionalLong id) {
    return id.isPresent() ? id.getAsLong() : null;
  }

  /** What was done, in the past tense. */
  static String word(Deed.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The newest entries of a course.
   *
   * @param before only those with a lower id
   */
  List<Entry> newest(String course, long before, int most) {
    Map<Long, Member> members =
        people.all(course).stream().collect(Collectors.toMap(Member::id, Function.identity()));
    return store
        .course(course)
        .read(
            sql ->
                sql.select(
                        "select * from audit where course_id = :course and id < :before"
                            + " order by id desc fetch first "
                            + most
                            + " rows only")
                    .bind("before", before)
                    .map(row -> entry(row, members))
                    .list());
  }

  private static Entry entry(Row row, Map<Long, Member> members) {
    return new Entry(
        row.number("id"),
        row.instant("at"),
        row.optionalNumber("person_id").map(members::get),
        row.optionalText("erased"),
        kind(row),
        row.text("about"),
        row.optionalNumber("about_person").map(members::get));
  }

  private static Deed.Kind kind(Row row) {
    return Deed.Kind.valueOf(row.text("deed").toUpperCase(Locale.ROOT));
  }

  @Override
  public Set<String> tables() {
    return Set.of("audit");
  }

  /** What somebody did, and what others did with what is theirs. */
  @Override
  public List<Part> of(String course, Member who) {
    List<Map<String, String>> rows =
        store
            .course(course)
            .read(
                sql ->
                    sql.select(
                            "select * from audit where course_id = :course"
                                + " and (person_id = :person or about_person = :person) order by id")
                        .bind("person", who.id())
                        .map(row -> row(row, who))
                        .list());
    return List.of(new Part("entry in the audit", "entries in the audit", rows));
  }

  private static Map<String, String> row(Row row, Member who) {
    Optional<Long> by = row.optionalNumber("person_id");
    String name = by.isEmpty() ? "the bot" : by.get() == who.id() ? "you" : "an instructor";
    return Kept.row(
        "at",
        row.instant("at").toString(),
        "by",
        name,
        "did",
        word(kind(row)) + " " + row.text("about"));
  }

  /** What was done stays, but not by or to whom: who comes back has another pseudonym. */
  @Override
  public void erase(Sql sql, Member who, Instant now) {
    String what = who.instructor() ? "an instructor" : "a student";
    sql.update(
            "update audit set person_id = null, erased = :what"
                + " where course_id = :course and person_id = :person")
        .bind("what", what)
        .bind("person", who.id())
        .run();
    sql.update(
            "update audit set about_person = null, about = about || :whose"
                + " where course_id = :course and about_person = :person")
        .bind("whose", " of " + what)
        .bind("person", who.id())
        .run();
  }
}
