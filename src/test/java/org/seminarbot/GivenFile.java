package org.seminarbot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A file that somebody gives to the bot. */
final class GivenFile {
  private GivenFile() {}

  /** Where a zip file of a folder is. */
  static String zipped(String name, Path folder) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Stream<Path> files = Files.list(folder)) {
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        for (Path file : files.toList()) {
          zip.putNextEntry(new ZipEntry(folder.getFileName() + "/" + file.getFileName()));
          zip.write(Files.readAllBytes(file));
        }
      }
      return of(name, bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is. */
  static String of(String name, String content) {
    return of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static String of(String name, byte[] content) {
    try {
      Path folder = Files.createTempDirectory("given");
      folder.toFile().deleteOnExit();
      Path file = Files.write(folder.resolve(name), content);
      file.toFile().deleteOnExit();
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
