package org.seminarbot.discord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.Classroom;
import org.seminarbot.Features;
import org.seminarbot.SmallFiles;
import org.seminarbot.Strangers;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Platform;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.config.Secret;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.yaml.Mark;

/** A class in a Discord server: the real client on a Discord of our own. */
@SuppressWarnings("NullAway.Init")
public final class DiscordClassroom implements Classroom, Strangers {
  static final String PROF = "prof";
  private static final String ROLE = "Instructor";

  private final FakeDiscord fake;
  private final Optional<Database> database;
  private final Path prompts;
  private final UnaryOperator<Command> around;
  private final Set<Integer> expected = new HashSet<>();
  private final Clock clock;
  private final boolean names;
  private final String guild;
  private final String channel;
  private final Map<String, FakeDiscord.User> people = new HashMap<>();
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, List<String>> filling = new HashMap<>();
  private List<String> roles = List.of(ROLE);
  private List<String> instructors = List.of();
  private List<String> guilds = List.of();
  private Courses courses = Courses.none();
  private volatile int mostBytes = Integer.MAX_VALUE;
  private Store store;
  private ExecutorService workers;
  private Bot bot;
  private Discord discord;

  DiscordClassroom(FakeDiscord fake, Database database, Clock clock, boolean names) {
    this(fake, database, clock, names, Path.of("prompts"), UnaryOperator.identity());
  }

  /** A class that shares its bot with others; it has to be connected. */
  public static DiscordClassroom guest(Clock clock) {
    return new DiscordClassroom(
        FakeDiscord.start(),
        Optional.empty(),
        clock,
        false,
        Path.of("prompts"),
        UnaryOperator.identity());
  }

  /**
   * @param prompts the folder of readings
   * @param around wraps every command, to disturb it
   */
  DiscordClassroom(
      FakeDiscord fake,
      Database database,
      Clock clock,
      boolean names,
      Path prompts,
      UnaryOperator<Command> around) {
    this(fake, Optional.of(database), clock, names, prompts, around);
    start();
  }

  private DiscordClassroom(
      FakeDiscord fake,
      Optional<Database> database,
      Clock clock,
      boolean names,
      Path prompts,
      UnaryOperator<Command> around) {
    this.fake = fake;
    this.database = database;
    this.prompts = prompts;
    this.around = around;
    this.clock = clock;
    this.names = names;
    FakeDiscord.User prof = fake.user(PROF);
    people.put(PROF, prof);
    this.guild = fake.guild("Class", prof);
    this.channel = fake.channel(guild);
    FakeDiscord.User dean = fake.user("dean");
    people.put("dean", dean);
    var role = fake.role(guild, ROLE);
    fake.join(guild, prof, role);
    fake.join(guild, dean, role);
  }

  /** Where it is, as the configuration names it. */
  public String place() {
    return course();
  }

  /** The platform that is to be connected. */
  public Platform platform(Courses joined) {
    courses = joined;
    discord = new Discord(config(fake, roles, instructors, guilds), names, courses);
    return discord;
  }

  /** Connects with the bot that others have, too. */
  public void connect(Bot shared) {
    bot = shared;
    discord.connect(bot);
    fake.awaitConnected();
    fake.awaitCommands();
  }

  static DiscordConfig config(FakeDiscord fake, List<String> roles, List<String> instructors) {
    return config(fake, roles, instructors, List.of());
  }

  private static DiscordConfig config(
      FakeDiscord fake, List<String> roles, List<String> instructors, List<String> guilds) {
    return new DiscordConfig(
        new Secret(fake.token()),
        new Mark("config.yml", 2, 10),
        roles,
        instructors,
        guilds,
        Optional.of(URI.create(fake.apiUrl())),
        Optional.of(URI.create(fake.gatewayUrl())));
  }

  private void start() {
    store = Store.open(database.orElseThrow(), clock);
    workers = Executors.newFixedThreadPool(4);
    Readings readings = new Readings(ReadingLoader.load(prompts).readings());
    discord = new Discord(config(fake, roles, instructors, guilds), names, courses);
    Outbox outbox =
        new SmallFiles(new Outboxes(Map.of("discord", discord.outbox())), () -> mostBytes);
    List<Command> commands =
        Features.create(
                readings, store, outbox, clock, course -> discord.instructors(course).orElse(""))
            .stream()
            .map(around)
            .toList();
    bot = Features.bot(commands, workers);
    discord.connect(bot);
    fake.awaitConnected();
    fake.awaitCommands();
  }

  FakeDiscord fake() {
    return fake;
  }

  Store store() {
    return store;
  }

  Discord discord() {
    return discord;
  }

  Bot bot() {
    return bot;
  }

  String guild() {
    return guild;
  }

  String course() {
    return "discord:" + guild;
  }

  /** How many answers are stored in a course. */
  long answers(String course) {
    return store
        .course(course)
        .read(sql -> sql.select("select count(*) from answer where course_id = :course").number());
  }

  /** A refusal with this code is what the test is about. */
  void expects(int code) {
    expected.add(code);
  }

  String channel() {
    return channel;
  }

  FakeDiscord.User person(String name) {
    return people.computeIfAbsent(
        name,
        n -> {
          FakeDiscord.User user = fake.user(n);
          fake.join(guild, user);
          return user;
        });
  }

  private void step(String who) {
    seen.put(who, fake.now());
  }

  @Override
  public void types(String who, String line) {
    step(who);
    if (line.startsWith("/")) {
      Input.Typed typed = bot.parse(line);
      // Discord has no command without its subcommand; the panel is what status shows.
      String sub = line.equals("/seminar") ? "status" : typed.sub();
      fake.slash(person(who), channel, typed.feature(), sub, withFiles(typed.options())).await();
    } else {
      press(who, button -> button.label().equals("Write my answer"));
      submit(who, List.of(line));
    }
  }

  /** A path that was typed for a file is the file. */
  private Map<String, String> withFiles(Map<String, String> options) {
    Map<String, String> given = new HashMap<>(options);
    given.computeIfPresent(
        "file",
        (name, path) -> {
          try {
            return fake.upload(
                Path.of(path).getFileName().toString(), Files.readAllBytes(Path.of(path)));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return given;
  }

  @Override
  public void presses(String who, String label) {
    step(who);
    press(who, button -> button.label().equals(label));
  }

  FakeDiscord.Answer press(String who, Predicate<FakeDiscord.Button> which) {
    for (FakeDiscord.Message message : newestFirst(who)) {
      Optional<FakeDiscord.Button> button =
          message.buttons().stream().filter(which).filter(b -> !b.disabled()).findFirst();
      if (button.isPresent()) {
        return fake.press(person(who), message.id(), button.get().customId()).await();
      }
    }
    throw new AssertionError(who + " sees no such button in: " + newestFirst(who));
  }

  @Override
  public void pressesInDirectMessage(String who, String label) {
    step(who);
    FakeDiscord.User user = person(who);
    List<FakeDiscord.Message> all = fake.visibleTo(user, fake.dm(user));
    FakeDiscord.Message last = all.get(all.size() - 1);
    FakeDiscord.Button button =
        last.buttons().stream().filter(b -> b.label().equals(label)).findFirst().orElseThrow();
    fake.press(user, last.id(), button.customId()).await();
  }

  @Override
  public void chooses(String who, int... options) {
    step(who);
    List<String> values = Arrays.stream(options).mapToObj(i -> String.valueOf(i - 1)).toList();
    for (FakeDiscord.Message message : newestFirst(who)) {
      if (!message.selects().isEmpty()) {
        fake.select(person(who), message.id(), message.selects().get(0).customId(), values).await();
        return;
      }
      Optional<FakeDiscord.Button> option =
          message.buttons().stream()
              .filter(button -> button.customId().endsWith("#" + values.get(0)))
              .findFirst();
      if (option.isPresent()) {
        fake.press(person(who), message.id(), option.get().customId()).await();
        return;
      }
      Optional<FakeDiscord.Button> form =
          message.buttons().stream()
              .filter(b -> List.of("Put them in order", "Match them").contains(b.label()))
              .findFirst();
      if (form.isPresent()) {
        fake.press(person(who), message.id(), form.get().customId()).await();
        submit(who, Arrays.stream(options).mapToObj(String::valueOf).toList());
        return;
      }
    }
    throw new AssertionError(who + " sees nothing to choose in: " + newestFirst(who));
  }

  /** Fills the form that is open, or opens again the one that was refused; sends it once full. */
  @Override
  public void fills(String who, String... fields) {
    List<String> filled = filling.computeIfAbsent(who, w -> new ArrayList<>());
    if (filled.isEmpty()) {
      step(who);
    }
    if (fake.modalOf(person(who)).isEmpty()) {
      press(who, button -> button.label().equals("Open the form again"));
    }
    Collections.addAll(filled, fields);
    if (filled.size() == fake.modalOf(person(who)).orElseThrow().fields().size()) {
      filling.remove(who);
      submit(who, filled);
    }
  }

  private void submit(String who, List<String> fields) {
    FakeDiscord.Modal modal = fake.modalOf(person(who)).orElseThrow();
    Map<String, List<String>> values = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(modal.fields().get(i).customId(), values(modal.fields().get(i), fields.get(i)));
    }
    fake.submit(person(who), modal, values).await();
  }

  private static List<String> values(FakeDiscord.Field field, String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return field.options().isEmpty()
        ? List.of(text)
        : Stream.of(text.split(",", -1))
            .map(number -> String.valueOf(Integer.parseInt(number) - 1))
            .toList();
  }

  List<FakeDiscord.Message> newestFirst(String who) {
    return fake.visibleTo(person(who), channel).stream()
        .sorted(Comparator.comparingLong(FakeDiscord.Message::editedAt).reversed())
        .toList();
  }

  @Override
  public String sees(String who) {
    long since = seen.getOrDefault(who, 0L);
    String messages =
        fake.visibleTo(person(who), channel).stream()
            .filter(message -> message.editedAt() > since)
            .map(FakeDiscord.Message::text)
            .collect(Collectors.joining("\n\n"));
    return messages + fake.modalOf(person(who)).map(modal -> "\n\n" + modal.text()).orElse("");
  }

  @Override
  public String told(String who) {
    FakeDiscord.User user = person(who);
    return fake.visibleTo(user, fake.dm(user)).stream()
        .map(FakeDiscord.Message::text)
        .reduce("", (before, last) -> last);
  }

  @Override
  public Map<String, String> files(String who) {
    FakeDiscord.User user = person(who);
    Map<String, String> files = new HashMap<>();
    Stream.of(channel, fake.dm(user))
        .flatMap(in -> fake.visibleTo(user, in).stream())
        .flatMap(message -> message.attachments().stream())
        .filter(file -> !file.name().endsWith(".png"))
        .forEach(file -> files.put(file.name(), new String(file.bytes(), UTF_8)));
    return files;
  }

  @Override
  public void botWrites(String text) {
    FakeDiscord.User other = people.computeIfAbsent("another bot", fake::otherBot);
    fake.join(guild, other, fake.role(guild, ROLE));
    fake.mention(other, channel, text);
  }

  @Override
  public void webhookWrites(String text) {
    fake.webhook(person(PROF), channel, text);
  }

  @Override
  public void studentWrites(String text) {
    int before = written();
    fake.mention(person("alice"), channel, text);
    await().pollInterval(Duration.ofMillis(2)).until(() -> written() > before);
  }

  @Override
  public int written() {
    return (int)
        fake.visibleTo(person("alice"), channel).stream()
            .filter(message -> message.author().equals(fake.bot()))
            .count();
  }

  @Override
  public void takesFilesOf(int bytes) {
    mostBytes = bytes;
  }

  @Override
  public String instructors() {
    return "whoever has the role " + ROLE;
  }

  @Override
  public void restart() {
    stop();
    start();
  }

  /** The same, with another configuration. */
  void restart(List<String> newRoles, List<String> newInstructors, List<String> newGuilds) {
    roles = newRoles;
    instructors = newInstructors;
    guilds = newGuilds;
    restart();
  }

  /** The same, with places joined to courses. */
  void restart(Courses newCourses) {
    courses = newCourses;
    restart();
  }

  private void stop() {
    discord.close();
    if (database.isPresent()) {
      store.close();
      workers.shutdown();
    }
  }

  /** Everything that Discord refused was a mistake of the product. */
  @Override
  public void close() {
    stop();
    List<FakeDiscord.Refusal> refusals =
        fake.refusals().stream().filter(r -> !expected.contains(r.code())).toList();
    fake.close();
    if (!refusals.isEmpty()) {
      throw new AssertionError("Discord refused: " + refusals);
    }
  }
}
