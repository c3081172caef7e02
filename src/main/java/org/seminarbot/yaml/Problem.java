package org.seminarbot.yaml;

/**
 * Something wrong in a file. Prints as {@code file:line:column: what is wrong and what would be
 * right}.
 */
public record Problem(Mark at, String message) {
  @Override
  public String toString() {
    return at + ": " + message;
  }
}
