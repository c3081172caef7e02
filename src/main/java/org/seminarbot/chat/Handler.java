package org.seminarbot.chat;

import java.util.concurrent.CompletionStage;

/** Answers what people do. */
public interface Handler {
  /** How the reply to this input will appear; decided from the input alone, at once. */
  Ack ack(Input input);

  /**
   * Does what was asked. Throws, or completes with, a {@link Refusal} for what cannot be done; any
   * other failure is the bot's own and is shown as an apology.
   */
  CompletionStage<Reply> handle(Request request);
}
