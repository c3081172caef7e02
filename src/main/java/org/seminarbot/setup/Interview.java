package org.seminarbot.setup;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Questions to the person who installs the bot: at a terminal, or with the answers piped in. */
public interface Interview extends AutoCloseable {

  void say(String line);

  /**
   * Asks for one line.
   *
   * @return the answer without spaces around it
   * @throws Ended when the person gives up, or the answers are at an end
   */
  String ask(String question);

  /** Like {@link #ask}, and the answer is not seen on the screen. */
  String askSecret(String question);

  @Override
  void close();

  /** There are no more answers. */
  final class Ended extends RuntimeException {
    Ended() {
      super("No more answers.", null, false, false);
    }
  }

  /**
   * At the terminal that this process runs in; or, when its input is none, line by line from that.
   *
   * @return nothing when somebody types but could not read the questions
   */
  static Optional<Interview> ofProcess(InputStream in, PrintStream out) {
    return TerminalInterview.ofProcess(new PipedInterview(in, out));
  }

  /** Asks until {@code reader} makes something of the answer; it says itself why it does not. */
  static <T> T until(Supplier<String> question, Function<String, Optional<T>> reader) {
    while (true) {
      Optional<T> read = reader.apply(question.get());
      if (read.isPresent()) {
        return read.get();
      }
    }
  }

  /**
   * Offers numbered choices; no answer takes the first.
   *
   * @return the position, from 0
   */
  default int choose(String question, List<String> choices) {
    IntStream.range(0, choices.size()).forEach(i -> say("  " + (i + 1) + "  " + choices.get(i)));
    return until(
        () -> ask(question + " [1]: "),
        answer -> {
          OptionalInt number = number(answer.isEmpty() ? "1" : answer, choices.size());
          if (number.isEmpty()) {
            say("Type a number from 1 to " + choices.size() + ".");
          }
          return number.stream().mapToObj(n -> n - 1).findFirst();
        });
  }

  /** A number from 1 to {@code most}, if the text is one. */
  static OptionalInt number(String text, int most) {
    return text.matches("[0-9]{1,4}")
        ? IntStream.of(Integer.parseInt(text)).filter(n -> n >= 1 && n <= most).findFirst()
        : OptionalInt.empty();
  }
}
