package org.seminarbot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.store.Database;

/** Instructors bring their own questions, and take them along again. */
final class ImportExportTest {
  private static final Path GIFT = Path.of("src/test/resources/exchange/media-literacy.gift");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Stream.of(args).map(String::valueOf).toArray(String[]::new));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private JsonArray json(String name, String text) throws IOException {
    run("import", write(name, text), "--dry-run", "--json");
    return JsonParser.parseString(out.toString()).getAsJsonArray();
  }

  private JsonObject first(String gift) throws IOException {
    return json("one.gift", gift).get(0).getAsJsonObject();
  }

  private static void assertLoads(Path reading) {
    assertThat(ReadingLoader.load(reading).problems().all()).isEmpty();
  }

  @Test
  void anImportEndsWithACountAndTheLinesOfWhatDidNotComeIn() throws IOException {
    Path to = folder.resolve("media");
    int code = run("import", write("a.gift", "A? {=b ~c}\n\nJust text.\n\nD? {#3}\n"), "--to", to);
    assertThat(code).isEqualTo(3);
    assertThat(out.toString())
        .isEqualTo(
            """
            %s: the reading media, 1 incident.
            2 of 3 questions in a.gift came in: 1 choice, 1 number; 1 did not:
            line 3: a description, which asks nothing (no braces)
            """
                .formatted(to));
    assertLoads(to);
  }

  @Test
  void whereNothingComesInNothingIsWritten() throws IOException {
    Path bad = write("b.gift", "A? {~b ~c}");
    assertThat(run("import", bad, "--to", folder.resolve("bad"))).isEqualTo(3);
    assertThat(out.toString())
        .isEqualTo(
            """
            0 of 1 question in b.gift came in; 1 did not:
            line 1: no answer is right: begin it with =
            """);
    assertThat(folder.resolve("bad")).doesNotExist();
    assertThat(run("import", bad, "--dry-run", "--json")).isEqualTo(3);
    assertThat(out.toString()).isEqualTo("[]\n");
  }

  @Test
  void whereAllComesInTheExitCodeIsZero() throws IOException {
    Path file = write("a.gift", "A? {=b ~c}\n");
    assertThat(run("import", file, "--to", folder.resolve("new"))).isZero();
    assertThat(out.toString()).endsWith("1 of 1 question in a.gift came in: 1 choice.\n");
    assertThat(run("import", file, "--dry-run")).isZero();
    assertThat(out.toString()).isEqualTo("1 of 1 question in a.gift would come in: 1 choice.\n");
  }

  @Test
  void theReadingGetsTheNameOfTheFileBelowTheReadings() throws IOException {
    Path prompts = folder.resolve("prompts");
    Path file = write("World_capitals 2.gift", "A? {=b ~c}");
    assertThat(run("import", file, "--prompts", prompts)).isZero();
    assertThat(Files.readString(prompts.resolve("world-capitals-2/reading.yml")))
        .isEqualTo("id: world-capitals-2\ntitle: World capitals 2\n");
    assertLoads(prompts);
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Path prompts = folder.resolve("prompts");
    Path file = write("a.gift", "A? {=b ~c}");
    run("import", file, "--prompts", prompts);
    Path incident = prompts.resolve("a/01-a.yml");
    Files.writeString(incident, Files.readString(incident) + "# mine\n");
    assertThat(run("import", file, "--prompts", prompts)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "%s is there already, and nothing is ever overwritten: name another folder with --to.\n"
                .formatted(prompts.resolve("a")));
    assertThat(incident).content().endsWith("# mine\n");
  }

  @Test
  void anEmptyFolderMayBeFilled() throws IOException {
    Path to = Files.createDirectory(folder.resolve("empty"));
    assertThat(run("import", write("a.gift", "A? {=b ~c}"), "--to", to)).isZero();
    assertLoads(to);
  }

  @Test
  void twoReadingsNeverHaveOneId() throws IOException {
    Path prompts = folder.resolve("prompts");
    Path file = write("a.gift", "A? {=b ~c}");
    run("import", file, "--prompts", prompts);
    Files.move(prompts.resolve("a"), prompts.resolve("b"));
    assertThat(run("import", file, "--prompts", prompts)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "There is a reading with the id 'a' beside it: change an id, or name another folder with --to.\n");
    assertThat(prompts.resolve("a")).doesNotExist();
  }

  @Test
  void theJsonHasEveryKeyAndNothingElseIsPrinted() throws IOException {
    int code =
        run(
            "import",
            write(
                "a.gift",
                """
                ::T::[html]<b>Q?</b> {=a#yes ~%25%b ~c####why}

                Only words.
                """),
            "--dry-run",
            "--json");
    assertThat(code).isEqualTo(3);
    assertThat(err.toString()).isEqualTo("line 3: a description, which asks nothing (no braces)\n");
    assertThat(JsonParser.parseString(out.toString()))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"id": "t", "type": "choice", "title": "T", "ask": "<b>Q?</b>", "format": "html",
                  "options": [
                    {"text": "a", "correct": true, "weight": 100, "feedback": "yes"},
                    {"text": "b", "correct": false, "weight": 25, "feedback": ""},
                    {"text": "c", "correct": false, "weight": 0, "feedback": ""}],
                  "answers": [], "pairs": [], "tolerance": null, "feedback": "why"}]
                """));
    assertThat(folder.toFile().list()).containsExactly("a.gift");
  }

  @Test
  void theJsonOfEachKindSaysWhatIsRight() throws IOException {
    JsonObject number = first("N? {#3.50:2}");
    assertThat(number.get("answers").toString()).isEqualTo("[3.5]");
    assertThat(number.get("tolerance").getAsInt()).isEqualTo(2);
    assertThat(number.get("options").toString()).isEqualTo("[]");
    assertThat(number.get("format").getAsString()).isEqualTo("moodle");
    assertThat(first("T? {=a =b}").get("answers").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(first("T? {=a =%50%b#near}").get("options").toString())
        .isEqualTo(
            "[{\"text\":\"a\",\"correct\":true,\"weight\":100,\"feedback\":\"\"},"
                + "{\"text\":\"b\",\"correct\":true,\"weight\":50,\"feedback\":\"near\"}]");
    assertThat(first("N? {#=1822 =%50%1822:2 ~#No.}").get("options").toString())
        .isEqualTo(
            "[{\"text\":\"1822\",\"correct\":true,\"weight\":100,\"feedback\":\"\",\"tolerance\":0},"
                + "{\"text\":\"1822\",\"correct\":true,\"weight\":50,\"feedback\":\"\",\"tolerance\":2},"
                + "{\"text\":\"*\",\"correct\":false,\"weight\":0,\"feedback\":\"No.\"}]");
    assertThat(first("F? {F#no#yes}").get("answers").toString()).isEqualTo("[false]");
    assertThat(first("F? {F#no#yes}").get("options").toString())
        .isEqualTo(
            "[{\"text\":\"True\",\"correct\":false,\"weight\":0,\"feedback\":\"no\"},"
                + "{\"text\":\"False\",\"correct\":true,\"weight\":100,\"feedback\":\"yes\"}]");
    assertThat(first("M {=a -> b =c -> d = -> e}").get("pairs").toString())
        .isEqualTo(
            "[{\"left\":\"a\",\"right\":\"b\"},{\"left\":\"c\",\"right\":\"d\"},{\"left\":\"\",\"right\":\"e\"}]");
    assertThat(first("E {}").get("type").getAsString()).isEqualTo("essay");
    assertThat(first("S {~%50%a ~%50%b ~%-100%c}").get("type").getAsString()).isEqualTo("choices");
  }

  @Test
  void jsonWithoutADryRunIsRefused() throws IOException {
    assertThat(run("import", write("a.gift", "A{T}"), "--json")).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("--json prints instead of writing: add --dry-run.\n");
  }

  @Test
  void aTriviaListKeepsItsAnswersAsWritten() throws IOException {
    String trivia =
        """
        AUTHOR: Somebody
        DESCRIPTION: A few things to know.
        CONFIG:
          delay: 20
        Is water wet?:
        - yes
        - true
        'How many legs has a spider?':
        - 8
        - eight
        What agent had a licence?:
          - 007
        "What is the answer: that is the question":
        - 42.0
        - ~
        Nothing?: []
        One of a kind?: One
        """;
    Path to = folder.resolve("know");
    assertThat(run("import", write("know.yaml", trivia), "--to", to)).isEqualTo(3);
    assertThat(out.toString())
        .isEqualTo(
            """
            %s: the reading know, 1 incident.
            line 3: CONFIG is for Red's game and is not kept
            5 of 6 questions in know.yaml came in: 5 text; 1 did not:
            line 16: a question without answers: list what is accepted
            """
                .formatted(to));
    assertLoads(to);
    assertThat(to.resolve("reading.yml")).content().contains("author: Somebody");
    JsonArray all = json("know.yaml", trivia);
    assertThat(all.get(0).getAsJsonObject().get("answers").toString())
        .isEqualTo("[\"yes\",\"true\"]");
    assertThat(all.get(2).getAsJsonObject().get("answers").toString()).isEqualTo("[\"007\"]");
    assertThat(all.get(3).getAsJsonObject().get("answers").toString())
        .isEqualTo("[\"42.0\",\"~\"]");
    assertThat(all.get(0).getAsJsonObject().get("format").getAsString()).isEqualTo("plain");
  }

  @Test
  void aTriviaQuestionThatStandsTwiceIsTold() throws IOException {
    assertThat(run("import", write("t.yml", "A?:\n- b\nA?:\n- c\n"), "--dry-run")).isEqualTo(3);
    assertThat(out.toString())
        .endsWith("line 3: the key 'A?' stands here a second time: keep one\n");
  }

  @Test
  void ourOwnIncidentIsCheckedAndCopied() throws IOException {
    String incident =
        """
        incident: one   # a comment that stays
        title: One
        prompts:
          - {id: q, type: essay, ask: Why}
        """;
    Path to = folder.resolve("mine");
    assertThat(run("import", write("one.yml", incident), "--to", to)).isZero();
    assertThat(to.resolve("01-incident.yml")).hasContent(incident);
    assertLoads(to);
    Path bad = write("bad.yml", incident.replace("essay", "esay"));
    assertThat(run("import", bad, "--to", folder.resolve("bad"))).isEqualTo(2);
    assertThat(err.toString()).isEqualTo(bad + ":4:19: 'esay' is no type, did you mean 'essay'?\n");
  }

  @Test
  void ourOwnFolderIsCheckedAndCopied() throws IOException {
    Path to = folder.resolve("copy");
    assertThat(run("import", "prompts/engaging-critics", "--to", to)).isZero();
    assertLoads(to);
    assertThat(to.resolve("reading.yml"))
        .hasSameTextualContentAs(Path.of("prompts/engaging-critics/reading.yml"));
    assertThat(run("import", folder, "--to", folder.resolve("x"))).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(folder + " is no reading's folder: there is no reading.yml in it.\n");
  }

  @Test
  void aFileThatCannotBeReadIsRefusedInOneLine() throws IOException {
    Path large = folder.resolve("large.gift");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(50L * 1024 * 1024);
    }
    Path latin = folder.resolve("latin.gift");
    Files.write(latin, "A {T}\n\nCaf\u00e9 {T}".getBytes(ISO_8859_1));
    Path binary = Files.write(folder.resolve("binary"), new byte[] {127, 69, 76, 70, 0, 1});
    Path wide = Files.write(folder.resolve("wide"), new byte[] {-1, -2, 65, 0});
    assertThat(refused(large)).isEqualTo(large + " is larger than 10 MiB: split it.\n");
    assertThat(refused(latin))
        .isEqualTo(latin + ": line 3 is not UTF-8: save the file with the encoding UTF-8.\n");
    assertThat(refused(binary)).isEqualTo(binary + " is no text file.\n");
    assertThat(refused(wide)).isEqualTo(wide + " is UTF-16: save it with the encoding UTF-8.\n");
    assertThat(refused(folder.resolve("none")))
        .isEqualTo(folder.resolve("none") + ": there is no such file.\n");
    assertThat(refused(write("words", "Just words.")))
        .endsWith(
            " is neither GIFT nor a trivia list nor an incident: name what it is with --format.\n");
    assertThat(refused(write("empty", ""))).contains(" is neither ");
    assertThat(refused(write("comment", "// nothing\n"))).endsWith(" has no question in it.\n");
  }

  private String refused(Path file) {
    assertThat(run("import", file, "--dry-run", "--json")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    return err.toString();
  }

  @Test
  void whatIsWrongInYamlIsToldWhereItIs() throws IOException {
    Path alias = write("alias.yml", "A?: [b]\nC?: *d\n");
    assertThat(refused(alias))
        .isEqualTo(
            alias
                + ":2:5: an alias (*d): write out what it stands for, or put a value that begins with * in quotation marks\n");
    Path head = write("reading.yml", "id: a\ntitle: A\nstrategies: [b]\n");
    assertThat(refused(head)).isEqualTo(head + " is the head of a reading: import its folder.\n");
  }

  @Test
  void aFolderThatCannotBeMadeIsTold() throws IOException {
    Path file = write("a.gift", "A? {=b ~c}");
    assertThat(run("import", file, "--to", file.resolve("below"))).isEqualTo(2);
    assertThat(err.toString()).startsWith(file.resolve("below") + " cannot be written: ");
    assertThat(run("export", "--reading", "engaging-critics", "-o", file.resolve("below")))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(file.resolve("below") + " cannot be written: not a directory.\n");
    Path nowhere = file.resolveSibling("nowhere").resolve("a.gift");
    assertThat(run("export", "--reading", "engaging-critics", "-o", nowhere)).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(nowhere + " cannot be written: there is no such folder.\n");
  }

  @Test
  void theKindMayBeNamed() throws IOException {
    Path file = write("a.txt", "Just words.");
    assertThat(run("import", file, "--format", "gift", "--dry-run")).isEqualTo(3);
    assertThat(run("import", file, "--format", "trivia", "--dry-run")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            file + " is no trivia list: it must be a map of 'question: [answers]', not text.\n");
  }

  @Test
  void whatWasImportedCanBeExportedAndImportedAgain() throws IOException {
    Path to = folder.resolve("media");
    run("import", GIFT, "--to", to);
    Path file = folder.resolve("media.gift");
    assertThat(run("export", "--prompts", to, "--reading", "media", "--format", "gift", "-o", file))
        .isZero();
    assertThat(run("import", file, "--to", folder.resolve("again"))).isZero();
    for (Path incident :
        List.of(to.resolve("01-media-literacy.yml"), to.resolve("04-broken.yml"))) {
      assertThat(folder.resolve("again").resolve(incident.getFileName()))
          .hasSameTextualContentAs(incident);
    }
  }

  @Test
  void whatGiftCannotSayIsToldById() {
    assertThat(run("export", "--reading", "engaging-critics", "--prompts", "prompts")).isEqualTo(3);
    assertThat(out.toString()).startsWith("// Engaging the Critics");
    assertThat(err.toString())
        .contains("judges-reply: GIFT has no question of the type role-play\n");
    assertThat(run("export", "--reading", "engaging-critic", "--prompts", "prompts")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo("There is no reading 'engaging-critic', did you mean 'engaging-critics'?\n");
  }

  /** A console's database in which alice has answered a question. */
  private Path answered() {
    Path data = folder.resolve("data");
    try (ConsoleClassroom room =
        new ConsoleClassroom(
            Database.folder(data), Clock.systemUTC(), false, UnaryOperator.identity())) {
      room.types("alice", "/quiz shanghai-judges");
      room.chooses("alice", 3);
    }
    return data;
  }

  @Test
  void aCourseIsExportedOnTheCommandLine() throws IOException {
    Path data = answered();
    Path csv = folder.resolve("course.csv");
    assertThat(run("export", "--data", data, "--course", "console", "--format", "csv", "-o", csv))
        .isZero();
    assertThat(out.toString()).contains("course.csv", "1 answer by 1 student");
    assertThat(Files.readString(csv)).contains("judges-remark").doesNotContain("alice");
    assertThat(Files.readString(folder.resolve("course-reviews.csv"))).contains("attempt_id");
    try (ConsoleClassroom room =
        new ConsoleClassroom(
            Database.folder(data), Clock.systemUTC(), false, UnaryOperator.identity())) {
      room.types("prof", "/audit");
      assertThat(room.sees("prof"))
          .contains("The bot exported the answers as csv, on the command line");
    }
  }

  @Test
  void aCourseThatIsNotThereIsSaidToBeNoneWithThoseThereAre() {
    Path to = folder.resolve("a.csv");
    assertThat(run("export", "--data", answered(), "--course", "x", "--format", "csv", "-o", to))
        .isEqualTo(2);
    assertThat(err.toString()).contains("There is no course 'x'", "console");
    assertThat(to).doesNotExist();
  }

  @Test
  void anExportWithoutACourseOrAPlaceSaysWhatIsMissing() {
    assertThat(run("export", "--format", "xlsx")).isEqualTo(2);
    assertThat(err.toString()).contains("--course NAME --format xlsx -o FILE");
    assertThat(run("export")).isEqualTo(2);
    assertThat(err.toString()).contains("--reading ID");
  }

  @Test
  void whileTheBotRunsTheExportSaysToUseTheChat() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    try (FileOutputStream file = new FileOutputStream(data.resolve("seminarbot.mv.db").toFile());
        FileLock lock = file.getChannel().lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThat(
              run(
                  "export",
                  "--data",
                  data,
                  "--course",
                  "console",
                  "--format",
                  "csv",
                  "-o",
                  "a.csv"))
          .isEqualTo(1);
      assertThat(err.toString()).contains("The bot is running", "/export csv in the chat");
    }
  }
}
