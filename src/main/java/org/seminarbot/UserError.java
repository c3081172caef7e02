package org.seminarbot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

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

  /** A file that cannot be read, and why. */
  static UserError unread(Path file, IOException e) {
    return new UserError("%s cannot be read: %s.".formatted(file, why(e, "there is no such file")));
  }

  /** A file or folder that cannot be written, and why. */
  static UserError unwritten(Path file, IOException e) {
    return new UserError(
        "%s cannot be written: %s.".formatted(file, why(e, "there is no such folder")));
  }

  private static String why(IOException e, String missing) {
    if (e instanceof NoSuchFileException) {
      return missing;
    }
    if (e instanceof AccessDeniedException) {
      return "this user may not";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "something else has this name";
    }
    // of other failures the message is the file's name again, and then the reason
    String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
    return reason == null
        ? "the disk or the connection to it failed"
        : reason.toLowerCase(Locale.ROOT);
  }

  /** 2 for what must be mended, 1 for what may be over by itself. */
  int exitCode() {
    return passing ? 1 : 2;
  }
}
