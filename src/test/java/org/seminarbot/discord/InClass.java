package org.seminarbot.discord;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Disturbance;
import org.seminarbot.Fresh;
import org.seminarbot.Log;

/** A test that takes place in a class in a Discord server. */
@SuppressWarnings("NullAway.Init")
abstract class InClass {
  static final int ALREADY_ACKNOWLEDGED = 40060;
  static final String ROLE = "Instructor";
  static final String PROF = DiscordClassroom.PROF;

  @TempDir Path data;
  final FakeDiscord fake = FakeDiscord.start();
  final Disturbance commands = new Disturbance();
  final Log log = new Log();
  DiscordClassroom room;

  /** The folder of readings. */
  Path prompts() {
    return Path.of("prompts");
  }

  @BeforeEach
  void open() {
    room =
        new DiscordClassroom(
            fake,
            Fresh.database(data.resolve("data")),
            Clock.fixed(Instant.parse("2026-11-24T14:00:00Z"), ZoneOffset.UTC),
            false,
            prompts(),
            commands);
  }

  @AfterEach
  void close() {
    commands.release();
    try {
      room.close();
    } finally {
      log.close();
    }
  }

  long answers() {
    return room.answers(room.course());
  }

  /** The class is asked a prompt. */
  void asks(String prompt) {
    room.types(PROF, "/seminar open engaging-critics");
    room.types(PROF, "/seminar ask " + prompt);
  }

  /** Somebody types a command, and it is not waited for. */
  FakeDiscord.Pending types(String who, String command, Map<String, String> options) {
    return fake.slash(room.person(who), room.channel(), command, "", options);
  }

  /** Somebody presses the option, counted from 1, and it is not waited for. */
  FakeDiscord.Pending chooses(String who, int option) {
    for (FakeDiscord.Message message : room.newestFirst(who)) {
      for (FakeDiscord.Button button : message.buttons()) {
        if (button.customId().endsWith("#" + (option - 1))) {
          return fake.press(room.person(who), message.id(), button.customId());
        }
      }
    }
    throw new AssertionError(who + " sees nothing to choose");
  }

  /** How often a kind of request came to Discord. */
  int requests(String kind) {
    return fake.requests().getOrDefault(kind, 0);
  }

  /** The messages that somebody sees in the class's channel, from the first to the last. */
  List<FakeDiscord.Message> seenBy(String who) {
    return fake.visibleTo(room.person(who), room.channel());
  }

  List<String> textsSeenBy(String who) {
    return seenBy(who).stream().map(FakeDiscord.Message::text).toList();
  }
}
