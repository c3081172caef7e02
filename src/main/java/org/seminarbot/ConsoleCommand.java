package org.seminarbot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Request;
import org.seminarbot.console.Console;
import org.seminarbot.console.Room;
import org.seminarbot.people.Policy;
import org.seminarbot.preview.Preview;
import org.seminarbot.reading.Library;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A class of one's own in the terminal: no account, no token. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = "A class of your own in the terminal, to try the bot or preview prompts.")
final class ConsoleCommand implements Callable<Integer> {
  private static final int WORKERS = 8;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the database is kept; default: ${DEFAULT-VALUE}.")
  private Path data = Path.of("data");

  @Option(
      names = "--prompts",
      paramLabel = "DIR",
      description = "The readings; default: prompts, else those inside the jar.")
  private @Nullable Path prompts;

  @Option(
      names = "--instructor",
      paramLabel = "NAME",
      description = "Somebody who is an instructor, besides prof; repeat it for several.")
  private List<String> instructors = List.of();

  enum Names {
    pseudonyms,
    shown
  }

  @Option(
      names = "--names",
      paramLabel = "HOW",
      description =
          "What instructors see of students: ${COMPLETION-CANDIDATES}; default: pseudonyms.")
  private Names names = Names.pseudonyms;

  @Override
  public Integer call() throws IOException {
    log(data.resolve("seminarbot.log"));
    Library readings = PromptsFolder.library(Optional.ofNullable(prompts));
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS, ConsoleCommand::worker);
    Clock clock = Clock.system(ZoneId.systemDefault());
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    try (Store store = open(clock);
        Room room = Room.open(out, System.getenv(), data.resolve("files"))) {
      Thread drain = new Thread(store::close, "drain");
      Runtime.getRuntime().addShutdownHook(drain);
      Set<String> all = new LinkedHashSet<>(instructors);
      all.add(Console.INSTRUCTOR);
      Features.Made features = features(readings, store, room, clock, all);
      List<org.seminarbot.chat.Command> commands = new ArrayList<>(features.commands());
      commands.add(new Preview(readings)); // which only a console is for
      Bot bot = Features.bot(commands, features.drafts(), workers);
      Request.Course course = new Request.Course(Console.KEY, names == Names.shown);
      new Console(bot, course, all, room).run(System.in, System.err);
      return 0;
    } finally {
      workers.shutdown();
    }
  }

  private static Features.Made features(
      Library readings, Store store, Room room, Clock clock, Set<String> instructors) {
    return Features.create(
        readings,
        store,
        room,
        clock,
        course -> instructors.stream().sorted().collect(Collectors.joining(", ")),
        Policy.usual());
  }

  /** Logs to a file; to be called before anything makes a logger, which no command may before. */
  private static void log(Path file) {
    System.setProperty("logback.configurationFile", "logback-console.xml");
    System.setProperty("seminarbot.log", file.toString());
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work, "worker");
    thread.setDaemon(true);
    return thread;
  }

  private Store open(Clock clock) {
    try {
      return Store.open(Database.folder(data), clock);
    } catch (StoreException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }
}
