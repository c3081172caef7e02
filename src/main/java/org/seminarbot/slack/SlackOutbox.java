package org.seminarbot.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
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
  private static final String UNANSWERED =
      "The connection to Slack broke off while I posted this. Look into the channel: if it does not stand there, do this again.";
  private static final Duration EDIT_PACE = Duration.ofMillis(1_250); // Slack takes 50 a minute
  private static final int AT_ONCE = 8;

  private final Web web;
  private final Pictures pictures;
  private final Directory directory;
  private final Supplier<Names> names;
  private final Map<String, Edit> waiting = new LinkedHashMap<>();
  private final Set<String> underWay = new HashSet<>();
  private final Set<Edit> pending = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private long free = System.nanoTime() - AT_ONCE * EDIT_PACE.toNanos();

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
        .thenCompose(drawn -> web.post(id, null, Pages.toEdit(named, drawn)))
        .thenApply(sent -> channel + "/" + String.join(",", sent))
        .exceptionallyCompose(failure -> CompletableFuture.failedStage(said(failure)));
  }

  /** What is posted to a person goes into what they and the app say to each other. */
  @Override
  public CompletionStage<Void> tell(String account, Card card) {
    return post(account, card).thenApply(sent -> null);
  }

  @Override
  public CompletionStage<Void> give(String account, Card card, List<FileOut> files) {
    return web.give(account.substring(PLATFORM.length()), Pages.of(names.get().in(card)), files);
  }

  @Override
  public int mostBytes(String channel) {
    return Limit.FILE_BYTES.most();
  }

  @Override
  public String place(String channel) {
    return directory.channel(channel.substring(PLATFORM.length()));
  }

  /** What the instructor can mend is said, not logged. */
  private static Throwable said(Throwable failure) {
    Throwable cause = Refusal.cause(failure);
    if (Web.error(cause).equals(Web.UNANSWERED)) {
      return new Refusal(UNANSWERED);
    }
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
      pending.add(edit);
    }
    next();
    return edit.done;
  }

  /**
   * Sends the edits whose messages are not being edited, each when its time has come. What Slack
   * does not take holds up no other message.
   */
  private void next() {
    synchronized (waiting) {
      for (String message : List.copyOf(waiting.keySet())) {
        if (underWay.add(message)) {
          long now = System.nanoTime();
          long cost = EDIT_PACE.toNanos() * ids(message).size();
          free = Math.max(free, now - AT_ONCE * EDIT_PACE.toNanos()) + cost;
          var unused =
              closing
                  .copy()
                  .completeOnTimeout(null, Math.max(0, free - now), TimeUnit.NANOSECONDS)
                  .thenRunAsync(() -> send(message));
        }
      }
    }
  }

  private void send(String message) {
    Edit edit;
    synchronized (waiting) {
      edit = Objects.requireNonNull(waiting.remove(message));
    }
    CompletionStage<Void> sent =
        CompletableFuture.<Void>completedStage(null)
            .thenCompose(go -> replace(message, names.get().in(edit.card)));
    sent.whenComplete(
        (end, failure) -> {
          synchronized (waiting) {
            underWay.remove(message);
          }
          next();
          pending.remove(edit);
          if (failure == null) {
            edit.done.complete(null);
          } else {
            edit.done.completeExceptionally(Refusal.cause(failure));
          }
        });
  }

  /** Sends at once what waits, and returns when Slack has it or the time is over. */
  void finish(Duration atMost) {
    closing.complete(null);
    CompletableFuture.allOf(
            pending.stream().map(edit -> edit.done).toArray(CompletableFuture[]::new))
        .exceptionally(failure -> null)
        .completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static List<String> ids(String message) {
    return List.of(message.substring(message.indexOf('/') + 1).split(",", -1));
  }

  private CompletionStage<Void> replace(String message, Card card) {
    String channel = message.substring(PLATFORM.length(), message.indexOf('/'));
    List<String> ids = ids(message);
    List<Pages.Page> pages = fitted(Pages.of(card), ids.size());
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      Pages.Page page = pages.get(i);
      all = all.thenCompose(before -> update(channel, id, page));
    }
    return all;
  }

  /** As many pages as there are messages, since an edit takes none away either. */
  static List<Pages.Page> fitted(List<Pages.Page> pages, int messages) {
    List<Pages.Page> fitted = new ArrayList<>(Outbox.fitted(pages, messages));
    while (fitted.size() < messages) {
      fitted.add(Pages.of(Card.say("(There is no more.)")).get(0));
    }
    return fitted;
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
