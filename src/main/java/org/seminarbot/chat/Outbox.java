package org.seminarbot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Messages that nobody's press or command asked for: to everyone in a channel, or to one person. A
 * channel, a person, and a reference to a message begin with the platform: {@code discord:17},
 * {@code discord:17/42}; where the platform has only one channel, that is its name. None has a
 * space in it.
 */
public interface Outbox {
  /**
   * At most as many pages of a card as there are messages, which an edit does not add to: others
   * would come again at each edit. What can be done stands on the last, so that one is always
   * shown.
   */
  static <P> List<P> fitted(List<P> pages, int messages) {
    if (pages.size() <= messages) {
      return pages;
    }
    List<P> fitted = new ArrayList<>(pages.subList(0, messages - 1));
    fitted.add(pages.get(pages.size() - 1));
    return fitted;
  }

  /**
   * Posts a card for everyone in a channel.
   *
   * @return a reference to the message that can be stored and given to {@link #edit}
   */
  CompletionStage<String> post(String channel, Card card);

  /**
   * Writes to one person alone, by direct message.
   *
   * @param account as {@link Request.Person} has it
   */
  CompletionStage<Void> tell(String account, Card card);

  /**
   * The same with files beside the card, which nobody else gets. A chat that cannot, says so.
   *
   * @param account as {@link Request.Person} has it
   */
  default CompletionStage<Void> give(String account, Card card, List<FileOut> files) {
    return CompletableFuture.failedStage(new Refusal("This chat takes no files."));
  }

  /**
   * How large a file may be that the chat of a channel takes, in bytes; what every chat takes,
   * where it does not say.
   */
  default int mostBytes(String channel) {
    return 8 * 1024 * 1024;
  }

  /** Replaces a message. Of several edits of one message the latest wins. */
  CompletionStage<Void> edit(String message, Card card);

  /** What people call a channel; where that cannot be told at once, the channel as it is. */
  default String place(String channel) {
    return channel;
  }
}
