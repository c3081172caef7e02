package org.seminarbot;

/** Something that the person at the command line can mend; the message says what and how. */
final class UserError extends RuntimeException {
  private final boolean passing;

  private UserError(String message, boolean passing) {
    super(message, null, false, false);
    this.passing = passing;
  }

  UserError(String message) {
    this(message, false);
  }

  /** Something that may be over by itself, such as a database that is still starting. */
  static UserError passing(String message) {
    return new UserError(message, true);
  }

  /** 2 for what must be mended, 1 for what may be over by itself. */
  int exitCode() {
    return passing ? 1 : 2;
  }
}
