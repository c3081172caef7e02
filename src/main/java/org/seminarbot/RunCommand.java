package org.seminarbot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.seminarbot.chat.Bot;
import org.seminarbot.config.Config;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.discord.Discord;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Connects every platform of the configuration, and stays until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Connects to the chats of a configuration, and stays until it is stopped.")
final class RunCommand implements Callable<Integer> {
  private static final int WORKERS = 8;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; default: ${DEFAULT-VALUE}.")
  private Path file = Path.of("config.yml");

  @Override
  public Integer call() {
    Config config = ConfigFile.load(file);
    DiscordConfig chat = config.discord().orElseThrow();
    Readings readings = PromptsFolder.readings(config.readings());
    ExecutorService workers = workers();
    Clock clock = Clock.system(ZoneId.systemDefault());
    Store store = open(config, clock);
    Discord discord = new Discord(chat, config.namesShown());
    Thread stop =
        new Thread(
            () -> {
              discord.close();
              store.close();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    Bot bot =
        new Bot(
            Features.create(readings, store, discord.outbox(), clock, discord::instructors),
            workers,
            StoreException.class::isInstance);
    discord.connect(bot);
    if (discord.ended().join() == Discord.Ended.TOKEN_REFUSED) {
      throw new UserError(
          chat.tokenAt()
              + ": Discord refuses this token. Copy it anew: discord.com/developers/applications,"
              + " your application, Bot, Reset Token.");
    }
    return 0;
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
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }
}
