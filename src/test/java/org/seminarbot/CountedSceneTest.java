package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Store;

/** A role-play that counts: its debrief waits until it is due. */
final class CountedSceneTest {
  private static final Request.Course COURSE = new Request.Course("class", false);

  @TempDir Path folder;
  private int events;

  private Readings counted() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("prompts/engaging-critics"))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
    Path head = folder.resolve("reading.yml");
    Files.writeString(
        head, Files.readString(head) + "\ncounts: {points: 10, due: 2026-12-04 18:00}\n");
    return new Readings(ReadingLoader.load(folder).readings());
  }

  private Reply does(Bot bot, Input input) {
    Request.Person alice = new Request.Person("red:alice", "alice", false);
    return bot.handle(new Request("event:" + events++, COURSE, "red:hall", alice, input))
        .toCompletableFuture()
        .join();
  }

  private static ActionId button(Card card, String label) {
    return card.actions().stream()
        .filter(a -> a instanceof Card.Button button && button.label().equals(label))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Card presses(Bot bot, Card card, String label) {
    return ((Reply.Show) does(bot, new Input.Pressed(button(card, label), List.of()))).card();
  }

  @Test
  void theDebriefComesWhenItIsDue() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T14:00:00Z"));
    Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try (Store store = Store.open(Fresh.database(folder.resolve("data")), clock)) {
      Bot bot =
          Features.bot(
              Features.create(
                  counted(),
                  store,
                  new Outboxes(Map.of("red", new Rooms())),
                  clock,
                  c -> "the professor"),
              workers);
      Card scene = ((Reply.Show) does(bot, bot.parse("/roleplay guizhou-vice-governor"))).card();
      assertThat(scene.toString())
          .contains("counts: 10 points, due Friday 4 December, 18:00")
          .doesNotContain("practice");
      Form form =
          ((Reply.Open) does(bot, new Input.Pressed(button(scene, "Write my reply"), List.of())))
              .form();
      Map<String, List<String>> fields =
          Map.of(
              form.fields().get(0).key(), List.of("6"),
              form.fields().get(1).key(), List.of("We know of the post."),
              form.fields().get(2).key(), List.of("Facts first."));
      Card saved = ((Reply.Show) does(bot, new Input.Submitted(form.id(), fields))).card();
      Card stopped = presses(bot, saved, "Stop here");
      assertThat(stopped.toString())
          .contains("Stopped here", "the debrief comes on Friday 4 December, 18:00")
          .doesNotContain("In the article");
      now.updateAndGet(time -> time.plus(Duration.ofDays(11)));
      assertThat(presses(bot, stopped, "The debrief").toString())
          .contains("You are no longer the", "In the article");
    } finally {
      workers.shutdown();
    }
  }
}
