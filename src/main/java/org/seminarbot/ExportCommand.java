package org.seminarbot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Refusal;
import org.seminarbot.exchange.GiftWriter;
import org.seminarbot.export.Exports;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Store;
import org.seminarbot.text.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A reading, or what was answered in a course, as files for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a reading in GIFT, which Moodle reads; or writes a course's answers and reviews (csv,"
          + " xlsx, json) or its gradebook (moodle, canvas) into a file.",
      "Exit code 3: something cannot be said in GIFT, and it says what."
    })
final class ExportCommand implements Callable<Integer> {
  private static final int LEFT_OUT = 3;

  @Option(names = "--reading", paramLabel = "ID", description = "Which reading, for gift.")
  private String id = "";

  @Option(
      names = "--course",
      paramLabel = "NAME",
      description = "Which course, for all else: discord:ID, slack:ID, or console.")
  private String course = "";

  enum Format {
    gift,
    csv,
    xlsx,
    json,
    moodle,
    canvas
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Format format = Format.gift;

  @Option(
      names = "--prompts",
      paramLabel = "DIR",
      description = "The readings; default: prompts, else those inside the jar.")
  private @Nullable Path prompts;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description =
          "Writes it there instead. A course's reviews in csv stand beside it, in FILE-reviews.csv.")
  private @Nullable Path file;

  @Mixin private DatabaseOption database = new DatabaseOption();

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return format == Format.gift ? gift() : course();
  }

  private int gift() {
    if (id.isEmpty()) {
      throw new UserError("Which reading? Name it: --reading ID. A course has other formats.");
    }
    GiftWriter.Written written = GiftWriter.write(reading());
    if (file != null) {
      write(file, written.gift().getBytes(StandardCharsets.UTF_8));
    } else if (spec != null) {
      spec.commandLine().getOut().print(written.gift());
      spec.commandLine().getOut().flush();
    }
    if (spec != null) {
      written.leftOut().forEach(spec.commandLine().getErr()::println);
    }
    return written.leftOut().isEmpty() ? 0 : LEFT_OUT;
  }

  private int course() {
    if (course.isEmpty() || file == null) {
      throw new UserError(
          "Say which course and where to: --course NAME --format %s -o FILE.".formatted(format));
    }
    String instead = "Use /export %s in the chat, or stop the bot first.".formatted(format);
    try (Store store = database.open(Clock.systemUTC(), instead, course)) {
      String key = database.key(course);
      Exports.Made made = made(store, key, database.namesShown());
      Features.noteOnCommandLine(store, key, Deed.Kind.EXPORTED, exported().about());
      tell(made, file);
      return 0;
    }
  }

  private Exports.Format exported() {
    return Exports.Format.valueOf(format.name().toUpperCase(Locale.ROOT));
  }

  private Exports.Made made(Store store, String key, boolean names) {
    Clock clock = Clock.systemUTC();
    try {
      return Features.exports(store, clock).make(key, names, exported(), Integer.MAX_VALUE);
    } catch (Refusal refusal) {
      throw new UserError(refusal.text());
    }
  }

  private void tell(Exports.Made made, Path first) {
    List<String> places = new ArrayList<>();
    for (FileOut out : made.files()) {
      Path place =
          places.isEmpty()
              ? first
              : first.resolveSibling(
                  String.valueOf(first.getFileName()).replaceFirst("\\.[^.]*$", "")
                      + "-"
                      + out.name());
      write(place, out.bytes());
      places.add(place.toString());
    }
    if (spec != null) {
      spec.commandLine().getOut().println(String.join(" and ", places) + ": " + made.said());
      made.notes().forEach(spec.commandLine().getErr()::println);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw UserError.unwritten(file, e);
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
