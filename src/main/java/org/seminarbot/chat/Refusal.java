package org.seminarbot.chat;

/**
 * Something asked for that cannot be done; the message tells the person why and what to do instead.
 */
public final class Refusal extends RuntimeException {
  private final String text;

  public Refusal(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  public String text() {
    return text;
  }
}
