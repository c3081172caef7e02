package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Request;
import org.seminarbot.store.Store;

/** A classmate and an instructor look everywhere; a student's name is what they may come upon. */
@SuppressWarnings("NullAway.Init")
final class WhoSeesNamesTest {
  private static final String ROOM = "one:hall";
  private static final Request.Person PROF = new Request.Person("t:prof", "Prof Onebury", true);
  private static final Request.Person ALICE =
      new Request.Person("t:alice", "Alice Onesdale", false);
  private static final Request.Person BOB = new Request.Person("t:bob", "Bob Onesford", false);

  @TempDir Path data;

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final Rooms rooms = new Rooms();
  private final Log log = new Log();
  private Store store;
  private Bot bot;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), Clock.systemUTC());
    bot =
        Features.bot(
            Features.create(
                Shipped.readings(), store, rooms, Clock.systemUTC(), course -> "nobody"),
            workers);
  }

  @AfterEach
  void close() {
    workers.shutdown();
    store.close();
    log.close();
  }

  /** What the instructor sees, after what nobody may see was looked for in all else. */
  private String seenByTheInstructor(Request.Course course) {
    new Lesson(bot, new Explorer(bot, rooms, course, ROOM), course, PROF).held(ALICE, BOB);
    Explorer bob = new Explorer(bot, rooms, course, ROOM);
    bob.explore(BOB);
    assertThat(String.join("\n", bob.said()))
        .as("what a student sees")
        .contains("Words by bob", "Saved")
        .doesNotContain(ALICE.name(), ALICE.account());
    Explorer prof = new Explorer(bot, rooms, course, ROOM);
    prof.explore(PROF);
    assertThat(rooms.in(ROOM).toString())
        .as("what stands in the channel")
        .isNotEmpty()
        .doesNotContain(ALICE.name(), ALICE.account());
    assertThat(log.text())
        .as("the log")
        .doesNotContain(ALICE.name(), BOB.name(), ALICE.account(), BOB.account());
    return String.join("\n", prof.said());
  }

  @Test
  void inPseudonymsNobodyComesUponAName() {
    assertThat(seenByTheInstructor(new Request.Course("one", false)))
        .contains("Words by alice")
        .doesNotContain(ALICE.name(), ALICE.account());
  }

  @Test
  void inNamesTheInstructorAloneComesUponThem() {
    assertThat(seenByTheInstructor(new Request.Course("one", true)))
        .contains("Words by alice", ALICE.name())
        .doesNotContain(ALICE.account());
  }
}
