package org.seminarbot.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader;

/** Puts what was imported where readings are. */
public final class NewReading {
  private static final String HEAD = "reading.yml";

  private NewReading() {}

  /**
   * Writes a reading and makes sure that it loads. The loader sees all of it or nothing: {@code
   * reading.yml} comes last.
   *
   * @param folder where to; it must not be there yet, or be empty
   * @param taken ids of readings that are there already
   * @throws BadFile when something is there, or a reading has its id
   */
  public static Reading place(Import read, Path folder, List<String> taken) throws IOException {
    if (Files.exists(folder)
        && !(Files.isDirectory(folder) && Folders.contents(folder).isEmpty())) {
      throw new BadFile(
          "%s is there already, and nothing is ever overwritten: name another folder with --to."
              .formatted(folder));
    }
    return Folders.temporary(
        draft -> {
          read.write(draft, Import.id(folder));
          Reading reading = load(draft);
          if (taken.contains(reading.id())) {
            throw new BadFile(
                "There is a reading with the id '%s' beside it: change an id, or name another folder with --to."
                    .formatted(reading.id()));
          }
          move(draft, folder);
          return reading;
        });
  }

  private static Reading load(Path draft) {
    ReadingLoader.Loaded loaded = ReadingLoader.load(draft);
    if (!loaded.problems().isEmpty()) {
      throw new IllegalStateException(
          "a reading was written that does not load: " + loaded.problems().all().get(0));
    }
    return loaded.readings().get(0);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try {
      List<Path> files = Folders.contents(from);
      for (Path file : files) {
        if (!file.endsWith(HEAD)) {
          Files.move(file, to.resolve(String.valueOf(file.getFileName())));
        }
      }
      Files.move(from.resolve(HEAD), to.resolve(HEAD));
    } catch (IOException e) {
      Folders.delete(to);
      throw e;
    }
  }
}
