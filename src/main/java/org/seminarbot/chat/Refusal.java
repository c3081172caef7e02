package org.seminarbot.chat;

import java.util.Collection;
import org.seminarbot.text.Words;

/**
 * Something asked for that cannot be done; the message tells the person why and what to do instead.
 */
public final class Refusal extends RuntimeException {
  private final String text;

  public Refusal(String text) {
    super(text, null, false, false);
    this.text = text;
  }

  /** There is none of that id: names the nearest there is, or all. */
  public static Refusal unknown(String what, String id, Collection<String> known) {
    return new Refusal(
        "There is no %s '%s'%s"
            .formatted(
                what,
                id,
                Words.closest(id, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElseGet(() -> ". There is: " + String.join(", ", known))));
  }

  public String text() {
    return text;
  }
}
