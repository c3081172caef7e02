package org.seminarbot.chat;

import java.util.concurrent.CompletionStage;

/** Messages that nobody's press or command asked for: to everyone in a channel. */
public interface Outbox {
  /**
   * Posts a card for everyone in a channel.
   *
   * @return a reference to the message that can be stored and given to {@link #edit}
   */
  CompletionStage<String> post(String channel, Card card);

  /** Replaces a message. Of several edits of one message the latest wins. */
  CompletionStage<Void> edit(String message, Card card);
}
