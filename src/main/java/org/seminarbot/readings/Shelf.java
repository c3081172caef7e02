package org.seminarbot.readings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.ReadingLoader.Loaded;
import org.seminarbot.reading.Readings;
import org.seminarbot.yaml.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The readings of a folder, the same for every course, looked after while the bot runs: a changed
 * file is read some seconds after it was written. A reading with problems stays as it was before,
 * and the others do not wait for it.
 */
public final class Shelf implements Library, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Shelf.class);
  private static final int SECONDS = 2;
  private static final int DEEP = 2;

  private final Path folder;
  private final ScheduledExecutorService looking;
  private final Map<Path, Reading> shelved = new TreeMap<>();
  private String read;
  private String seen;
  private volatile Readings readings;
  private volatile List<Problem> broken = List.of();

  private Shelf(Path folder, Loaded loaded) {
    this.folder = folder;
    this.shelved.putAll(loaded.folders());
    this.readings = new Readings(loaded.readings());
    this.read = state();
    this.seen = read;
    this.looking =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "readings");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins to look after a folder.
   *
   * @param loaded what was just read from it, without problems
   */
  public static Shelf of(Path folder, Loaded loaded) {
    Shelf shelf = new Shelf(folder, loaded);
    var unused =
        shelf.looking.scheduleWithFixedDelay(shelf::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    return shelf;
  }

  @Override
  public Readings of(String course) {
    return readings;
  }

  @Override
  public List<Problem> broken(String course) {
    return broken;
  }

  /** Reads what has changed and is not being written just now: the same in two looks. */
  synchronized void look() {
    try {
      String now = state();
      boolean settled = now.equals(seen);
      seen = now;
      if (settled && !now.equals(read)) {
        read = now;
        take(ReadingLoader.load(folder));
      }
    } catch (RuntimeException e) {
      log.warn("The readings in {} could not be looked at.", folder, e);
    }
  }

  /** Names, sizes and times of all that a reading can be made of. */
  private String state() {
    try (Stream<Path> files = Files.walk(folder, DEEP)) {
      return files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .sorted()
          .map(Shelf::state)
          .collect(Collectors.joining("\n"));
    } catch (IOException | UncheckedIOException e) {
      return "unreadable: " + e.getMessage();
    }
  }

  private static String state(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file + " unreadable";
    }
  }

  private void take(Loaded loaded) {
    List<Problem> problems = loaded.problems().all();
    TreeSet<Path> folders = new TreeSet<>(shelved.keySet());
    folders.addAll(loaded.folders().keySet());
    boolean all = problems.isEmpty() || !loaded.folders().isEmpty();
    for (Path one : folders) {
      Reading found = loaded.folders().get(one);
      boolean whole = problems.stream().noneMatch(problem -> isIn(one, problem));
      if (found != null && whole) {
        Reading before = shelved.put(one, found);
        if (!found.equals(before)) {
          log.info("The reading {} was read anew.", found.id());
        }
      } else if (found == null && whole && all && shelved.containsKey(one)) {
        Reading gone = shelved.remove(one);
        log.info("The reading {} is no longer there.", gone == null ? one : gone.id());
      }
    }
    readings = new Readings(new ArrayList<>(shelved.values()));
    broken =
        problems.stream()
            .map(p -> new Problem(p.at().in(relative(p.at().file())), p.message()))
            .toList();
    if (!problems.isEmpty()) {
      log.warn(
          "A changed reading has problems, so I keep the one before:\n{}",
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  private static boolean isIn(Path folder, Problem problem) {
    return Path.of(problem.at().file()).startsWith(folder);
  }

  private String relative(String file) {
    Path path = Path.of(file);
    return path.startsWith(folder) && !path.equals(folder)
        ? folder.relativize(path).toString()
        : path.getFileName().toString();
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
