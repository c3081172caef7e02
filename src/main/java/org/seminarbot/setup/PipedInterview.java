package org.seminarbot.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers from a pipe or a file, one a line; what is asked is printed, what is answered is not. */
public final class PipedInterview implements Interview {
  private final BufferedReader in;
  private final PrintStream out;

  public PipedInterview(InputStream in, PrintStream out) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public String ask(String question) {
    out.println(question.stripTrailing());
    try {
      String line = in.readLine();
      if (line == null) {
        throw new Ended();
      }
      return line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String askSecret(String question) {
    return ask(question);
  }

  @Override
  public void close() {
    out.flush();
  }
}
