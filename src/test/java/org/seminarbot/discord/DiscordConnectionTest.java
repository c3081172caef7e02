package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seminarbot.Log;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Platform;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.config.Secret;
import org.seminarbot.yaml.Mark;

/** How the bot gets in, how it does not, and that nobody reads its token anywhere. */
final class DiscordConnectionTest {
  private static final String WRONG = "MTA0.wrong-token.zzz";

  private final Log log = new Log();
  private final FakeDiscord fake = FakeDiscord.unreachable();
  private final Bot bot = new Bot(List.of(), Runnable::run, failure -> false);

  @AfterEach
  void close() {
    assertThat(log.text()).doesNotContain(fake.token(), WRONG);
    log.close();
    fake.close();
  }

  private DiscordConfig config(String token, String gateway) {
    return new DiscordConfig(
        new Secret(token),
        new Mark("config.yml", 2, 10),
        List.of(),
        List.of(),
        List.of(),
        Optional.of(URI.create(fake.apiUrl())),
        Optional.of(URI.create(gateway)));
  }

  private DiscordConfig config(String token) {
    return config(token, fake.gatewayUrl());
  }

  @Test
  void theBotGetsInOnceDiscordCanBeReached() {
    Discord discord = new Discord(config(fake.token()), false, Courses.none());
    try {
      CompletableFuture<Void> connected = CompletableFuture.runAsync(() -> discord.connect(bot));
      await().until(() -> log.text().contains("Discord cannot be reached"));
      assertThat(connected).isNotDone();

      fake.open();

      connected.join();
      fake.awaitConnected();
      assertThat(log.text()).contains("I try again in 1 s");
      assertThat(discord.ended()).isNotDone();
    } finally {
      discord.close();
    }
    assertThat(discord.ended().join()).isEqualTo(Platform.Ended.CLOSED);
  }

  @Test
  void theBotCanBeStoppedWhileDiscordCannotBeReached() {
    Discord discord = new Discord(config(fake.token()), false, Courses.none());
    CompletableFuture<Void> connected = CompletableFuture.runAsync(() -> discord.connect(bot));
    await().until(() -> log.text().contains("I try again in 2 s"));

    discord.close();

    assertThat(connected).succeedsWithin(Duration.ofSeconds(5));
    assertThat(discord.ended().join()).isEqualTo(Platform.Ended.CLOSED);
  }

  @Test
  void aTokenThatIsWrongIsRefused() {
    fake.open();
    DiscordConfig config = config(WRONG);
    Discord discord = new Discord(config, false, Courses.none());

    discord.connect(bot);

    assertThat(discord.ended().join().why()).isEqualTo(Platform.Ended.Why.REFUSED);
    assertThat(config.toString()).doesNotContain(WRONG).contains("***");
    discord.close();
    assertThat(discord.ended().join().why()).isEqualTo(Platform.Ended.Why.REFUSED);
  }

  @Test
  void aTokenThatIsResetWhileTheBotRunsIsRefused() {
    fake.open();
    try (ResettingGateway gateway = new ResettingGateway(fake)) {
      Discord discord = new Discord(config(fake.token(), gateway.url()), false, Courses.none());
      discord.connect(bot);
      await().until(() -> log.text().contains("Connected to Discord"));
      assertThat(discord.ended()).isNotDone();

      gateway.reset();

      assertThat(discord.ended()).succeedsWithin(Duration.ofSeconds(10));
      assertThat(discord.ended().join().why()).isEqualTo(Platform.Ended.Why.REFUSED);
      discord.close();
    }
  }

  @Test
  void theCommandsAreRegisteredThoughDiscordFailsAtFirst() {
    fake.open();
    fake.faults().fail("commands-put", 1, 500);
    Bot one = new Bot(List.of(new OneCommand()), Runnable::run, failure -> false);
    Discord discord = new Discord(config(fake.token()), false, Courses.none());
    try {
      discord.connect(one);
      fake.awaitCommands();
      assertThat(log.text()).contains("could not be registered", "I try again in 1 s");
    } finally {
      discord.close();
    }
  }

  private static final class OneCommand implements Command {
    @Override
    public Spec spec() {
      return new Spec("hello", "Says hello", false, List.of(), List.of());
    }

    @Override
    public Ack ack(Input input) {
      return Ack.PRIVATE;
    }

    @Override
    public CompletionStage<Reply> handle(Request request) {
      return CompletableFuture.completedStage(Reply.say("Hello."));
    }
  }

  @Test
  void theTokenStandsInNoMessageWhenTheConnectionBreaks() {
    fake.open();
    Discord discord = new Discord(config(fake.token()), false, Courses.none());
    discord.connect(bot);
    fake.awaitConnected();
    fake.dropSocket();
    await().until(() -> fake.resumed() == 1);
    discord.close();
    assertThat(config(fake.token()).toString()).doesNotContain(fake.token());
  }
}
