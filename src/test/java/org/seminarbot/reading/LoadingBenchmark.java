package org.seminarbot.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a reading of 15,000 questions takes to load, the first time in a process and after that.
 * It prints what it measured:
 *
 * <pre>mvn -q test -Dtest=LoadingBenchmark</pre>
 */
final class LoadingBenchmark {
  private static final int INCIDENTS = 30;
  private static final int QUESTIONS = 500;

  @TempDir Path folder;

  @Test
  void printTheTimes() throws IOException {
    Files.writeString(folder.resolve("reading.yml"), "id: large\ntitle: Large\n");
    for (int i = 0; i < INCIDENTS; i++) {
      Files.writeString(folder.resolve(String.format("%02d.yml", i)), incident(i));
    }
    for (int round = 1; round <= 5; round++) {
      Instant start = Instant.now();
      ReadingLoader.Loaded loaded = ReadingLoader.load(folder);
      Duration took = Duration.between(start, Instant.now());
      assertThat(loaded.problems().all()).isEmpty();
      System.out.printf(
          "round %d: %,d questions loaded in %,d ms%n",
          round, new Readings(loaded.readings()).prompts().count(), took.toMillis());
    }
  }

  private static String incident(int incident) {
    return IntStream.range(0, QUESTIONS)
        .mapToObj(
            i ->
                """
                  - id: q-%d-%d
                    type: choice
                    ask: Which of these belongs to number %d, when all is said and done?
                    options:
                      - {text: Answer %d, correct: true, feedback: "Yes, that one is right."}
                      - {text: Another %d, feedback: "No, look again at what it says."}
                      - {text: A third one}
                      - {text: A fourth one}
                    explain: This is why.
                """
                    .formatted(incident, i, i, i, i))
        .collect(
            Collectors.joining(
                "", "incident: part-%d\ntitle: Part\nprompts:\n".formatted(incident), ""));
  }
}
