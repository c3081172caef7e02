package org.seminarbot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seminarbot.exchange.GiftWriter;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.Readings;
import org.seminarbot.text.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Prints a reading as a file for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a reading in GIFT, which Moodle reads.",
      "Exit code 3: something cannot be said in GIFT, and it says what."
    })
final class ExportCommand implements Callable<Integer> {
  private static final int LEFT_OUT = 3;

  @Option(names = "--reading", required = true, paramLabel = "ID", description = "Which reading.")
  private String id = "";

  enum Format {
    gift
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}, the default.")
  private Format format = Format.gift;

  @Option(
      names = "--prompts",
      paramLabel = "DIR",
      description = "The readings; default: prompts, else those inside the jar.")
  private @Nullable Path prompts;

  @Option(names = "-o", paramLabel = "FILE", description = "Writes it there instead.")
  private @Nullable Path file;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    GiftWriter.Written written =
        switch (format) {
          case gift -> GiftWriter.write(reading());
        };
    if (file != null) {
      write(file, written.gift());
    } else if (spec != null) {
      spec.commandLine().getOut().print(written.gift());
      spec.commandLine().getOut().flush();
    }
    if (spec != null) {
      written.leftOut().forEach(spec.commandLine().getErr()::println);
    }
    return written.leftOut().isEmpty() ? 0 : LEFT_OUT;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UserError("%s cannot be written: %s.".formatted(file, e.getMessage()));
    }
  }

  private Reading reading() {
    Readings readings = PromptsFolder.readings(Optional.ofNullable(prompts));
    List<String> ids = readings.all().stream().map(Reading::id).toList();
    return readings
        .reading(id)
        .orElseThrow(
            () -> {
              String hint = Words.didYouMean(id, ids);
              return new UserError(
                  "There is no reading '%s'%s"
                      .formatted(
                          id,
                          hint.isEmpty() ? "; there is " + String.join(", ", ids) + "." : hint));
            });
  }
}
