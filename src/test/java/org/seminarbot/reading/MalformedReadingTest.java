package org.seminarbot.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  private static final Path SHIPPED = Path.of("prompts/engaging-critics");
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
    assertThat(problems())
        .containsExactly(
            "01.yml:1:2: not UTF-8 from here on: save the file with the encoding UTF-8");
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
    assertThat(problems())
        .containsExactly(
            folder
                + ":1:1: no reading here: a reading is a folder with a reading.yml and its incidents");
  }

  @Test
  void aReadingWithoutIncidentsSaysSo() throws IOException {
    write("reading.yml", READING);
    assertThat(problems())
        .containsExactly(folder + ":1:1: no incident here: add a file such as 01-first.yml");
  }

  @Test
  void aFolderThatIsNotThereOrIsAFileIsReported() throws IOException {
    write("file", "");
    assertThat(ReadingLoader.load(folder.resolve("nowhere")).problems().all())
        .extracting(Problem::toString)
        .containsExactly(
            folder.resolve("nowhere")
                + ":1:1: the folder cannot be read: there is none of that name");
    assertThat(ReadingLoader.load(folder.resolve("file")).problems().all())
        .extracting(Problem::toString)
        .containsExactly(
            folder.resolve("file") + ":1:1: the folder cannot be read: it is a file, not a folder");
  }

  @Test
  void aFolderInThePlaceOfAFileIsReported() throws IOException {
    write("reading.yml", READING);
    Files.createDirectory(folder.resolve("01.yml"));
    assertThat(problems())
        .containsExactly("01.yml:1:1: a folder where a file should be: rename it");
  }

  @Test
  void aMisspeltKeyIsNamedWithTheRightOne() throws IOException {
    write("reading.yml", READING);
    write("01.yml", INCIDENT.replace("title", "tilte"));
    assertThat(problems())
        .containsExactly(
            "01.yml:1:1: 'title' is missing",
            "01.yml:2:1: unknown key 'tilte' in an incident, did you mean 'title'?");
  }

  @Test
  void problemsOfTheReadingAndOfItsIncidentsAreReportedTogether() throws IOException {
    write(
        "reading.yml",
        """
        id: My Reading
        titel: Mine
        paragraphs: none
        strategies:
          - {id: explain, text: Explain}
          - {id: explain}
        glossary:
          - {term: Weibo, source: page 1}
        """);
    write("01.yml", INCIDENT.replace("essay", "esay"));
    assertThat(problems())
        .containsExactly(
            "01.yml:4:19: 'esay' is no type, did you mean 'essay'?",
            "reading.yml:1:1: 'title' is missing",
            "reading.yml:1:5: 'My Reading' is no id: use lower case letters, digits and hyphens, at most 32",
            "reading.yml:2:1: unknown key 'titel' in a reading, did you mean 'title'?",
            "reading.yml:3:13: 'paragraphs' must be a whole number from 1 to 9999, not 'none'",
            "reading.yml:6:5: 'text' is missing",
            "reading.yml:6:10: the strategy id 'explain' is already used at reading.yml:5:10: choose another",
            "reading.yml:8:5: 'means' is missing",
            "reading.yml:8:27: 'page 1' is no source: write P5, P5-P10 or P5, P13");
  }

  @Test
  void aRolePlayWithoutStrategiesInTheReadingIsReported() throws IOException {
    write("reading.yml", "id: mine\ntitle: Mine\n");
    write(
        "01.yml",
        INCIDENT.replace("type: essay, ask: Why", "type: role-play, ask: Now, role: A, scene: B"));
    assertThat(problems())
        .containsExactly(
            "01.yml:4:5: a role-play needs 'strategies' in reading.yml: the moves to choose from");
  }

  @Test
  void whatOnlyFollowsFromAnotherProblemIsNotReported() throws IOException {
    write("reading.yml", READING);
    write(
        "01.yml",
        """
        incident: one
        title: One
        prompts:
          - {id: a, type: choice, ask: W, options: [{text: A, correct: yes}, {text: B}]}
          - {id: b, type: choice, ask: W, options: [{text: A, corect: true}, {text: B}]}
          - {id: c, type: role-play, ask: W, role: R, scene: S, stages: [
              {when: [apologize], scene: S, ask: W}, {when: [explain], scene: S, ask: W}]}
        """);
    assertThat(problems())
        .containsExactly(
            "01.yml:4:64: 'correct' must be true or false, not 'yes'",
            "01.yml:5:55: unknown key 'corect' in one of 'options', did you mean 'correct'?",
            "01.yml:7:15: unknown move 'apologize', did you mean 'apologise'?");
  }

  @Test
  void aNullCharacterAfterAnEmojiIsReportedInItsColumn() throws IOException {
    write("reading.yml", READING);
    write("01.yml", "incident: one\ntitle: \uD83D\uDE00b\0\n");
    assertThat(problems())
        .containsExactly("01.yml:2:10: a character that YAML does not allow (U+0000): delete it");
  }

  @Test
  void aMessageIsOneShortLineWhateverItQuotes() throws IOException {
    write("reading.yml", READING);
    write("01.yml", INCIDENT.replace("essay", "\"" + "x\\n".repeat(90_000) + "\""));
    assertThat(problems())
        .hasSize(1)
        .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(500).doesNotContain("\n"));
  }

  @Test
  @Timeout(20)
  void aFileOfAHundredThousandKeysIsReadInASecondOrTwo() throws IOException {
    write("reading.yml", READING);
    write(
        "01.yml",
        IntStream.range(0, 100_000).mapToObj(i -> "k" + i + ": \n").collect(Collectors.joining()));
    assertThat(problems()).hasSize(100_003);
  }

  @Test
  @Timeout(20)
  void aFileOfBracketsAloneIsRefused() throws IOException {
    write("reading.yml", READING);
    write("01.yml", "[".repeat(YamlFile.MOST_BYTES));
    assertThat(problems()).containsExactly("01.yml:1:34: nested deeper than 32 levels: use fewer");
  }

  @Test
  @Timeout(20)
  @EnabledOnOs(OS.LINUX)
  void aDeviceInThePlaceOfAFileIsNotRead() throws IOException {
    write("reading.yml", READING);
    Files.createSymbolicLink(folder.resolve("01.yml"), Path.of("/dev/zero"));
    assertThat(problems())
        .containsExactly("01.yml:1:1: this is no ordinary file: put a text file in its place");
    Files.delete(folder.resolve("01.yml"));
  }

  @Test
  void aLinkThatLeadsNowhereIsReported() throws IOException {
    write("reading.yml", READING);
    Files.createSymbolicLink(folder.resolve("01.yml"), folder.resolve("gone"));
    assertThat(problems())
        .containsExactly("01.yml:1:1: cannot be read: there is none of that name");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFileThatThisUserMayNotReadIsReported() throws IOException {
    write("reading.yml", READING);
    write("01.yml", INCIDENT);
    forbid(folder.resolve("01.yml"));
    assertThat(problems()).containsExactly("01.yml:1:1: cannot be read: this user may not read it");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFolderThatThisUserMayNotReadIsReported() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    forbid(closed);
    assertThat(ReadingLoader.load(closed).problems().all())
        .extracting(Problem::toString)
        .containsExactly(closed + ":1:1: the folder cannot be read: this user may not read it");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
  }

  /** Takes all rights away; skips the test for a user, such as root, whom that does not stop. */
  private static void forbid(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(path), "this user may read everything");
  }

  @Test
  void noDamageToAFileEndsInAnException() throws IOException {
    Random random = new Random(20_130_830);
    String[] pieces = {
      "\"",
      "'",
      "[",
      "]",
      "{",
      "}",
      ": ",
      "- ",
      "\n",
      "\t",
      "&a ",
      "*a ",
      "!!x ",
      "%",
      "@",
      "|",
      ">",
      "? ",
      "---\n",
      "...\n",
      "#",
      "\\",
      "\"\\UFFFFFFFF\"",
      "\"\\xZ\"",
      "\0",
      "\uFEFF",
      ","
    };
    for (Path original : List.of(SHIPPED.resolve("reading.yml"), firstShippedIncident())) {
      byte[] whole = Files.readAllBytes(original);
      for (int round = 0; round < 500; round++) {
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        int at = random.nextInt(whole.length);
        int lost = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 20);
        damaged.write(whole, 0, at);
        damaged.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(UTF_8));
        int from = Math.min(whole.length, at + lost);
        damaged.write(whole, from, random.nextInt(10) == 0 ? 0 : whole.length - from);
        write("reading.yml", READING.replace("paragraphs: 3", "paragraphs: 16"));
        write("01.yml", INCIDENT);
        Files.write(
            folder.resolve(original.endsWith("reading.yml") ? "reading.yml" : "01.yml"),
            damaged.toByteArray());
        assertThatCode(this::problems)
            .as("round %d, cut at %d, %d lost", round, at, lost)
            .doesNotThrowAnyException();
      }
    }
  }

  private static Path firstShippedIncident() throws IOException {
    try (Stream<Path> files = Files.list(SHIPPED)) {
      return files.filter(file -> !file.endsWith("reading.yml")).sorted().findFirst().orElseThrow();
    }
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
