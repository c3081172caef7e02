package org.seminarbot.rehearsal;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A class of nobody, held before the first real one: the same client and code on a stage in this
 * machine, three thousand presses, a store that is thrown away. It costs some three seconds of the
 * start. Without it the first thousand answers of a process wait three times as long, since the JVM
 * would learn the work in front of the class.
 */
public final class Rehearsal {
  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
  private static final int PRESSES = 3_000;
  private static final int AT_ONCE = 64;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private Rehearsal() {}

  /** Sets a stage up. */
  public interface Opening {
    Stage open() throws IOException;
  }

  /**
   * Holds it. Whatever goes wrong costs speed and nothing else, so nothing is thrown.
   *
   * @param bots makes the bot that will be used, on a store that is thrown away
   * @param reading the id of a reading
   * @param prompt the id of a question with a choice in it
   */
  public static void hold(
      Opening opening, Function<Outbox, Bot> bots, String reading, String prompt) {
    try (Stage stage = opening.open()) {
      CompletableFuture<Void> end = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  stage.connect(bots);
                  perform(stage, reading, prompt);
                } catch (InterruptedException | RuntimeException e) {
                  log.debug("The rehearsal was broken off.", e);
                } finally {
                  end.complete(null);
                }
              },
              "rehearsal");
      thread.setDaemon(true);
      thread.start();
      end.completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS).join();
      thread.interrupt();
    } catch (IOException | RuntimeException e) {
      log.debug("There was no rehearsal.", e);
    }
  }

  private static void perform(Stage stage, String reading, String prompt)
      throws InterruptedException {
    Semaphore free = new Semaphore(AT_ONCE);
    stage.onAnswer(free::release);
    command(stage, free, "open", Map.of("reading", reading));
    command(stage, free, "ask", Map.of("prompt", prompt));
    String button = stage.button(LONGEST);
    long until = System.nanoTime() + LONG_ENOUGH.toNanos();
    for (int i = 0; i < PRESSES && !button.isEmpty() && System.nanoTime() < until; i++) {
      if (!free.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      stage.press(i, button);
    }
    log.debug(
        "All answered: {}.", free.tryAcquire(AT_ONCE, LONGEST.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void command(Stage stage, Semaphore free, String sub, Map<String, String> options)
      throws InterruptedException {
    free.acquire();
    stage.command(sub, options);
    free.acquire(AT_ONCE); // until it is answered
    free.release(AT_ONCE);
  }
}
