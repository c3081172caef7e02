package org.seminarbot.readings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.ReadingLoader.Loaded;
import org.seminarbot.reading.Readings;
import org.seminarbot.yaml.Mark;
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
  private String read = ""; // what changed while it started is seen, too
  private String seen = "";
  private volatile Readings readings;
  private volatile List<Problem> broken = List.of();

  private Shelf(Path folder, Loaded loaded) {
    this.folder = folder;
    this.shelved.putAll(loaded.folders());
    this.readings = new Readings(loaded.readings());
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
    List<Problem> problems = new ArrayList<>(loaded.problems().all());
    Map<Path, Reading> next = new TreeMap<>(shelved);
    boolean all = problems.isEmpty() || !loaded.folders().isEmpty();
    Predicate<Path> whole = one -> problems.stream().noneMatch(problem -> isIn(one, problem));
    next.keySet().removeIf(one -> all && !loaded.folders().containsKey(one) && whole.test(one));
    loaded
        .folders()
        .forEach((one, found) -> next.compute(one, (o, before) -> whole.test(o) ? found : before));
    problems.addAll(keepIdsApart(next));
    tell(next);
    shelved.clear();
    shelved.putAll(next);
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

  /** Where two folders would have one id, what has just taken it stays as it was before. */
  private List<Problem> keepIdsApart(Map<Path, Reading> next) {
    List<Problem> problems = new ArrayList<>();
    for (Optional<Path> at = clash(next); at.isPresent(); at = clash(next)) {
      Path one = at.get();
      Reading refused = Objects.requireNonNull(next.get(one));
      problems.add(
          new Problem(
              new Mark(one.resolve("reading.yml").toString(), 1, 1),
              "another reading has the id '%s': give each its own".formatted(refused.id())));
      next.compute(one, (o, found) -> shelved.get(o));
    }
    return problems;
  }

  private Optional<Path> clash(Map<Path, Reading> next) {
    return next.entrySet().stream()
        .filter(one -> !one.getValue().equals(shelved.get(one.getKey())))
        .filter(
            one ->
                next.entrySet().stream()
                    .anyMatch(
                        other ->
                            !other.getKey().equals(one.getKey())
                                && other.getValue().id().equals(one.getValue().id())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void tell(Map<Path, Reading> next) {
    next.forEach(
        (one, found) -> {
          if (!found.equals(shelved.get(one))) {
            log.info("The reading {} was read anew.", found.id());
          }
        });
    shelved.forEach(
        (one, before) -> {
          if (!next.containsKey(one)) {
            log.info("The reading {} is no longer there.", before.id());
          }
        });
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
