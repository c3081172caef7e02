package org.seminarbot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;

/** A chat with as many channels as a test names, each a list of cards. */
final class Rooms implements Outbox {
  private final Map<String, Card> messages = new LinkedHashMap<>();
  private final List<String> given = new ArrayList<>();
  private final Set<String> locked = new LinkedHashSet<>();
  private final Set<String> broken = new LinkedHashSet<>();

  /** Nothing can be written there from now on: the chat says why. */
  void lock(String channel) {
    locked.add(channel);
  }

  /** Nothing can be written there from now on: the chat breaks. */
  void breakDown(String channel) {
    broken.add(channel);
  }

  void mend() {
    locked.clear();
    broken.clear();
  }

  @Override
  public synchronized CompletionStage<String> post(String channel, Card card) {
    if (locked.contains(channel)) {
      return CompletableFuture.failedStage(new Refusal("I may not write in this channel."));
    }
    if (broken.contains(channel)) {
      throw new IllegalStateException("the chat is down");
    }
    String id = channel + "/" + messages.size();
    messages.put(id, card);
    return CompletableFuture.completedStage(id);
  }

  @Override
  public CompletionStage<Void> tell(String account, Card card) {
    return post(account, card).thenApply(id -> null);
  }

  @Override
  public synchronized CompletionStage<Void> give(String account, Card card, List<FileOut> files) {
    files.forEach(file -> given.add(new String(file.bytes(), StandardCharsets.UTF_8)));
    return tell(account, card);
  }

  /** The texts of all files that were given to anybody. */
  synchronized List<String> given() {
    return List.copyOf(given);
  }

  @Override
  public synchronized CompletionStage<Void> edit(String message, Card card) {
    if (messages.replace(message, card) == null) {
      return CompletableFuture.failedStage(new IllegalArgumentException("no " + message));
    }
    return CompletableFuture.completedStage(null);
  }

  @Override
  public String place(String channel) {
    return "#" + channel.substring(channel.indexOf(':') + 1);
  }

  /** What has been posted in a channel, from the first to the last. */
  synchronized List<Card> in(String channel) {
    List<Card> cards = new ArrayList<>();
    messages.forEach(
        (id, card) -> {
          if (id.startsWith(channel + "/")) {
            cards.add(card);
          }
        });
    return cards;
  }
}
