package org.seminarbot.setup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/** Questions to somebody at a terminal. Nothing typed is remembered; secrets show as stars. */
final class TerminalInterview implements Interview {
  private final Terminal terminal;
  private final LineReader reader;

  TerminalInterview(Terminal terminal) {
    this.terminal = terminal;
    terminal.echo(false); // or a secret shows that is typed before it is asked for
    DefaultParser parser = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(parser)
            .variable(LineReader.DISABLE_HISTORY, true)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  /**
   * This process's terminal; {@code piped} when somebody does not type there; nothing when somebody
   * does, but the questions go elsewhere, and a token would show as it is typed.
   */
  static Optional<Interview> ofProcess(Interview piped) {
    try {
      TerminalBuilder builder =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysOut)
              .dumb(false);
      Optional<TerminalProvider> typed =
          builder.getProviders(null, new IllegalStateException()).stream()
              .filter(provider -> provider.isSystemStream(SystemStream.Input))
              .findFirst();
      if (typed.isEmpty()) {
        return Optional.of(piped);
      }
      return typed.get().isSystemStream(SystemStream.Output)
          ? ofTerminal(builder.build())
          : Optional.empty();
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** JLine hides little on a terminal that can only print lines; Java's console does it there. */
  private static Optional<Interview> ofTerminal(Terminal terminal) throws IOException {
    if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
      return Optional.of(new TerminalInterview(terminal));
    }
    terminal.close();
    return Optional.ofNullable(System.console()).map(ConsoleInterview::new);
  }

  @Override
  public void say(String line) {
    terminal.writer().println(line);
    terminal.flush();
  }

  @Override
  public String ask(String question) {
    return read(question, null);
  }

  @Override
  public String askSecret(String question) {
    return read(question, '*');
  }

  private String read(String question, @Nullable Character mask) {
    try {
      return reader.readLine(question.replace("%", "%%"), mask).strip();
    } catch (UserInterruptException | EndOfFileException e) {
      throw new Ended();
    }
  }

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
