package org.seminarbot.roster;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.chat.Refusal;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/**
 * Keeps the class lists, and which account is whose: the only key between a pseudonym and a name. A
 * row may have several accounts; then they are one person, and figures count them once.
 */
public final class Roster {
  /** The row of a person {@code p}: the one that the account is tied to, else that names it. */
  static final String ROW_OF =
      "coalesce((select t.roster_id from roster_tie t where t.course_id = :course"
          + " and t.person_id = p.id), (select min(r.id) from roster r where r.course_id = :course"
          + " and p.account not like 'roster:%' and r.account in"
          + " (p.account, substring(p.account from position(':' in p.account) + 1))))";

  private static final String ROWS = "select * from roster where course_id = :course";
  private static final String REAL =
      " and person_id in (select id from person"
          + " where course_id = :course and account not like 'roster:%')";
  private static final int MOST_TRIES = 5;
  private static final Duration LOCKED = Duration.ofHours(1);
  private static final int CODE_LENGTH = 8;

  /** Without letters and digits that look alike: 29 signs, so 29 to the 8th codes. */
  private static final String SIGNS = "ABCDEFGHJKMNPQRTUVWXYZ2346789";

  private static final int MOST_ROWS = 100_000;

  private final Store store;
  private final People people;
  private final Clock clock;
  private final Random random = new SecureRandom();

  public Roster(Store store, People people, Clock clock) {
    this.store = store;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A student in the list.
   *
   * @param account one that the list named
   * @param code what ties the next account to it; empty once it is used
   */
  record Entry(
      long id,
      String number,
      String name,
      String section,
      Optional<String> account,
      Optional<String> code) {

    /** {@code 1042 · Ada Lovelace · B}. */
    String line() {
      return number + " · " + name + (section.isEmpty() ? "" : " · " + section);
    }
  }

  /** Which account is tied to which entry. */
  record Tie(long person, long entry) {}

  /** How many entries an import made, changed and left as they were. */
  record Imported(int added, int changed) {
    long encode() {
      return (long) added * MOST_ROWS + changed;
    }

    static Imported decode(long result) {
      return new Imported((int) (result / MOST_ROWS), (int) (result % MOST_ROWS));
    }
  }

  /**
   * A student in the list, for files that go to the university.
   *
   * @param people the ids of all members that are this student
   */
  public record Student(String number, String name, String section, Set<Long> people) {
    public Student {
      people = Set.copyOf(people);
    }
  }

  /** Whether it is somebody without an account, whose answers an instructor enters. */
  public static boolean isPaper(Member member) {
    return member.onPaper();
  }

  /** Everybody in the list, in its order. */
  public List<Student> students(String course) {
    List<Tie> ties = ties(course);
    return entries(course).stream()
        .map(
            entry ->
                new Student(
                    entry.number(),
                    entry.name(),
                    entry.section(),
                    ties.stream()
                        .filter(tie -> tie.entry() == entry.id())
                        .map(Tie::person)
                        .collect(Collectors.toSet())))
        .toList();
  }

  List<Entry> entries(String course) {
    return store
        .course(course)
        .read(sql -> sql.select(ROWS + " order by id").map(Roster::entry).list());
  }

  List<Tie> ties(String course) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select("select * from roster_tie where course_id = :course order by tied_at")
                    .map(row -> new Tie(row.number("person_id"), row.number("roster_id")))
                    .list());
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.number("id"),
        row.text("number"),
        row.text("name"),
        row.text("section"),
        row.optionalText("account"),
        row.optionalText("code"));
  }

  private static Optional<Entry> entry(Sql sql, String column, Object value) {
    return sql.select(ROWS + " and " + column + " = :value")
        .bind("value", value)
        .map(Roster::entry)
        .first();
  }

  /** The entry of a student number; fails with a Refusal where there is none. */
  Entry numbered(Sql sql, String number) {
    return entry(sql, "number", number.strip())
        .orElseThrow(
            () ->
                new Refusal(
                    "There is no student number '%s' in the roster. /roster list shows who is."
                        .formatted(number.strip())));
  }

  /** Adds students and brings those up to date who are there already; nobody is taken out. */
  CompletionStage<Imported> put(String event, String course, List<RosterFile.Student> students) {
    return store
        .course(course)
        .once(
            event,
            sql -> {
              int added = 0;
              int changed = 0;
              for (RosterFile.Student student : students) {
                Optional<Entry> before = entry(sql, "number", student.number());
                if (before.isEmpty()) {
                  add(sql, student);
                  added++;
                } else {
                  changed += update(sql, before.get(), student);
                }
              }
              tieNamed(sql);
              return new Imported(added, changed).encode();
            })
        .thenApply(Imported::decode);
  }

  private void add(Sql sql, RosterFile.Student student) {
    sql.update(
            "insert into roster (course_id, number, name, section, account, code, listed_at)"
                + " values (:course, :number, :name, :section, :account, :code, :now)")
        .bind("now", clock.instant())
        .bind("number", student.number())
        .bind("name", student.name())
        .bind("section", student.section())
        .bind("account", student.account().orElse(null))
        .bind("code", code())
        .run();
  }

  /** What a new list does not say stays as it was. */
  private int update(Sql sql, Entry before, RosterFile.Student student) {
    sql.update("update roster set listed_at = :now where course_id = :course and id = :id")
        .bind("now", clock.instant())
        .bind("id", before.id())
        .run();
    String section = student.section().isEmpty() ? before.section() : student.section();
    Optional<String> account = student.account().or(before::account);
    if (before.name().equals(student.name())
        && before.section().equals(section)
        && before.account().equals(account)) {
      return 0;
    }
    return sql.update(
            "update roster set name = :name, section = :section, account = :account"
                + " where course_id = :course and id = :id")
        .bind("name", student.name())
        .bind("section", section)
        .bind("account", account.orElse(null))
        .bind("id", before.id())
        .run();
  }

  private String code() {
    return random
        .ints(CODE_LENGTH, 0, SIGNS.length())
        .mapToObj(i -> String.valueOf(SIGNS.charAt(i)))
        .collect(Collectors.joining());
  }

  /** As people write a code: {@code ABCD-EFGH}. */
  static String written(String code) {
    return code.substring(0, CODE_LENGTH / 2) + "-" + code.substring(CODE_LENGTH / 2);
  }

  /** Ties the accounts that the list names, as far as they have been here. */
  CompletionStage<Integer> tieNamed(String course) {
    return store.course(course).write(this::tieNamed);
  }

  private int tieNamed(Sql sql) {
    List<Tie> named =
        sql.select(
                "select p.id as person_id, min(r.id) as roster_id from roster r join person p"
                    + " on p.course_id = r.course_id and r.account in"
                    + " (p.account, substring(p.account from position(':' in p.account) + 1))"
                    + " where r.course_id = :course and p.account not like 'roster:%'"
                    + " and not exists (select 1 from roster_tie t"
                    + " where t.course_id = :course and t.person_id = p.id)"
                    + " group by p.id order by p.id")
            .map(row -> new Tie(row.number("person_id"), row.number("roster_id")))
            .list();
    named.forEach(tie -> tieNamed(sql, tie, clock.instant()));
    return named.size();
  }

  /** Whom the list names needs no code. */
  private static void tieNamed(Sql sql, Tie tie, Instant now) {
    tie(sql, tie, now);
    setCode(sql, tie.entry(), Optional.empty());
  }

  /** Ties somebody who has just come to the row that names their account, within a write. */
  public static void tieArrived(Sql sql, Member who, Instant now) {
    if (!who.onPaper()) {
      String account = who.account();
      sql.select(ROWS + " and account in (:account, :id) order by id fetch first 1 row only")
          .bind("account", account)
          .bind("id", account.substring(account.indexOf(':') + 1))
          .map(Roster::entry)
          .first()
          .ifPresent(entry -> tieNamed(sql, new Tie(who.id(), entry.id()), now));
    }
  }

  /** What came of a code. */
  enum Enrolled {
    TIED(0),
    /** No row waits for that code. */
    WRONG(1),
    /** After too many wrong ones. */
    LOCKED(2),
    /** The account is another student's already. */
    TAKEN(3);

    private final long kept;

    Enrolled(long kept) {
      this.kept = kept;
    }

    private static Enrolled of(long kept) {
      return Stream.of(values()).filter(e -> e.kept == kept).findFirst().orElse(WRONG);
    }
  }

  /** Ties an account to the row that waits for a code; once for an event. */
  CompletionStage<Enrolled> enrol(
      String event, String course, Function<Sql, Member> who, String typed) {
    String code = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return store
        .course(course)
        .once(event, sql -> enrol(sql, who.apply(sql), code).kept)
        .thenApply(Enrolled::of);
  }

  private Enrolled enrol(Sql sql, Member who, String code) {
    Instant now = clock.instant();
    Optional<Entry> found = entry(sql, "code", code);
    Optional<Entry> mine = row(sql, who);
    if (found.isEmpty() && mine.isPresent()) {
      return Enrolled.TIED; // their own once more, or no code at all; it opens nothing
    }
    int tries = tries(sql, who, now);
    if (tries >= MOST_TRIES) {
      return Enrolled.LOCKED;
    }
    if (found.isEmpty()) {
      failed(sql, who, tries + 1, now);
      return Enrolled.WRONG;
    }
    if (mine.filter(entry -> entry.id() != found.get().id()).isPresent()) {
      return Enrolled.TAKEN;
    }
    if (mine.isEmpty()) {
      tie(sql, new Tie(who.id(), found.get().id()), now);
    }
    setCode(sql, found.get().id(), Optional.empty());
    return Enrolled.TIED;
  }

  private static int tries(Sql sql, Member who, Instant now) {
    return sql.select(
            "select tries, since from enrol_try where course_id = :course and person_id = :person")
        .bind("person", who.id())
        .map(row -> row.instant("since").plus(LOCKED).isAfter(now) ? (int) row.number("tries") : 0)
        .first()
        .orElse(0);
  }

  private static void failed(Sql sql, Member who, int tries, Instant now) {
    delete(sql, "enrol_try", who);
    sql.update(
            "insert into enrol_try (course_id, person_id, tries, since)"
                + " values (:course, :person, :tries, :now)")
        .bind("person", who.id())
        .bind("tries", tries)
        .bind("now", now)
        .run();
  }

  static void delete(Sql sql, String table, Member who) {
    sql.update("delete from " + table + " where course_id = :course and person_id = :person")
        .bind("person", who.id())
        .run();
  }

  private static void tie(Sql sql, Tie tie, Instant now) {
    sql.update(
            "insert into roster_tie (course_id, person_id, roster_id, tied_at)"
                + " values (:course, :person, :entry, :now)")
        .bind("person", tie.person())
        .bind("entry", tie.entry())
        .bind("now", now)
        .run();
    // a student's extra time is theirs on every account
    sql.update(
            "insert into extra_time (course_id, person_id, percent, days)"
                + " select x.course_id, :person, x.percent, x.days from extra_time x"
                + " where x.course_id = :course and x.person_id = (select min(t.person_id)"
                + " from roster_tie t join extra_time y on y.person_id = t.person_id"
                + " where t.course_id = :course and t.roster_id = :entry)"
                + " and not exists (select 1 from extra_time z"
                + " where z.course_id = :course and z.person_id = :person)")
        .bind("person", tie.person())
        .bind("entry", tie.entry())
        .run();
  }

  private static void setCode(Sql sql, long entry, Optional<String> code) {
    sql.update("update roster set code = :code where course_id = :course and id = :id")
        .bind("code", code.orElse(null))
        .bind("id", entry)
        .run();
  }

  /** The row that somebody's account is tied to. */
  Optional<Entry> row(String course, Member who) {
    return store.course(course).read(sql -> row(sql, who));
  }

  static Optional<Entry> row(Sql sql, Member who) {
    return sql.select(
            ROWS
                + " and id = (select "
                + ROW_OF
                + " from person p where p.course_id = :course and p.id = :person)")
        .bind("person", who.id())
        .map(Roster::entry)
        .first();
  }

  /**
   * Gives a student a new code; once for an event.
   *
   * @param untie whether the accounts that are tied to the row are let go first
   */
  CompletionStage<Long> newCode(String event, String course, String number, boolean untie) {
    return store
        .course(course)
        .once(
            event,
            sql -> {
              Entry entry = numbered(sql, number);
              if (untie) {
                untie(sql, entry, REAL);
                sql.update(
                        "update roster set account = null where course_id = :course and id = :entry")
                    .bind("entry", entry.id())
                    .run();
              }
              setCode(sql, entry.id(), Optional.of(code()));
              return entry.id();
            });
  }

  /**
   * Who answers for a student when an instructor enters it, within a write: somebody without an
   * account.
   *
   * @param meet finds, or makes, the member of an account with a name
   * @throws Refusal when the student has an account, and so answers themselves
   */
  Member answering(Sql sql, String number, Function<Entry, Member> meet) {
    Entry entry = numbered(sql, number);
    Optional<Member> tied = answering(sql, entry);
    if (tied.isPresent()) {
      return tied.get();
    }
    Member paper = meet.apply(entry);
    tie(sql, new Tie(paper.id(), entry.id()), clock.instant());
    return paper;
  }

  /** The same, of those who have answered already. */
  Optional<Member> answering(String course, Entry entry) {
    return store.course(course).read(sql -> answering(sql, entry));
  }

  private static Optional<Member> answering(Sql sql, Entry entry) {
    List<Member> tied = tied(sql, entry);
    if (!tied.stream().allMatch(Member::onPaper)) {
      throw new Refusal(
          "%s has an account here, and answers there. What is under it stays under its pseudonym."
              .formatted(entry.line()));
    }
    return tied.stream().findFirst();
  }

  /** All members that a student of the list is, by when they were tied. */
  static List<Member> tied(Sql sql, Entry entry) {
    return sql.select(
            "select p.* from person p join roster_tie t on t.person_id = p.id"
                + " where t.course_id = :course and t.roster_id = :entry order by t.tied_at")
        .bind("entry", entry.id())
        .map(People::read)
        .list();
  }

  List<Member> tied(String course, Entry entry) {
    return store.course(course).read(sql -> tied(sql, entry));
  }

  /**
   * The row of somebody meant: by its student number, or an account that is in the list.
   *
   * @throws Refusal when that is nobody
   */
  Optional<Entry> listed(String course, String typed, boolean names) {
    Optional<Entry> numbered =
        store.course(course).read(sql -> entry(sql, "number", typed.strip()));
    return numbered.isPresent() ? numbered : row(course, meant(course, typed, names));
  }

  /**
   * The student of a row.
   *
   * @throws Refusal when the row is no longer there
   */
  Entry entry(String course, long id) {
    return store
        .course(course)
        .read(sql -> sql.select(ROWS + " and id = :id").bind("id", id).map(Roster::entry).first())
        .orElseThrow(() -> new Refusal("This student is no longer in the class list."));
  }

  /** Who somebody means: an account, or a name or pseudonym as the course shows it. */
  Member meant(String course, String typed, boolean names) {
    String wanted = typed.strip().replaceFirst("^@", "");
    List<Member> found =
        people.all(course).stream()
            .filter(m -> !m.erased())
            .filter(
                m ->
                    m.account().equals(wanted)
                        || m.account().endsWith(":" + wanted)
                        || m.shown(names).equalsIgnoreCase(wanted))
            .toList();
    if (found.isEmpty()) {
      throw new Refusal(
          "I know nobody '%s' here. Mention them, or give their %s or student number; they must have used a command once."
              .formatted(wanted, names ? "name" : "pseudonym"));
    }
    if (found.size() > 1) {
      throw new Refusal(
          "Several people here are '%s'. Mention the one you mean.".formatted(wanted));
    }
    return found.get(0);
  }

  static void untie(Sql sql, Entry entry, String which) {
    sql.update("delete from roster_tie where course_id = :course and roster_id = :entry" + which)
        .bind("entry", entry.id())
        .run();
  }
}
