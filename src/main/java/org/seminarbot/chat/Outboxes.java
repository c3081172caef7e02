package org.seminarbot.chat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The platforms that are connected: each message goes through the one that it names. */
public final class Outboxes implements Outbox {
  private final Map<String, Outbox> platforms;

  /**
   * @param platforms by the name that their channels begin with
   */
  public Outboxes(Map<String, Outbox> platforms) {
    this.platforms = Map.copyOf(platforms);
  }

  @Override
  public CompletionStage<String> post(String channel, Card card) {
    return through(channel, outbox -> outbox.post(channel, card));
  }

  @Override
  public CompletionStage<Void> tell(String account, Card card) {
    return through(account, outbox -> outbox.tell(account, card));
  }

  @Override
  public CompletionStage<Void> give(String account, Card card, List<FileOut> files) {
    return through(account, outbox -> outbox.give(account, card, files));
  }

  @Override
  public CompletionStage<Void> edit(String message, Card card) {
    return through(message, outbox -> outbox.edit(message, card));
  }

  @Override
  public int mostBytes(String channel) {
    return of(channel)
        .map(outbox -> outbox.mostBytes(channel))
        .orElseGet(() -> Outbox.super.mostBytes(channel));
  }

  @Override
  public String place(String channel) {
    return of(channel).map(outbox -> outbox.place(channel)).orElse(channel);
  }

  private <T> CompletionStage<T> through(String what, Function<Outbox, CompletionStage<T>> send) {
    return of(what)
        .map(send)
        .orElseGet(
            () ->
                CompletableFuture.failedStage(
                    new Refusal("The chat '" + platform(what) + "' is not connected now.")));
  }

  private Optional<Outbox> of(String what) {
    return Optional.ofNullable(platforms.get(platform(what)));
  }

  private static String platform(String what) {
    int colon = what.indexOf(':');
    return colon < 0 ? what : what.substring(0, colon);
  }
}
