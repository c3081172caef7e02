package org.seminarbot;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Outbox;

/**
 * A chat that takes smaller files than it would.
 *
 * @param bytes how large a file it takes at most, if the chat itself takes as much
 */
public record SmallFiles(Outbox chat, IntSupplier bytes) implements Outbox {
  @Override
  public int mostBytes(String channel) {
    return Math.min(bytes.getAsInt(), chat.mostBytes(channel));
  }

  @Override
  public CompletionStage<String> post(String channel, Card card) {
    return chat.post(channel, card);
  }

  @Override
  public CompletionStage<Void> tell(String account, Card card) {
    return chat.tell(account, card);
  }

  @Override
  public CompletionStage<Void> give(String account, Card card, List<FileOut> files) {
    return chat.give(account, card, files);
  }

  @Override
  public CompletionStage<Void> edit(String message, Card card) {
    return chat.edit(message, card);
  }

  @Override
  public String place(String channel) {
    return chat.place(channel);
  }
}
