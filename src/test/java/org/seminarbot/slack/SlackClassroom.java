package org.seminarbot.slack;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.seminarbot.Classroom;
import org.seminarbot.Features;
import org.seminarbot.Platforms;
import org.seminarbot.Shipped;
import org.seminarbot.SmallFiles;
import org.seminarbot.Strangers;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Platform;
import org.seminarbot.config.Courses;
import org.seminarbot.config.Secret;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.reading.Readings;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.slf4j.LoggerFactory;

/** A class in a Slack workspace: the real Bolt on a Slack of our own. */
@SuppressWarnings("NullAway.Init")
public final class SlackClassroom implements Classroom, Strangers {
  static final String PROF = "prof";
  private static final Pattern PATH = Pattern.compile("/\\S*/\\S+$");

  private final FakeSlack fake;
  private final Optional<Database> database;
  private final UnaryOperator<Command> around;
  private final Clock clock;
  private final boolean names;
  private final String prefix;
  private final String channel;
  private final Set<String> expected = new HashSet<>();
  private final Map<String, FakeSlack.User> people = new HashMap<>();
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, List<String>> filling = new HashMap<>();
  private volatile int mostBytes = Integer.MAX_VALUE;
  private Store store;
  private ExecutorService workers;
  private SlackApp slack;
  private Duration pulse = SlackApp.PULSE;

  SlackClassroom(FakeSlack fake, Database database, Clock clock, boolean names) {
    this(fake, database, clock, names, "", UnaryOperator.identity());
  }

  /** A class that shares its bot with others; it has to be connected. */
  public static SlackClassroom guest(Clock clock) {
    return new SlackClassroom(
        FakeSlack.start(), Optional.empty(), clock, false, "", UnaryOperator.identity());
  }

  /**
   * @param around wraps every command, to disturb it
   */
  SlackClassroom(
      FakeSlack fake,
      Database database,
      Clock clock,
      boolean names,
      String prefix,
      UnaryOperator<Command> around) {
    this(fake, Optional.of(database), clock, names, prefix, around);
    start();
  }

  private SlackClassroom(
      FakeSlack fake,
      Optional<Database> database,
      Clock clock,
      boolean names,
      String prefix,
      UnaryOperator<Command> around) {
    this.fake = fake;
    this.database = database;
    this.clock = clock;
    this.names = names;
    this.prefix = prefix;
    this.around = around;
    this.channel = fake.channel("seminar");
    fake.group("instructors", person(PROF), person("dean"));
  }

  /** Where it is, as the configuration names it. */
  public String place() {
    return course();
  }

  /** The platform that is to be connected. */
  public Platform platform(Courses courses) {
    slack =
        new SlackApp(
            config(fake, List.of(), List.of("instructors"), prefix),
            names,
            courses,
            LoggerFactory.getLogger(SlackApp.class),
            pulse);
    return slack;
  }

  /** Connects with the bot that others have, too. */
  public void connect(Bot shared) {
    slack.connect(shared);
    fake.awaitConnected();
  }

  static SlackConfig config(
      FakeSlack fake, List<String> instructors, List<String> groups, String prefix) {
    return SlackConfig.answered(
        new Secret(fake.botToken()),
        new Secret(fake.appToken()),
        instructors,
        groups,
        Optional.of(URI.create(fake.apiUrl())),
        prefix);
  }

  private void start() {
    store = Store.open(database.orElseThrow(), clock);
    workers = Executors.newFixedThreadPool(4);
    Readings readings = Shipped.readings();
    Platforms platforms = new Platforms(List.of(platform(Courses.none())));
    List<Command> commands =
        Features.create(
                readings,
                store,
                new SmallFiles(platforms.outbox(), () -> mostBytes),
                clock,
                platforms::instructors)
            .stream()
            .map(around)
            .toList();
    connect(Features.bot(commands, workers));
  }

  FakeSlack fake() {
    return fake;
  }

  SlackApp slack() {
    return slack;
  }

  /** How often the bot looks after a silent connection, from the next start on. */
  void pulse(Duration every) {
    pulse = every;
  }

  String channel() {
    return channel;
  }

  String course() {
    return "slack:" + fake.team();
  }

  /** How many answers are stored in a course. */
  long answers(String course) {
    return store
        .course(course)
        .read(sql -> sql.select("select count(*) from answer where course_id = :course").number());
  }

  /** A refusal with this error is what the test is about. */
  void expects(String error) {
    expected.add(error);
  }

  FakeSlack.User person(String name) {
    return people.computeIfAbsent(name, fake::user);
  }

  private void step(String who) {
    seen.put(who, fake.now());
  }

  @Override
  public void types(String who, String line) {
    step(who);
    if (line.startsWith("/")) {
      Matcher file = PATH.matcher(line);
      boolean given = file.find();
      String typed =
          given
              ? line.substring(1, file.start()) + Path.of(file.group()).getFileName()
              : line.substring(1);
      String[] words = typed.split(" ", 2);
      fake.slash(person(who), channel, "/" + prefix + words[0], words.length > 1 ? words[1] : "")
          .await();
      if (given) {
        submit(who, List.of(given(Path.of(file.group()))));
      }
    } else {
      press(who, button -> button.label().equals("Write my answer"));
      submit(who, List.of(line));
    }
  }

  private String given(Path path) {
    try {
      return fake.file(path.getFileName().toString(), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void presses(String who, String label) {
    step(who);
    press(who, button -> button.label().equals(label));
  }

  FakeSlack.Answer press(String who, Predicate<FakeSlack.Button> which) {
    for (FakeSlack.Message message : newestFirst(who)) {
      Optional<FakeSlack.Button> button = message.buttons().stream().filter(which).findFirst();
      if (button.isPresent()) {
        return fake.press(person(who), message.id(), button.get().actionId()).await();
      }
    }
    throw new AssertionError(who + " sees no such button in: " + newestFirst(who));
  }

  @Override
  public void pressesInDirectMessage(String who, String label) {
    step(who);
    FakeSlack.User user = person(who);
    List<FakeSlack.Message> all = fake.visibleTo(user, fake.dm(user));
    FakeSlack.Message last = all.get(all.size() - 1);
    FakeSlack.Button button =
        last.buttons().stream().filter(b -> b.label().equals(label)).findFirst().orElseThrow();
    fake.press(user, last.id(), button.actionId()).await();
  }

  @Override
  public void chooses(String who, int... options) {
    step(who);
    String option = "#" + (options[0] - 1);
    for (FakeSlack.Message message : newestFirst(who)) {
      Optional<FakeSlack.Button> button =
          message.buttons().stream().filter(b -> b.actionId().endsWith(option)).findFirst();
      if (button.isPresent()) {
        fake.press(person(who), message.id(), button.get().actionId()).await();
        return;
      }
      Optional<FakeSlack.Button> form =
          message.buttons().stream()
              .filter(b -> List.of("Choose", "Put them in order", "Match them").contains(b.label()))
              .findFirst();
      if (form.isPresent()) {
        fake.press(person(who), message.id(), form.get().actionId()).await();
        List<String> numbers = Arrays.stream(options).mapToObj(String::valueOf).toList();
        submit(
            who,
            form.get().label().equals("Choose") ? List.of(String.join(",", numbers)) : numbers);
        return;
      }
    }
    throw new AssertionError(who + " sees nothing to choose in: " + newestFirst(who));
  }

  /** Fills the form that is open, below what says that it was not taken; sends it once full. */
  @Override
  public void fills(String who, String... fields) {
    List<String> filled = filling.computeIfAbsent(who, w -> new ArrayList<>());
    if (filled.isEmpty()) {
      step(who);
    }
    FakeSlack.View modal = modal(who);
    Collections.addAll(filled, fields);
    if (filled.size() == modal.fields().size()) {
      filling.remove(who);
      submit(who, filled);
    }
  }

  private FakeSlack.View modal(String who) {
    Optional<FakeSlack.View> modal = fake.modalOf(person(who));
    while (modal.isPresent() && modal.get().fields().isEmpty()) {
      fake.dismiss(person(who), modal.get()).awaitAck();
      modal = fake.modalOf(person(who));
    }
    return modal.orElseThrow(() -> new AssertionError(who + " has no form open"));
  }

  private void submit(String who, List<String> fields) {
    FakeSlack.View modal = modal(who);
    Map<String, List<String>> values = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      FakeSlack.Field field = modal.fields().get(i);
      values.put(field.actionId(), values(field, fields.get(i)));
    }
    fake.submit(person(who), modal, values).await();
  }

  private static List<String> values(FakeSlack.Field field, String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    return field.options().isEmpty()
        ? List.of(text)
        : Stream.of(text.split(",", -1))
            .map(number -> field.options().get(Integer.parseInt(number) - 1).value())
            .toList();
  }

  List<FakeSlack.Message> newestFirst(String who) {
    return fake.visibleTo(person(who), channel).stream()
        .sorted(Comparator.comparingLong(FakeSlack.Message::editedAt).reversed())
        .toList();
  }

  @Override
  public String sees(String who) {
    long since = seen.getOrDefault(who, 0L);
    String messages =
        fake.visibleTo(person(who), channel).stream()
            .filter(message -> message.editedAt() > since)
            .map(FakeSlack.Message::text)
            .collect(Collectors.joining("\n\n"));
    return messages + fake.modalOf(person(who)).map(modal -> "\n\n" + modal.text()).orElse("");
  }

  @Override
  public String told(String who) {
    FakeSlack.User user = person(who);
    return fake.visibleTo(user, fake.dm(user)).stream()
        .map(FakeSlack.Message::text)
        .reduce("", (before, last) -> last);
  }

  @Override
  public Map<String, String> files(String who) {
    FakeSlack.User user = person(who);
    Map<String, String> files = new HashMap<>();
    Stream.of(channel, fake.dm(user))
        .flatMap(in -> fake.visibleTo(user, in).stream())
        .flatMap(message -> message.files().stream())
        .forEach(file -> files.put(file.name(), new String(file.bytes(), UTF_8)));
    return files;
  }

  @Override
  public void botWrites(String text) {
    FakeSlack.User other = people.computeIfAbsent("another bot", fake::otherBot);
    heard(fake.mention(other, channel, text));
  }

  @Override
  public void webhookWrites(String text) {
    heard(fake.webhook(channel, text));
  }

  /** As Slack does with an event that nobody acknowledges: it comes again. */
  private void heard(FakeSlack.Pending event) {
    try {
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(Duration.ofSeconds(3))
          .until(event::acknowledged);
    } catch (ConditionTimeoutException e) {
      fake.again(event).awaitAck();
    }
  }

  @Override
  public void studentWrites(String text) {
    fake.mention(person("alice"), channel, text).await();
  }

  @Override
  public int written() {
    return (int)
        fake.visibleTo(person("alice"), channel).stream()
            .filter(message -> message.author() == fake.bot())
            .count();
  }

  @Override
  public void takesFilesOf(int bytes) {
    mostBytes = bytes;
  }

  @Override
  public String instructors() {
    return "whoever is in the group @instructors";
  }

  @Override
  public void restart() {
    stop();
    start();
  }

  private void stop() {
    slack.close();
    if (database.isPresent()) {
      store.close();
      workers.shutdown();
    }
  }

  /** Everything that Slack refused was a mistake of the product. */
  @Override
  public void close() {
    stop();
    List<FakeSlack.Refusal> refusals = fake.refusalsBut(expected.toArray(String[]::new));
    fake.close();
    if (!refusals.isEmpty()) {
      throw new AssertionError("Slack refused: " + refusals);
    }
  }
}
