package org.seminarbot;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.Deed;
import org.seminarbot.marks.FiguresJson;
import org.seminarbot.marks.OutsideMarks;
import org.seminarbot.marks.OwnMarks;
import org.seminarbot.people.People;
import org.seminarbot.statistics.Marks;
import org.seminarbot.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Prints a course's figures for other programs. */
@Command(
    name = "summary",
    mixinStandardHelpOptions = true,
    description =
        "Prints the figures of a course: of the marks that were imported into it, else of the"
            + " questions that it was asked.")
final class FiguresCommand implements Callable<Integer> {
  @Mixin private DatabaseOption database = new DatabaseOption();

  @Option(
      names = "--course",
      required = true,
      paramLabel = "NAME",
      description =
          "Which course: its place, such as discord:123456789012345678, or what its marks were"
              + " imported as. A wrong one prints those that are there.")
  private String course = "";

  enum Format {
    json
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}, the default.")
  private Format format = Format.json;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Clock clock = Clock.systemUTC();
    String key = database.key(course);
    try (Store store = database.open(clock, "Stop it first.", course)) {
      Answers answers = new Answers(store, clock);
      Marks marks =
          new OutsideMarks(store)
              .of(key)
              .orElseGet(
                  () ->
                      OwnMarks.of(key, answers, new People(store, clock), answers.asks().all(key)));
      Features.noteOnCommandLine(store, key, Deed.Kind.EXPORTED, "the figures");
      if (spec != null) {
        String text =
            switch (format) {
              case json -> FiguresJson.of(marks);
            };
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
      }
    }
    return 0;
  }
}
