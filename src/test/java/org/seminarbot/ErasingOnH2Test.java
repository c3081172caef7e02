package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.store.Database;

/** Erasing on H2, down to the bytes of its file. */
@SuppressWarnings("NullAway.Init")
final class ErasingOnH2Test extends ErasingContract {
  @TempDir Path data;

  @Override
  Database database() {
    return Fresh.database(data);
  }

  @Override
  void assertGone(Database closed, List<String> traces, String there) {
    assertThat(inFiles(there)).as("the search finds what is there").isTrue();
    traces.forEach(trace -> assertThat(inFiles(trace)).as(trace).isFalse());
  }

  private boolean inFiles(String text) {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).anyMatch(file -> in(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean in(Path file, String text) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return Stream.of(UTF_8, UTF_16LE, UTF_16BE)
          .map((Charset as) -> new String(text.getBytes(as), StandardCharsets.ISO_8859_1))
          .anyMatch(bytes::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
