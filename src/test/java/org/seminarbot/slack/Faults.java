package org.seminarbot.slack;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong at the fake's HTTP: each fault is switched on by a test. A kind of call is a
 * method of the Web API, {@code response_url} or {@code upload}.
 */
final class Faults {
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final Map<String, Duration> delays = new ConcurrentHashMap<>();

  /** How a call fails. */
  enum Kind {
    /** It is answered with a status, and not carried out. */
    STATUS,
    /** It is answered with status 200 and an error string, and not carried out. */
    ERROR,
    /** It is not carried out, and the connection is cut. */
    CUT,
    /** It is carried out, and its answer lost: the connection is cut, or a gateway answers. */
    LOST,
    /** It is carried out as ever. */
    NONE
  }

  record Fault(String method, Kind kind, int status, String error, int retryAfter) {
    String body() {
      String said = status == 429 ? "ratelimited" : "internal_error";
      JsonObject body = FakeJson.object("ok", false, "error", error.isEmpty() ? said : error);
      return body.toString();
    }
  }

  /** Answers the next calls with this status, and does not carry them out. */
  void fail(String method, int times, int status) {
    add(times, new Fault(method, Kind.STATUS, status, "", 1));
  }

  /** Answers the next calls with 429 and this Retry-After. */
  void limit(String method, int times, Duration retryAfter) {
    add(times, new Fault(method, Kind.STATUS, 429, "", (int) retryAfter.toSeconds()));
  }

  /** Answers the next calls with status 200 and this error string. */
  void refuse(String method, int times, String error) {
    add(times, new Fault(method, Kind.ERROR, 200, error, 0));
  }

  /** Closes the connection of the next calls instead of carrying them out. */
  void cut(String method, int times) {
    add(times, new Fault(method, Kind.CUT, 0, "", 0));
  }

  /** Carries the next call out, and closes the connection instead of an answer. */
  void loseNextAnswer(String method) {
    add(1, new Fault(method, Kind.LOST, 0, "", 0));
  }

  /** Carries the next call out, and answers with a gateway's status. */
  void loseNextAnswer(String method, int status) {
    add(1, new Fault(method, Kind.LOST, status, "", 0));
  }

  /** Carries the next calls out before anything goes wrong with one. */
  void first(String method, int times) {
    add(times, new Fault(method, Kind.NONE, 0, "", 0));
  }

  /** Takes back what has not gone wrong yet. */
  void clear() {
    faults.clear();
    delays.clear();
  }

  private void add(int times, Fault fault) {
    for (int i = 0; i < times; i++) {
      faults.add(fault);
    }
  }

  /** Carries out each call of this kind so much later, until it is told otherwise. */
  void delay(String method, Duration delay) {
    delays.put(method, delay);
  }

  Duration delayOf(String method) {
    return delays.getOrDefault(method, Duration.ZERO);
  }

  /** Takes the fault that is next for a kind of call. */
  @Nullable Fault next(String method) {
    return faults.isEmpty() ? null : take(method);
  }

  private synchronized @Nullable Fault take(String method) {
    for (Fault fault : faults) {
      if (fault.method().equals(method)) {
        faults.remove(fault);
        return fault;
      }
    }
    return null;
  }
}
