package org.seminarbot.setup;

import java.io.Console;
import java.util.Optional;

/** Questions at a terminal that can do no more than print lines, such as an editor's. */
final class ConsoleInterview implements Interview {
  private final Console console;

  ConsoleInterview(Console console) {
    this.console = console;
  }

  @Override
  public void say(String line) {
    console.printf("%s%n", line);
  }

  @Override
  public String ask(String question) {
    return Optional.ofNullable(console.readLine("%s", question)).orElseThrow(Ended::new).strip();
  }

  @Override
  public String askSecret(String question) {
    return Optional.ofNullable(console.readPassword("%s", question))
        .map(String::new)
        .orElseThrow(Ended::new)
        .strip();
  }

  @Override
  public void close() {
    console.flush();
  }
}
