package org.seminarbot.answer;

/** An answer came after its round was revealed; it was not stored. */
public final class RoundOver extends RuntimeException {
  RoundOver() {
    super("the round is over", null, false, false);
  }
}
