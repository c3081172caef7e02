package org.seminarbot;

/** Something that the person at the command line can mend; the message says what and how. */
final class UserError extends RuntimeException {
  UserError(String message) {
    super(message, null, false, false);
  }
}
