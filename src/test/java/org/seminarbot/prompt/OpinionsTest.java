package org.seminarbot.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
            true)
        .toCompletableFuture()
        .join();
  }

  private String shown() {
    Map<Integer, Integer> votes = answers.tally(COURSE, List.of(ask.id()));
    return new Spread(opinion, answers.to(COURSE, ask.id()), votes).bars().toString();
  }

  @Test
  void theyAreCountedFiveAtATimeSoThatNoCountGrowsByOnePerson() {
    IntStream.range(0, 4).forEach(i -> gives("student " + i, 0));
    assertThat(answers.tally(COURSE, List.of(ask.id())).values()).containsOnly(0);
    assertThat(shown()).contains("so far 4");
    gives("student 4", 0);
    String five = shown();
    assertThat(five).contains("5 answers", "counts=[5]");
    gives("student 5", 1);
    assertThat(shown()).contains("6 answers; so far 5 are counted", "counts=[5]");
    IntStream.range(6, 10).forEach(i -> gives("student " + i, 1));
    assertThat(shown()).contains("10 answers", "counts=[5]").doesNotContain("so far");
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
