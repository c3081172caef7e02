package org.seminarbot.config;

/**
 * A text that nobody may see by accident: it prints as {@code ***}, also inside a record, and two
 * are equal only if they are the same object.
 */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /** The text itself, for the one that it is meant for; never for a message or a log. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
