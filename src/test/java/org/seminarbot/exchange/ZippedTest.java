package org.seminarbot.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reading's folder as somebody's computer makes a zip file of it. */
final class ZippedTest {
  private static final String HEAD = "id: mine\ntitle: Mine\n";
  private static final String INCIDENT =
      "incident: one\ntitle: One\nprompts:\n  - {id: q, type: essay, ask: Why}\n";

  @TempDir Path folder;

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static Import read(byte[] bytes) {
    return Import.read("mine.zip", bytes, Optional.empty());
  }

  private static void refuses(byte[] bytes, String why) {
    assertThatThrownBy(() -> read(bytes)).isInstanceOf(BadFile.class).hasMessage(why);
  }

  @Test
  void onlyTheYamlFilesOfTheReadingsFolderComeIn() throws IOException {
    Import read =
        read(
            zip(
                Map.of(
                    "mine/reading.yml", HEAD,
                    "mine/01.yml", INCIDENT,
                    "mine/notes.txt", "x",
                    "mine/below/02.yml", "x",
                    "mine/../../03.yml", "x",
                    "__MACOSX/mine/._reading.yml", "x")));
    assertThat(read.questions()).isEqualTo(1);
    read.write(folder, "unused");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("reading.yml", "01.yml");
    }
  }

  @Test
  void aProblemIsToldWithItsPlaceInTheZipFile() throws IOException {
    refuses(
        zip(Map.of("reading.yml", HEAD, "01.yml", INCIDENT.replace("essay", "esay"))),
        "mine.zip/01.yml:4:19: 'esay' is no type, did you mean 'essay'?");
  }

  @Test
  void whatHoldsNoReadingOrSeveralIsRefused() throws IOException {
    refuses(
        zip(Map.of("01.yml", INCIDENT)),
        "mine.zip has no reading.yml in it: make a zip file of a reading's folder.");
    refuses(
        zip(Map.of("a/reading.yml", HEAD, "b/reading.yml", HEAD)),
        "mine.zip has 2 readings in it: make a zip file of each.");
  }

  @Test
  void whatIsCutOffOrWouldFillTheDiskIsRefused() throws IOException {
    byte[] whole = zip(Map.of("reading.yml", HEAD));
    refuses(Arrays.copyOf(whole, 45), "mine.zip cannot be unpacked: make the zip file anew.");
    refuses(
        zip(Map.of("big.bin", "0".repeat(TextFile.MOST_BYTES + 1))),
        "mine.zip is larger than 10 MiB: split it.");
  }
}
