package org.seminarbot.answer;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps what was asked and answered. Every stage completes after the durable write. */
public final class Answers {
  /** Of the accounts that the roster ties to the student of {@code %s} the oldest, or nothing. */
  private static final String OLDEST =
      "(select min(o.id) from roster_tie mine join roster_tie tied on tied.roster_id = mine.roster_id"
          + " join person o on o.id = tied.person_id and not o.instructor"
          + " where mine.course_id = :course and mine.person_id = %s)";

  static final String ANSWERS =
      "select a.*, t.ask_id, t.person_id, t.number, t.names_shown, t.ended_at, t.hidden, coalesce("
          + OLDEST.formatted("t.person_id")
          + ", t.person_id) as student_id from answer a"
          + " join attempt t on t.id = a.attempt_id where a.course_id = :course and ";

  private final Store store;
  private final Clock clock;
  private final ExtraTime.Times times;
  private final Asks asks;

  public Answers(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.times = new ExtraTime.Times(store);
    this.asks = new Asks(store, clock);
  }

  /** What was asked. */
  public Asks asks() {
    return asks;
  }

  /** Who has more time. */
  public ExtraTime.Times times() {
    return times;
  }

  /** Until when what is right is kept from somebody; empty where it is not. */
  public Optional<Instant> waits(String course, Ask ask, Member who) {
    return ask.shownFrom().flatMap(shown -> times.of(course, who).waits(ask, clock.instant()));
  }

  /**
   * Whether somebody may be told how they did: of a round once its answers are shown, of what
   * counts once it is due for them.
   */
  public boolean told(String course, Ask ask, Member who) {
    return !ask.isOpenRound() && waits(course, ask, who).isEmpty();
  }

  /**
   * An answer that is on the disk.
   *
   * @param answer the same one when the event is delivered again
   */
  public record Recorded(Answer answer, Member who) {}

  /**
   * Stores an answer. It replaces the one before it at that stage, unless that one's attempt has
   * ended: then a new attempt begins.
   *
   * @param who finds, or makes, the member that answers
   * @param ends whether the attempt is over with it, since feedback or debrief follows; a question
   *     that counts stays open until it is due
   * @param names whether the card promised that it is seen under the name
   * @return fails with {@link NotTaken} when it comes too late
   */
  public CompletionStage<Recorded> record(
      String course,
      String eventId,
      Ask ask,
      Function<Sql, Member> who,
      int stage,
      Answer.Content content,
      boolean names,
      boolean ends) {
    AtomicReference<@Nullable Recorded> stored = new AtomicReference<>();
    return store
        .course(course)
        .once(
            eventId,
            sql -> {
              Member member = who.apply(sql);
              Answer answer = insert(sql, ask, member, stage, content, names, ends);
              stored.set(new Recorded(answer, member));
              return answer.id();
            })
        .thenApply(id -> recorded(course, id, stored.get()));
  }

  /** What was just stored; of an event that came again it is read anew. */
  private Recorded recorded(String course, long id, @Nullable Recorded stored) {
    return stored != null && stored.answer().id() == id
        ? stored
        : store.course(course).read(sql -> reread(sql, id));
  }

  private static Recorded reread(Sql sql, long id) {
    Answer answer =
        sql.select(ANSWERS + "a.id = :id")
            .bind("id", id)
            .map(Answers::readAnswer)
            .first()
            .orElseThrow();
    return new Recorded(answer, People.byId(sql, answer.person()).orElseThrow());
  }

  private Answer insert(
      Sql sql,
      Ask ask,
      Member who,
      int stage,
      Answer.Content content,
      boolean names,
      boolean ends) {
    Instant now = clock.instant();
    Attempts.State state = Attempts.state(sql, ask, who);
    if (state.revealed()) {
      throw new NotTaken(NotTaken.Reason.ROUND_OVER);
    }
    Optional<Attempts.Attempt> last = state.last();
    boolean waits = state.waits(now);
    boolean over = ends && !(waits && ask.version().prompt() instanceof Question);
    boolean anonymous = ask.isOpinion() && ends;
    if (anonymous && last.isPresent()) {
      throw new NotTaken(NotTaken.Reason.ALREADY_COUNTED);
    }
    Optional<Attempts.Attempt> unfinished = last.filter(attempt -> !attempt.ended());
    boolean shown = ends && !waits && ask.version().prompt() instanceof Question;
    if (shown) { // what is right was there to be read, so this is no revision any more
      unfinished.ifPresent(attempt -> Attempts.end(sql, attempt.id(), now));
    }
    Optional<Attempts.Attempt> open = unfinished.filter(attempt -> !shown);
    if (ask.version().prompt() instanceof RolePlay
        && stage != open.map(attempt -> Attempts.played(sql, attempt.id())).orElse(0L)) {
      throw new NotTaken(NotTaken.Reason.SCENE_OVER);
    }
    if (anonymous && !who.instructor()) {
      Opinions.add(sql, ask, content.chosen().get(0));
    }
    Attempts.Attempt attempt =
        open.orElseGet(
            () ->
                Attempts.begin(
                    sql,
                    ask,
                    who,
                    Math.max(0, last.map(Attempts.Attempt::number).orElse(0)) + 1,
                    names,
                    now));
    int revision = open.isEmpty() ? 1 : Attempts.revisions(sql, attempt, stage) + 1;
    Answer answer =
        new Answer(
            0,
            ask.id(),
            who.id(),
            student(sql, who),
            attempt.number(),
            over,
            stage,
            revision,
            anonymous ? content.withoutChoice() : content,
            ask.version().prompt() instanceof Question question
                ? question.mark(content.response())
                : OptionalDouble.empty(),
            attempt.names(),
            state.late(now),
            attempt.hidden(),
            now.truncatedTo(ChronoUnit.MILLIS));
    long id = insert(sql, attempt, answer, anonymous);
    if (over) {
      Attempts.end(sql, attempt.id(), now);
    }
    return answer.withId(id);
  }

  private static long insert(Sql sql, Attempts.Attempt attempt, Answer answer, boolean anonymous) {
    Answer.Content content = answer.content();
    return sql.insert(
            "insert into answer (course_id, attempt_id, stage, revision, chosen, body, move, reason,"
                + " withheld, mark, late, given_at) values (:course, :attempt, :stage, :revision,"
                + " :chosen, :body, :move, :reason, :withheld, :mark, :late, :now)")
        .bind("attempt", attempt.id())
        .bind("stage", answer.stage())
        .bind("revision", answer.revision())
        .bind("chosen", anonymous ? null : encode(content.chosen()))
        .bind("body", content.response().text())
        .bind("move", content.move())
        .bind("reason", content.reason())
        .bind("withheld", content.withheld())
        .bind("mark", answer.mark().isPresent() ? answer.mark().getAsDouble() : null)
        .bind("late", answer.late())
        .bind("now", answer.given())
        .run();
  }

  /** Ends the attempt that somebody has open at what was asked, if there is one. */
  public CompletionStage<Integer> end(String course, Ask ask, Member who) {
    return store
        .course(course)
        .write(
            sql ->
                sql.update(
                        "update attempt set ended_at = :now where course_id = :course"
                            + " and ask_id = :ask and person_id = :person and ended_at is null")
                    .bind("now", clock.instant())
                    .bind("ask", ask.id())
                    .bind("person", who.id())
                    .run());
  }

  /**
   * Closes a round to further answers, for use inside a write. Opinions become counts, or where
   * they are too few nothing: from here on who answered what is not to be had.
   *
   * @return false when it was closed before
   */
  public boolean reveal(Sql sql, Ask round) {
    Instant now = clock.instant();
    int closed =
        sql.update(
                "update ask set revealed_at = :now where course_id = :course and id = :id"
                    + " and revealed_at is null")
            .bind("now", now)
            .bind("id", round.id())
            .run();
    if (closed == 0) {
      return false;
    }
    if (round.isOpinion()) {
      Opinions.close(
          sql,
          round,
          latest(sql, round.id()).stream().map(a -> a.content().chosen().get(0)).toList());
      sql.update(
              "update answer set chosen = null where course_id = :course and attempt_id in"
                  + " (select id from attempt where course_id = :course and ask_id = :ask)")
          .bind("ask", round.id())
          .run();
    }
    sql.update(
            "update attempt set ended_at = :now where course_id = :course and ask_id = :ask"
                + " and ended_at is null")
        .bind("now", now)
        .bind("ask", round.id())
        .run();
    return true;
  }

  /** What is known of the opinions that were given to an opinion's asks. */
  public Opinions.Counts opinions(String course, List<Long> asks) {
    return store.course(course).read(sql -> Opinions.counts(sql, asks));
  }

  /**
   * Of a student with several accounts that the roster ties, the first attempt's account counts.
   */
  static final String ONCE =
      "not exists (select 1 from roster_tie mine join roster_tie other"
          + " on other.roster_id = mine.roster_id and other.person_id <> mine.person_id"
          + " join attempt earlier on earlier.person_id = other.person_id"
          + " where mine.course_id = :course and mine.person_id = t.person_id"
          + " and earlier.ask_id = t.ask_id and earlier.id < t.id"
          + " and not exists (select 1 from attempt own where own.ask_id = t.ask_id"
          + " and own.person_id = t.person_id and own.id < earlier.id))";

  /**
   * Everything that was answered in a course, last revisions only, oldest first; of what one
   * student answered from two accounts, the first.
   */
  public List<Answer> all(String course) {
    return lastRevisions(
        store
            .course(course)
            .read(
                sql ->
                    sql.select(ANSWERS + ONCE + " order by a.id").map(Answers::readAnswer).list()));
  }

  /** How many answers were entered for somebody before the class list tied their account. */
  public long onPaper(String course, Member who) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select(
                        "select count(distinct t.ask_id) from roster_tie mine join roster_tie other"
                            + " on other.roster_id = mine.roster_id"
                            + " and other.person_id <> mine.person_id"
                            + " join person p on p.id = other.person_id and p.account like :paper"
                            + " join attempt t on t.person_id = p.id"
                            + " where mine.course_id = :course and mine.person_id = :person")
                    .bind("paper", Member.PAPER + "%")
                    .bind("person", who.id())
                    .number());
  }

  /** Which accounts have answered what, by the ask's id, in a course. */
  public Map<Long, Set<Long>> whoAnswered(String course) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select(
                        "select distinct ask_id, person_id from attempt where course_id = :course")
                    .map(row -> Map.entry(row.number("ask_id"), row.number("person_id")))
                    .list())
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
  }

  /**
   * Some of the students' answers that can still be read, the newest first.
   *
   * @param asks to what
   * @param before the id of an answer: only older ones; 0 for the newest
   * @param most how many at most
   */
  public Page page(String course, List<Long> asks, long before, int most) {
    return store.course(course).read(sql -> Page.read(sql, asks, before, most));
  }

  /** Whose answers an account's count as, as {@link Answer#student} has it. */
  public long student(String course, Member who) {
    return store.course(course).read(sql -> student(sql, who));
  }

  private static long student(Sql sql, Member who) {
    return sql.select(
            "select coalesce("
                + OLDEST.formatted("p.id")
                + ", p.id) as student_id from person p"
                + " where p.course_id = :course and p.id = :person")
        .bind("person", who.id())
        .map(row -> row.number("student_id"))
        .first()
        .orElse(who.id());
  }

  /** Everything that was answered in a course from whatever account, every revision of it. */
  public List<Answer> revisions(String course) {
    return store
        .course(course)
        .read(sql -> sql.select(ANSWERS + "1 = 1 order by a.id").map(Answers::readAnswer).list());
  }

  /** What somebody answered, last revisions only, oldest first. */
  public List<Answer> of(String course, Member who) {
    return lastRevisions(revisions(course, who));
  }

  /** The same with every revision. */
  List<Answer> revisions(String course, Member who) {
    return store
        .course(course)
        .read(
            sql ->
                sql.select(ANSWERS + "t.person_id = :person order by a.id")
                    .bind("person", who.id())
                    .map(Answers::readAnswer)
                    .list());
  }

  /** What somebody answered in the attempt that is still open, by stages. */
  public List<Answer> open(String course, Ask ask, Member who) {
    return to(course, ask.id(), who.id()).stream().filter(a -> !a.ended()).toList();
  }

  /** What somebody answered in their latest attempt at what was asked, by stages. */
  public List<Answer> lastAttempt(String course, Ask ask, Member who) {
    List<Answer> all = to(course, ask.id(), who.id());
    int last = all.stream().mapToInt(Answer::attempt).max().orElse(0);
    return all.stream().filter(a -> a.attempt() == last).toList();
  }

  /** What an account answered to what was asked, last revisions only. */
  private List<Answer> to(String course, long ask, long person) {
    return lastRevisions(
        store
            .course(course)
            .read(
                sql ->
                    sql.select(ANSWERS + "t.ask_id = :ask and t.person_id = :person order by a.id")
                        .bind("ask", ask)
                        .bind("person", person)
                        .map(Answers::readAnswer)
                        .list()));
  }

  /** The answers of an attempt, by stages. */
  public List<Answer> attempt(String course, long attempt) {
    return lastRevisions(
        store
            .course(course)
            .read(
                sql ->
                    sql.select(ANSWERS + "a.attempt_id = :attempt order by a.id")
                        .bind("attempt", attempt)
                        .map(Answers::readAnswer)
                        .list()));
  }

  /** Hides an attempt from the class, or shows it again; once for an event. */
  public CompletionStage<Long> hide(String course, String event, long attempt, boolean hidden) {
    return store
        .course(course)
        .once(
            event,
            sql ->
                (long)
                    sql.update(
                            "update attempt set hidden = :hidden"
                                + " where course_id = :course and id = :attempt")
                        .bind("hidden", hidden)
                        .bind("attempt", attempt)
                        .run());
  }

  /**
   * Keeps attempts of somebody's own from the class, or lets it see them again; once for an event.
   *
   * @param withheld for an answer of each attempt, whether its author withholds it
   */
  public CompletionStage<Long> withhold(
      String course, String event, Map<Answer, Boolean> withheld) {
    return store
        .course(course)
        .once(
            event,
            sql -> {
              withheld.forEach((answer, kept) -> withhold(sql, answer, kept));
              return (long) withheld.size();
            });
  }

  private static void withhold(Sql sql, Answer answer, boolean withheld) {
    sql.update(
            "update answer set withheld = :withheld where course_id = :course and attempt_id in"
                + " (select id from attempt where course_id = :course and ask_id = :ask"
                + " and person_id = :person and number = :number)")
        .bind("withheld", withheld)
        .bind("ask", answer.ask())
        .bind("person", answer.person())
        .bind("number", answer.attempt())
        .run();
  }

  /** The answers of an answer's attempt, up to its stage. */
  public List<Answer> upTo(String course, Answer answer) {
    return to(course, answer.ask(), answer.person()).stream()
        .filter(a -> a.attempt() == answer.attempt() && a.stage() <= answer.stage())
        .toList();
  }

  /** The students' answers to what was asked, last revisions only, oldest first. */
  public List<Answer> to(String course, long ask) {
    return store.course(course).read(sql -> latest(sql, ask));
  }

  private static List<Answer> latest(Sql sql, long ask) {
    return lastRevisions(
        sql.select(
                ANSWERS
                    + "t.ask_id = :ask and exists (select 1 from person p"
                    + " where p.id = t.person_id and not p.instructor) and "
                    + ONCE
                    + " order by a.id")
            .bind("ask", ask)
            .map(Answers::readAnswer)
            .list());
  }

  /**
   * Of answers in the order in which they came, the last revision at each stage of each attempt.
   */
  public static List<Answer> lastRevisions(List<Answer> answers) {
    record Place(long ask, long person, int attempt, int stage) {}
    Map<Place, Answer> last = new java.util.LinkedHashMap<>();
    for (Answer answer : answers) {
      Place place = new Place(answer.ask(), answer.person(), answer.attempt(), answer.stage());
      last.remove(place);
      last.put(place, answer);
    }
    return List.copyOf(last.values());
  }

  static Answer readAnswer(Row row) {
    return new Answer(
        row.number("id"),
        row.number("ask_id"),
        row.number("person_id"),
        row.number("student_id"),
        (int) row.number("number"),
        row.optionalInstant("ended_at").isPresent(),
        (int) row.number("stage"),
        (int) row.number("revision"),
        new Answer.Content(
            new Response(
                decode(row.optionalText("chosen").orElse("")), row.optionalText("body").orElse("")),
            row.optionalText("move").orElse(""),
            row.optionalText("reason").orElse(""),
            row.flag("withheld"),
            row.optionalInstant("erased_at").isPresent()),
        row.optionalDecimal("mark").stream().mapToDouble(BigDecimal::doubleValue).findFirst(),
        row.flag("names_shown"),
        row.flag("late"),
        row.flag("hidden"),
        row.instant("given_at"));
  }

  private static String encode(List<Integer> chosen) {
    return chosen.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> decode(String chosen) {
    return chosen.isEmpty()
        ? List.of()
        : Arrays.stream(chosen.split(",")).map(Integer::valueOf).toList();
  }
}
