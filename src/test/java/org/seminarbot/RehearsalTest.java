package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.discord.DiscordStage;
import org.seminarbot.reading.Readings;
import org.seminarbot.rehearsal.Rehearsal;
import org.seminarbot.slack.SlackStage;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;

/** The class of nobody answers as a real one does, on each platform's stage. */
@SuppressWarnings("NullAway.Init")
final class RehearsalTest {
  @TempDir Path data;

  @Test
  void aRehearsalOnDiscordStoresAnswers() {
    assertThat(answers(DiscordStage::new, "discord:100000000000000002")).isGreaterThan(100);
  }

  @Test
  void aRehearsalOnSlackStoresAnswers() {
    assertThat(answers(SlackStage::new, "slack:T0REHEARSAL")).isGreaterThan(100);
  }

  private long answers(Rehearsal.Opening stage, String course) {
    Readings readings = Shipped.readings();
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try (Store store = Store.open(Database.folder(data), Clock.systemUTC())) {
      Rehearsal.hold(
          stage,
          outbox ->
              Features.bot(
                  Features.create(readings, store, outbox, Clock.systemUTC(), key -> ""), workers),
          "engaging-critics",
          "judges-remark");
      return store
          .course(course)
          .read(
              sql -> sql.select("select count(*) from answer where course_id = :course").number());
    } finally {
      workers.shutdown();
    }
  }
}
