package org.seminarbot.chat;

import java.util.Collection;
import java.util.concurrent.CompletionException;
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
                    .orElseGet(() -> ". There is: " + Words.some(known))));
  }

  /** What made a stage fail, without what the stage has wrapped it in. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  public String text() {
    return text;
  }
}
