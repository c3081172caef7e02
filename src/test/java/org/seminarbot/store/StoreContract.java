package org.seminarbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on every database. */
abstract class StoreContract {
  private static final Instant NOW = Instant.parse("2026-03-29T01:30:00.123Z");
  private static final String COUNT = "select count(*) from note where course_id = :course";

  private final Database database = database();
  private Instant time = NOW;
  private Store store = open(NOW);
  private CourseStore course = store.course("discord:1");

  /** A database with nothing in it. */
  abstract Database database();

  Store open(Instant now) {
    time = now;
    Clock clock = ((InstantSource) () -> time).withZone(ZoneOffset.UTC);
    return Store.open(database, clock, "classpath:db/store-test");
  }

  @BeforeEach
  void aCourseThatIsThereAlready() {
    done(course.write(sql -> note(sql, "first")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void anAnswerConfirmedIsThereAfterAReopen() {
    long id = done(course.write(sql -> note(sql, "apologise at once")));
    reopen(NOW);
    assertThat(words()).containsExactly("first", "apologise at once");
    assertThat(id).isPositive();
  }

  @Test
  void aSecondDeliveryChangesNothingAndGetsTheSameResult() {
    long first = done(course.once("press-1", sql -> note(sql, "once")));
    long second = done(course.once("press-1", sql -> note(sql, "twice")));
    reopen(NOW);
    long third = done(course.once("press-1", sql -> note(sql, "thrice")));
    assertThat(List.of(second, third)).containsOnly(first);
    assertThat(words()).containsExactly("first", "once");
  }

  @Test
  void theSameEventInAnotherCourseIsAnotherEvent() {
    done(course.once("press-1", sql -> note(sql, "here")));
    CourseStore other = store.course("discord:2");
    done(other.once("press-1", sql -> note(sql, "there")));
    assertThat(count(other, sql -> sql.select(COUNT))).isEqualTo(1);
  }

  @Test
  void anEventDeliveredByManyThreadsAtOnceIsDoneOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Long>> results = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      results.add(
          threads.submit(() -> done(course.once("press-1", sql -> note(sql, "one of many")))));
    }
    threads.shutdown();
    List<Long> ids = new ArrayList<>();
    for (Future<Long> result : results) {
      ids.add(result.get(30, TimeUnit.SECONDS));
    }
    assertThat(ids).hasSize(200).containsOnly(ids.get(0));
    assertThat(words()).containsExactly("first", "one of many");
  }

  @Test
  void anEventDeliveredTwiceIntoOneBatchIsDoneOnce() {
    List<CompletionStage<Long>> both =
        inOneBatch(
            List.of(
                () -> course.once("press-1", sql -> note(sql, "once")),
                () -> course.once("press-1", sql -> note(sql, "twice"))));
    assertThat(done(both.get(1))).isEqualTo(done(both.get(0)));
    assertThat(words()).containsExactly("first", "once");
  }

  @Test
  void anOldEventIsForgottenAtTheNextStart() {
    done(course.once("old", sql -> note(sql, "old")));
    reopen(NOW.plus(Duration.ofDays(6)));
    assertThat(events()).isEqualTo(1);
    reopen(NOW.plus(Duration.ofDays(8)));
    assertThat(events()).isZero();
  }

  @Test
  void anOldEventIsForgottenAlsoWhileTheBotRuns() {
    done(course.once("old", sql -> note(sql, "old")));
    time = NOW.plus(Duration.ofDays(6));
    done(course.once("new", sql -> note(sql, "new")));
    time = NOW.plus(Duration.ofDays(8));
    assertThat(done(store.forgetOldEvents())).isEqualTo(1);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void oneBadWriteSpoilsNoOther() {
    List<CompletionStage<Long>> all =
        inOneBatch(
            List.of(
                () -> course.write(sql -> note(sql, "before")),
                () -> course.write(sql -> noteAndFail(sql, "bad")),
                () -> course.write(sql -> note(sql, "too long".repeat(100))),
                () -> course.write(sql -> note(sql, "after"))));
    done(all.get(0));
    assertThat(failure(all.get(1))).isExactlyInstanceOf(IllegalStateException.class);
    assertThat(failure(all.get(2)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Not saved");
    done(all.get(3));
    assertThat(words()).containsExactly("first", "before", "after");
  }

  @Test
  void aFailedEventMayBeDeliveredAgain() {
    assertThat(failure(course.once("press-1", sql -> noteAndFail(sql, "bad")))).isNotNull();
    done(course.once("press-1", sql -> note(sql, "good")));
    assertThat(words()).containsExactly("first", "good");
  }

  @Test
  void aWorksOwnExceptionComesThroughAsItIs() {
    IllegalStateException mine = new IllegalStateException("mine");
    CompletionStage<Long> stage =
        course.write(
            sql -> {
              throw mine;
            });
    assertThat(failure(stage)).isSameAs(mine);
    assertThatThrownBy(
            () ->
                course.read(
                    sql -> {
                      throw mine;
                    }))
        .isSameAs(mine);
  }

  @Test
  void whatAStudentWroteIsInNoFailure() {
    Throwable failure = failure(course.write(sql -> note(sql, "my secret".repeat(50))));
    assertThat(failure).isInstanceOf(StoreException.class);
    for (Throwable cause = failure; cause instanceof RuntimeException; cause = cause.getCause()) {
      assertThat(cause.getMessage()).doesNotContain("my secret");
    }
  }

  @Test
  void sqlThatNamesNoCourseIsRefused() {
    for (String sql : List.of("select id from note", "select 1 from note where id = :course_id")) {
      assertThatThrownBy(() -> course.read(s -> s.select(sql).number()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(":course");
    }
    assertThat(failure(course.write(sql -> sql.update("delete from note").run())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(words()).containsExactly("first");
  }

  @Test
  void aReadCannotWrite() {
    assertThatThrownBy(() -> course.read(sql -> note(sql, "sneaked in")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void twoCoursesNeverSeeEachOthersRows() {
    CourseStore other = store.course("slack:T1");
    assertThat(count(other, sql -> sql.select(COUNT))).isZero();
    done(other.write(sql -> note(sql, "theirs")));
    assertThat(words()).containsExactly("first");
    int deleted = done(other.write(sql -> delete(sql)));
    assertThat(deleted).isEqualTo(1);
    assertThat(words()).containsExactly("first");
    assertThat(store.course("discord:1")).isSameAs(course);
  }

  @Test
  void closingSavesAllThatWasTaken() {
    List<CompletionStage<Long>> writes =
        IntStream.range(0, 1_000)
            .mapToObj(i -> course.once("press-" + i, sql -> note(sql, "answer " + i)))
            .toList();
    store.close();
    assertThat(writes).allSatisfy(write -> assertThat(done(write)).isPositive());
    reopen(NOW);
    assertThat(words()).hasSize(1_001);
  }

  @Test
  void aWriteAfterTheEndFailsAndAReadToo() {
    store.close();
    store.close();
    assertThat(failure(course.write(sql -> note(sql, "late")))).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> words()).isInstanceOf(StoreException.class);
  }

  @Test
  void tooManyWaitingWritesAreRefusedAtOnceAndTheRestSaved() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletionStage<Long> blocker =
        course.write(
            sql -> {
              busy.countDown();
              return waitFor(go);
            });
    waitFor(busy); // or the writer makes room in the midst of what follows
    List<CompletionStage<Integer>> writes =
        IntStream.range(0, 10_600).mapToObj(i -> course.write(sql -> i)).toList();
    CompletionStage<Integer> last = writes.get(writes.size() - 1);
    assertThat(failure(last)).isInstanceOf(StoreException.class).hasMessageContaining("busy");
    go.countDown();
    done(blocker);
    assertThat(done(writes.get(9_000))).isEqualTo(9_000);
  }

  @Test
  void whatFollowsAWriteNeverHoldsUpTheWriter() {
    CountDownLatch go = new CountDownLatch(1);
    CompletionStage<Long> held =
        course.write(sql -> note(sql, "slow to tell")).thenApply(id -> waitFor(go));
    done(course.write(sql -> note(sql, "not held up")));
    go.countDown();
    done(held);
  }

  @Test
  void aStormOfInterruptsBreaksNothing() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Throwable> failures = new ArrayList<>();
    List<Thread> callers =
        IntStream.range(0, 4).mapToObj(i -> new Thread(() -> call(i, failures))).toList();
    callers.forEach(Thread::start);
    Thread storm =
        new Thread(
            () -> {
              while (!over.get()) {
                callers.forEach(Thread::interrupt);
                Thread.onSpinWait();
              }
            });
    storm.start();
    for (Thread caller : callers) {
      caller.join();
    }
    over.set(true);
    storm.join();
    assertThat(failures).isEmpty();
    await().until(() -> words().size() == 401);
    Thread.currentThread().interrupt();
    store.close();
    assertThat(Thread.interrupted()).isTrue();
    reopen(NOW);
    assertThat(words()).hasSize(401);
  }

  private void call(int caller, List<Throwable> failures) {
    for (int i = 0; i < 100; i++) {
      String words = caller + "-" + i;
      try {
        var unused = course.once(words, sql -> note(sql, words));
        words();
      } catch (RuntimeException e) {
        synchronized (failures) {
          failures.add(e);
        }
      }
    }
  }

  @Test
  void aMomentIsTheSameToTheMillisecondInAnyZone() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      done(course.write(sql -> noteAt(sql, NOW)));
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin")); // 01:30 UTC: clocks just changed
      reopen(NOW);
      assertThat(moments()).containsExactly(NOW);
      assertThat(
              count(
                  course,
                  sql ->
                      sql.select(COUNT + " and at >= :from and at < :to")
                          .bind("from", NOW)
                          .bind("to", NOW.plusMillis(1))))
          .isEqualTo(1);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void everyKindOfValueComesBackAsItWas() {
    done(
        course.write(
            sql ->
                sql.insert(
                        "insert into note (course_id, words, number, flag, amount, at)"
                            + " values (:course, :words, :number, :flag, :amount, :at)")
                    .bind("words", "四 judges 🙂 \0half \uD83D")
                    .bind("number", 7)
                    .bind("flag", true)
                    .bind("amount", 0.25)
                    .bind("at", null)
                    .run()));
    record Note(String words, long number, boolean flag, BigDecimal amount, boolean timed) {}
    Note note =
        course.read(
            sql ->
                sql.select("select * from note where course_id = :course and number = :number")
                    .bind("number", 7L)
                    .map(
                        row ->
                            new Note(
                                row.text("words"),
                                row.number("number"),
                                row.flag("flag"),
                                row.decimal("amount"),
                                row.optionalInstant("at").isPresent()))
                    .first()
                    .orElseThrow());
    assertThat(note)
        .isEqualTo(new Note("四 judges 🙂 half ?", 7, true, new BigDecimal("0.2500"), false));
  }

  @Test
  void anEmptyColumnIsReadOnlyByTheMethodThatSaysSo() {
    String sql = "select number from note where course_id = :course";
    List<Optional<Long>> numbers =
        course.read(s -> s.select(sql).map(r -> r.optionalNumber("number")).list());
    assertThat(numbers).allSatisfy(number -> assertThat(number).isEmpty());
    assertThatThrownBy(() -> course.read(s -> s.select(sql).map(r -> r.number("number")).list()))
        .hasMessageContaining("number");
  }

  @Test
  void rowsAreFoundByAListOfValues() {
    long second = done(course.write(sql -> note(sql, "second")));
    String query = COUNT + " and id in (<ids>)";
    assertThat(count(course, sql -> sql.select(query).bindList("ids", List.of(second, 0L))))
        .isEqualTo(1);
    assertThat(count(course, sql -> sql.select(query).bindList("ids", List.of()))).isZero();
  }

  /** Makes the writes while the writer is held, so that it takes them together. */
  <T> List<CompletionStage<T>> inOneBatch(List<Supplier<CompletionStage<T>>> writes) {
    CountDownLatch go = new CountDownLatch(1);
    CompletionStage<Long> blocker = course.write(sql -> waitFor(go));
    List<CompletionStage<T>> stages = writes.stream().map(write -> write.get()).toList();
    go.countDown();
    done(blocker);
    return stages;
  }

  CourseStore course() {
    return course;
  }

  static long note(Sql sql, String words) {
    return sql.insert("insert into note (course_id, words) values (:course, :words)")
        .bind("words", words)
        .run();
  }

  static long count(CourseStore course, Function<Sql, Sql.Select> query) {
    return course.read(sql -> query.apply(sql).number());
  }

  static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  static Throwable failure(CompletionStage<?> stage) {
    try {
      Object result = stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
      throw new AssertionError("It did not fail, but gave " + result);
    } catch (ExecutionException e) {
      return Objects.requireNonNull(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static long noteAndFail(Sql sql, String words) {
    note(sql, words);
    throw new IllegalStateException("refused");
  }

  private static long noteAt(Sql sql, Instant at) {
    return sql.insert("insert into note (course_id, words, at) values (:course, 'timed', :at)")
        .bind("at", at)
        .run();
  }

  private static int delete(Sql sql) {
    return sql.update("delete from note where course_id = :course").run();
  }

  private static long waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return 0;
  }

  private List<String> words() {
    return course.read(
        sql ->
            sql.select("select words from note where course_id = :course order by id")
                .map(row -> row.text("words"))
                .list());
  }

  private List<Instant> moments() {
    return course.read(
        sql ->
            sql.select("select at from note where course_id = :course and at is not null")
                .map(row -> row.instant("at"))
                .list());
  }

  private long events() {
    return course.read(
        sql -> sql.select("select count(*) from event where course_id = :course").number());
  }

  private void reopen(Instant now) {
    store.close();
    store = open(now);
    course = store.course("discord:1");
  }

  static CompletableFuture<Void> all(LongStream ids, CourseStore course) {
    return CompletableFuture.allOf(
        ids.mapToObj(id -> course.once("event-" + id, sql -> note(sql, "answer " + id)))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }
}
