package org.seminarbot;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Refusal;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader.Loaded;
import org.seminarbot.reading.ReadingSchema;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;
import org.seminarbot.yaml.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints every problem in readings, or a table of what is there, or how a role-play goes on. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Prints what is wrong with readings (exit code 1), or a table of what is there.")
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A reading's folder, or one of several readings; default: prompts.")
  private @Nullable Path folder;

  @Option(
      names = "--tree",
      paramLabel = "ID",
      description = "Draws the stages of a role-play instead of the table, and what leads nowhere.")
  private @Nullable String tree;

  @Option(
      names = "--schema",
      description =
          "Prints the JSON Schema of reading.yml and of incidents, for editors, and checks nothing.")
  private boolean schema;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (schema) {
      print(ReadingSchema.json().stripTrailing());
      return 0;
    }
    Loaded loaded = PromptsFolder.load(Optional.ofNullable(folder));
    List<Problem> problems = loaded.problems().all();
    problems.forEach(this::print);
    if (!problems.isEmpty()) {
      print(Words.count(problems.size(), "problem") + ".");
    }
    Readings readings = new Readings(loaded.readings());
    boolean read = problems.isEmpty() || readings.prompts().findAny().isPresent();
    if (tree != null && read) {
      new SceneTree(rolePlay(readings, tree)).lines().forEach(this::print);
    } else if (problems.isEmpty()) {
      readings.all().forEach(this::table);
    }
    return problems.isEmpty() ? 0 : 1;
  }

  private static PromptVersion rolePlay(Readings readings, String name) {
    if (readings.named(name).isEmpty()) {
      throw new UserError(Refusal.unknown("role-play", name, rolePlays(readings)).text());
    }
    PromptVersion version = PromptsFolder.prompt(readings, name);
    if (version.prompt() instanceof RolePlay) {
      return version;
    }
    throw new UserError(
        "'%s' is of type '%s', and only a role-play has stages. Role-plays: %s"
            .formatted(name, version.prompt().type(), Words.some(rolePlays(readings))));
  }

  private static List<String> rolePlays(Readings readings) {
    return readings
        .prompts()
        .filter(v -> v.prompt() instanceof RolePlay)
        .map(PromptVersion::id)
        .toList();
  }

  private void table(Reading reading) {
    print(reading.id() + ": " + reading.title());
    print("  %-26s %-9s %-9s %s".formatted("incident", "prompts", "scenes", "kinds"));
    for (Reading.Incident incident : reading.incidents()) {
      int scenes =
          incident.prompts().stream()
              .map(PromptVersion::prompt)
              .filter(RolePlay.class::isInstance)
              .mapToInt(play -> 1 + ((RolePlay) play).allStages().size())
              .sum();
      print(
          "  %-26s %-9d %-9d %s"
              .formatted(incident.id(), incident.prompts().size(), scenes, kinds(incident)));
    }
  }

  private static String kinds(Reading.Incident incident) {
    Map<String, Long> kinds =
        incident.prompts().stream()
            .collect(
                Collectors.groupingBy(
                    v -> v.prompt().type(), LinkedHashMap::new, Collectors.counting()));
    return kinds.entrySet().stream()
        .map(e -> e.getKey() + (e.getValue() > 1 ? " ×" + e.getValue() : ""))
        .collect(Collectors.joining(", "));
  }

  private void print(Object line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }
}
