package org.seminarbot.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seminarbot.yaml.Canonical;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;

/**
 * Writes a configuration that {@link Config#load} reads as the same; only its owner may read it.
 */
public final class ConfigWriter {
  private static final Mark NOWHERE = new Mark("", 1, 1);

  private ConfigWriter() {}

  /**
   * Writes it whole or not at all.
   *
   * @param over whether a file that is there may be replaced
   * @throws FileAlreadyExistsException when one is there that may not
   */
  public static void write(Path file, Config config, boolean over) throws IOException {
    Path target = file.toAbsolutePath();
    if (!over && Files.exists(target)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path parent = Optional.ofNullable(target.getParent()).orElse(target);
    Files.createDirectories(parent);
    Path draft = Files.createTempFile(parent, "config", ".new", ownersAlone());
    try {
      Files.writeString(draft, text(config));
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] ownersAlone() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static String text(Config config) {
    List<String> lines = new ArrayList<>();
    lines.add("# Written by `setup`; `setup --example` prints every key there is.");
    config.discord().ifPresent(discord -> lines.addAll(discord(discord)));
    config.slack().ifPresent(slack -> lines.addAll(slack(slack)));
    lines.addAll(courses(config.courses()));
    lines.addAll(database(config.database()));
    config.timeZone().ifPresent(zone -> lines.add("time-zone: " + quote(zone.getId())));
    config.readings().ifPresent(folder -> lines.add("readings: " + quote(folder.toString())));
    lines.add("names: " + (config.namesShown() ? "shown" : "pseudonyms"));
    config.notice().ifPresent(text -> lines.add("notice: " + quote(text)));
    config.retentionDays().ifPresent(days -> lines.add("retention-days: " + days));
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> discord(DiscordConfig discord) {
    List<String> lines = new ArrayList<>(List.of("discord:"));
    lines.add("  token: " + quote(discord.token().reveal()));
    list("instructor-roles", discord.instructorRoles()).ifPresent(lines::add);
    list("instructors", discord.instructors()).ifPresent(lines::add);
    list("guilds", discord.guilds()).ifPresent(lines::add);
    discord.apiUrl().ifPresent(url -> lines.add("  api-url: " + quote(url.toString())));
    discord.gatewayUrl().ifPresent(url -> lines.add("  gateway-url: " + quote(url.toString())));
    return lines;
  }

  private static List<String> slack(SlackConfig slack) {
    List<String> lines = new ArrayList<>(List.of("slack:"));
    lines.add("  bot-token: " + quote(slack.botToken().reveal()));
    lines.add("  app-token: " + quote(slack.appToken().reveal()));
    list("instructors", slack.instructors()).ifPresent(lines::add);
    list("instructor-groups", slack.instructorGroups()).ifPresent(lines::add);
    slack.apiUrl().ifPresent(url -> lines.add("  api-url: " + quote(url.toString())));
    if (!slack.commandPrefix().isEmpty()) {
      lines.add("  command-prefix: " + quote(slack.commandPrefix()));
    }
    return lines;
  }

  private static List<String> courses(Courses courses) {
    List<String> lines = new ArrayList<>();
    if (!courses.joined().isEmpty()) {
      lines.add("courses:");
      courses.joined().forEach(places -> lines.add("  - " + flow(places)));
    }
    return lines;
  }

  private static Optional<String> list(String key, List<String> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of("  " + key + ": " + flow(values));
  }

  private static String flow(List<String> values) {
    return values.stream().map(ConfigWriter::quote).collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> database(DatabaseConfig database) {
    if (database instanceof DatabaseConfig.Server server) {
      return List.of(
          "database:",
          "  url: " + quote(server.url()),
          "  user: " + quote(server.user()),
          "  password: " + quote(server.password().reveal()));
    }
    return List.of(
        "database:", "  folder: " + quote(((DatabaseConfig.Folder) database).folder().toString()));
  }

  private static String quote(String text) {
    return Canonical.json(new Node.Scalar(NOWHERE, text.replace("${", "$${")));
  }
}
