package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Marks go into a course, and its figures come out for other programs. */
@SuppressWarnings("NullAway.Init")
final class FiguresTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... words) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(Stream.of(words).map(String::valueOf).toArray(String[]::new));
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("marks.csv"), text);
  }

  private JsonObject figures() {
    int code = run("summary", "--course", "spring", "--format", "json", "--data", data());
    assertThat(code).as(err.toString()).isZero();
    return JsonParser.parseString(out.toString()).getAsJsonObject();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private int imports(String text) throws IOException {
    return run("import", "--responses", csv(text), "--course", "spring", "--data", data());
  }

  private static JsonObject item(JsonObject figures, int item) {
    return figures.getAsJsonArray("items").get(item).getAsJsonObject();
  }

  @Test
  void theFiguresOfImportedMarksComeOutWithFullPrecision() throws IOException {
    assertThat(imports("Q1,Q2,Q3\n1,2,1\n1,2,0\n1,1,0\n0,1,0\n0,0,1\n")).isZero();
    assertThat(out.toString()).isEqualTo("The new course spring now has 4 attempts of 3 items.\n");
    JsonObject figures = figures();
    JsonObject whole = figures.getAsJsonObject("whole");
    assertThat(whole.get("n").getAsInt()).isEqualTo(4);
    assertThat(whole.get("mean").getAsDouble()).isEqualTo(1.75);
    assertThat(whole.get("alpha").getAsDouble()).isCloseTo(-600 / 11.0, within(1e-10));
    assertThat(whole.keySet())
        .containsExactly(
            "n",
            "mean",
            "median",
            "sd",
            "skewness",
            "kurtosis",
            "alpha",
            "errorRatio",
            "standardError");
    assertThat(item(figures, 0).keySet())
        .containsExactly(
            "name",
            "facility",
            "sd",
            "guess",
            "intendedWeight",
            "effectiveWeight",
            "discriminationIndex",
            "discriminativeEfficiency");
    assertThat(item(figures, 0).get("discriminationIndex").getAsDouble())
        .isCloseTo(100 / Math.sqrt(3), within(1e-10));
    assertThat(item(figures, 2).get("effectiveWeight").isJsonNull()).isTrue();
    assertThat(item(figures, 0).get("guess").isJsonNull()).isTrue();
  }

  @Test
  void importingAgainTakesThePlaceOfWhatWasThere() throws IOException {
    assertThat(imports("Q1\n1\n1\n0\n")).isZero();
    assertThat(imports("A,B,total\n1,1,\n1,1,7\n")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "The course spring now has 1 attempt of 2 items, in place of 2 attempts of 1 item.\n");
    JsonObject figures = figures();
    assertThat(figures.getAsJsonArray("items")).hasSize(2);
    assertThat(figures.getAsJsonObject("whole").get("mean").getAsDouble()).isEqualTo(7);
    assertThat(figures.getAsJsonObject("whole").get("sd").isJsonNull()).isTrue();
  }

  @Test
  void aFileWithoutAnAttemptLeavesTheMarksThatWereThere() throws IOException {
    assertThat(imports("Q1\n1\n1\n0\n")).isZero();
    assertThat(imports("Q1,Q2\n1,1\n\n")).isEqualTo(2);
    assertThat(err.toString())
        .endsWith("\nThere is no attempt: below the maximum marks, each line is one.\n");
    assertThat(figures().getAsJsonObject("whole").get("n").getAsInt()).isEqualTo(2);
  }

  @Test
  void aDryRunSaysWhatWouldComeInAndWritesNothing() throws IOException {
    Path two = csv("Q1,Q2\n1,1\n1,0\n0,1\n");
    assertThat(
            run("import", "--responses", two, "--course", "spring", "--data", data(), "--dry-run"))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            "2 attempts of 2 items would come into the course spring, in place of any that it has"
                + " from elsewhere.\n");
    assertThat(data()).doesNotExist();
    assertThat(imports("Q1\n1\n1\n1\n0\n")).isZero();
    Path wrong = csv("Q1\n1\n7\n");
    assertThat(
            run(
                "import",
                "--responses",
                wrong,
                "--course",
                "spring",
                "--data",
                data(),
                "--dry-run"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("Line 3: 'Q1' brings at most 1, not 7.");
    assertThat(figures().getAsJsonObject("whole").get("n").getAsInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--format=gift", "--to=x", "--prompts=x"})
  void whatIsForQuestionsIsRefusedWithMarks(String option) throws IOException {
    Path one = csv("Q1\n1\n1\n");
    assertThat(run("import", "--responses", one, "--course", "spring", "--data", data(), option))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            option.replaceFirst("=.*", "") + " is for questions: leave it out with --responses.\n");
    assertThat(data()).doesNotExist();
  }

  @Test
  void aFileThatIsNotThereIsSaidToBeNone() {
    Path none = folder.resolve("none.csv");
    assertThat(run("import", "--responses", none, "--course", "spring", "--data", data()))
        .isEqualTo(2);
    assertThat(err.toString()).isEqualTo(none + " cannot be read: there is no such file.\n");
    assertThat(run("import", "--responses", folder, "--course", "spring", "--data", data()))
        .isEqualTo(2);
    assertThat(err.toString()).isEqualTo(folder + " cannot be read: is a directory.\n");
  }

  @Test
  void aCourseNeedsAName() throws IOException {
    assertThat(run("import", "--responses", csv("Q1\n1\n1\n"), "--course", " ", "--data", data()))
        .isEqualTo(2);
    assertThat(err.toString()).isEqualTo("Which course? --course takes its name.\n");
    assertThat(data()).doesNotExist();
  }

  @Test
  void anItemThatBringsNothingHasNullForWhatDividesByIt() throws IOException {
    assertThat(imports("Q1,Q2,Q3\n0,1,1\n0,1,1\n0,0,1\n0,0,0\n")).isZero();
    JsonObject nothing = item(figures(), 0);
    assertThat(nothing.get("facility").isJsonNull()).isTrue();
    assertThat(nothing.get("sd").isJsonNull()).isTrue();
    assertThat(nothing.get("intendedWeight").getAsDouble()).isZero();
    assertThat(item(figures(), 1).get("intendedWeight").getAsDouble()).isEqualTo(50);
  }

  @Test
  void questionsComeInForEveryCourseAndForNone() throws IOException {
    assertThat(run("import", csv("x"), "--course", "spring")).isEqualTo(2);
    assertThat(err.toString()).contains("--course goes with --responses");
  }

  @Test
  void aWrongFileLeavesEverythingAsItWas() throws IOException {
    assertThat(imports("Q1\n1\n1\n0\n")).isZero();
    assertThat(imports("Q1\n1\n5\n")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Nothing was imported from", "Line 3: 'Q1' brings at most 1, not 5.");
    assertThat(figures().getAsJsonObject("whole").get("n").getAsInt()).isEqualTo(2);
  }

  @Test
  void aCourseThatIsNotThereIsToldWithThoseThatAre() throws IOException {
    assertThat(imports("Q1\n1\n1\n")).isZero();
    assertThat(run("summary", "--course", "sprong", "--data", data())).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("There is no course 'sprong'. There is: spring.\n");
  }

  @Test
  void withoutImportedMarksTheFiguresAreOfWhatTheBotAsked() {
    try (ConsoleClassroom room =
        new ConsoleClassroom(
            Fresh.database(data()), Clock.systemUTC(), false, UnaryOperator.identity())) {
      room.types("alice", "/quiz shanghai-judges");
      room.chooses("alice", 3);
      room.types("bob", "/quiz shanghai-judges");
      room.chooses("bob", 4);
      room.types("prof", "/quiz shanghai-judges");
      room.chooses("prof", 4);
    }
    int code = run("summary", "--course", "console", "--data", data());
    assertThat(code).as(err.toString()).isZero();
    JsonObject figures = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(item(figures, 0).get("name").getAsString()).isEqualTo("judges-remark");
    assertThat(item(figures, 0).get("facility").getAsDouble()).isEqualTo(50);
    assertThat(item(figures, 0).get("guess").getAsDouble()).isEqualTo(25);
    assertThat(figures.getAsJsonObject("whole").get("n").getAsInt()).isEqualTo(2);
  }

  @Test
  void thirdsAreAsExactAsANumberCanBe() {
    try (ConsoleClassroom room =
        new ConsoleClassroom(
            Fresh.database(data()), Clock.systemUTC(), false, UnaryOperator.identity())) {
      room.types(
          "prof",
          "/readings add "
              + GivenFile.of(
                  "thirds.gift",
                  "::one:: Which? {=a ~b ~c}\n\n::several:: Which?"
                      + " {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d}\n"));
      for (String student : new String[] {"alice", "bob", "carol"}) {
        room.types(student, "/quiz thirds");
        room.chooses(student, student.equals("carol") ? 2 : 1);
        room.presses(student, "Next question");
        room.chooses(student, 1);
      }
    }
    int code = run("summary", "--course", "console", "--data", data());
    assertThat(code).as(err.toString()).isZero();
    JsonObject figures = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(item(figures, 0).get("guess").getAsDouble()).isEqualTo(100.0 / 3);
    assertThat(item(figures, 1).get("guess").isJsonNull()).isTrue();
    assertThat(item(figures, 1).get("facility").getAsDouble()).isCloseTo(100.0 / 3, within(1e-12));
    assertThat(figures.getAsJsonObject("whole").get("mean").getAsDouble())
        .isCloseTo(1, within(1e-14));
  }

  @Test
  void aStudentWithTwoAccountsIsOneAttempt() {
    try (ConsoleClassroom room =
        new ConsoleClassroom(
            Fresh.database(data()), Clock.systemUTC(), false, UnaryOperator.identity())) {
      room.types("prof", "/roster import " + GivenFile.of("class.csv", "number,name\n1,Ada\n"));
      for (String account : new String[] {"ada", "ada2"}) {
        room.types("prof", "/roster code 1");
        Matcher code = Pattern.compile("[A-Z0-9]{4}-[A-Z0-9]{4}").matcher(room.sees("prof"));
        assertThat(code.find()).isTrue();
        room.types(account, "/enrol " + code.group());
      }
      room.types("ada", "/quiz shanghai-judges");
      room.chooses("ada", 3);
      room.types("ada2", "/quiz shanghai-judges");
      room.chooses("ada2", 4);
      room.presses("ada2", "Next question");
      room.chooses("ada2", 1, 3, 5);
    }
    int code = run("summary", "--course", "console", "--data", data());
    assertThat(code).as(err.toString()).isZero();
    JsonObject figures = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(figures.getAsJsonObject("whole").get("n").getAsInt()).isEqualTo(1);
    assertThat(figures.getAsJsonArray("items")).hasSize(2);
    assertThat(item(figures, 0).get("facility").getAsDouble()).isEqualTo(100);
  }

  @Test
  void theAuditTellsOfMarksThatCameInAndOfFiguresThatWentOut() throws IOException {
    assertThat(
            run(
                "import",
                "--responses",
                csv("Q1\n1\n1\n"),
                "--course",
                "console",
                "--data",
                data()))
        .isZero();
    assertThat(run("summary", "--course", "console", "--data", data())).isZero();
    try (ConsoleClassroom room =
        new ConsoleClassroom(
            Fresh.database(data()), Clock.systemUTC(), false, UnaryOperator.identity())) {
      room.types("prof", "/audit");
      assertThat(room.sees("prof"))
          .contains(
              "The bot imported marks of a test held elsewhere, on the command line",
              "The bot exported the figures, on the command line");
    }
  }

  @Test
  void namesAreInUtf8WhateverTheLocaleIs() throws IOException, InterruptedException {
    assertThat(imports("第一题,Zweite Übung\n1,1\n1,1\n")).isZero();
    Process other = elsewhere("summary", "--course", "spring", "--data", data().toString());
    assertThat(said(other)).contains("\"第一题\"", "\"Zweite Übung\"");
    assertThat(other.waitFor()).isZero();
  }

  @Test
  void whileTheBotRunsOnTheSameFilesItIsTold() throws IOException, InterruptedException {
    try (ConsoleClassroom room =
        new ConsoleClassroom(
            Fresh.database(data()), Clock.systemUTC(), false, UnaryOperator.identity())) {
      room.types("alice", "/guide");
      Process other = elsewhere("summary", "--course", "console", "--data", data().toString());
      assertThat(said(other)).contains("The bot is running").doesNotContain("Exception");
      assertThat(other.waitFor()).isEqualTo(1);
    }
  }

  /** In a process of its own, where the locale is C. */
  private static Process elsewhere(String... words) throws IOException {
    List<String> command =
        Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.seminarbot.Main")
            .collect(Collectors.toList());
    command.addAll(List.of(words));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("LC_ALL", "C");
    return process.start();
  }

  private static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
