package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.seminarbot.chat.FileOut;

/** What stands in a file, archives within archives opened: a workbook is one, too. */
final class Unpacked {
  private static final String ZIP = "PK\u0003\u0004";

  private Unpacked() {}

  static String text(FileOut file) {
    try {
      return file.name() + "\n" + text(file.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) throws IOException {
    String text = new String(bytes, UTF_8);
    if (!text.startsWith(ZIP)) {
      return text;
    }
    Path file = Files.createTempFile("unpacked", ".zip"); // a stream cannot read every workbook
    try {
      Files.write(file, bytes);
      StringBuilder all = new StringBuilder();
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          all.append(entry.getName()).append('\n');
          all.append(text(zip.getInputStream(entry).readAllBytes())).append('\n');
        }
      }
      return all.toString();
    } finally {
      Files.delete(file);
    }
  }
}
