package org.seminarbot.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;

/** A terminal on which somebody types: line editing, history, completion. */
final class TerminalScreen implements Screen {
  private final Terminal terminal;
  private final LineReader reader;
  private final OptionalInt asked;
  private volatile Completer completer = (reader, line, candidates) -> {};

  TerminalScreen(Terminal terminal, Map<String, String> env) {
    this.terminal = terminal;
    this.asked = Screen.columns(env);
    DefaultParser parser = new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);
    this.reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(parser)
            .completer((reader, line, found) -> completer.complete(reader, line, found))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  /** The terminal this process runs in, if input and output are both one. */
  static Optional<Screen> ofProcess(Map<String, String> env) {
    try {
      TerminalBuilder builder =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(TerminalBuilder.SystemOutput.SysOut)
              .dumb(false);
      boolean both =
          builder.getProviders(null, new IllegalStateException()).stream()
              .anyMatch(
                  provider ->
                      provider.isSystemStream(SystemStream.Input)
                          && provider.isSystemStream(SystemStream.Output));
      return both ? Optional.of(new TerminalScreen(builder.build(), env)) : Optional.empty();
    } catch (IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** What the Tab key asks. */
  void onTab(Completer completer) {
    this.completer = completer;
  }

  /**
   * Reads a line.
   *
   * @throws org.jline.reader.UserInterruptException on Ctrl-C
   * @throws org.jline.reader.EndOfFileException on Ctrl-D
   */
  String read(String prompt) {
    return reader.readLine(prompt.replace("%", "%%"));
  }

  @Override
  public int columns() {
    int width = terminal.getWidth();
    return asked.orElse(width > 0 ? Math.max(width, FEWEST_COLUMNS / 2) : USUAL_COLUMNS);
  }

  @Override
  public boolean styled() {
    return !terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  @Override
  public void print(List<String> lines) {
    reader.printAbove(String.join("\n", lines) + "\n");
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
