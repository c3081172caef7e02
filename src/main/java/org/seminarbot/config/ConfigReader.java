package org.seminarbot.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.seminarbot.yaml.Entries;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/** Reads one configuration file. What it quotes is never a secret. */
final class ConfigReader {
  /** Instructors are told 14 days ahead. */
  private static final int FEWEST_DAYS = 15;

  private static final String WHAT = "the configuration";
  private static final String DATA = "data";
  private static final String PREFIX = "command-prefix";
  private static final String PSEUDONYMS = "pseudonyms";
  private static final int LONGEST_NOTICE = 1_000;
  private static final String SHOWN = "shown";
  private static final String SLACKS = "Slack gives it to your app";
  private static final Pattern LOGIN = Pattern.compile("//[^/]*@|[?&](user|password)=");

  /** What the YAML reader quotes of a password that begins with one of these signs. */
  private static final Pattern QUOTED = Pattern.compile(" \\([*&!].*\\):");

  private final Path file;
  private final Problems problems;
  private final Problems found = new Problems();
  private final Environment environment;

  ConfigReader(Path file, Map<String, String> env, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.environment = new Environment(env, problems);
  }

  Optional<Config> read() {
    return unlessWrong(node().map(environment::fill).map(this::config));
  }

  /** What commands begin with on Slack, or ""; what else is wrong in the file is no matter. */
  Optional<String> readPrefix() {
    Problems others = new Problems();
    return unlessWrong(
        node()
            .map(
                root ->
                    Entries.of(root, WHAT, others)
                        .node("slack")
                        .flatMap(slack -> Entries.of(slack, "'slack'", others).node(PREFIX))
                        .map(environment::fill)
                        .map(this::prefix)
                        .orElse("")));
  }

  private <T> Optional<T> unlessWrong(Optional<T> read) {
    for (Problem problem : found.all()) {
      if (!environment.unfilled().contains(problem.at())) {
        problems.add(problem.at(), problem.message());
      }
    }
    return found.isEmpty() && environment.unfilled().isEmpty() ? read : Optional.empty();
  }

  private Optional<Node> node() {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) { // reading a pipe would wait for ever
        found.add(start(), "this is no file: name one with --config FILE");
        return Optional.empty();
      }
      if (Files.size(file) > YamlFile.MOST_BYTES) {
        found.add(start(), "the file is larger than 1 MiB: is it the right one?");
        return Optional.empty();
      }
      Problems yaml = new Problems();
      Optional<Node> node = YamlFile.read(file.toString(), Files.readAllBytes(file), yaml);
      yaml.all().forEach(p -> found.add(p.at(), QUOTED.matcher(p.message()).replaceFirst(":")));
      return node;
    } catch (NoSuchFileException e) {
      found.add(start(), "there is no such file: make one with `setup`, or name another");
    } catch (AccessDeniedException e) {
      found.add(start(), "this user may not read the file: allow it, or name another");
    } catch (IOException e) {
      found.add(start(), "the file cannot be read: the disk or the connection to it failed");
    }
    return Optional.empty();
  }

  private Mark start() {
    return new Mark(file.toString(), 1, 1);
  }

  private Config config(Node node) {
    Entries e = Entries.of(node, WHAT, found);
    Optional<DiscordConfig> discord = e.node("discord").map(this::discord);
    Optional<SlackConfig> slack = e.node("slack").map(this::slack);
    Courses courses =
        new CoursesReader(environment, found).read(e, discord.isPresent(), slack.isPresent());
    DatabaseConfig database =
        e.node("database")
            .map(this::database)
            .orElseGet(() -> new DatabaseConfig.Folder(Path.of(DATA)));
    Optional<ZoneId> timeZone = timeZone(e);
    Optional<Path> readings = folder(e, "readings").filter(path -> isThere(path, e));
    boolean namesShown = namesShown(e);
    Optional<String> notice = notice(e);
    Optional<Integer> retentionDays = retentionDays(e);
    if (discord.isEmpty() && slack.isEmpty() && node instanceof Node.Entries) {
      found.add(
          e.mark(),
          "no chat to run on: add 'discord:' with a token or 'slack:' with two, or try `console`"
              + " without any");
    }
    e.end(WHAT);
    return new Config(
        discord, slack, courses, database, timeZone, readings, namesShown, notice, retentionDays);
  }

  private DiscordConfig discord(Node node) {
    Entries e = Entries.of(node, "'discord'", found);
    DiscordConfig discord =
        new DiscordConfig(
            token(e, "token", "Discord gives it to your application", DiscordConfig::wrongInToken),
            e.mark("token"),
            texts(e, "instructor-roles", this::isRole),
            texts(e, "instructors", (text, at) -> isId(text, "user", at)),
            texts(e, "guilds", (text, at) -> isId(text, "server", at)),
            uri(e, "api-url", "https://discord.example/", DiscordConfig::apiUrl),
            uri(e, "gateway-url", "wss://discord.example/", DiscordConfig::gatewayUrl));
    e.end("'discord'");
    return discord;
  }

  private SlackConfig slack(Node node) {
    Entries e = Entries.of(node, "'slack'", found);
    SlackConfig slack =
        new SlackConfig(
            token(e, "bot-token", SLACKS, SlackConfig::wrongInBotToken),
            e.mark("bot-token"),
            token(e, "app-token", SLACKS, SlackConfig::wrongInAppToken),
            e.mark("app-token"),
            texts(e, "instructors", this::isSlackUser),
            texts(e, "instructor-groups", this::isGroup).stream().map(SlackConfig::handle).toList(),
            uri(e, "api-url", "https://slack.example/api/", SlackConfig::apiUrl),
            e.node(PREFIX).map(this::prefix).orElse(""));
    e.end("'slack'");
    return slack;
  }

  private boolean isSlackUser(String text, Mark at) {
    boolean id = SlackConfig.isUser(text);
    if (!id) {
      found.add(
          at,
          "%s is no user id: it begins with U or W; in Slack, open the person's profile, press the three dots and choose Copy member ID"
              .formatted(environment.quote(at, text)));
    }
    return id;
  }

  private boolean isGroup(String text, Mark at) {
    Optional<String> wrong = SlackConfig.wrongInGroup(text);
    wrong.ifPresent(why -> found.add(at, environment.quote(at, text) + " " + why));
    return wrong.isEmpty();
  }

  private String prefix(Node node) {
    String prefix = Entries.textOf(node, "'command-prefix'", found).orElse("");
    SlackConfig.wrongInPrefix(prefix)
        .ifPresent(
            why ->
                found.add(
                    node.mark(),
                    "'command-prefix' %s, not %s"
                        .formatted(why, environment.quote(node.mark(), prefix))));
    return prefix;
  }

  /** A token, which must be there; {@code wrong} says what follows its name. */
  private Secret token(
      Entries e, String key, String from, Function<String, Optional<String>> wrong) {
    if (!e.has(key)) {
      e.problems().add(e.mark(), "'%s' is missing: %s; see `setup`".formatted(key, from));
    }
    String token = e.optionalText(key).orElse("");
    if (!token.isEmpty()) {
      wrong.apply(token).ifPresent(why -> found.add(e.mark(key), "'" + key + "' " + why));
    }
    return new Secret(token);
  }

  private boolean isRole(String text, Mark at) {
    boolean everyone = text.equalsIgnoreCase("@everyone");
    if (everyone) {
      found.add(at, "'@everyone' would make every student an instructor: name another role");
    }
    return !everyone;
  }

  private boolean isId(String text, String what, Mark at) {
    boolean id = DiscordConfig.isId(text);
    if (!id) {
      found.add(
          at,
          "%s is no %s id: it has 17 to 20 digits; in Discord, turn on Developer Mode, then right-click the %s and choose Copy ID"
              .formatted(environment.quote(at, text), what, what));
    }
    return id;
  }

  private interface Check {
    boolean holds(String text, Mark at);
  }

  /** A list of texts, or a single one. */
  private List<String> texts(Entries e, String key, Check check) {
    Optional<Node> value = e.node(key);
    if (value.isEmpty() || value.get().equals(new Node.Items(value.get().mark(), List.of()))) {
      return List.of();
    }
    if (value.get() instanceof Node.Scalar) {
      return text(value.get(), "'" + key + "'", check).stream().toList();
    }
    return e.items(key).stream()
        .flatMap(item -> text(item, "each of '" + key + "'", check).stream())
        .toList();
  }

  private Optional<String> text(Node node, String what, Check check) {
    return Entries.textOf(node, what, found).filter(text -> check.holds(text, node.mark()));
  }

  private Optional<URI> uri(
      Entries e, String key, String example, Function<String, Optional<URI>> reader) {
    Optional<String> text = e.optionalText(key);
    Optional<URI> uri = text.flatMap(reader);
    if (text.isPresent() && uri.isEmpty()) {
      found.add(
          e.mark(key),
          "'%s' must be an address such as %s, not %s"
              .formatted(key, example, environment.quote(e.mark(key), text.get())));
    }
    return uri;
  }

  private DatabaseConfig database(Node node) {
    Entries e = Entries.of(node, "'database'", found);
    Optional<Path> folder = folder(e, "folder");
    Optional<String> url = e.optionalText("url");
    Optional<String> user = e.optionalText("user");
    Secret password = new Secret(e.optionalText("password").orElse(""));
    e.end("'database'");
    if (!e.has("url")) {
      for (String key : List.of("user", "password")) {
        if (e.has(key)) {
          found.add(e.mark(key), "'" + key + "' is for a server, and 'url' is missing: add it");
        }
      }
      return new DatabaseConfig.Folder(folder.orElse(Path.of(DATA)));
    }
    if (e.has("folder")) {
      found.add(
          e.mark("url"), "'url' and 'folder' together: keep one, since answers have one place");
    }
    if (!e.has("user")) {
      found.add(e.mark("url"), "'user' is missing: add who logs in to the database server");
    }
    url.ifPresent(text -> checkUrl(text, e.mark("url")));
    return new DatabaseConfig.Server(url.orElse(""), user.orElse(""), password);
  }

  private void checkUrl(String url, Mark at) {
    if (!url.startsWith("jdbc:postgresql:")) {
      found.add(at, "'url' must be an address such as jdbc:postgresql://localhost/seminarbot");
    } else if (LOGIN.matcher(url).find()) {
      found.add(
          at, "a user or password inside 'url': write them as 'user' and 'password' below it");
    }
  }

  private Optional<Path> folder(Entries e, String key) {
    Optional<String> text = e.optionalText(key);
    if (text.isPresent() && text.get().startsWith("~")) {
      found.add(e.mark(key), "'~' stands for nothing here: write ${HOME} instead");
      return Optional.empty();
    }
    try {
      return text.map(Path::of);
    } catch (InvalidPathException invalid) {
      found.add(e.mark(key), "'" + key + "' can be no folder's name");
      return Optional.empty();
    }
  }

  private boolean isThere(Path readings, Entries e) {
    boolean there = Files.isDirectory(readings);
    if (!there) {
      Mark at = e.mark("readings");
      found.add(
          at,
          "'readings' must be a folder that is there, not %s: seen from where you start the bot"
              .formatted(environment.quote(at, readings.toString())));
    }
    return there;
  }

  private Optional<ZoneId> timeZone(Entries e) {
    return e.optionalText("time-zone")
        .flatMap(
            text -> {
              try {
                return Optional.of(ZoneId.of(text));
              } catch (DateTimeException wrong) {
                found.add(
                    e.mark("time-zone"),
                    "'time-zone' must be a zone such as Europe/London, not "
                        + environment.quote(e.mark("time-zone"), text));
                return Optional.empty();
              }
            });
  }

  private boolean namesShown(Entries e) {
    String names = e.optionalText("names").orElse(PSEUDONYMS);
    if (!Set.of(PSEUDONYMS, SHOWN).contains(names)) {
      found.add(
          e.mark("names"),
          "'names' must be %s or %s, not %s"
              .formatted(PSEUDONYMS, SHOWN, environment.quote(e.mark("names"), names)));
    }
    return names.equals(SHOWN);
  }

  private Optional<String> notice(Entries e) {
    Optional<String> notice = e.optionalText("notice");
    if (notice.filter(text -> text.length() > LONGEST_NOTICE).isPresent()) {
      found.add(
          e.mark("notice"),
          "'notice' has more than %d characters: say it more briefly, since it stands above a"
                  .formatted(LONGEST_NOTICE)
              + " question");
    }
    return notice;
  }

  private Optional<Integer> retentionDays(Entries e) {
    Optional<String> text = e.optionalText("retention-days");
    Optional<Integer> days =
        text.filter(number -> number.matches("[1-9]\\d{0,4}"))
            .map(Integer::valueOf)
            .filter(number -> number >= FEWEST_DAYS);
    if (text.isPresent() && days.isEmpty()) {
      found.add(
          e.mark("retention-days"),
          "'retention-days' must be a whole number of days, at least 15, such as 180, not "
              + environment.quote(e.mark("retention-days"), text.get()));
    }
    return days;
  }
}
