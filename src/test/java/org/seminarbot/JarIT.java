package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as somebody runs it, in a folder that holds nothing else. */
final class JarIT {
  private static final String JAR = Path.of("target", "seminarbot.jar").toAbsolutePath().toString();

  @TempDir Path folder;

  private record Ran(int code, String out, String err) {}

  private Ran run(String input, String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR));
    command.addAll(List.of(args));
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ran(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void theReadmesFirstSeminarWorksAndIsThereAgainAfterARestart() throws Exception {
    String[] console = {"console", "--data", "D", "--names", "shown"};
    Ran first = run("alice: /quiz shanghai-judges\nalice: 1\nprof: /summary\n", console);
    assertThat(first.err()).isEmpty();
    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("Read again: P5", "judges-remark", "choice · 1 answered");
    Ran second = run("prof: /summary\nprof: /summary report\n", console);
    assertThat(second.out()).contains("judges-remark", "choice · 1 answered", "alice 1");
    assertThat(folder.resolve("D/files/prof-report.html"))
        .content()
        .contains("alice 1", "Standard error");
  }

  @Test
  void checkTellsWhatIsInTheReadingsOfTheJar() throws Exception {
    Ran ran = run("", "check");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("shanghai-judges", "guizhou-vice-governor");
  }

  @Test
  void whoeverMakesTheFirstReadingBesideALoneJarIsToldThatItsOwnIsNoLongerUsed() throws Exception {
    String told =
        "The bot now takes its readings from the folder prompts here, no longer those inside the jar.";
    Ran first = run("", "init", "prompts/mine");
    assertThat(first.out()).endsWith(told + System.lineSeparator());
    Ran second = run("", "init", "prompts/second");
    assertThat(second.out()).contains("Wrote a small reading").doesNotContain("The bot");
    Ran elsewhere = run("", "init", "elsewhere");
    assertThat(elsewhere.out()).contains("readings: elsewhere").doesNotContain(told);
  }

  @Test
  void checkPrintsEachProblemWithItsPlaceAndEndsWithOne() throws Exception {
    Path reading = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(reading.resolve("reading.yml"), "id: mine\ntitle: Mine\n");
    Files.writeString(
        reading.resolve("01.yml"),
        "incident: one\ntitle: One\nprompts:\n  - {id: q, type: essay, aks: Why}\n");
    Ran ran = run("", "check", "mine");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("01.yml:4:26: unknown key 'aks'", "did you mean 'ask'?");
  }

  @Test
  void aReadingIsBegunCheckedAndPlayedAndPlayingLeavesNothingBehind() throws Exception {
    assertThat(run("", "init", "mine").code()).isZero();
    assertThat(run("", "check", "mine").code()).isZero();
    assertThat(run("", "check", "--schema").out()).startsWith("{").endsWith("}\n");
    assertThat(run("", "check", "--tree", "library-reply", "mine").out())
        .contains("└─ post-nothing");
    Set<Path> before = files();
    Ran ran = run("2\n", "preview", "what-they-cost", "--prompts", "mine");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("Right.", "The feedback to every option");
    assertThat(files()).isEqualTo(before);
  }

  private Set<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.collect(Collectors.toSet());
    }
  }

  @Test
  void whatCannotWorkIsSaidInALineAndNeverAsAStackTrace() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    List<Ran> all =
        List.of(
            run("", "console", "--data", "file"),
            run("", "console", "--prompts", "nowhere"),
            run("", "console", "--nmaes", "shown"),
            run("", "console", "--names", "real"),
            run("", "consle"),
            run("", "check", "nowhere"),
            run("", "check", "--tree", "nothing"),
            run("", "init"),
            run("", "init", "file"),
            run("", "preview"),
            run("", "preview", "nothing"),
            run("", "doctor"),
            run("", "invite", "--config", "file"),
            run("", "run"),
            run("", "setup"));
    assertThat(all)
        .allSatisfy(
            ran -> {
              assertThat(ran.code()).isBetween(1, 2);
              assertThat(ran.out() + ran.err()).isNotBlank();
              assertThat(ran.out() + ran.err()).doesNotContain("Exception", "\tat ");
            });
  }
}
