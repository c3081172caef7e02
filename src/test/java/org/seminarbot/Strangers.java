package org.seminarbot;

/** A chat in which others than people write, too: as much of it as a platform lets them do. */
public interface Strangers {
  /** The account of another bot, in the place of the class, mentions the bot. */
  void botWrites(String text);

  /** A webhook, in the place of the class, mentions the bot. */
  void webhookWrites(String text);

  /** A student does the same, and is answered. */
  void studentWrites(String text);

  /** How many messages of the bot's own a student sees. */
  int written();
}
