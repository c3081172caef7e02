package org.seminarbot.discord;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** What goes wrong at the fake's REST: each fault is switched on by a test. */
final class Faults {
  /** Instead of a status: the request is carried out, and its answer lost. */
  static final int LOST = -1;

  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private volatile int delay;

  private record Fault(String kind, int status) {}

  /** Answers the next callbacks with this status, and does not carry them out. */
  void failCallbacks(int times, int status) {
    fail("callback", times, status);
  }

  /**
   * Answers the next requests of a kind with this status, and does not carry them out. The kinds
   * are those of {@link FakeDiscord#requests()}.
   */
  void fail(String kind, int times, int status) {
    for (int i = 0; i < times; i++) {
      faults.add(new Fault(kind, status));
    }
  }

  /** Carries out the next callback, and closes the connection instead of an answer. */
  void loseNextCallbackAnswer() {
    loseNextAnswer("callback");
  }

  void loseNextAnswer(String kind) {
    fail(kind, 1, LOST);
  }

  /** Adds so many milliseconds before each answer, half of them on the way here. */
  void delay(int millis) {
    delay = millis;
  }

  int delay() {
    return delay;
  }

  /** Takes the fault that is next for a kind of request; 0 where there is none. */
  int next(String kind) {
    if (faults.isEmpty()) {
      return 0;
    }
    Fault found = take(kind);
    return found == null ? 0 : found.status();
  }

  private synchronized @Nullable Fault take(String kind) {
    for (Fault fault : faults) {
      if (fault.kind().equals(kind)) {
        faults.remove(fault);
        return fault;
      }
    }
    return null;
  }
}
