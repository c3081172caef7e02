package org.seminarbot.console;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Plain UTF-8 for a pipe or a file. */
final class PlainScreen implements Screen {
  private final PrintStream out;
  private final int columns;

  PlainScreen(OutputStream out, Map<String, String> env) {
    this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
    this.columns = Screen.columns(env).orElse(USUAL_COLUMNS);
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public boolean styled() {
    return false;
  }

  @Override
  public void print(List<String> lines) {
    lines.forEach(line -> out.print(line + "\n"));
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
