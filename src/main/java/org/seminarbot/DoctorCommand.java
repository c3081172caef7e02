package org.seminarbot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.config.Config;
import org.seminarbot.config.DatabaseConfig;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.config.Secret;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.discord.DiscordCheckup;
import org.seminarbot.discord.DiscordRest;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.ReadingLoader.Loaded;
import org.seminarbot.setup.Finding;
import org.seminarbot.setup.Fonts;
import org.seminarbot.slack.SlackCheckup;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import org.seminarbot.text.Words;
import org.seminarbot.yaml.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Tests an installation: a line for each check. Exit code 1 when the bot would not work, 2 when the
 * configuration cannot even be read.
 */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Tests the configuration, the bot's account on each chat, fonts, readings and database:"
            + " a line for each, ok, warning or problem, and what to do. Exit code 1 with a"
            + " problem.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigFile file = new ConfigFile();

  @Option(
      names = "--channel",
      paramLabel = "ID",
      description = "A channel of Discord or Slack: may the bot do there what it needs to?")
  private @Nullable String channel;

  @CommandLine.Spec private @Nullable CommandSpec spec;

  private int problems;

  @Override
  public Integer call() {
    Config config = file.load();
    print(Finding.ok("configuration", file.path() + " is right"));
    if (secrets(config).anyMatch(secret -> isOpenToOthers(file.path(), secret.reveal()))) {
      print(
          Finding.warning(
              "configuration",
              "others on this computer can read the token in it; chmod 600 " + file.path()));
    }
    config.discord().ifPresent(discord -> discord(discord, config));
    config.slack().ifPresent(slack -> slack(slack, config));
    config.courses().joined().forEach(this::course);
    print(timeZone(config));
    print(Fonts.check());
    readings(config);
    print(database(config.database()));
    return problems == 0 ? 0 : 1;
  }

  /** Those that make whoever has them the bot. */
  private static Stream<Secret> secrets(Config config) {
    return Stream.concat(
        config.discord().stream().map(DiscordConfig::token),
        config.slack().stream().flatMap(slack -> Stream.of(slack.botToken(), slack.appToken())));
  }

  private void discord(DiscordConfig discord, Config config) {
    DiscordRest rest = new DiscordRest(discord.token(), discord.apiUrl());
    Optional<String> there =
        Optional.ofNullable(channel)
            .filter(id -> config.slack().isEmpty() || DiscordConfig.isId(id));
    new DiscordCheckup(discord, config.courses(), rest, there, this::print).run();
  }

  private void slack(SlackConfig slack, Config config) {
    Optional<String> there =
        Optional.ofNullable(channel)
            .filter(id -> config.discord().isEmpty() || !DiscordConfig.isId(id));
    new SlackCheckup(slack, config.courses(), there, this::print).run();
  }

  private void course(List<String> places) {
    print(
        Finding.ok(
            "course " + places.get(0),
            "the same in %s; its answers are kept under the first"
                .formatted(String.join(", ", places.subList(1, places.size())))));
  }

  /** Whether other users of this computer may read a file that holds a secret. */
  private static boolean isOpenToOthers(Path path, String secret) {
    try {
      Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(path);
      return (allowed.contains(PosixFilePermission.GROUP_READ)
              || allowed.contains(PosixFilePermission.OTHERS_READ))
          && Files.readString(path).contains(secret);
    } catch (IOException | UnsupportedOperationException e) {
      return false; // it was read a moment ago; or this system has no such permissions
    }
  }

  private void readings(Config config) {
    Loaded loaded = PromptsFolder.load(config.readings());
    List<Problem> wrong = loaded.problems().all();
    for (Problem problem : wrong) {
      print(Finding.problem("readings", problem.toString()));
    }
    if (wrong.isEmpty()) {
      print(Finding.ok("readings", describe(loaded)));
    }
  }

  /** Which readings there are and how much is in them. */
  static String describe(Loaded loaded) {
    long prompts =
        loaded.readings().stream()
            .flatMap(reading -> reading.incidents().stream())
            .mapToLong(incident -> incident.prompts().size())
            .sum();
    return "%s with %s: %s"
        .formatted(
            Words.count(loaded.readings().size(), "reading"),
            Words.count(prompts, "prompt"),
            String.join(", ", loaded.readings().stream().map(Reading::id).toList()));
  }

  /** What time it is for due dates, so that a wrong zone is seen. */
  private static Finding timeZone(Config config) {
    ZoneId zone = config.timeZone().orElse(ZoneId.systemDefault());
    return Finding.ok(
        "time zone",
        "%s, where it is %tR%s"
            .formatted(
                zone.getId(),
                ZonedDateTime.now(zone),
                config.timeZone().isPresent()
                    ? ""
                    : "; it is this computer's, and 'time-zone' in the configuration names another"));
  }

  private static Finding database(DatabaseConfig config) {
    String about = "database";
    try {
      Store.open(ConfigFile.database(config), Clock.systemUTC()).close();
      return Finding.ok(about, "it opens");
    } catch (StoreException.InUse e) {
      return Finding.ok(about, "a Seminar Bot that runs has it open; start no second one");
    } catch (StoreException | UserError e) {
      return Finding.problem(about, String.valueOf(e.getMessage()));
    }
  }

  private void print(Finding finding) {
    if (finding.level() == Finding.Level.PROBLEM) {
      problems++;
    }
    if (spec != null) {
      spec.commandLine().getOut().println(finding);
      spec.commandLine().getOut().flush();
    }
  }
}
