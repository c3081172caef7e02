package org.seminarbot.chat;

/** Something failed before what was sent could be stored: it can be sent again. */
public final class NotSaved extends RuntimeException {
  public NotSaved(Throwable cause) {
    super("Nothing was stored.", cause);
  }
}
