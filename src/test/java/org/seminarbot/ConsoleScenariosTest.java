package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.store.Database;

/** The scenarios in the console, on H2. */
final class ConsoleScenariosTest extends Scenarios {
  @TempDir Path data;

  @Override
  protected Classroom open(Clock clock, boolean names) {
    return new ConsoleClassroom(
        Fresh.database(data.resolve(UUID.randomUUID().toString())),
        clock,
        names,
        UnaryOperator.identity());
  }

  @Test
  void whatWasAnsweredUnderAPseudonymStaysUnderItWhenTheCourseShowsNamesLater() {
    Database database = Fresh.database(data.resolve("promise"));
    try (Classroom before =
        new ConsoleClassroom(database, Clock.systemUTC(), false, UnaryOperator.identity())) {
      before.types("zoe", "/quiz shanghai-judges");
      assertThat(before.sees("zoe")).contains("under your pseudonym");
      before.chooses("zoe", 3);
    }
    try (Classroom after =
        new ConsoleClassroom(database, Clock.systemUTC(), true, UnaryOperator.identity())) {
      after.types("adam", "/quiz shanghai-judges");
      after.chooses("adam", 3);
      after.types("prof", "/summary");
      assertThat(after.sees("prof")).contains("adam 1", "2 answered").doesNotContain("zoe");
      after.types("prof", "/summary student:zoe");
      assertThat(after.sees("prof"))
          .contains("Nobody here is called 'zoe'")
          .doesNotContain("It gave enemies");
      after.types("zoe", "/progress");
      after.types("prof", "/summary student:zoe");
      assertThat(after.sees("prof")).contains("not shown here").doesNotContain("It gave enemies");
    }
  }

  /** Where one types at a card, a number could be meant for either. */
  @Test
  void aNumberTypedAtAnEssayOpensItsFormAndIsNotTheEssay() {
    Classroom room = open(Clock.systemUTC(), false);
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-essay");
    room.types("alice", "1");
    assertThat(room.sees("alice")).contains("Your answer").doesNotContain("Saved");
    room.close();
  }

  @Test
  void whoTypesAnInstructorsCommandWrongReadsForWhomItIsAndNotHowItIsTyped() {
    try (Classroom room = open(Clock.systemUTC(), false)) {
      for (String line : new String[] {"/seminar ask", "/readings retire", "/summary a b:c d"}) {
        room.types("alice", line);
        assertThat(room.sees("alice")).contains("for instructors").doesNotContain("missing");
      }
      room.types("prof", "/seminar ask");
      assertThat(room.sees("prof")).contains("'prompt' is missing");
    }
  }

  @Test
  void whoseAccountTheClassListNamesIsEnrolledByIt(@TempDir Path folder) throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("class.csv"),
            "number,name,account\n1,Ada,console:alice\n2,Bob,console:bob\n3,Eve,console:mallory\n");
    try (Classroom room = open(Clock.systemUTC(), false)) {
      room.types("alice", "/quiz shanghai-judges");
      room.types("prof", "/roster import " + list);
      room.types("bob", "/quiz shanghai-judges");
      room.types("eve", "/quiz shanghai-judges");
      room.types("prof", "/roster list");
      assertThat(room.sees("prof")).contains("2 enrolled", "3 · Eve", "1 account is not");
      room.types("prof", "/roster codes");
      assertThat(room.sees("prof")).contains("3 · Eve").doesNotContain("1 · Ada", "2 · Bob");
    }
  }

  @Test
  void whoIsNotInTheListHasTheirExtraTimeShownToo() {
    try (Classroom room = open(Clock.systemUTC(), false)) {
      room.types("alice", "/quiz shanghai-judges");
      room.types("prof", "/roster extra alice 2 days");
      room.types("prof", "/roster who alice");
      assertThat(room.sees("prof"))
          .contains("not in the class list", "Extra time: 2 days for what is due on a date");
    }
  }

  @Test
  void aFileThatIsNotThereIsSaidToBeNone(@TempDir Path folder) {
    try (Classroom room = open(Clock.systemUTC(), false)) {
      room.types("prof", "/readings add " + folder.resolve("none.gift"));
      assertThat(room.sees("prof")).contains("There is no file", "none.gift");
      room.types("prof", "/readings add " + folder);
      assertThat(room.sees("prof")).contains("is a folder. Name one file.");
    }
  }
}
