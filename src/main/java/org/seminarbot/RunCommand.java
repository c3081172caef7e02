package org.seminarbot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.config.Config;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.discord.Discord;
import org.seminarbot.discord.Rehearsal;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Connects every platform of the configuration, and stays until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Connects to the chats of a configuration, and stays until it is stopped.")
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
  private static final int WORKERS = 8;

  @Mixin private ConfigFile file = new ConfigFile();

  @Override
  public Integer call() {
    Config config = file.load();
    DiscordConfig chat = config.discord().orElseThrow();
    Readings readings = PromptsFolder.readings(config.readings());
    ExecutorService workers = workers();
    Clock clock = Clock.system(ZoneId.systemDefault());
    Store store = open(config, clock);
    rehearse(readings, workers, clock);
    Jvm.giveBackMemory();
    Discord discord = new Discord(chat, config.namesShown());
    Thread stop =
        new Thread(
            () -> {
              discord.close();
              store.close();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    Outbox outbox = new Outboxes(Map.of("discord", discord.outbox()));
    discord.connect(bot(readings, store, outbox, discord::instructors, workers, clock));
    return switch (discord.ended().join()) {
      case CLOSED -> 0;
      case GIVEN_UP -> throw UserError.passing("Discord has ended the connection for good.");
      case TOKEN_REFUSED ->
          throw new UserError(
              chat.tokenAt()
                  + ": Discord refuses this token. Copy it anew: discord.com/developers/applications,"
                  + " your application, Bot, Reset Token.");
    };
  }

  private static Bot bot(
      Readings readings,
      Store store,
      Outbox outbox,
      Function<String, String> instructors,
      ExecutorService workers,
      Clock clock) {
    return new Bot(
        Features.create(readings, store, outbox, clock, instructors),
        workers,
        StoreException.class::isInstance);
  }

  /** So that the first class finds a process that has done all this before. */
  private static void rehearse(Readings readings, ExecutorService workers, Clock clock) {
    Optional<PromptVersion> choice =
        readings.prompts().filter(v -> v.prompt() instanceof Question.Choice).findFirst();
    if (choice.isEmpty()) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("seminarbot-rehearsal");
      try (Store store = Store.open(Database.folder(folder), clock)) {
        Rehearsal.hold(
            outbox -> bot(readings, store, outbox, course -> "", workers, clock),
            choice.get().reading(),
            choice.get().id());
      } finally {
        delete(folder);
      }
    } catch (IOException | StoreException e) {
      log.debug("There was no rehearsal.", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static ExecutorService workers() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newFixedThreadPool(
        WORKERS,
        work -> {
          Thread thread = new Thread(work, "worker-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static Store open(Config config, Clock clock) {
    try {
      return Store.open(ConfigFile.database(config.database()), clock);
    } catch (StoreException e) {
      throw UserError.passing(String.valueOf(e.getMessage()));
    }
  }
}
