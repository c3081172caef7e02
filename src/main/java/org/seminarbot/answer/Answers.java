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
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Counts;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.store.CourseStore;
import org.seminarbot.store.Row;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Keeps what was asked and answered. Every stage completes after the durable write. */
public final class Answers {
  /** Opinions are counted, and told apart, from so many on; fewer could point to a person. */
  public static final int FEWEST_OPINIONS = 5;

  private static final String ASKS =
      "select k.*, coalesce(s.names_shown, true) as names from ask k"
          + " left join seminar s on s.id = k.seminar_id where k.course_id = :course and ";
  private static final String ANSWERS =
      "select a.*, t.ask_id, t.person_id, t.number, t.names_shown, t.ended_at, t.hidden from answer a"
          + " join attempt t on t.id = a.attempt_id where a.course_id = :course and ";

  private final Store store;
  private final Clock clock;
  private final Map<String, PromptVersion> versions = new ConcurrentHashMap<>();
  private final Map<AskKey, Ask> asks = new ConcurrentHashMap<>();

  private final ExtraTime.Times times;

  private record AskKey(String course, long id) {}

  public Answers(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.times = new ExtraTime.Times(store);
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
   * The ask of a prompt at one's own pace, made when nobody was asked it before.
   *
   * @param version as the reading has it now: what it counts from here on is what this says
   */
  public CompletionStage<Ask> standing(String course, PromptVersion version) {
    CourseStore in = store.course(course);
    Optional<Ask> known = in.read(sql -> findStanding(sql, version));
    return known.filter(ask -> isAsOf(ask, version)).isPresent()
        ? CompletableFuture.completedStage(known.get())
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
  public long askInRound(Sql sql, long seminar, PromptVersion version, Optional<Instant> end) {
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
  public Optional<Ask> ask(String course, long id) {
    return Optional.ofNullable(asks.computeIfAbsent(new AskKey(course, id), this::read));
  }

  private @Nullable Ask read(AskKey key) {
    return store
        .course(key.course())
        .read(
            sql ->
                sql.select(ASKS + "k.id = :id")
                    .bind("id", key.id())
                    .map(row -> readAsk(sql, row))
                    .first())
        .orElse(null);
  }

  /** To be called once something about what was asked in a course, or its seminar, is written. */
  public void changed(String course) {
    asks.keySet().removeIf(key -> key.course().equals(course));
  }

  /** What these answers answer, by the ask's id. */
  public Map<Long, Ask> asked(String course, List<Answer> answers) {
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
    Member who =
        sql.select("select * from person where course_id = :course and id = :id")
            .bind("id", answer.person())
            .map(People::read)
            .first()
            .orElseThrow();
    return new Recorded(answer, who);
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
    State state = state(sql, ask, who);
    if (state.revealed()) {
      throw new NotTaken(NotTaken.Reason.ROUND_OVER);
    }
    Optional<Attempt> last = state.last();
    boolean waits = state.waits(now);
    boolean over = ends && !(waits && ask.version().prompt() instanceof Question);
    boolean anonymous = ask.isOpinion() && ends;
    if (anonymous && last.isPresent()) {
      throw new NotTaken(NotTaken.Reason.ALREADY_COUNTED);
    }
    Optional<Attempt> unfinished = last.filter(attempt -> !attempt.ended());
    boolean shown = ends && !waits && ask.version().prompt() instanceof Question;
    if (shown) { // what is right was there to be read, so this is no revision any more
      unfinished.ifPresent(attempt -> end(sql, attempt.id(), now));
    }
    Optional<Attempt> open = unfinished.filter(attempt -> !shown);
    if (ask.version().prompt() instanceof RolePlay
        && stage != open.map(attempt -> played(sql, attempt.id())).orElse(0L)) {
      throw new NotTaken(NotTaken.Reason.SCENE_OVER);
    }
    if (anonymous && !who.instructor()) {
      count(sql, ask, content.chosen().get(0));
      publish(sql, ask, FEWEST_OPINIONS);
    }
    Attempt attempt =
        open.orElseGet(
            () -> begin(sql, ask, who, last.map(Attempt::number).orElse(0) + 1, names, now));
    int revision = open.isEmpty() ? 1 : revisions(sql, attempt, stage) + 1;
    Answer answer =
        new Answer(
            0,
            ask.id(),
            who.id(),
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
      end(sql, attempt.id(), now);
    }
    return answer.withId(id);
  }

  private static long insert(Sql sql, Attempt attempt, Answer answer, boolean anonymous) {
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

  private static int revisions(Sql sql, Attempt attempt, int stage) {
    return (int)
        sql.select(
                "select coalesce(max(revision), 0) from answer"
                    + " where course_id = :course and attempt_id = :attempt and stage = :stage")
            .bind("attempt", attempt.id())
            .bind("stage", stage)
            .number();
  }

  /** One person's try at what was asked. */
  private record Attempt(long id, int number, boolean ended, boolean names, boolean hidden) {}

  /**
   * How what was asked stands for somebody.
   *
   * @param revealed whether no more answers are taken
   * @param shownFrom when what is right is shown to them
   */
  private record State(
      boolean revealed,
      Optional<Instant> due,
      Optional<Instant> shownFrom,
      Optional<Attempt> last) {
    boolean waits(Instant now) {
      return shownFrom.filter(now::isBefore).isPresent();
    }

    boolean late(Instant now) {
      return due.filter(now::isAfter).isPresent();
    }
  }

  private static State state(Sql sql, Ask ask, Member who) {
    return sql.select(
            "select k.asked_at, k.revealed_at, k.due_at, k.shown_from, x.percent, x.days,"
                + " t.id, t.number, t.ended_at, t.names_shown, t.hidden from ask k"
                + " left join attempt t on t.ask_id = k.id and t.person_id = :person"
                + " left join extra_time x on x.course_id = :course and x.person_id = :person"
                + " where k.course_id = :course and k.id = :ask"
                + " order by t.number desc fetch first 1 row only")
        .bind("ask", ask.id())
        .bind("person", who.id())
        .map(Answers::readState)
        .first()
        .orElseThrow();
  }

  private static State readState(Row row) {
    ExtraTime extra = ExtraTime.read(row);
    Optional<Instant> shownFrom = row.optionalInstant("shown_from");
    return new State(
        row.optionalInstant("revealed_at").isPresent(),
        row.optionalInstant("due_at")
            .map(due -> extra.due(row.instant("asked_at"), due, shownFrom.isPresent())),
        shownFrom.map(extra::later),
        row.optionalNumber("id").map(id -> readAttempt(row, id)));
  }

  private static Attempt readAttempt(Row row, long id) {
    return new Attempt(
        id,
        (int) row.number("number"),
        row.optionalInstant("ended_at").isPresent(),
        row.flag("names_shown"),
        row.flag("hidden"));
  }

  private static Attempt begin(
      Sql sql, Ask ask, Member who, int number, boolean names, Instant now) {
    long id =
        sql.insert(
                "insert into attempt (course_id, ask_id, person_id, number, names_shown, started_at)"
                    + " values (:course, :ask, :person, :number, :names, :now)")
            .bind("names", names)
            .bind("ask", ask.id())
            .bind("person", who.id())
            .bind("number", number)
            .bind("now", now)
            .run();
    return new Attempt(id, number, false, names, false);
  }

  private static long played(Sql sql, long attempt) {
    return sql.select(
            "select count(distinct stage) from answer"
                + " where course_id = :course and attempt_id = :attempt")
        .bind("attempt", attempt)
        .number();
  }

  private static void end(Sql sql, long attempt, Instant now) {
    sql.update("update attempt set ended_at = :now where course_id = :course and id = :id")
        .bind("now", now)
        .bind("id", attempt)
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
   * Closes a round to further answers, for use inside a write. Opinions become counts: from here on
   * who answered what is not to be had.
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
      latest(sql, round.id())
          .forEach(answer -> count(sql, round, answer.content().chosen().get(0)));
      publish(sql, round, 0);
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

  /** Counts opinions once so many wait: what grows by one at a time would tell whose it is. */
  private static void publish(Sql sql, Ask ask, int fewest) {
    sql.update(
            "update tally set votes = votes + waiting, waiting = 0 where course_id = :course"
                + " and ask_id = :ask and (select sum(w.waiting) from tally w"
                + " where w.course_id = :course and w.ask_id = :ask) >= :fewest")
        .bind("ask", ask.id())
        .bind("fewest", fewest)
        .run();
  }

  private static void count(Sql sql, Ask ask, int choice) {
    int counted =
        sql.update(
                "update tally set waiting = waiting + 1"
                    + " where course_id = :course and ask_id = :ask and choice = :choice")
            .bind("ask", ask.id())
            .bind("choice", choice)
            .run();
    if (counted == 0) {
      sql.update(
              "insert into tally (course_id, ask_id, choice, votes, waiting)"
                  + " values (:course, :ask, :choice, 0, 1)")
          .bind("ask", ask.id())
          .bind("choice", choice)
          .run();
    }
  }

  /** How often each option of an opinion was chosen, by the option's index. */
  public Map<Integer, Integer> tally(String course, List<Long> asks) {
    Map<Integer, Integer> votes = new TreeMap<>();
    if (!asks.isEmpty()) {
      store
          .course(course)
          .read(
              sql ->
                  sql.select("select * from tally where course_id = :course and ask_id in (<asks>)")
                      .bindList("asks", asks)
                      .map(row -> Map.entry((int) row.number("choice"), (int) row.number("votes")))
                      .list())
          .forEach(entry -> votes.merge(entry.getKey(), entry.getValue(), Integer::sum));
    }
    return votes;
  }

  /** Everything that was asked in a course. */
  public List<Ask> asks(String course) {
    return store
        .course(course)
        .read(sql -> sql.select(ASKS + "1 = 1 order by k.id").map(row -> readAsk(sql, row)).list());
  }

  /**
   * Of a student with several accounts that the roster ties, the first attempt's account counts.
   */
  private static final String ONCE =
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
    return of(course, who).stream().filter(a -> a.ask() == ask.id() && !a.ended()).toList();
  }

  /** What somebody answered in their latest attempt at what was asked, by stages. */
  public List<Answer> lastAttempt(String course, Ask ask, Member who) {
    List<Answer> all = of(course, who).stream().filter(a -> a.ask() == ask.id()).toList();
    int last = all.stream().mapToInt(Answer::attempt).max().orElse(0);
    return all.stream().filter(a -> a.attempt() == last).toList();
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
    List<Answer> played =
        store
            .course(course)
            .read(
                sql ->
                    sql.select(
                            ANSWERS
                                + "t.ask_id = :ask and t.person_id = :person and t.number = :attempt"
                                + " order by a.id")
                        .bind("ask", answer.ask())
                        .bind("person", answer.person())
                        .bind("attempt", answer.attempt())
                        .map(Answers::readAnswer)
                        .list());
    return lastRevisions(played).stream().filter(a -> a.stage() <= answer.stage()).toList();
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

  private static Answer readAnswer(Row row) {
    return new Answer(
        row.number("id"),
        row.number("ask_id"),
        row.number("person_id"),
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
