package org.seminarbot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;

/** Empty databases for tests that are not about how one is made: a copy of one that was. */
public final class Fresh {
  private static final String FILE = "seminarbot.mv.db";
  private static final byte[] EMPTY = empty();

  private Fresh() {}

  /** The database of a folder; a new one where there is none. */
  public static Database database(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      if (!Files.exists(file)) {
        Files.write(file, EMPTY);
      }
      return Database.folder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] empty() {
    try {
      Path folder = Files.createTempDirectory("fresh");
      Store.open(Database.folder(folder), Clock.systemUTC()).close();
      byte[] bytes = Files.readAllBytes(folder.resolve(FILE));
      Files.delete(folder.resolve(FILE));
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
