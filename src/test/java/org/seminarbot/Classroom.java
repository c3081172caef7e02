package org.seminarbot;

import java.util.Map;

/**
 * A class on some platform, driven the way people drive it. The scenarios are written against this,
 * so that each platform plays the same ones.
 */
public interface Classroom extends AutoCloseable {
  /** Somebody types a line: a command, an answer. */
  void types(String who, String line);

  /** Somebody presses the button that carries these words, on the newest card they can see. */
  void presses(String who, String label);

  /** The same on what the bot has last written to them in a direct message. */
  void pressesInDirectMessage(String who, String label);

  /** Somebody chooses options, counted from 1, on the newest card they can see. */
  void chooses(String who, int... options);

  /** Somebody fills in the fields of the form that is open before them, one after the other. */
  void fills(String who, String... fields);

  /** Somebody who was told what is wrong with a form has it before them again. */
  default void opensTheFormAgain(String who) {
    presses(who, "Open the form again");
  }

  /** What somebody has been shown since their last step, others' messages to everyone included. */
  String sees(String who);

  /** What the bot has last written to somebody in a direct message; empty before. */
  String told(String who);

  /** The texts of the files that somebody was ever given, by name; of one name the newest. */
  Map<String, String> files(String who);

  /** From now on the chat takes no file that has more bytes. */
  void takesFilesOf(int bytes);

  /** Who {@code /guide} says the instructors are; {@code prof} is one, {@code dean} another. */
  String instructors();

  /** The bot is stopped in order and started again on the same database. */
  void restart();

  @Override
  void close();
}
