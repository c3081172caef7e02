package org.seminarbot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Request;
import org.seminarbot.console.Console;
import org.seminarbot.console.Room;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;

/** A class in the console, spoken to in its script language. */
@SuppressWarnings("NullAway.Init")
final class ConsoleClassroom implements Classroom {
  private static final Pattern MESSAGE = Pattern.compile("(?m)^\\[to ([^\\]]+)\\] ");

  private final Optional<Database> database;
  private final Clock clock;
  private final boolean names;
  private final UnaryOperator<Command> around;
  private final Path files = Path.of("target", "files", UUID.randomUUID().toString());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> seen = new java.util.HashMap<>();
  private volatile int mostBytes = Integer.MAX_VALUE;
  private Store store;
  private ExecutorService workers;
  private Console console;
  private Room room = Room.open(out, Map.of("COLUMNS", "400"), files);

  /**
   * @param around wraps every command, to disturb it
   */
  ConsoleClassroom(Database database, Clock clock, boolean names, UnaryOperator<Command> around) {
    this(Optional.of(database), clock, names, around);
    start();
  }

  private ConsoleClassroom(
      Optional<Database> database, Clock clock, boolean names, UnaryOperator<Command> around) {
    this.database = database;
    this.clock = clock;
    this.names = names;
    this.around = around;
  }

  /** A class that shares its bot with others; it has to be connected. */
  static ConsoleClassroom guest(Clock clock) {
    return new ConsoleClassroom(Optional.empty(), clock, false, UnaryOperator.identity());
  }

  /** Where its messages are. */
  Room room() {
    return room;
  }

  /** Connects with the bot that others have, too. */
  void connect(Bot bot, String course) {
    console = new Console(bot, new Request.Course(course, names), Set.of("dean"), room);
  }

  private void start() {
    store = Store.open(database.orElseThrow(), clock);
    workers = Executors.newFixedThreadPool(4);
    Readings readings = Shipped.readings();
    room = Room.open(out, Map.of("COLUMNS", "400"), files);
    List<Command> commands =
        Features.create(
                readings,
                store,
                new SmallFiles(room, () -> mostBytes),
                clock,
                course -> Console.INSTRUCTOR)
            .stream()
            .map(around)
            .toList();
    Bot bot = Features.bot(commands, workers);
    connect(bot, Console.KEY);
  }

  Store store() {
    return store;
  }

  @Override
  public void types(String who, String line) {
    seen.put(who, out.size());
    try {
      console.run(
          new ByteArrayInputStream((who + ": " + line + "\n").getBytes(StandardCharsets.UTF_8)),
          new PrintStream(out, true, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void presses(String who, String label) {
    Pattern button = Pattern.compile("(\\d+)\\s+\\[" + Pattern.quote(label) + "\\]");
    List<String> visible = visible(out.toString(StandardCharsets.UTF_8), who);
    for (int i = visible.size() - 1; i >= 0; i--) {
      Matcher found = button.matcher(visible.get(i));
      if (found.find()) {
        types(who, found.group(1));
        return;
      }
    }
    throw new AssertionError(who + " sees no button '" + label + "' in: " + visible);
  }

  @Override
  public void pressesInDirectMessage(String who, String label) {
    presses(who, label);
  }

  @Override
  public void chooses(String who, int... options) {
    types(who, Arrays.stream(options).mapToObj(String::valueOf).collect(Collectors.joining(",")));
  }

  @Override
  public void fills(String who, String... fields) {
    int before = out.size();
    for (String field : fields) {
      types(who, field);
    }
    seen.put(who, before);
  }

  /** It is open already. */
  @Override
  public void opensTheFormAgain(String who) {}

  @Override
  public String sees(String who) {
    byte[] all = out.toByteArray();
    int from = seen.getOrDefault(who, 0);
    String since = new String(all, from, all.length - from, StandardCharsets.UTF_8);
    return String.join("\n", visible(since, who));
  }

  private static List<String> visible(String output, String who) {
    List<String> messages = new ArrayList<>();
    Matcher starts = MESSAGE.matcher(output);
    List<Integer> at = new ArrayList<>();
    List<String> to = new ArrayList<>();
    while (starts.find()) {
      at.add(starts.start());
      to.add(starts.group(1));
    }
    for (int i = 0; i < at.size(); i++) {
      if (to.get(i).equals("everyone") || to.get(i).equals(who)) {
        messages.add(
            output.substring(at.get(i), i + 1 < at.size() ? at.get(i + 1) : output.length()));
      }
    }
    return messages;
  }

  @Override
  public String told(String who) {
    List<String> all = visible(out.toString(StandardCharsets.UTF_8), who);
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }

  @Override
  public Map<String, String> files(String who) {
    Map<String, String> given = new HashMap<>();
    if (!Files.exists(files)) {
      return given;
    }
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.filter(f -> name(f).startsWith(who + "-")).toList()) {
        given.put(
            name(file).substring(who.length() + 1),
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
      return given;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  @Override
  public void takesFilesOf(int bytes) {
    mostBytes = bytes;
  }

  @Override
  public String instructors() {
    return Console.INSTRUCTOR;
  }

  @Override
  public void restart() {
    close();
    start();
  }

  @Override
  public void close() {
    if (database.isPresent()) {
      store.close();
      workers.shutdown();
    }
  }
}
