package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.Matrix.Caller;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Outboxes;
import org.seminarbot.chat.Platform;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.chat.Upload;
import org.seminarbot.config.Courses;
import org.seminarbot.discord.DiscordClassroom;
import org.seminarbot.slack.SlackClassroom;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;

/**
 * Every command and every component that a student or an instructor comes upon, done by everybody
 * else just before they do it, while it is open: what each was answered, and what stood in the
 * database before and after. The table is written to {@code target/who-may-do-what.md}.
 */
@SuppressWarnings("NullAway.Init")
final class WhoMayDoWhatTest {
  /** As the design has it. A new command has to be put into one of the two. */
  private static final Set<String> FOR_INSTRUCTORS =
      Set.of("seminar", "summary", "review", "export", "readings", "roster", "audit", "course");

  private static final Set<String> FOR_EVERYONE =
      Set.of("guide", "quiz", "roleplay", "progress", "mydata", "enrol");

  /** What the explorer comes upon when it can no longer, or not here, be done; and why. */
  private static final Map<String, String> NOT_DONE =
      Map.of(
          "/course", "only says what /course end is",
          "/seminar join", "the only channel has a meeting",
          "/seminar join meeting", "the only channel has a meeting");

  private static final Request.Course ONE = new Request.Course("scarlet", false);
  private static final Request.Course OTHER = new Request.Course("azure", false);
  private static final Request.Person PROF = new Request.Person("t:prof", "Prof Onebury", true);
  private static final Request.Person ALICE =
      new Request.Person("t:alice", "Alice Onesdale", false);
  private static final Request.Person BOB = new Request.Person("t:bob", "Bob Onesford", false);
  private static final Request.Person DORA = new Request.Person("t:dora", "Dora Onestone", false);
  private static final Request.Person FAY = new Request.Person("t:fay", "Fay Onesbury", false);

  /** Has looked at a question and answered nothing. */
  private static final Request.Person GIL = new Request.Person("t:gil", "Gil Onesworth", false);

  private static final Request.Person LEE = new Request.Person("t:lee", "Lee Otherton", true);
  private static final Request.Person EVE = new Request.Person("t:eve", "Eve Otherby", false);

  @TempDir Path data;

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final Rooms rooms = new Rooms();
  private final Matrix matrix = new Matrix();
  private Store store;
  private Stored stored;
  private Bot bot;
  private Explorer one;
  private Explorer other;
  private Stored.Rows now;

  /** What somebody did or read that is not theirs. */
  private final Set<String> wrongs = new TreeSet<>();

  @BeforeEach
  void open() {
    Database database = Fresh.database(data);
    store = Store.open(database, Clock.systemUTC());
    stored = new Stored(database);
    bot =
        Features.bot(
            Features.create(
                Shipped.readings(), store, rooms, Clock.systemUTC(), course -> "nobody"),
            workers);
    one = new Explorer(bot, rooms, ONE, "one:hall");
    other = new Explorer(bot, rooms, OTHER, "other:hall");
    new Lesson(bot, one, ONE, PROF).held(ALICE, BOB, DORA, FAY);
    new Lesson(bot, other, OTHER, LEE).held(EVE);
    one.does(GIL, bot.parse("/quiz"));
    aliceAnswersWhatCounts();
    now = stored.now();
  }

  /** Two questions that are not due: she can change her answers. */
  private void aliceAnswersWhatCounts() {
    String counts = StudentScenarios.BOTH_COUNT.replace("2026-12-04", "2999-12-04");
    Map<String, Upload> file = Map.of("file", Explorer.file("capitals.yml", counts));
    one.does(PROF, new Input.Typed("readings", "add", Map.of(), file));
    one.does(ALICE, new Input.Pressed(asked().id(), List.of(1)));
    Reply form = one.does(ALICE, new Input.Pressed(asked().id(), List.of()));
    one.does(ALICE, Explorer.filled(((Reply.Open) form).form(), "Santiago"));
  }

  private Card.Action asked() {
    Reply quiz = one.does(ALICE, bot.parse("/quiz capitals"));
    return ((Reply.Show) quiz).card().actions().get(0);
  }

  @AfterEach
  void close() {
    workers.shutdown();
    stored.close();
    store.close();
  }

  @Test
  void nobodyDoesWhatIsNotTheirsNorSeesAnotherCourse() throws IOException {
    assertThat(bot.specs().stream().map(Spec::name))
        .as("who is each command for?")
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(FOR_EVERYONE, FOR_INSTRUCTORS).flatMap(Set::stream).toList());
    List<Input> typed = new ArrayList<>();
    Explorer student = explorer();
    student.explore(
        ALICE,
        input -> {
          boolean closed = closed(input, student);
          othersTry(input, ALICE, closed ? List.of(BOB) : List.of(BOB, PROF), closed);
          return tries(Caller.STUDENT, ALICE, input, ALICE, closed);
        });
    one.does(PROF, bot.parse("/readings retire capitals"));
    now = stored.now();
    Explorer instructor = explorer();
    Function<Input, Reply> doing =
        input -> {
          boolean closed = closed(input, student);
          othersTry(input, PROF, List.of(ALICE, BOB), closed);
          if (input instanceof Input.Typed) {
            typed.add(input);
          }
          return tries(Caller.INSTRUCTOR, PROF, input, PROF, false);
        };
    press(doing.apply(bot.parse("/summary missing")), doing, 1);
    reminded();
    instructor.explore(PROF, doing);
    anotherMeeting(doing);
    othersThanPeople(typed);
    matrix.write(Path.of("target", "who-may-do-what.md"));
    SoftAssertions.assertSoftly(
        all -> {
          all.assertThat(wrongs).as("what is not theirs").isEmpty();
          all.assertThat(matrix.gaps()).as("nobody tried").isEmpty();
          all.assertThat(matrix.neverDone()).as("never done").isSubsetOf(NOT_DONE.keySet());
          all.assertThat(notComeUpon()).as("in the source, and come upon nowhere").isEmpty();
        });
  }

  /** What there is to press in a direct message. */
  private void reminded() {
    Function<Input, Reply> doing =
        input -> {
          othersTry(input, GIL, List.of(ALICE, BOB, PROF), false);
          return tries(Caller.STUDENT, GIL, input, GIL, false);
        };
    rooms.in(GIL.account()).forEach(card -> press(new Reply.Show(card), doing, 2));
  }

  /** When the first is over: what there is to press while nothing has been asked. */
  private void anotherMeeting(Function<Input, Reply> doing) {
    press(doing.apply(bot.parse("/seminar open engaging-critics")), doing, 2);
    Reply open = doing.apply(bot.parse("/seminar open engaging-critics names:pseudonyms"));
    assertThat(open).isInstanceOf(Reply.Show.class);
  }

  private static void press(Reply on, Function<Input, Reply> doing, int deep) {
    if (deep > 0 && on instanceof Reply.Show show) {
      show.card()
          .actions()
          .forEach(
              action ->
                  press(doing.apply(new Input.Pressed(action.id(), List.of())), doing, deep - 1));
    }
  }

  private Explorer explorer() {
    return new Explorer(bot, rooms, ONE, "one:hall")
        .typing("number", "4711")
        .typing("student", "4712")
        .typing("time", "50%")
        .typing("answer", "B")
        .typing("code", code());
  }

  /** One by which an account can still be tied to the class list. */
  private String code() {
    return now.of(course(ONE)).values("roster", "code", row -> row.containsKey("code")).stream()
        .findFirst()
        .orElse("NONE");
  }

  private String course(Request.Course course) {
    return now.values("course", "id", row -> course.key().equals(row.get("course_key")))
        .iterator()
        .next();
  }

  /** Whether it is for instructors: their commands, and what only they come upon of these. */
  private static boolean closed(Input input, Explorer student) {
    return FOR_INSTRUCTORS.contains(input.feature())
        && (input instanceof Input.Typed || !student.found().containsKey(Explorer.kind(input)));
  }

  private void othersTry(
      Input input, Request.Person owner, List<Request.Person> class_, boolean closed) {
    tries(Caller.STUDENT_ELSEWHERE, EVE, input, owner, closed);
    tries(Caller.INSTRUCTOR_ELSEWHERE, LEE, input, owner, false);
    for (Request.Person who : class_) {
      tries(caller(who), who, input, owner, closed && !who.instructor());
    }
  }

  private static Caller caller(Request.Person who) {
    return who.equals(PROF)
        ? Caller.INSTRUCTOR
        : who.equals(ALICE) ? Caller.STUDENT : Caller.CLASSMATE;
  }

  private Reply tries(
      Caller caller, Request.Person who, Input input, Request.Person owner, boolean closed) {
    boolean elsewhere = who.equals(EVE) || who.equals(LEE);
    Reply reply =
        elsewhere
            ? other.does(who, inTheirWords(input, owner, who, OTHER))
            : one.does(who, inTheirWords(input, owner, who, ONE));
    if (reply instanceof Reply.Open) {
      settle();
    }
    Stored.Rows before = now;
    now = stored.now();
    String kind = Explorer.kind(input);
    String said = Explorer.text(reply);
    boolean refused = reply instanceof Reply.Aside || reply instanceof Reply.Invalid;
    matrix.note(kind, caller, reply, !now.equals(before), who.equals(owner));
    List<String> wrong = new ArrayList<>();
    said(said, "Sorry, that went wrong", "Not saved").ifPresent(wrong::add);
    if (closed && !said.contains("That is for instructors")) {
      wrong.add("is not for students");
    }
    if (refused) {
      wrong.add(before.but(Matrix.COUNTS_REFUSALS).unlike(now.but(Matrix.COUNTS_REFUSALS)));
    }
    if (elsewhere) {
      wrong.add(before.of(course(ONE)).unlike(now.of(course(ONE))));
      said(said, "scarlet", "Ones", "Onebury").ifPresent(wrong::add);
      said(said, theirPseudonyms()).ifPresent(wrong::add);
    } else if (!who.equals(owner)) {
      Set<String> owners = before.persons(owner.account());
      Set<String> own = before.persons(who.account()); // who wrote a review, for one
      wrong.add(before.about(owners, own).unlike(now.about(owners, own)));
    }
    if (!elsewhere && !who.instructor()) {
      Stream.of(ALICE, BOB, DORA, FAY)
          .filter(student -> !student.equals(who))
          .flatMap(student -> said(said, Explorer.words(student, ONE), student.name()).stream())
          .forEach(wrong::add);
    }
    wrong.removeIf(String::isEmpty);
    wrong.forEach(
        it -> wrongs.add("%s: %s of %s’s: %s".formatted(who.name(), kind, owner.name(), it)));
    return reply;
  }

  /** A form waits for no write, so one may still be on its way. */
  private void settle() {
    store.course(ONE.key()).write(sql -> 0).toCompletableFuture().join();
  }

  /** A form of somebody else's, filled in with one's own words. */
  private static Input inTheirWords(
      Input input, Request.Person owner, Request.Person who, Request.Course course) {
    if (!(input instanceof Input.Submitted sent)) {
      return input;
    }
    Map<String, List<String>> fields = new LinkedHashMap<>(sent.fields());
    fields.replaceAll(
        (key, values) ->
            values.equals(List.of(Explorer.words(owner, ONE)))
                ? List.of(Explorer.words(who, course))
                : values);
    return new Input.Submitted(sent.form(), fields);
  }

  /** What of this is said that should not be. */
  private static Optional<String> said(String text, String... words) {
    return Stream.of(words).filter(text::contains).findFirst().map(word -> "says " + word);
  }

  /** Those that nobody has in the other course, too. */
  private String[] theirPseudonyms() {
    Set<String> theirs = now.of(course(ONE)).values("person", "pseudonym", row -> true);
    theirs.removeAll(now.of(course(OTHER)).values("person", "pseudonym", row -> true));
    return theirs.toArray(String[]::new);
  }

  /**
   * What a chat lets a bot's account and a webhook do: write a message to the bot. A student who
   * does the same is answered.
   */
  private void othersThanPeople(List<Input> typed) {
    Clock clock = Clock.systemUTC();
    Database database = Fresh.database(data.resolve("chats"));
    Disturbance heard = new Disturbance();
    DiscordClassroom discord = DiscordClassroom.guest(clock);
    SlackClassroom slack = SlackClassroom.guest(clock);
    Platform onDiscord = discord.platform(Courses.none());
    Platform onSlack = slack.platform(Courses.none());
    try (Store chats = Store.open(database, clock);
        Stored inChats = new Stored(database);
        discord;
        slack) {
      Outboxes outboxes =
          new Outboxes(Map.of("discord", onDiscord.outbox(), "slack", onSlack.outbox()));
      List<Command> commands =
          Features.create(Shipped.readings(), chats, outboxes, clock, course -> "nobody").stream()
              .<Command>map(heard)
              .toList();
      Bot shared = Features.bot(commands, workers);
      discord.connect(shared);
      slack.connect(shared);
      Stored.Rows before = inChats.now();
      int students = 0;
      for (Input input : typed) {
        students++;
        String line = line((Input.Typed) input);
        for (Strangers chat : List.of(discord, slack)) {
          chat.botWrites(line);
          chat.webhookWrites(line);
          chat.studentWrites(line);
          assertThat(chat.written()).as("answers after %s", line).isEqualTo(students);
        }
        assertThat(heard.events()).as(line).hasSize(2 * students);
        assertThat(before.unlike(inChats.now())).as(line).isEmpty();
        matrix.note(Explorer.kind(input), Caller.BOT, "no answer, nothing stored");
        matrix.note(Explorer.kind(input), Caller.WEBHOOK, "no answer, nothing stored");
      }
    }
  }

  private static String line(Input.Typed typed) {
    return Stream.concat(
            Stream.of("/" + typed.feature(), typed.sub()),
            typed.options().entrySet().stream().map(o -> o.getKey() + ":" + o.getValue()))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The words by which the source tells its commands and components apart, found or not. */
  private Set<String> notComeUpon() {
    Set<String> words = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "org", "seminarbot"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().matches(".*[/\\\\](preview|slack|chat)[/\\\\].*"))
          .forEach(file -> words.addAll(verbs(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(words).contains("hide", "unhide", "twin", "restore", "keep");
    words.removeAll(matrix.words());
    return words;
  }

  private static final Pattern MADE = Pattern.compile("ActionId\\.of\\(\\s*[^,;()]+,([^;]*?\\))");
  private static final Pattern ASKED = Pattern.compile("verb\\(\\)\\.equals\\(([^;)]*)\\)");
  private static final Pattern DONE = Pattern.compile("\\bcase (\"[^>]*) ->");
  private static final Pattern WORD = Pattern.compile("\"([a-z-]+)\"");

  private static Set<String> verbs(Path file) {
    String source;
    try {
      source = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    boolean handles = file.toString().matches(".*(Command|Answering)\\.java");
    Set<String> verbs = new TreeSet<>();
    for (Pattern pattern : handles ? List.of(MADE, ASKED, DONE) : List.of(MADE, ASKED)) {
      Matcher found = pattern.matcher(source);
      while (found.find()) {
        WORD.matcher(found.group(1)).results().forEach(word -> verbs.add(word.group(1)));
      }
    }
    return verbs;
  }
}
