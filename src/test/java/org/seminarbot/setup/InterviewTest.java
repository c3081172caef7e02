package org.seminarbot.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;

/** Questions and answers, piped and at a terminal. */
final class InterviewTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static InputStream typed(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private Interview piped(String text) {
    return new PipedInterview(typed(text), new PrintStream(out, true, UTF_8));
  }

  private Interview terminal(String text) throws IOException {
    ExternalTerminal terminal =
        new ExternalTerminal(
            null, "test", "ansi", typed(text), out, UTF_8, Terminal.SignalHandler.SIG_DFL, true);
    Interview interview = new TerminalInterview(terminal);
    terminal.resume();
    return interview;
  }

  private String said() {
    return out.toString(UTF_8);
  }

  @Test
  void pipedAnswersAreALineEachAndTheQuestionsArePrinted() {
    Interview interview = piped("  first \nsecond");
    assertThat(interview.ask("One: ")).isEqualTo("first");
    assertThat(interview.askSecret("Two: ")).isEqualTo("second");
    assertThat(said()).isEqualTo("One:\nTwo:\n".replace("\n", System.lineSeparator()));
    assertThatThrownBy(() -> interview.ask("Three: ")).isInstanceOf(Interview.Ended.class);
  }

  @Test
  void aSecretTypedAtATerminalDoesNotShow() throws IOException {
    try (Interview interview = terminal("open\ns3cret\n")) {
      assertThat(interview.ask("100% sure? ")).isEqualTo("open");
      assertThat(interview.askSecret("Token: ")).isEqualTo("s3cret");
      assertThatThrownBy(() -> interview.ask("More: ")).isInstanceOf(Interview.Ended.class);
    }
    assertThat(said()).contains("100% sure? ", "Token: ").doesNotContain("s3cret");
  }

  @Test
  void whatIsTypedStandsAsItIs() throws IOException {
    try (Interview interview = terminal("a\\b \"c! $d\n")) {
      assertThat(interview.ask("? ")).isEqualTo("a\\b \"c! $d");
    }
  }

  @Test
  void aChoiceIsANumberOrNothingForTheFirst() {
    assertThat(piped("\n").choose("Chat", List.of("A", "B"))).isZero();
    assertThat(piped("0\n3\nB\n2\n").choose("Chat", List.of("A", "B"))).isEqualTo(1);
    assertThat(said()).contains("  1  A", "  2  B", "Chat [1]:", "Type a number from 1 to 2.");
  }
}
