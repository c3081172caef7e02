package org.seminarbot.slack;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;

/**
 * Posts to a channel. A reference is {@code slack:channel/message,message…}: a long card takes
 * several messages. Edits keep to the rate that Slack allows an app; of those that wait for one
 * message only the latest is sent.
 */
final class SlackOutbox implements Outbox {
  private static final String PLATFORM = "slack:";
  private static final String MAY_NOT =
      "I may not write in this channel. Add me to it, with /invite and my name, then do this again.";
  private static final Duration EDIT_PACE = Duration.ofMillis(1_250); // Slack takes 50 a minute
  private static final int AT_ONCE = 8;

  private final Web web;
  private final Pictures pictures;
  private final Directory directory;
  private final Supplier<Names> names;
  private final Map<String, Edit> waiting = new LinkedHashMap<>();
  private long free = System.nanoTime();
  private boolean busy;

  /** An edit that waits, and everyone who waits for it. */
  private static final class Edit {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Card card;

    Edit(Card card) {
      this.card = card;
    }
  }

  SlackOutbox(Web web, Pictures pictures, Directory directory, Supplier<Names> names) {
    this.web = web;
    this.pictures = pictures;
    this.directory = directory;
    this.names = names;
  }

  @Override
  public CompletionStage<String> post(String channel, Card card) {
    String id = channel.substring(PLATFORM.length());
    Card named = names.get().in(card);
    return pictures
        .of(named)
        .thenCompose(
            drawn ->
                web.post(id, null, Pages.of(named, drawn))
                    .exceptionallyCompose(
                        failure ->
                            drawn.isEmpty() || !Web.error(failure).startsWith("invalid_blocks")
                                ? CompletableFuture.failedStage(Refusal.cause(failure))
                                : web.post(id, null, Pages.of(named))))
        .thenApply(sent -> channel + "/" + String.join(",", sent))
        .exceptionallyCompose(failure -> CompletableFuture.failedStage(said(failure)));
  }

  @Override
  public String place(String channel) {
    return directory.channel(channel.substring(PLATFORM.length()));
  }

  /** What the instructor can mend is said, not logged. */
  private static Throwable said(Throwable failure) {
    Throwable cause = Refusal.cause(failure);
    return cause instanceof Web.Failure f
            && f.is("not_in_channel", "channel_not_found", "is_archived", "restricted_action")
        ? new Refusal(MAY_NOT)
        : cause;
  }

  @Override
  public CompletionStage<Void> edit(String message, Card card) {
    Edit edit;
    synchronized (waiting) {
      edit = waiting.computeIfAbsent(message, m -> new Edit(card));
      edit.card = card;
    }
    next();
    return edit.done;
  }

  /** Sends the edit that has waited longest, when its time has come. */
  private void next() {
    long wait;
    synchronized (waiting) {
      if (busy || waiting.isEmpty()) {
        return;
      }
      busy = true;
      long now = System.nanoTime();
      free = Math.max(free, now - AT_ONCE * EDIT_PACE.toNanos()) + EDIT_PACE.toNanos();
      wait = Math.max(0, free - now);
    }
    CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS).execute(this::sendNext);
  }

  private void sendNext() {
    Map.Entry<String, Edit> first;
    synchronized (waiting) {
      first = waiting.entrySet().iterator().next();
      waiting.remove(first.getKey());
    }
    CompletableFuture<Void> done = first.getValue().done;
    CompletionStage<Void> sent =
        CompletableFuture.<Void>completedStage(null)
            .thenCompose(go -> replace(first.getKey(), names.get().in(first.getValue().card)));
    sent.whenComplete(
        (end, failure) -> {
          synchronized (waiting) {
            busy = false;
          }
          next();
          if (failure == null) {
            done.complete(null);
          } else {
            done.completeExceptionally(Refusal.cause(failure));
          }
        });
  }

  private CompletionStage<Void> replace(String message, Card card) {
    String channel = message.substring(PLATFORM.length(), message.indexOf('/'));
    List<String> ids = Arrays.asList(message.substring(message.indexOf('/') + 1).split(",", -1));
    List<Pages.Page> pages = Pages.of(card);
    CompletionStage<?> all = CompletableFuture.completedStage(null);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      int at = i;
      all =
          all.thenCompose(
              before ->
                  at < pages.size()
                      ? update(channel, id, pages.get(at))
                      : gone(
                          web.call(
                              Web.PATIENT,
                              client -> client.chatDelete(r -> r.channel(channel).ts(id)))));
    }
    return all.thenCompose(
            before ->
                web.post(
                    channel, null, pages.subList(Math.min(ids.size(), pages.size()), pages.size())))
        .thenApply(sent -> null);
  }

  private CompletionStage<Void> update(String channel, String id, Pages.Page page) {
    return gone(
        web.call(
            Web.PATIENT,
            client ->
                client.chatUpdate(
                    r ->
                        r.channel(channel)
                            .ts(id)
                            .text(Literal.notification(page.text()))
                            .blocks(page.blocks()))));
  }

  /** A message that somebody deleted needs no edit. */
  private static CompletionStage<Void> gone(CompletableFuture<?> call) {
    return call.<Void>thenApply(done -> null)
        .exceptionallyCompose(
            failure ->
                Web.error(failure).equals("message_not_found")
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(Refusal.cause(failure)));
  }
}
