package org.seminarbot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Platform;
import org.seminarbot.config.Config;
import org.seminarbot.config.Courses;
import org.seminarbot.discord.Discord;
import org.seminarbot.discord.DiscordStage;
import org.seminarbot.people.Policy;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.rehearsal.Rehearsal;
import org.seminarbot.slack.SlackApp;
import org.seminarbot.slack.SlackStage;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Connects every platform of the configuration, and stays until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Connects to the chats of a configuration, and stays until it is stopped.")
final class RunCommand implements Callable<Integer> {
  private static final int WORKERS = 8;
  private static final int MINUTES_A_DAY = 24 * 60;

  @Mixin private ConfigFile file = new ConfigFile();

  @Override
  public Integer call() {
    Config config = file.load();
    Library readings = PromptsFolder.library(config.readings());
    ExecutorService workers = workers();
    Clock clock = Clock.system(config.timeZone().orElse(ZoneId.systemDefault()));
    Store store = open(config, clock);
    Platforms platforms = new Platforms(platforms(config));
    closeAtTheEnd(platforms, store);
    config.discord().ifPresent(discord -> rehearse(DiscordStage::new, readings, workers, clock));
    config.slack().ifPresent(slack -> rehearse(SlackStage::new, readings, workers, clock));
    Jvm.giveBackMemory();
    Features.Made features =
        Features.create(
            readings,
            store,
            platforms.outbox(),
            clock,
            platforms::instructors,
            new Policy(config.notice(), config.retentionDays()));
    platforms.connect(bot(features, workers));
    ScheduledExecutorService days = everyDay(() -> daily(store, features));
    Platform.Ended end = platforms.untilAllEnd();
    days.shutdownNow();
    return switch (end.why()) {
      case CLOSED -> 0;
      case GIVEN_UP -> throw UserError.passing(end.words());
      case REFUSED -> throw new UserError(end.words());
    };
  }

  private static List<Platform> platforms(Config config) {
    boolean names = config.namesShown();
    Courses courses = config.courses();
    return Stream.<Optional<Platform>>of(
            config.discord().map(discord -> new Discord(discord, names, courses)),
            config.slack().map(slack -> new SlackApp(slack, names, courses)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** However the process is stopped, what was answered is stored first. */
  private static void closeAtTheEnd(Platforms platforms, Store store) {
    Thread stop =
        new Thread(
            () -> {
              try {
                platforms.close();
              } finally {
                store.close();
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
  }

  private static Bot bot(Features.Made features, ExecutorService workers) {
    return Features.bot(features.commands(), features.drafts(), workers);
  }

  private static void daily(Store store, Features.Made features) {
    var unused = store.forgetOldEvents();
    features.retention().day();
  }

  /** Soon after the start, since some computers are on for an hour only, and then once a day. */
  private static ScheduledExecutorService everyDay(Runnable work) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "daily"));
    var unused = timer.scheduleWithFixedDelay(work, 1, MINUTES_A_DAY, TimeUnit.MINUTES);
    return timer;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** So that the first class finds a process that has done all this before. */
  private static void rehearse(
      Rehearsal.Opening stage, Library readings, ExecutorService workers, Clock clock) {
    Optional<PromptVersion> choice =
        readings.of("").prompts().filter(v -> v.prompt() instanceof Question.Choice).findFirst();
    if (choice.isEmpty()) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("seminarbot-rehearsal");
      try (Store store = Store.open(Database.folder(folder), clock)) {
        Rehearsal.hold(
            stage,
            outbox ->
                bot(
                    Features.create(readings, store, outbox, clock, course -> "", Policy.usual()),
                    workers),
            choice.get().reading(),
            choice.get().id());
      } finally {
        delete(folder);
      }
    } catch (IOException | StoreException e) {
      LoggerFactory.getLogger(RunCommand.class).debug("There was no rehearsal.", e);
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
        WORKERS, work -> daemon(work, "worker-" + count.incrementAndGet()));
  }

  private static Store open(Config config, Clock clock) {
    try {
      return Store.open(ConfigFile.database(config.database()), clock);
    } catch (StoreException e) {
      throw UserError.passing(String.valueOf(e.getMessage()));
    }
  }
}
