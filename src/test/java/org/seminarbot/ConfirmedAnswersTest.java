package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import org.seminarbot.yaml.Problem;

/**
 * The promise: an answer that the student saw confirmed is never lost. A class in a process of its
 * own answers as fast as it can; the process is killed (SIGKILL) once a random number of answers is
 * confirmed; every one of them must be in the database. More rounds: {@code -Dkill.rounds=50}.
 */
final class ConfirmedAnswersTest {
  private static final Request.Course COURSE = new Request.Course("class", false);
  private static final int AT_ONCE = 64;
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 10);

  @TempDir Path data;

  @Test
  void noConfirmedAnswerIsLostWhenTheProcessIsKilled() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      killed(data.resolve("round" + round), new Random(round).nextInt(600) + 1);
    }
  }

  private static void killed(Path folder, int confirmations) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                AnsweringClass.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Set<String> confirmed = new HashSet<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      while (line != null && line.endsWith(".")) {
        confirmed.add(line.substring(0, line.length() - 1));
        if (confirmed.size() == confirmations) {
          process.toHandle().destroyForcibly();
        }
        line = out.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(confirmed).hasSizeGreaterThanOrEqualTo(confirmations);
    assertThat(stored(folder)).containsAll(confirmed);
  }

  private static Set<String> stored(Path folder) {
    try (Store store = Store.open(Fresh.database(folder), Clock.systemUTC())) {
      return accounts(store);
    }
  }

  /** Who has answered; each of them once. */
  private static Set<String> accounts(Store store) {
    List<String> accounts =
        store
            .course(COURSE.key())
            .read(
                sql ->
                    sql.select(
                            "select p.account from answer a join attempt t on t.id = a.attempt_id"
                                + " join person p on p.id = t.person_id where a.course_id = :course")
                        .map(row -> row.text("account"))
                        .list());
    assertThat(accounts).doesNotHaveDuplicates();
    return Set.copyOf(accounts);
  }

  @Test
  void anAnswerThatCannotBeStoredIsGivenBackAsNotSaved() {
    Store store = Store.open(Fresh.database(data), Clock.systemUTC());
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      Bot bot = bot(store, workers);
      long ask = ask(bot, "quiz", "anna");
      store.close();
      Reply reply =
          bot.handle(
                  request(
                      "again",
                      "anna",
                      new Input.Submitted(
                          ActionId.of("quiz", "send", ask),
                          Map.of("answer", List.of("my long answer")))))
              .toCompletableFuture()
              .join();
      assertThat(reply.toString())
          .contains("Not saved", "my long answer")
          .doesNotContain("Exception");
    } finally {
      workers.shutdown();
    }
  }

  @Test
  void anAnswerThatIsStoredIsToldAsSavedAlsoWhenWhatFollowsCannotBeRead() {
    try (Store store = Store.open(Fresh.database(data), Clock.systemUTC())) {
      ExecutorService workers = Executors.newFixedThreadPool(2);
      AtomicBoolean broken = new AtomicBoolean();
      Bot bot = bot(new Breakable(broken), store, workers);
      long ask = ask(bot, "quiz", "anna");
      broken.set(true);
      Reply reply =
          bot.handle(
                  request(
                      "chosen",
                      "anna",
                      new Input.Pressed(ActionId.of("quiz", "answer", ask), List.of(1))))
              .toCompletableFuture()
              .join();
      assertThat(reply.toString())
          .contains("Saved", "/progress has your answer")
          .doesNotContain("Not saved", "again");
      assertThat(accounts(store)).containsExactly("anna");
      workers.shutdown();
    }
  }

  /** Readings that can be read until they cannot. */
  private record Breakable(AtomicBoolean broken) implements Library {
    @Override
    public Readings of(String course) {
      if (broken.get()) {
        throw new StoreException("The database could not be read.");
      }
      return Shipped.readings();
    }

    @Override
    public List<Problem> broken(String course) {
      return List.of();
    }
  }

  private static Bot bot(Store store, ExecutorService workers) {
    return bot(Shipped.readings(), store, workers);
  }

  private static Bot bot(Library readings, Store store, ExecutorService workers) {
    return Features.bot(
        Features.create(readings, store, new NoChannel(), Clock.systemUTC(), course -> "nobody"),
        workers);
  }

  private static Request request(String event, String who, Input input) {
    return new Request(event, COURSE, "channel", new Request.Person(who, who, false), input);
  }

  /** Asks for the first question and says under which id it was asked. */
  private static long ask(Bot bot, String command, String who) {
    Reply reply =
        bot.handle(request(who + " asks", who, bot.parse("/" + command)))
            .toCompletableFuture()
            .join();
    return ((Reply.Show) reply).card().actions().get(0).id().id(0);
  }

  private record NoChannel() implements Outbox {
    @Override
    public CompletionStage<String> post(String channel, Card card) {
      return CompletableFuture.completedStage("message");
    }

    @Override
    public CompletionStage<Void> tell(String account, Card card) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> edit(String message, Card card) {
      return CompletableFuture.completedStage(null);
    }
  }

  /**
   * A class that answers without end and prints each student's name once their answer is confirmed.
   */
  static final class AnsweringClass {
    public static void main(String[] args) throws InterruptedException, IOException {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      Store store = Store.open(Fresh.database(Path.of(args[0])), Clock.systemUTC());
      Bot bot = bot(store, Executors.newFixedThreadPool(8));
      long ask = ask(bot, "quiz", "first");
      Semaphore free = new Semaphore(AT_ONCE);
      for (int i = 0; ; i++) {
        String who = "student" + i;
        free.acquire();
        bot.handle(
                request(
                    "event" + i,
                    who,
                    new Input.Pressed(ActionId.of("quiz", "answer", ask), List.of(i % 4))))
            .thenAccept(
                reply -> {
                  if (reply.toString().contains("Saved")) {
                    out.println(who + ".");
                  }
                  free.release();
                });
      }
    }
  }
}
