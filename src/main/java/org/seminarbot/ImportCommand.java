package org.seminarbot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Deed;
import org.seminarbot.exchange.BadFile;
import org.seminarbot.exchange.Import;
import org.seminarbot.exchange.Kind;
import org.seminarbot.exchange.NewReading;
import org.seminarbot.exchange.Remark;
import org.seminarbot.marks.MarksFile;
import org.seminarbot.marks.OutsideMarks;
import org.seminarbot.reading.Reading;
import org.seminarbot.statistics.Marks;
import org.seminarbot.store.Store;
import org.seminarbot.text.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a reading of a file that somebody already has, and says what did not come in. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a reading of questions in GIFT (Moodle), of a trivia list (Red-DiscordBot), of an"
          + " incident, or of a reading's folder or a zip file of it.",
      "Exit code 3: something was left out, and it says what and in which line.",
      "With --responses: takes marks from elsewhere into a course, for its figures."
    })
final class ImportCommand implements Callable<Integer> {
  private static final int LEFT_OUT = 3;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "The file, or the folder of a reading.")
  private @Nullable Path given;

  @Option(
      names = "--responses",
      paramLabel = "FILE",
      description =
          "CSV: names of items, then the maximum marks of each, then a line an attempt; a"
              + " column total where it is not the sum.")
  private @Nullable Path responses;

  @Option(names = "--course", paramLabel = "NAME", description = "With --responses: which course.")
  private @Nullable String course;

  @Mixin private DatabaseOption database = new DatabaseOption();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "The folder of the new reading; default: named after FILE, below that of the readings."
              + " Nothing is ever overwritten.")
  private @Nullable Path to;

  @Option(
      names = "--prompts",
      paramLabel = "DIR",
      description = "Where the readings are; default: ${DEFAULT-VALUE}.")
  private Path prompts = PromptsFolder.HERE;

  enum Format {
    gift,
    trivia,
    yaml
  }

  @Option(
      names = "--format",
      paramLabel = "KIND",
      description =
          "What FILE is: ${COMPLETION-CANDIDATES}; default: found out from what is in it.")
  private @Nullable Format format;

  @Option(names = "--dry-run", description = "Writes nothing, and tells what would come in.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description =
          "With --dry-run: prints the prompts as JSON; what was left out goes to standard error.")
  private boolean json;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (responses != null) {
      return marks(responses);
    }
    if (course != null) {
      throw new UserError(
          "--course goes with --responses: questions of a file come in for every course.");
    }
    if (given == null) {
      throw new UserError("Which file? Name it, or marks from elsewhere with --responses FILE.");
    }
    return reading(given);
  }

  /** Takes marks into a course, in place of those that it had from elsewhere. */
  private int marks(Path from) {
    if (given != null || course == null) {
      throw new UserError("--responses takes --course NAME, and no other file.");
    }
    if (course.isBlank()) {
      throw new UserError("Which course? --course takes its name.");
    }
    refuseWhatIsForQuestions();
    try {
      Marks marks = MarksFile.read(Files.readAllBytes(from));
      if (dryRun) {
        print(
            "%s would come into the course %s, in place of any that it has from elsewhere."
                .formatted(size(marks), course));
        return 0;
      }
      try (Store store = database.open(Clock.systemUTC(), "Stop it first.")) {
        String key = database.key(course);
        boolean isNew = !store.courses().contains(key);
        Optional<Marks> before =
            new OutsideMarks(store).put(key, marks).toCompletableFuture().join();
        Features.noteOnCommandLine(
            store, key, Deed.Kind.IMPORTED, "marks of a test held elsewhere");
        print(
            "The %scourse %s now has %s%s."
                .formatted(
                    isNew ? "new " : "",
                    course,
                    size(marks),
                    before.map(old -> ", in place of " + size(old)).orElse("")));
      }
      return 0;
    } catch (MarksFile.Bad bad) {
      throw new UserError("Nothing was imported from %s.\n%s".formatted(from, bad.why()));
    } catch (IOException e) {
      throw UserError.unread(from, e);
    }
  }

  private static String size(Marks marks) {
    return Words.count(marks.rows().size(), "attempt")
        + " of "
        + Words.count(marks.items().size(), "item");
  }

  private void refuseWhatIsForQuestions() {
    for (String option : List.of("--json", "--format", "--to", "--prompts")) {
      if (spec != null && spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new UserError(option + " is for questions: leave it out with --responses.");
      }
    }
  }

  private int reading(Path file) {
    if (json && !dryRun) {
      throw new UserError("--json prints instead of writing: add --dry-run.");
    }
    try {
      Import read = Import.read(file, kind());
      if (json) {
        print(read.json());
        read.remarks().forEach(this::printError);
      } else {
        if (!dryRun && !read.items().isEmpty()) {
          place(file, read);
        }
        tell(file, read);
      }
      return read.incomplete() ? LEFT_OUT : 0;
    } catch (BadFile bad) {
      throw new UserError(String.valueOf(bad.getMessage()));
    }
  }

  private Optional<Kind> kind() {
    return Optional.ofNullable(format)
        .map(
            named ->
                switch (named) {
                  case gift -> Kind.GIFT;
                  case trivia -> Kind.TRIVIA;
                  case yaml -> Kind.YAML;
                });
  }

  private void place(Path file, Import read) {
    Path folder = to == null ? prompts.resolve(Import.id(file)) : to;
    boolean first = PromptsFolder.isFirst(folder);
    Reading reading;
    try {
      reading = NewReading.place(read, folder, taken(folder));
    } catch (IOException e) {
      throw UserError.unwritten(folder, e);
    }
    print(
        "%s: the reading %s, %s."
            .formatted(folder, reading.id(), Words.count(reading.incidents().size(), "incident")));
    if (first) {
      print(PromptsFolder.first());
    }
  }

  /** The ids of the readings beside a folder. */
  private static List<String> taken(Path folder) {
    Path beside = folder.toAbsolutePath().normalize().getParent();
    return beside == null || !Files.isDirectory(beside)
        ? List.of()
        : PromptsFolder.load(Optional.of(beside)).readings().stream().map(Reading::id).toList();
  }

  private void tell(Path file, Import read) {
    List<Import.Item> items = read.items();
    List<Remark> left =
        read.remarks().stream().filter(r -> r.kind() == Remark.Kind.QUESTION).toList();
    read.remarks().stream().filter(r -> !left.contains(r)).forEach(this::print);
    print(
        "%d of %s in %s %s in%s%s"
            .formatted(
                items.size(),
                Words.count(read.questions(), "question"),
                file.getFileName(),
                dryRun ? "would come" : "came",
                kinds(items),
                left.isEmpty() ? "." : "; %d did not:".formatted(left.size())));
    left.forEach(this::print);
  }

  private static String kinds(List<Import.Item> items) {
    Map<String, Long> kinds =
        items.stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.prompt().type(), LinkedHashMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .map(kind -> kind.getValue() + " " + kind.getKey())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), s -> s.isEmpty() ? s : ": " + s));
  }

  private void print(Object line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }

  private void printError(Object line) {
    if (spec != null) {
      spec.commandLine().getErr().println(line);
    }
  }
}
