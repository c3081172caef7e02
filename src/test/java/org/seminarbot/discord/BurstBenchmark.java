package org.seminarbot.discord;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Child;

/**
 * How long 1,000 students wait for "Saved", beside a bare JDA bot that stores nothing, each as a
 * process of its own and in turn. No assertion: it prints what it measured. Needs the packaged jar:
 *
 * <pre>mvn -q -DskipTests package && mvn -q test -Dtest=BurstBenchmark</pre>
 *
 * {@code -Dburst.delay=150} adds a round trip in milliseconds, {@code -Dburst.processes=3} says how
 * many fresh processes of each kind, {@code -Dburst.flags=…} passes options to java, {@code
 * -Dburst.threads=true} prints what each kind of thread used in each burst.
 */
final class BurstBenchmark {
  private static final int STUDENTS = 1_000;
  private static final int DELAY = Integer.getInteger("burst.delay", 0);
  private static final int PROCESSES = Integer.getInteger("burst.processes", 3);

  @TempDir Path folder;

  /** One burst of one process; times in milliseconds. */
  private record Burst(
      double p50, double p99, double slowest, double acknowledged, double cpu, long megabytes) {}

  @Test
  void printTheTimes() throws Exception {
    Map<String, List<Burst>> all = new LinkedHashMap<>();
    for (int i = 0; i < PROCESSES; i++) {
      run("bare JDA", false, all, i);
      run("Seminar Bot", true, all, i);
    }
    System.out.printf(
        "%-28s %8s %8s %8s %8s %8s %6s   (medians of %d processes, %d ms of round trip)%n",
        "ms from dispatch to reply",
        "p50",
        "p99",
        "slowest",
        "ack",
        "CPU s",
        "MB",
        PROCESSES,
        DELAY);
    all.forEach(
        (name, bursts) ->
            System.out.printf(
                "%-28s %8.0f %8.0f %8.0f %8.0f %8.2f %6.0f   slowest of each: %s%n",
                name,
                median(bursts, Burst::p50),
                median(bursts, Burst::p99),
                median(bursts, Burst::slowest),
                median(bursts, Burst::acknowledged),
                median(bursts, Burst::cpu),
                median(bursts, burst -> burst.megabytes()),
                bursts.stream().map(burst -> Math.round(burst.slowest())).toList()));
    for (String when : List.of("fresh", "warm", "within 1 s")) {
      System.out.printf(
          "%s: %.2f × the bare bot%n",
          when,
          median(of(all, "Seminar Bot, " + when), Burst::slowest)
              / median(of(all, "bare JDA, " + when), Burst::slowest));
    }
  }

  private static List<Burst> of(Map<String, List<Burst>> all, String name) {
    return all.getOrDefault(name, List.of());
  }

  private static double median(List<Burst> bursts, ToDoubleFunction<Burst> figure) {
    double[] sorted = bursts.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private void run(String name, boolean product, Map<String, List<Burst>> all, int round)
      throws Exception {
    try (FakeDiscord fake = FakeDiscord.start()) {
      fake.lenient();
      FakeDiscord.User prof = fake.user("prof");
      String guild = fake.guild("Class", prof);
      String channel = fake.channel(guild);
      fake.join(guild, prof, fake.role(guild, "Instructor"));
      List<FakeDiscord.User> students = new ArrayList<>();
      for (int i = 0; i < 3 * STUDENTS; i++) {
        FakeDiscord.User student = fake.user("student" + i);
        fake.join(guild, student);
        students.add(student);
      }
      try (Child child = product ? product(fake, round) : bare(fake, channel)) {
        FakeDiscord.Message asked =
            product ? ask(fake, prof, channel) : posted(fake, prof, channel);
        fake.faults().delay(DELAY);
        String id = asked.buttons().get(0).customId();
        String[] when = {"fresh", "warm", "within 1 s"};
        for (int i = 0; i < when.length; i++) {
          List<FakeDiscord.User> some = students.subList(i * STUDENTS, (i + 1) * STUDENTS);
          Burst burst = burst(fake, child, asked.id(), id, some, i == 2);
          all.computeIfAbsent(name + ", " + when[i], n -> new ArrayList<>()).add(burst);
        }
      }
    }
  }

  private static FakeDiscord.Message posted(
      FakeDiscord fake, FakeDiscord.User prof, String channel) {
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> !fake.visibleTo(prof, channel).isEmpty());
    return fake.visibleTo(prof, channel).get(0);
  }

  private static FakeDiscord.Message ask(FakeDiscord fake, FakeDiscord.User prof, String channel) {
    fake.awaitConnected();
    fake.awaitCommands();
    fake.slash(prof, channel, "seminar", "open", Map.of("reading", "engaging-critics")).await();
    fake.slash(prof, channel, "seminar", "ask", Map.of("prompt", "judges-remark")).await();
    return fake.visibleTo(prof, channel).stream()
        .filter(message -> message.buttons().stream().anyMatch(b -> b.customId().endsWith("#0")))
        .findFirst()
        .orElseThrow();
  }

  private Burst burst(
      FakeDiscord fake,
      Child child,
      String message,
      String button,
      List<FakeDiscord.User> students,
      boolean spread)
      throws IOException {
    Map<String, Long> threads = child.threads();
    double before = child.cpu();
    long start = System.nanoTime();
    List<FakeDiscord.Pending> presses = new ArrayList<>();
    for (int i = 0; i < students.size(); i++) {
      if (spread) {
        long until = start + TimeUnit.MILLISECONDS.toNanos(i);
        while (System.nanoTime() < until) {
          LockSupport.parkNanos(until - System.nanoTime());
        }
      }
      presses.add(fake.press(students.get(i), message, button));
    }
    presses.forEach(FakeDiscord.Pending::await);
    double[] answered =
        presses.stream().mapToDouble(p -> millis(p.answeredAt() - p.dispatchedAt())).toArray();
    double acknowledged =
        presses.stream()
            .mapToDouble(p -> millis(p.acknowledgedAt() - p.dispatchedAt()))
            .max()
            .orElse(0);
    Arrays.sort(answered);
    child.printThreadsSince(threads);
    return new Burst(
        answered[answered.length / 2],
        answered[answered.length * 99 / 100],
        answered[answered.length - 1],
        acknowledged,
        child.cpu() - before,
        child.megabytes());
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private Child product(FakeDiscord fake, int round) throws IOException {
    Path config = folder.resolve("config" + round + ".yml");
    Files.writeString(
        config,
        """
        discord:
          token: %s
          instructor-roles: [Instructor]
          api-url: %s
          gateway-url: %s
        database:
          folder: %s
        """
            .formatted(
                fake.token(), fake.apiUrl(), fake.gatewayUrl(), folder.resolve("data" + round)));
    return Child.product(folder.resolve("log"), config);
  }

  private Child bare(FakeDiscord fake, String channel) throws IOException {
    return Child.bare(
        folder.resolve("log"),
        BareBot.class,
        fake.token(),
        fake.apiUrl(),
        fake.gatewayUrl(),
        channel);
  }
}
