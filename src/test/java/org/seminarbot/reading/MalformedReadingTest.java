package org.seminarbot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.YamlFile;

/**
 * Everything that can be wrong in a reading is reported at once, where it is, with what would be
 * right. Each file of {@code readings/malformed} begins with the problems that it must give.
 */
final class MalformedReadingTest {
  private static final Path MALFORMED = Path.of("src/test/resources/readings/malformed");
  private static final String EXPECT = "# expect ";
  private static final String READING =
      """
      id: mine
      title: Mine
      paragraphs: 3
      strategies:
        - {id: apologise, text: Apologise}
        - {id: explain, text: Explain}
      """;
  private static final String INCIDENT =
      """
      incident: one
      title: One
      prompts:
        - {id: q, type: essay, ask: Why}
      """;

  @TempDir Path folder;

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(MALFORMED)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyProblemIsReportedWhereItIs(String file) throws IOException {
    List<String> expected =
        Files.readAllLines(MALFORMED.resolve(file)).stream()
            .filter(line -> line.startsWith(EXPECT))
            .map(line -> "01.yml:" + line.substring(EXPECT.length()))
            .toList();
    write("reading.yml", READING);
    Files.copy(MALFORMED.resolve(file), folder.resolve("01.yml"));
    assertThat(expected).isNotEmpty();
    assertThat(problems()).isEqualTo(expected);
  }

  @Test
  void aReadingWithoutProblemsHasNone() throws IOException {
    write("reading.yml", READING);
    write("01.yml", INCIDENT);
    assertThat(problems()).isEmpty();
  }

  @Test
  void aFileOverOneMebibyteIsRefused() throws IOException {
    write("reading.yml", READING);
    write("01.yml", INCIDENT + "#" + "x".repeat(YamlFile.MOST_BYTES));
    assertThat(problems()).containsExactly("01.yml:1:1: the file is larger than 1 MiB: split it");
  }

  @Test
  void brokenUtf8IsReportedWhereItBegins() throws IOException {
    write("reading.yml", READING);
    Files.write(
        folder.resolve("01.yml"),
        "incident: one\ntitle: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems())
        .containsExactly(
            "01.yml:2:11: not UTF-8 from here on: save the file with the encoding UTF-8");
  }

  @Test
  void aFileCutInTheMiddleOfACharacterIsReported() throws IOException {
    write("reading.yml", READING);
    Files.write(folder.resolve("01.yml"), new byte[] {'a', (byte) 0xC3});
    assertThat(problems()).hasSize(1).first().asString().startsWith("01.yml:1:2: not UTF-8");
  }

  @Test
  void aByteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
    write("reading.yml", "\uFEFF" + READING.replace("\n", "\r\n"));
    write("01.yml", "\uFEFF" + INCIDENT.replace("\n", "\r\n"));
    assertThat(problems()).isEmpty();
  }

  @Test
  void firstWordsMustBeAsManyAsTheParagraphs() throws IOException {
    write("reading.yml", READING + "first-words: [One, Two]\n");
    write("01.yml", INCIDENT);
    assertThat(problems())
        .containsExactly(
            "reading.yml:7:14: 'first-words' has 2, but 'paragraphs' is 3: give the first words of each");
  }

  @Test
  void twoIncidentsOfOneIdAreReported() throws IOException {
    write("reading.yml", READING);
    write("01.yml", INCIDENT);
    write("02.yml", INCIDENT.replace("id: q", "id: r"));
    assertThat(problems())
        .containsExactly(
            "02.yml:1:11: the incident id 'one' is already used at 01.yml:1:11: choose another");
  }

  @Test
  void twoReadingsOfOneIdAreReported() throws IOException {
    for (String name : List.of("a", "b")) {
      Files.createDirectory(folder.resolve(name));
      write(name + "/reading.yml", READING);
      write(name + "/01.yml", INCIDENT);
    }
    assertThat(problems())
        .containsExactly(
            "b/reading.yml:1:5: the reading id 'mine' is already used at a/reading.yml:1:5: choose another");
  }

  @Test
  void aFolderWithoutReadingsSaysWhatAReadingIs() {
    assertThat(problems()).hasSize(1).first().asString().contains("no reading here");
  }

  @Test
  void aReadingWithoutIncidentsSaysSo() throws IOException {
    write("reading.yml", READING);
    assertThat(problems()).hasSize(1).first().asString().contains("no incident here");
  }

  @Test
  void aFolderThatIsNotThereOrIsAFileIsReported() throws IOException {
    write("file", "");
    assertThat(ReadingLoader.load(folder.resolve("nowhere")).problems().all())
        .hasSize(1)
        .first()
        .asString()
        .contains("there is none of that name");
    assertThat(ReadingLoader.load(folder.resolve("file")).problems().all())
        .hasSize(1)
        .first()
        .asString()
        .contains("a file, not a folder");
  }

  @Test
  void aFolderInThePlaceOfAFileIsReported() throws IOException {
    write("reading.yml", READING);
    Files.createDirectory(folder.resolve("01.yml"));
    assertThat(problems()).hasSize(1).first().asString().contains("cannot be read");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> problems() {
    return ReadingLoader.load(folder).problems().all().stream()
        .map(Problem::toString)
        .map(problem -> problem.replace(folder + "/", ""))
        .toList();
  }
}
