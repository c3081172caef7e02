package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Platform;
import org.seminarbot.config.Courses;
import org.seminarbot.discord.DiscordClassroom;
import org.seminarbot.slack.SlackClassroom;
import org.seminarbot.store.Store;

/** One course in a Discord server, a Slack workspace and a console: one process, one database. */
@SuppressWarnings("NullAway.Init")
final class OneSeminarOnThreePlatformsTest {
  @TempDir Path data;

  private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T14:00:00Z"), ZoneOffset.UTC);
  private final ExecutorService workers = Executors.newFixedThreadPool(4);
  private DiscordClassroom discord;
  private SlackClassroom slack;
  private ConsoleClassroom console;
  private Store store;

  @BeforeEach
  void open() {
    discord = DiscordClassroom.guest(clock);
    slack = SlackClassroom.guest(clock);
    console = ConsoleClassroom.guest(clock);
    Courses courses = new Courses(List.of(List.of(discord.place(), slack.place(), "console")));
    Platform onDiscord = discord.platform(courses);
    Platform onSlack = slack.platform(courses);
    store = Store.open(Fresh.database(data), clock);
    Bot bot =
        Features.bot(
            Features.create(
                Shipped.readings(),
                store,
                new Outboxes(
                    Map.of(
                        "discord",
                        onDiscord.outbox(),
                        "slack",
                        onSlack.outbox(),
                        "console",
                        console.room())),
                clock,
                new Platforms(List.of(onDiscord, onSlack))::instructors),
            workers);
    discord.connect(bot);
    slack.connect(bot);
    console.connect(bot, courses.key("console"));
  }

  @AfterEach
  void close() {
    discord.close();
    slack.close();
    console.close();
    store.close();
    workers.shutdown();
  }

  @Test
  void allAnswerTheSameRoundWhereTheyAreAndThereIsOneSummary() {
    discord.types("prof", "/seminar open engaging-critics");
    slack.types("prof", "/seminar join");
    console.types("prof", "/seminar join");
    slack.types("prof", "/seminar ask judges-remark");

    discord.chooses("alice", 3);
    slack.chooses("bob", 3);
    console.types("carol", "2");
    assertThat(discord.sees("alice")).contains("Saved 14:00");
    assertThat(slack.sees("bob")).contains("Saved 14:00");
    assertThat(console.sees("carol")).contains("Saved 14:00");

    console.types("prof", "/seminar reveal");
    for (Classroom room : List.of(discord, slack, console)) {
      room.types("dora", "/guide");
    }
    assertThat(discord.sees("dora")).contains("on Discord, ", "on Slack, ");
    for (Classroom room : List.of(discord, slack, console)) {
      room.types("prof", "/summary");
      assertThat(room.sees("prof")).contains("3 people answered 1 prompt");
    }
  }

  @Test
  void theResultIsShownInEveryChannelAndNoneTakesAnAnswerAfterIt() {
    slack.types("prof", "/seminar open engaging-critics");
    discord.types("prof", "/seminar join");
    discord.types("prof", "/seminar ask judges-remark");
    slack.chooses("bob", 3);
    slack.types("prof", "/seminar reveal");
    assertThat(slack.sees("bob")).contains("The answers", "1 answer");
    assertThat(discord.sees("alice")).contains("The answers", "1 answer");
    assertThatThrownBy(() -> discord.chooses("alice", 3)).hasMessageContaining("nothing to choose");
  }
}
