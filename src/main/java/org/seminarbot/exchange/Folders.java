package org.seminarbot.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that are made for a while. */
final class Folders {
  private Folders() {}

  static void delete(Path folder) throws IOException {
    for (Path path : contents(folder)) {
      Files.delete(path);
    }
    Files.delete(folder);
  }

  static List<Path> contents(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(Path::toString)).toList();
    }
  }
}
