package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What the command line says by itself. */
final class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... words) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(words);
  }

  @Test
  void helpListsTheCommandsAndSaysHowToReadAboutOne() {
    assertThat(run("help")).isZero();
    assertThat(out.toString())
        .contains("summary", "setup")
        .endsWith("COMMAND --help tells of its options.\n");
    assertThat(run("help", "summary")).isZero();
    assertThat(out.toString()).contains("--course=NAME");
  }

  @Test
  void whatIsMissingOrMistypedIsToldInTwoLines() {
    assertThat(run("summary")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            """
            Missing required option: '--course=NAME'
            What there is: seminarbot summary --help
            """);
    assertThat(run("chek")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Did you mean: seminarbot check or seminarbot help?")
        .endsWith("What there is: seminarbot --help\n")
        .doesNotContain("Usage:");
  }
}
