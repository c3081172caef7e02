package org.seminarbot.readings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.seminarbot.chat.Refusal;
import org.seminarbot.exchange.BadFile;
import org.seminarbot.exchange.Folders;
import org.seminarbot.exchange.Import;
import org.seminarbot.exchange.NewReading;
import org.seminarbot.exchange.Remark;
import org.seminarbot.reading.Reading;

/**
 * A file that an instructor gave, as a reading.
 *
 * @param files the texts of the reading's files, by name
 * @param questions how many the file has, those counted that do not come in
 * @param remarks what does not come in, or is to be known
 */
record Given(Reading reading, Map<String, String> files, int questions, List<Remark> remarks) {
  /** The largest file that is taken in a chat; larger ones are for the command line. */
  static final long MOST_BYTES = 1_000_000;

  /**
   * Reads a file.
   *
   * @param name as the chat calls it; the reading's id is made of it
   * @throws Refusal when nothing can be read of it, saying where and what would be right
   */
  static Given read(String name, byte[] bytes) {
    try {
      return Folders.temporary(folder -> read(folder, safe(name), bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Given read(Path folder, String name, byte[] bytes) throws IOException {
    try {
      Import read = Import.read(name, bytes, Optional.empty());
      Path place = folder.resolve(Import.id(Path.of(name)));
      Reading reading = NewReading.place(read, place, List.of());
      Map<String, String> files = new TreeMap<>();
      try (Stream<Path> all = Files.list(place)) {
        for (Path one : all.toList()) {
          files.put(String.valueOf(one.getFileName()), Files.readString(one));
        }
      }
      return new Given(reading, files, read.questions(), read.remarks());
    } catch (BadFile bad) {
      throw new Refusal(String.valueOf(bad.getMessage()).replace(folder + "/", ""));
    }
  }

  /** A name that is one in every file system. */
  private static String safe(String name) {
    String bare = name.replaceAll("[^\\p{L}\\p{N}._ -]", "_").strip();
    String short64 = bare.length() > 64 ? bare.substring(bare.length() - 64) : bare;
    return short64.replaceAll("^[.]+", "").isEmpty() ? "questions" : short64;
  }

  /** How many questions came in. */
  long cameIn() {
    return reading.prompts().count();
  }
}
