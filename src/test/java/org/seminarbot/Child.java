package org.seminarbot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A bot in a process of its own, for the benchmarks, and what it uses of the computer. */
public final class Child implements AutoCloseable {
  private static final String FLAGS = System.getProperty("burst.flags", "");
  private static final Path JAR = Path.of("target", "seminarbot.jar").toAbsolutePath();
  private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  /** Seminar Bot itself, from the packaged jar. */
  public static Child product(Path log, Path config) throws IOException {
    return java(log, List.of("-jar", JAR.toString(), "run", "--config", config.toString()));
  }

  /** A class of the tests, with what the packaged jar holds. */
  public static Child bare(Path log, Class<?> main, String... args) throws IOException {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("-cp", JAR + System.getProperty("path.separator") + TESTS, main.getName()));
    all.addAll(List.of(args));
    return java(log, all);
  }

  private static Child java(Path log, List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!FLAGS.isEmpty()) {
      command.addAll(List.of(FLAGS.split(" ", -1)));
    }
    command.addAll(args);
    return new Child(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** CPU seconds that it has used, user and system. */
  public double cpu() {
    return process.toHandle().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }

  /** Clock ticks that its threads of each name have used. */
  public Map<String, Long> threads() throws IOException {
    Map<String, Long> ticks = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path task : tasks.toList()) {
        String stat = Files.readString(task.resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        ticks.merge(
            name.replaceAll("[#-]?\\d*$", ""),
            Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
            Long::sum);
      }
    }
    ticks.values().removeIf(used -> used < 2);
    return ticks;
  }

  /** Prints what its threads have used since then, where that is wanted. */
  public void printThreadsSince(Map<String, Long> before) throws IOException {
    if (Boolean.getBoolean("burst.threads")) {
      Map<String, Long> used = threads();
      before.forEach((name, ticks) -> used.merge(name, -ticks, Long::sum));
      System.out.println("CPU in 10 ms by threads: " + used);
    }
  }

  /** How much memory it has. */
  public long megabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
