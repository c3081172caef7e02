package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.console.Lines;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.RolePlay;

/** The way from nothing to a reading of one's own: init, check, what check draws and prints. */
final class AuthoringTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(args);
  }

  private String said() {
    assertThat(out.toString()).doesNotContain("Exception", "\tat ");
    return out.toString().replace(folder.toString(), "HERE");
  }

  private String init(String name) {
    String path = folder.resolve(name).toString();
    assertThat(run("init", path)).isZero();
    return path;
  }

  private void change(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void initWritesAReadingWithoutProblemsAndSaysWhatToDoNext() {
    String mine = init("mine");
    assertThat(said())
        .isEqualTo(
            """
            Wrote a small reading into HERE/mine. Put your text in the place of its own.
            Next:  java -jar seminarbot.jar check HERE/mine   tells what is wrong, or what is there
                   java -jar seminarbot.jar preview library-reply --prompts HERE/mine   plays a prompt
            The bot uses it once the folder is in prompts/ where you start the bot, or config.yml has the line: readings: HERE/mine
            """);
    assertThat(run("check", mine)).isZero();
    assertThat(said())
        .isEqualTo(
            """
            mine: The library that stopped asking
              incident                   prompts   scenes    kinds
              fines                      10        6         choice, choices, true-false, number, text, match, order, opinion, essay, role-play
            """);
  }

  @Test
  void aFolderOfTwoWordsStandsInQuotationMarksInTheNextCommands() {
    init("Two Words");
    assertThat(said())
        .contains(
            "check \"HERE/Two Words\"   tells",
            "--prompts \"HERE/Two Words\"   plays",
            "readings: \"HERE/Two Words\"");
  }

  @Test
  void eachFileThatInitWritesNamesTheSchemaBesideIt() throws IOException {
    Path mine = Path.of(init("mine"));
    try (Stream<Path> files = Files.list(mine)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("reading.yml", "01-fines.yml", "reading.schema.json");
    }
    for (String file : List.of("reading.yml", "01-fines.yml")) {
      assertThat(Files.readAllLines(mine.resolve(file)).get(0))
          .isEqualTo("# yaml-language-server: $schema=reading.schema.json");
    }
    assertThat(run("check", "--schema")).isZero();
    assertThat(mine.resolve("reading.schema.json")).hasContent(out.toString());
  }

  @Test
  void theFoldersNameBecomesTheId() {
    for (String name : List.of("Tea & Toast, 2026!", "a".repeat(31) + "-b", "议事")) {
      init(name);
    }
    assertThat(run("check", folder.toString())).isZero();
    assertThat(said()).contains("tea-toast-2026: The", "a".repeat(31) + ": The", "my-reading: The");
  }

  @Test
  void initTakesAFolderThatIsEmptyAndOverwritesNothing() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    init("mine");
    Files.writeString(mine.resolve("reading.yml"), "id: changed\n");
    assertThat(run("init", mine.toString())).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "HERE/mine has files in it, and init overwrites nothing. Name a folder that is new or empty.\n");
    assertThat(mine.resolve("reading.yml")).hasContent("id: changed");
  }

  @Test
  void initWritesIntoNoFolderThatHasAnythingAndOverNoFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(run("init", file.toString())).isEqualTo(2);
    assertThat(said()).isEqualTo("HERE/file is a file. Name a folder that is new or empty.\n");
    assertThat(run("init", folder.toString())).isEqualTo(2);
    assertThat(folder).isDirectoryNotContaining("glob:**.yml");
    assertThat(run("init", file.resolve("below").toString())).isEqualTo(2);
    assertThat(said()).startsWith("HERE/file/below cannot be written.");
  }

  @Test
  void aTreeShowsWhichMovesLeadToWhichStage() {
    assertThat(run("check", "--tree", "library-reply", init("mine"))).isZero();
    assertThat(said())
        .isEqualTo(
            """
            library-reply · role-play · No more fines
              You are the clerk who runs the library's page.
              4 moves, 5 stages, the longest way has 3 scenes

              explain       Explain it
              apologise     Apologise
              facts-now     Give the facts we have, more later
              post-nothing  Post nothing for now

            What you know. What P1 to P3 say, and that the council decides in autumn. What …
            Voices: critic, questioner, defender, wit
            Ask: What does the page answer in the next hour?
            │
            ├─ explain, facts-now
            │  An hour later. Your sum is passed on, by some as an answer and by some as an…
            │  Voices: critic, questioner, head librarian
            │  Ask: You can satisfy two of the three. Which two, and how?
            │  │
            │  ├─ explain, facts-now, apologise
            │  │  The next morning. The local paper prints both of your posts.
            │  │  Voices: reporter, defender
            │  │  Ask: What is your last word before the council meets?
            │  │  → debrief
            │  │
            │  └─ post-nothing
            │     The next morning. Somebody answers in the library's name, as a joke, and …
            │     Voices: questioner, head librarian
            │     Ask: Does the page speak now?
            │     → debrief
            │
            ├─ apologise
            │  An hour later. Some thank you. Others ask what exactly you are sorry for.
            │  Voices: critic, defender
            │  Ask: You can satisfy one of the two. Which, and how?
            │  → debrief
            │
            └─ post-nothing
               An hour later. The page is silent, and the talk goes on without it.
               Voices: questioner, head librarian
               Ask: What does the page do now?
               → debrief
            """);
  }

  @Test
  void aTreeShowsWhatLeadsNowhereBesideTheProblem() throws IOException {
    String mine = init("mine");
    Path incident = Path.of(mine, "01-fines.yml");
    change(incident, "      - when: [apologise]", "      - when: [explain]");
    assertThat(run("check", "--tree", "library-reply", mine)).isEqualTo(1);
    assertThat(said())
        .contains(
            "01-fines.yml:142:7: the move 'apologise' leads nowhere",
            "2 problems.",
            """
            ├─ explain (leads above)
            """,
            """
            │  → debrief
            │
            └─ apologise leads nowhere
            """);
  }

  @Test
  void aRolePlayWithoutStagesAndDebriefEndsWithItsOnlyScene() throws IOException {
    String mine = init("mine");
    Files.writeString(
        Path.of(mine, "02.yml"),
        """
        incident: two
        title: Two
        prompts:
          - {id: r, type: role-play, ask: What now, role: clerk, scene: Night, moves: [explain]}
        """);
    assertThat(run("check", "--tree", "r", mine)).isZero();
    assertThat(said())
        .isEqualTo(
            """
            r · role-play · Two
              You are the clerk.
              1 move, no stages

              explain  Explain it

            Night
            Ask: What now
            → the end, without a debrief
            """);
  }

  @Test
  void noLineOfATreeIsWiderThanATerminal() {
    Readings shipped = Shipped.readings();
    List<PromptVersion> plays =
        shipped.prompts().filter(v -> v.prompt() instanceof RolePlay).toList();
    assertThat(plays).hasSizeGreaterThan(3);
    for (PromptVersion play : plays) {
      assertThat(new SceneTree(play).lines())
          .allSatisfy(line -> assertThat(Lines.width(line)).as(line).isLessThanOrEqualTo(80));
    }
  }

  @Test
  void onlyARolePlayHasATreeAndAMistypedIdIsSuggested() {
    String mine = init("mine");
    assertThat(run("check", "--tree", "for-good", mine)).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "'for-good' is of type 'true-false', and only a role-play has stages. Role-plays: library-reply\n");
    assertThat(run("check", "--tree", "library-rply", mine)).isEqualTo(2);
    assertThat(said())
        .isEqualTo("There is no role-play 'library-rply'; did you mean 'library-reply'?\n");
  }

  @Test
  void whatTwoReadingsHaveIsNamedWithItsReading() {
    init("a");
    init("b");
    assertThat(run("check", "--tree", "library-reply", folder.toString())).isEqualTo(2);
    assertThat(said())
        .isEqualTo(
            "Several readings have a prompt 'library-reply'. Say which: a/library-reply or b/library-reply\n");
    assertThat(run("check", "--tree", "b/library-reply", folder.toString())).isZero();
    assertThat(run("preview", "library-reply", "--prompts", folder.toString())).isEqualTo(2);
    assertThat(said()).contains("a/library-reply or b/library-reply");
  }

  @Test
  void whenNothingCouldBeReadATreeIsNotMissedBesideTheProblem() throws IOException {
    String mine = init("mine");
    Files.writeString(Path.of(mine, "01-fines.yml"), "incident: \"one\n");
    assertThat(run("check", "--tree", "library-reply", mine)).isEqualTo(1);
    assertThat(said())
        .doesNotContain("There is no prompt")
        .contains("01-fines.yml:1:11: ", "1 problem.");
  }
}
