package org.seminarbot.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Fresh;
import org.seminarbot.Shipped;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.Opinions;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Request;
import org.seminarbot.people.People;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Response;
import org.seminarbot.store.Store;

/** Opinions that people give at their own pace. */
@SuppressWarnings("NullAway.Init")
final class OpinionsTest {
  private static final String COURSE = "class";

  @TempDir Path data;

  private final Clock clock = Clock.systemUTC();
  private final PromptVersion opinion = Shipped.readings().named("judges-opinion").get(0);
  private Store store;
  private Answers answers;
  private People people;
  private Ask ask;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), clock);
    answers = new Answers(store, clock);
    people = new People(store, clock);
    ask = answers.asks().standing(COURSE, opinion).toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void gives(String who, int option) {
    Request request =
        new Request(
            UUID.randomUUID().toString(),
            new Request.Course(COURSE, false),
            COURSE,
            new Request.Person(who, who, false),
            new Input.Typed("quiz", "", Map.of()));
    Answer.Content content = new Answer.Content(Response.chosen(List.of(option)), "", "", false);
    answers
        .record(
            COURSE,
            request.eventId(),
            ask,
            sql -> people.member(sql, request),
            0,
            content,
            false,
            ask.seminar().isEmpty())
        .toCompletableFuture()
        .join();
  }

  private String shown() {
    return new Spread(opinion, answers.to(COURSE, ask.id()), counts()).bars().toString();
  }

  private Opinions.Counts counts() {
    return answers.opinions(COURSE, List.of(ask.id()));
  }

  /** What is kept of them, in the order in which it lies in the file. */
  private List<String> kept() {
    return store
        .course(COURSE)
        .read(
            sql ->
                sql.select("select * from tally where course_id = :course order by _rowid_ + 0")
                    .map(row -> row.number("choice") + ":" + row.number("votes"))
                    .list());
  }

  private void asked() {
    long round =
        store
            .course(COURSE)
            .write(
                sql -> {
                  long seminar =
                      sql.insert(
                              "insert into seminar (course_id, reading, names_shown, opened_at)"
                                  + " values (:course, 'r', false, :now)")
                          .bind("now", clock.instant())
                          .run();
                  return answers.asks().inRound(sql, seminar, opinion, Optional.empty());
                })
            .toCompletableFuture()
            .join();
    ask = answers.asks().find(COURSE, round).orElseThrow();
  }

  private void shownToAll() {
    store.course(COURSE).write(sql -> answers.reveal(sql, ask)).toCompletableFuture().join();
  }

  @Test
  void theyAreCountedFiveAtATimeSoThatNoCountGrowsByOnePerson() {
    IntStream.range(0, 4).forEach(i -> gives("student " + i, 0));
    assertThat(counts().counted()).isZero();
    assertThat(shown()).contains("4 answers", "so far 4 wait");
    gives("student 4", 0);
    String five = shown();
    assertThat(five).contains("5 answers", "counts=[5]");
    gives("student 5", 1);
    assertThat(shown()).contains("6 answers, 5 of them counted", "counts=[5]", "so far 1 waits");
    IntStream.range(6, 10).forEach(i -> gives("student " + i, 1));
    assertThat(shown()).contains("10 answers", "counts=[5]").doesNotContain("so far");
  }

  @Test
  void theOrderInWhichTheyLieInTheFileIsThatOfTheOptionsWhoeverChoseFirst() {
    gives("student 0", 2);
    gives("student 1", 0);
    assertThat(kept()).containsExactly("0:0", "1:0", "2:0", "3:0", "4:0");
    asked();
    IntStream.of(3, 1, 1, 0, 3).forEach(option -> gives("student " + UUID.randomUUID(), option));
    assertThat(kept()).as("of an open round").hasSize(5);
    shownToAll();
    assertThat(kept()).endsWith("0:1", "1:2", "2:0", "3:2", "4:0").hasSize(10);
  }

  @Test
  void ofARoundThatFewerThanFiveAnsweredIsKeptOnlyHowManyTheyWere() {
    asked();
    IntStream.range(0, 4).forEach(i -> gives("student " + i, 1));
    shownToAll();
    assertThat(kept()).isEmpty();
    assertThat(answers.to(COURSE, ask.id()))
        .hasSize(4)
        .allMatch(answer -> answer.content().response().chosen().isEmpty());
    assertThat(shown()).contains("4 answers", "fewer than 5", "not kept").doesNotContain("so far");
  }

  @Test
  void nobodyCanReadOutOfTheDatabaseWhoGaveWhich() {
    IntStream.range(0, 7).forEach(i -> gives("student " + i, i % 2));
    long joined =
        store
            .course(COURSE)
            .read(
                sql ->
                    sql.select(
                            "select count(*) from answer where course_id = :course"
                                + " and (chosen is not null or body <> '' or mark is not null)")
                        .number());
    assertThat(joined).isZero();
  }
}
