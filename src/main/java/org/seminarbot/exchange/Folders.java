package org.seminarbot.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are made for a while. */
public final class Folders {
  private Folders() {}

  /** What is done with a folder that is there only for it. */
  public interface Use<T> {
    T with(Path folder) throws IOException;
  }

  /** Makes a folder, uses it, and deletes it with all that is in it. */
  public static <T> T temporary(Use<T> use) throws IOException {
    Path folder = Files.createTempDirectory("seminarbot");
    try {
      return use.with(folder);
    } finally {
      delete(folder);
    }
  }

  static void delete(Path folder) throws IOException {
    for (Path path : contents(folder)) {
      if (Files.isDirectory(path)) {
        delete(path);
      } else {
        Files.delete(path);
      }
    }
    Files.delete(folder);
  }

  static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(Path::toString)).toList();
    }
  }
}
