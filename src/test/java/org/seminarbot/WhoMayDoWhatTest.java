package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;

/**
 * Every command and every component that a student or an instructor comes upon, done by each who
 * should not do it, and read for what they should not see. The table is written to {@code
 * target/who-may-do-what.md}.
 */
@SuppressWarnings("NullAway.Init")
final class WhoMayDoWhatTest {
  /** As the design has it; all other commands are for everyone. */
  private static final Set<String> FOR_INSTRUCTORS =
      Set.of(
          "seminar",
          "summary",
          "review",
          "export",
          "readings",
          "roster",
          "record",
          "audit",
          "course");

  private static final String NOT_YOURS = "That is for instructors";
  private static final Request.Course ONE = new Request.Course("one", false);
  private static final Request.Course OTHER = new Request.Course("other", false);
  private static final Request.Person PROF = new Request.Person("t:prof", "Prof Onebury", true);
  private static final Request.Person ALICE =
      new Request.Person("t:alice", "Alice Onesdale", false);
  private static final Request.Person BOB = new Request.Person("t:bob", "Bob Onesford", false);
  private static final Request.Person LEE = new Request.Person("t:lee", "Lee Otherton", true);
  private static final Request.Person EVE = new Request.Person("t:eve", "Eve Otherby", false);

  @TempDir Path data;

  private final ExecutorService workers = Executors.newFixedThreadPool(2);
  private final Rooms rooms = new Rooms();
  private final Map<String, Map<String, String>> table = new TreeMap<>();
  private final Log log = new Log();
  private Store store;
  private Bot bot;

  @BeforeEach
  void open() {
    store = Store.open(Fresh.database(data), Clock.systemUTC());
    bot =
        new Bot(
            Features.create(
                Shipped.readings(), store, rooms, Clock.systemUTC(), course -> "nobody"),
            workers,
            StoreException.class::isInstance);
  }

  @AfterEach
  void close() {
    workers.shutdown();
    store.close();
    log.close();
  }

  /** A meeting with a round, answers and a role-play. */
  private Explorer lesson(
      Request.Course course, String channel, Request.Person prof, Request.Person... class_) {
    Explorer one = new Explorer(bot, rooms, course, channel);
    one.does(prof, bot.parse("/seminar open engaging-critics"));
    one.does(prof, bot.parse("/seminar ask judges-remark"));
    for (Request.Person who : class_) {
      Reply.Show quiz = (Reply.Show) one.does(who, bot.parse("/quiz shanghai-judges"));
      one.does(who, new Input.Pressed(quiz.card().actions().get(0).id(), List.of(2)));
      Reply.Show play = (Reply.Show) one.does(who, bot.parse("/roleplay shanghai-judges"));
      Reply.Open open =
          (Reply.Open)
              one.does(who, new Input.Pressed(play.card().actions().get(0).id(), List.of()));
      one.does(
          who,
          new Input.Submitted(
              open.form().id(),
              open.form().fields().stream()
                  .collect(
                      Collectors.toMap(
                          field -> field.key(),
                          field ->
                              field instanceof org.seminarbot.chat.Form.Pick
                                  ? List.of("1")
                                  : List.of("Words in " + course.key())))));
    }
    return one;
  }

  @Test
  void nobodyDoesWhatIsNotTheirsNorSeesAnotherCourse() throws IOException {
    Explorer student = lesson(ONE, "one:hall", PROF, ALICE, BOB);
    lesson(OTHER, "other:hall", LEE, EVE);
    student.explore(ALICE);
    Explorer instructor = new Explorer(bot, rooms, ONE, "one:hall");
    instructor.explore(PROF);
    Map<String, List<Input>> all = Explorer.all(List.of(student, instructor));
    String before = dump(ONE);
    Explorer classmate = new Explorer(bot, rooms, ONE, "one:hall");
    all.forEach(
        (kind, inputs) -> {
          note(kind, "instructor", "may");
          boolean closed =
              FOR_INSTRUCTORS.contains(inputs.get(0).feature())
                  && (inputs.get(0) instanceof Input.Typed || !student.found().containsKey(kind));
          note(kind, "student", closed ? "refused" : "may");
          if (closed) {
            assertThat(inputs)
                .as(kind)
                .allMatch(input -> classmate.does(BOB, input).toString().contains(NOT_YOURS));
          }
        });
    assertThat(dump(ONE)).as("what students did that is for instructors").isEqualTo(before);
    Explorer abroad = new Explorer(bot, rooms, OTHER, "other:hall");
    all.forEach(
        (kind, inputs) -> {
          for (Request.Person who : List.of(EVE, LEE)) {
            inputs.forEach(input -> abroad.does(who, input));
          }
          note(kind, "student elsewhere", "reaches nothing");
          note(kind, "instructor elsewhere", "reaches nothing");
        });
    assertThat(dump(ONE)).as("what people of another course did").isEqualTo(before);
    assertThat(String.join("\n", instructor.said())).contains("Words in one");
    assertThat(String.join("\n", abroad.said()))
        .doesNotContain("Words in one", "Ones", "Onebury", "t:prof");
    write();
  }

  /** Bob and the instructor look everywhere; Alice's name is what they should not come upon. */
  private String seenOfAlice(Request.Course course) {
    lesson(course, "one:hall", PROF, ALICE, BOB);
    Explorer bob = new Explorer(bot, rooms, course, "one:hall");
    bob.explore(BOB);
    assertThat(String.join("\n", bob.said()))
        .as("what a student sees")
        .contains("Words in one", "Saved")
        .doesNotContain(ALICE.name(), ALICE.account());
    Explorer prof = new Explorer(bot, rooms, course, "one:hall");
    prof.explore(PROF);
    assertThat(rooms.in("one:hall").toString())
        .as("what stands in the channel")
        .isNotEmpty()
        .doesNotContain(ALICE.name(), ALICE.account());
    assertThat(log.text())
        .as("the log")
        .doesNotContain(ALICE.name(), BOB.name(), ALICE.account(), BOB.account());
    return String.join("\n", prof.said());
  }

  @Test
  void inPseudonymsNobodyComesUponAName() {
    assertThat(seenOfAlice(ONE))
        .contains("Words in one")
        .doesNotContain(ALICE.name(), ALICE.account());
  }

  @Test
  void inNamesTheInstructorAloneComesUponThem() {
    assertThat(seenOfAlice(new Request.Course("one", true)))
        .contains("Words in one", ALICE.name())
        .doesNotContain(ALICE.account());
  }

  private void note(String kind, String who, String what) {
    table.computeIfAbsent(kind, k -> new TreeMap<>()).put(who, what);
  }

  /** Everything that is stored of a course. */
  private String dump(Request.Course course) {
    return store
        .course(course.key())
        .read(
            sql ->
                sql
                    .select(
                        "select lower(c.table_name) as t, lower(c.column_name) as c"
                            + " from information_schema.columns c where :course = :course"
                            + " and lower(c.table_schema) = 'public' and exists (select 1"
                            + " from information_schema.columns d where d.table_name = c.table_name"
                            + " and lower(d.column_name) = 'course_id') order by 1, 2")
                    .map(row -> Map.entry(row.text("t"), row.text("c")))
                    .list()
                    .stream()
                    .map(
                        column ->
                            column
                                + ": "
                                + sql.select(
                                        "select coalesce(cast(%s as varchar), '') as v from %s where course_id = :course order by 1"
                                            .formatted(column.getValue(), column.getKey()))
                                    .map(row -> row.text("v"))
                                    .list())
                    .collect(Collectors.joining("\n")));
  }

  private void write() throws IOException {
    List<String> who =
        List.of("student", "instructor", "student elsewhere", "instructor elsewhere");
    StringBuilder text =
        new StringBuilder("| what | " + String.join(" | ", who) + " |\n|---|---|---|---|---|\n");
    table.forEach(
        (kind, row) ->
            text.append("| ")
                .append(kind)
                .append(" | ")
                .append(
                    who.stream()
                        .map(w -> row.getOrDefault(w, ""))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
    text.append("\n")
        .append(table.size())
        .append(" kinds × ")
        .append(who.size())
        .append(" = ")
        .append(table.size() * who.size())
        .append("\n");
    Files.writeString(Path.of("target", "who-may-do-what.md"), text);
  }
}
