package org.seminarbot.seminar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts to all channels of a meeting; one that cannot be written to keeps no other from it. */
public final class Everywhere {
  private static final Logger log = LoggerFactory.getLogger(Everywhere.class);
  private static final String BETWEEN = " ";

  /** What the database has room for. */
  private static final int LONGEST = 2000;

  private final Outbox outbox;

  public Everywhere(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * A card as it was posted.
   *
   * @param message a reference to it in all channels that were reached
   * @param missed the channels that were not
   */
  public record Posted(String message, Set<String> missed) {}

  /** How it went in one channel. */
  private record Sent(String channel, String message, @Nullable Throwable failure) {}

  /** Posts a card in each channel; where none can be reached, fails as the first of them did. */
  public CompletionStage<Posted> post(List<String> channels, Card card) {
    List<CompletionStage<Sent>> sending =
        channels.stream().map(channel -> send(channel, card)).toList();
    CompletionStage<List<Sent>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (CompletionStage<Sent> one : sending) {
      all =
          all.thenCombine(
              one,
              (sent, next) -> {
                sent.add(next);
                return sent;
              });
    }
    return all.thenApply(Everywhere::posted);
  }

  private CompletionStage<Sent> send(String channel, Card card) {
    return CompletableFuture.completedStage(channel)
        .thenCompose(to -> outbox.post(to, card))
        .handle(
            (message, failure) ->
                new Sent(
                    channel,
                    failure == null ? message : "",
                    failure == null ? null : Refusal.cause(failure)));
  }

  private static Posted posted(List<Sent> all) {
    List<String> messages = new ArrayList<>();
    List<Sent> missed = new ArrayList<>();
    for (Sent sent : all) {
      if (sent.failure() == null) {
        messages.add(sent.message());
      } else {
        missed.add(sent);
      }
    }
    if (messages.isEmpty() && !missed.isEmpty()) {
      throw new CompletionException(missed.get(0).failure());
    }
    missed.forEach(
        sent -> log.warn("Nothing could be posted in {}.", sent.channel(), sent.failure()));
    return new Posted(
        messages.stream().reduce("", Everywhere::together),
        missed.stream().map(Sent::channel).collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** References to the same card, as one; what there is no room for is left out. */
  static String together(String messages, String more) {
    if (messages.isEmpty()) {
      return more;
    }
    String both = messages + BETWEEN + more;
    return both.length() <= LONGEST ? both : messages;
  }

  /** Replaces a card wherever it was posted; the log has where that was not possible. */
  CompletionStage<Void> edit(String messages, Card card) {
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (String message : messages.split(BETWEEN, -1)) {
      CompletionStage<Void> one =
          CompletableFuture.completedStage(message)
              .thenCompose(m -> outbox.edit(m, card))
              .exceptionally(
                  failure -> {
                    log.warn("The message {} was not changed.", message, failure);
                    return null;
                  });
      all = all.thenCombine(one, (before, done) -> null);
    }
    return all;
  }
}
