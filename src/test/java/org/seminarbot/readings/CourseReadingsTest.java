package org.seminarbot.readings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Fresh;
import org.seminarbot.Shipped;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Store;

/** What one course reads is its own business. */
@SuppressWarnings("NullAway.Init")
final class CourseReadingsTest {
  private static final Map<String, String> OWN =
      Map.of(
          "reading.yml",
          "id: own\ntitle: Our own\n",
          "01.yml",
          """
          incident: first
          title: First
          prompts:
            - {id: q, type: true-false, ask: 'Is it so?', answer: true}
          """);

  @TempDir Path data;

  private final Readings common = Shipped.readings();
  private Store store;
  private CourseReadings readings;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), Clock.systemUTC());
    readings = new CourseReadings(common, store, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Member prof(String course) {
    return new People(store, java.time.Clock.systemUTC())
        .member(
            new Request(
                "event-" + course,
                new Request.Course(course, false),
                course,
                new Request.Person("prof", "prof", true),
                new Input.Typed("readings", "", Map.of())))
        .toCompletableFuture()
        .join();
  }

  private static List<String> ids(CourseReadings readings, String course) {
    return readings.of(course).all().stream().map(Reading::id).toList();
  }

  @Test
  void aReadingThatOneCourseAddedIsInNoOther() {
    readings.put("event", "a", prof("a"), "own", OWN).toCompletableFuture().join();
    readings.retire("a", "engaging-critics", true).toCompletableFuture().join();
    assertThat(ids(readings, "a")).containsExactly("own");
    assertThat(ids(readings, "b")).containsExactly("engaging-critics");
  }

  @Test
  void anAddedReadingThatCanNoLongerBeReadIsToldOf() {
    Map<String, String> broken = Map.of("reading.yml", "id: own\ntitle: Our own\n", "01.yml", "no");
    readings.put("event", "a", prof("a"), "own", broken).toCompletableFuture().join();
    assertThat(ids(readings, "a")).containsExactly("engaging-critics");
    assertThat(readings.broken("a")).isNotEmpty().allMatch(p -> p.toString().startsWith("own/"));
    assertThat(readings.broken("b")).isEmpty();
  }

  @Test
  void aReadingOfAllCoursesGoesBeforeAnAddedOneThatHasItsIdAndThatIsTold() {
    Map<String, String> same = new HashMap<>(OWN);
    same.put("reading.yml", "id: engaging-critics\ntitle: Our own\n");
    readings.put("event", "a", prof("a"), "engaging-critics", same).toCompletableFuture().join();
    assertThat(readings.all("a")).singleElement().matches(r -> !r.title().equals("Our own"));
    assertThat(readings.broken("a"))
        .singleElement()
        .asString()
        .contains("engaging-critics", "under another id");
  }

  @Test
  void anotherProcessOnTheSameDatabaseKnowsOfItSoon() {
    CourseReadings other = new CourseReadings(common, store, Clock.systemUTC());
    assertThat(ids(other, "a")).containsExactly("engaging-critics");
    readings.put("event", "a", prof("a"), "own", OWN).toCompletableFuture().join();
    await().untilAsserted(() -> assertThat(ids(other, "a")).contains("own"));
    readings.retire("a", "own", true).toCompletableFuture().join();
    await().untilAsserted(() -> assertThat(ids(other, "a")).doesNotContain("own"));
  }
}
