package org.seminarbot;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Platform;
import org.seminarbot.chat.Platform.Ended;
import org.seminarbot.text.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chats that one process serves, as one. */
public final class Platforms implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Platforms.class);

  private final List<Platform> all;
  private final Map<Platform, CompletableFuture<Ended>> ends = new HashMap<>();

  public Platforms(List<? extends Platform> all) {
    this.all = List.copyOf(all);
    for (Platform platform : all) {
      CompletableFuture<Ended> end = platform.ended().copy();
      CompletionStage<Ended> told = end;
      told.thenAccept(how -> tell(platform, how));
      ends.put(platform, end);
    }
  }

  /** Posts to the channels of each. */
  public Outbox outbox() {
    Map<String, Outbox> outboxes =
        all.stream().collect(Collectors.toMap(Platform::name, Platform::outbox));
    return new Outboxes(outboxes);
  }

  /** Who the instructors of a course are, in words, wherever it is held. */
  public String instructors(String course) {
    Map<String, String> words =
        all.stream()
            .filter(platform -> platform.instructors(course).isPresent())
            .collect(
                Collectors.toMap(
                    platform -> Words.capital(platform.name()),
                    platform -> platform.instructors(course).orElse("")));
    if (words.size() <= 1) {
      return words.values().stream().findFirst().orElse("not known just now");
    }
    return words.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> "on " + entry.getKey() + ", " + entry.getValue())
        .collect(Collectors.joining("; "));
  }

  /**
   * Connects each; returns when all are connected or have ended. One that fails ends, and the
   * others go on.
   */
  public void connect(Bot bot) {
    CompletableFuture.allOf(
            all.stream()
                .map(platform -> connecting(platform, bot))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private CompletableFuture<Void> connecting(Platform platform, Bot bot) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                platform.connect(bot);
              } catch (Throwable e) { // told as the end of this chat, not of the others
                log.error("{} could not be connected.", platform.name(), e);
                end(platform).complete(Ended.givenUp("It could not be connected: " + e));
              } finally {
                done.complete(null);
              }
            },
            "connect-" + platform.name());
    thread.setDaemon(true);
    thread.start();
    return done;
  }

  private CompletableFuture<Ended> end(Platform platform) {
    return Objects.requireNonNull(ends.get(platform));
  }

  /**
   * Waits until none is connected any more; where one ends and others stay, the log says so.
   *
   * @return the first end that somebody must do something about, else any
   */
  Ended untilAllEnd() {
    return all.stream()
        .map(platform -> end(platform).join())
        .max(Comparator.comparing(Ended::why)) // declared from the least grave
        .orElse(Ended.CLOSED);
  }

  private void tell(Platform platform, Ended end) {
    if (end.why() != Ended.Why.CLOSED && all.size() > 1) {
      log.error("{} has ended, and I stay in the other chat. {}", platform.name(), end.words());
    }
  }

  /** Ends each in order; one that fails to does not keep the others from it. */
  @Override
  public void close() {
    all.stream()
        .map(platform -> CompletableFuture.runAsync(platform::close))
        .toList()
        .forEach(
            closing -> {
              try {
                closing.join();
              } catch (CompletionException e) {
                log.error("A chat did not end in order.", e);
              }
            });
  }
}
