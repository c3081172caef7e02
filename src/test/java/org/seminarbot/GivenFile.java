package org.seminarbot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody gives to the bot. */
final class GivenFile {
  private GivenFile() {}

  /** Where it is. */
  static String of(String name, String content) {
    try {
      Path folder = Files.createTempDirectory("given");
      folder.toFile().deleteOnExit();
      Path file = Files.writeString(folder.resolve(name), content);
      file.toFile().deleteOnExit();
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
