package org.seminarbot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seminarbot.config.Config;
import org.seminarbot.config.ConfigWriter;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DatabaseConfig;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.discord.DiscordSetup;
import org.seminarbot.reading.ReadingLoader.Loaded;
import org.seminarbot.setup.Interview;
import org.seminarbot.setup.Steps;
import org.seminarbot.slack.SlackSetup;
import org.seminarbot.yaml.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Asks for all that the bot needs, step by step, tests the answers and writes config.yml. */
@Command(
    name = "setup",
    mixinStandardHelpOptions = true,
    description =
        "Asks for all that the bot needs, tests the answers and writes the configuration."
            + " The answers can be piped in, one a line.")
final class SetupCommand implements Callable<Integer> {
  @Mixin private ConfigFile file = new ConfigFile();

  @Option(
      names = "--api-url",
      paramLabel = "URL",
      description = "Discord's REST interface, for a proxy or a compatible server.")
  private @Nullable String apiUrl;

  @Option(
      names = "--slack-api-url",
      paramLabel = "URL",
      description = "Slack's methods, for a proxy or a compatible server.")
  private @Nullable String slackApiUrl;

  @Option(
      names = "--example",
      description = "Prints a configuration with every key there is, and asks nothing.")
  private boolean example;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  /** What the class may use. */
  private enum Chats {
    DISCORD("Discord"),
    SLACK("Slack"),
    BOTH("both");

    private final String words;

    Chats(String words) {
      this.words = words;
    }

    boolean are(Chats one) {
      return this == one || this == BOTH;
    }
  }

  @Override
  public Integer call() {
    if (example) {
      printExample();
      return 0;
    }
    discordUrl(); // wrong options are told before anything is asked
    slackUrl();
    Interview interview =
        Interview.ofProcess(System.in, System.out)
            .orElseThrow(
                () ->
                    new UserError(
                        "setup asks for secrets: run it in a terminal without redirecting its"
                            + " output, or pipe the answers in."));
    try (interview) {
      return run(interview);
    }
  }

  private void printExample() {
    try (InputStream in = SetupCommand.class.getResourceAsStream("/config.example.yml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      if (spec != null) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The whole conversation; exit code 1 when it was given up. */
  int run(Interview interview) {
    if (Files.isDirectory(file.path())) {
      throw new UserError(file.path() + " is a folder: name a file with --config FILE.");
    }
    try {
      boolean over = Files.exists(file.path());
      if (over && !mayReplace(interview)) {
        interview.say("Left as it is. To write another: setup --config FILE");
        return 1;
      }
      Config config = ask(interview);
      write(config, over);
      sayWhatIsNext(interview, config);
      return 0;
    } catch (Interview.Ended e) {
      interview.say("Stopped. Nothing was written.");
      return 1;
    }
  }

  private void sayWhatIsNext(Interview interview, Config config) {
    String option = file.isUsual() ? "" : " --config " + Jar.word(file.path());
    String tokens = config.slack().isEmpty() ? "the token is in it." : "the tokens are in it.";
    interview.say("");
    interview.say("Wrote " + file.path() + ". Keep it to yourself: " + tokens);
    if (config.discord().isPresent() && config.slack().isPresent()) {
      interview.say("If it is one class on both, join them: see 'courses' in `setup --example`.");
      interview.say("`doctor` tells the ids of the server and the workspace.");
    }
    interview.say("Next:  " + Jar.command() + " doctor" + option + "   tests it all");
    interview.say("       " + Jar.command() + " run" + option + "      starts the bot");
  }

  private void write(Config config, boolean over) {
    try {
      ConfigWriter.write(file.path(), config, over);
    } catch (IOException e) {
      throw new UserError(
          file.path()
              + " cannot be written. Allow this user to write there, make room on the disk, or name"
              + " another place with --config FILE.");
    }
  }

  private boolean mayReplace(Interview interview) {
    String answer =
        interview.ask(file.path() + " is there already. Replace it when all is asked? [y/N]: ");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private Config ask(Interview interview) {
    interview.say("Let us bring Seminar Bot to your class. Ctrl-C stops, and nothing is written.");
    interview.say("Which chat does the class use?");
    List<String> words = Arrays.stream(Chats.values()).map(chats -> chats.words).toList();
    Chats chosen = Chats.values()[interview.choose("Chat", words)];
    Steps steps = new Steps(interview);
    Optional<DiscordConfig> discord =
        chosen.are(Chats.DISCORD)
            ? Optional.of(new DiscordSetup(interview, steps, discordUrl()).ask())
            : Optional.empty();
    Optional<SlackConfig> slack =
        chosen.are(Chats.SLACK)
            ? Optional.of(new SlackSetup(interview, steps, slackUrl(), Features.specs()).ask())
            : Optional.empty();
    steps.next("The readings");
    Optional<Path> readings = readings(interview);
    steps.next("What instructors see of students");
    boolean shown =
        interview.choose("Names", List.of("pseudonyms, such as Quiet Heron", "their names")) == 1;
    steps.next("The class's time zone, for due dates");
    ZoneId timeZone = timeZone(interview);
    return new Config(
        discord,
        slack,
        Courses.none(),
        new DatabaseConfig.Folder(Path.of("data")),
        Optional.of(timeZone),
        readings,
        shown,
        Optional.empty(),
        Optional.empty());
  }

  private Optional<URI> discordUrl() {
    return address("--api-url", apiUrl, DiscordConfig::apiUrl, "https://discord.example/api/v10/");
  }

  private Optional<URI> slackUrl() {
    return address(
        "--slack-api-url", slackApiUrl, SlackConfig::apiUrl, "https://slack.example/api/");
  }

  private static Optional<URI> address(
      String option,
      @Nullable String given,
      Function<String, Optional<URI>> reader,
      String example) {
    Optional<URI> address = Optional.ofNullable(given).flatMap(reader);
    if (given != null && address.isEmpty()) {
      throw new UserError(option + " takes an address such as " + example);
    }
    return address;
  }

  private static ZoneId timeZone(Interview interview) {
    String here = ZoneId.systemDefault().getId();
    return Interview.until(
        () -> interview.ask("Press Enter for " + here + ", or name another, such as Asia/Tokyo: "),
        answer -> {
          try {
            return Optional.of(ZoneId.of(answer.isEmpty() ? here : answer));
          } catch (DateTimeException e) {
            interview.say("That is no time zone: write it as Europe/London.");
            return Optional.empty();
          }
        });
  }

  private static Optional<Path> readings(Interview interview) {
    return Interview.until(
        () -> interview.ask("Press Enter for those that come along, or name a folder: "),
        answer -> {
          try {
            Optional<Path> folder =
                Optional.of(answer).filter(text -> !text.isEmpty()).map(Path::of);
            return works(interview, folder) ? Optional.of(folder) : Optional.empty();
          } catch (InvalidPathException e) {
            interview.say("That can be no folder's name.");
            return Optional.empty();
          }
        });
  }

  private static boolean works(Interview interview, Optional<Path> folder) {
    Loaded loaded = PromptsFolder.load(folder);
    List<Problem> problems = loaded.problems().all();
    problems.forEach(problem -> interview.say(problem.toString()));
    interview.say(
        problems.isEmpty()
            ? DoctorCommand.describe(loaded) + "."
            : "Mend this and name the folder again, or take another.");
    return problems.isEmpty();
  }
}
