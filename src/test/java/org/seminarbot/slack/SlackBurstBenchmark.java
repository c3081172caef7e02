package org.seminarbot.slack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Child;

/**
 * How long 1,000 students wait for "Saved", beside a bare Bolt app that stores nothing, each as a
 * process of its own and in turn; and how many envelopes a second each acknowledges. No assertion
 * but that everyone is answered so: it prints what it measured. Needs the packaged jar:
 *
 * <pre>mvn -q package -Dmaven.test.skip=true && mvn -q test-compile
 * mvn surefire:test -Dtest=SlackBurstBenchmark</pre>
 *
 * {@code -Dburst.delay=150} adds a round trip in milliseconds, {@code -Dburst.processes=3} says how
 * many fresh processes of each kind, {@code -Dburst.flags=…} passes options to java, {@code
 * -Dburst.threads=true} prints what each kind of thread used in each burst, {@code
 * -Dburst.bare=false} leaves the bare app out, which with a delay takes minutes.
 */
final class SlackBurstBenchmark {
  private static final int STUDENTS = 1_000;
  private static final int ACKNOWLEDGEMENTS = 20_000;
  private static final int OUTSTANDING = 2_000;
  private static final int DELAY = Integer.getInteger("burst.delay", 0);
  private static final int PROCESSES = Integer.getInteger("burst.processes", 3);
  private static final boolean BESIDE = !"false".equals(System.getProperty("burst.bare"));
  private static final String BARE = "bare Bolt";
  private static final String PRODUCT = "Seminar Bot";
  private static final List<String> WHEN = List.of("fresh", "warm", "within 1 s");

  @TempDir Path folder;

  /** Milliseconds until half, nearly all, and all had what they waited for. */
  private record Wait(double p50, double p99, double slowest) {}

  /** One burst of one process. */
  private record Burst(Wait ack, Wait saved, double cpu, long megabytes) {}

  @Test
  void printTheTimes() throws Exception {
    Map<String, List<Burst>> all = new LinkedHashMap<>();
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    for (int i = 0; i < PROCESSES; i++) {
      if (BESIDE) {
        run(BARE, all, rates, i);
      }
      run(PRODUCT, all, rates, i);
    }
    System.out.printf(
        "%-24s %26s   %26s %8s %6s   (medians of %d processes, %d ms of round trip)%n",
        "ms from dispatch to",
        "ack: p50, p99, slowest",
        "\"Saved\": p50, p99, slowest",
        "CPU s",
        "MB",
        PROCESSES,
        DELAY);
    all.forEach(
        (name, bursts) ->
            System.out.printf(
                "%-24s %8.0f %8.0f %8.0f   %8.0f %8.0f %8.0f %8.2f %6.0f   slowest of each: %s%n",
                name,
                median(bursts, burst -> burst.ack().p50()),
                median(bursts, burst -> burst.ack().p99()),
                median(bursts, burst -> burst.ack().slowest()),
                median(bursts, burst -> burst.saved().p50()),
                median(bursts, burst -> burst.saved().p99()),
                median(bursts, burst -> burst.saved().slowest()),
                median(bursts, Burst::cpu),
                median(bursts, burst -> burst.megabytes()),
                bursts.stream().map(burst -> Math.round(burst.saved().slowest())).toList()));
    for (String when : BESIDE ? WHEN : List.<String>of()) {
      System.out.printf(
          "%s: slowest ack %.2f ×, slowest \"Saved\" %.2f × the bare app%n",
          when,
          ratio(all, when, burst -> burst.ack().slowest()),
          ratio(all, when, burst -> burst.saved().slowest()));
    }
    rates.forEach(
        (name, some) ->
            System.out.printf(
                "%s: %.0f acknowledgements/s, at most %d outstanding%n",
                name, median(some, rate -> rate), OUTSTANDING));
  }

  private static double ratio(
      Map<String, List<Burst>> all, String when, ToDoubleFunction<Burst> figure) {
    return median(all.getOrDefault(PRODUCT + ", " + when, List.of()), figure)
        / median(all.getOrDefault(BARE + ", " + when, List.of()), figure);
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private void run(
      String name, Map<String, List<Burst>> all, Map<String, List<Double>> rates, int round)
      throws Exception {
    boolean product = name.equals(PRODUCT);
    try (SwiftSlack slack = SwiftSlack.start(WHEN.size() * STUDENTS);
        Child child = product ? product(slack, round) : bare(slack)) {
      Awaitility.await().atMost(60, TimeUnit.SECONDS).until(slack::connected);
      if (product) {
        slack.slash(SwiftSlack.OWNER, "/seminar", "open engaging-critics").await();
        slack.slash(SwiftSlack.OWNER, "/seminar", "ask judges-remark").await();
      }
      Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> slack.asked("#0").isPresent());
      SwiftSlack.Asked asked = slack.asked("#0").orElseThrow();
      slack.delay(DELAY);
      for (int i = 0; i < WHEN.size(); i++) {
        Burst burst = burst(slack, child, asked, i * STUDENTS, i == 2);
        all.computeIfAbsent(name + ", " + WHEN.get(i), n -> new ArrayList<>()).add(burst);
      }
      slack.delay(0); // a bare app asks Slack who it is at each envelope, and would take minutes
      rates.computeIfAbsent(name, n -> new ArrayList<>()).add(acknowledgements(slack, asked));
    }
  }

  private static Burst burst(
      SwiftSlack slack, Child child, SwiftSlack.Asked asked, int first, boolean spread)
      throws IOException, InterruptedException {
    Map<String, Long> threads = child.threads();
    double before = child.cpu();
    long start = System.nanoTime();
    List<SwiftSlack.Sent> presses = new ArrayList<>();
    for (int i = 0; i < STUDENTS; i++) {
      if (spread) {
        long until = start + TimeUnit.MILLISECONDS.toNanos(i);
        while (System.nanoTime() < until) {
          LockSupport.parkNanos(until - System.nanoTime());
        }
      }
      presses.add(slack.press(SwiftSlack.student(first + i), asked));
    }
    for (SwiftSlack.Sent press : presses) {
      if (!press.await().answer().contains("Saved")) {
        throw new AssertionError("Not saved: " + press.answer());
      }
    }
    child.printThreadsSince(threads);
    return new Burst(
        wait(presses, SwiftSlack.Sent::toAck),
        wait(presses, SwiftSlack.Sent::toAnswer),
        child.cpu() - before,
        child.megabytes());
  }

  private static Wait wait(
      List<SwiftSlack.Sent> presses, ToLongFunction<SwiftSlack.Sent> nanoseconds) {
    double[] sorted =
        presses.stream().mapToLong(nanoseconds).mapToDouble(nanos -> nanos / 1e6).toArray();
    Arrays.sort(sorted);
    return new Wait(
        sorted[sorted.length / 2], sorted[sorted.length * 99 / 100], sorted[sorted.length - 1]);
  }

  /** How many envelopes a second are acknowledged that ask for nothing else. */
  private static double acknowledgements(SwiftSlack slack, SwiftSlack.Asked asked)
      throws InterruptedException {
    Semaphore outstanding = new Semaphore(OUTSTANDING);
    SwiftSlack.Asked trivial = new SwiftSlack.Asked(asked.message(), "trivial");
    long start = System.nanoTime();
    for (int i = 0; i < ACKNOWLEDGEMENTS; i++) {
      acquire(outstanding, 1);
      slack.choose(SwiftSlack.student(i % STUDENTS), trivial, outstanding);
    }
    acquire(outstanding, OUTSTANDING);
    return ACKNOWLEDGEMENTS * 1e9 / (System.nanoTime() - start);
  }

  private static void acquire(Semaphore outstanding, int count) throws InterruptedException {
    if (!outstanding.tryAcquire(count, 60, TimeUnit.SECONDS)) {
      throw new AssertionError("No acknowledgement");
    }
  }

  private Child product(SwiftSlack slack, int round) throws IOException {
    Path config = folder.resolve("config" + round + ".yml");
    Files.writeString(
        config,
        """
        slack:
          bot-token: %s
          app-token: %s
          api-url: %s
        database:
          folder: %s
        """
            .formatted(
                SwiftSlack.BOT_TOKEN,
                SwiftSlack.APP_TOKEN,
                slack.apiUrl(),
                folder.resolve("data" + round)));
    return Child.product(folder.resolve("log"), config);
  }

  private Child bare(SwiftSlack slack) throws IOException {
    return Child.bare(
        folder.resolve("log"),
        BareApp.class,
        SwiftSlack.BOT_TOKEN,
        SwiftSlack.APP_TOKEN,
        slack.apiUrl(),
        SwiftSlack.CHANNEL);
  }
}
