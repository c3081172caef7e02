package org.seminarbot.chat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A chat that the bot is connected to. */
public interface Platform extends AutoCloseable {

  /** What its channels, accounts and courses begin with: {@code discord}. */
  String name();

  /** Posts to its channels, once connected. */
  Outbox outbox();

  /** Who the instructors of a course are, in words; nothing when the course is not here. */
  Optional<String> instructors(String course);

  /**
   * Connects, on the caller's thread. While the chat cannot be reached it tries again, ever more
   * slowly, and says so. Returns when that is done, refused, or this was closed.
   */
  void connect(Bot bot);

  /** Completes when the bot is no longer connected and will not be again. */
  CompletableFuture<Ended> ended();

  /** Ends in order, after what is under way has been answered, within 5 seconds. */
  @Override
  void close();

  /**
   * Why the bot is no longer connected.
   *
   * @param words what to do, where something must be done
   */
  record Ended(Why why, String words) {
    /** It was closed. */
    public static final Ended CLOSED = new Ended(Why.CLOSED, "");

    /** The kinds of end, from the least grave. */
    public enum Why {
      CLOSED,
      /** The chat has ended the connection, and a new one would be ended too. */
      GIVEN_UP,
      /** The chat does not accept a token, or no longer. */
      REFUSED
    }

    public static Ended givenUp(String words) {
      return new Ended(Why.GIVEN_UP, words);
    }

    public static Ended refused(String words) {
      return new Ended(Why.REFUSED, words);
    }
  }
}
