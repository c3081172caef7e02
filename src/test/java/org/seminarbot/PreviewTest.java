package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.console.Console;
import org.seminarbot.console.Room;
import org.seminarbot.preview.Preview;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.reading.Readings;
import org.seminarbot.reading.RolePlay;

/** What an author sees who plays a prompt. */
final class PreviewTest {
  private static final Request.Course COURSE = new Request.Course(Console.KEY, false);
  private static final Readings SHIPPED = readings("prompts");

  /** What init writes. */
  private static final Readings SMALL = readings("src/main/resources/init");

  private static Readings readings(String folder) {
    ReadingLoader.Loaded loaded = ReadingLoader.load(Path.of(folder));
    assertThat(loaded.problems().all()).isEmpty();
    return new Readings(loaded.readings());
  }

  private static String play(String id, String... lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Bot bot = new Bot(List.of(new Preview(SMALL)), Runnable::run, failure -> false);
    try (Room room = Room.open(out, Map.of("COLUMNS", "80"))) {
      new Console(bot, COURSE, Set.of("you"), room)
          .runAlone(
              "you",
              "/preview " + id,
              new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8)));
    }
    return out.toString(UTF_8);
  }

  @Test
  void aChoiceIsAskedAsForStudentsAndThenShowsTheFeedbackToEveryOption() throws IOException {
    assertThat(play("what-they-cost", "1"))
        .isEqualTo(
            """
            [to you] No more fines · what-they-cost · choice · facts · preview
              What did the fines leave the library, once they had been collected?

                1  Nothing
                2  500 crowns
                3  1,900 crowns
              Type a number.

            [to you] No more fines · what-they-cost · choice · facts · preview
              What did the fines leave the library, once they had been collected?

                A  Nothing  — your answer
                B  500 crowns  — right
                C  1,900 crowns

              Not right this time.
              Close, but something was left: subtract again.

              The fines were not free to collect.

              Read again: P2, beginning “In the year before”

              The feedback to every option
                A         Close, but something was left: subtract again.
                B, right  1,900 came in, and 1,400 went out to collect them.
                C         That is what came in. Somebody had to collect it.

                1  [Answer again]
              Type a number.

            """);
  }

  @Test
  void aQuestionIsAnsweredAgainAsOftenAsOneLikes() throws IOException {
    assertThat(play("who-objects", "3", "1", "1,2", "1", "1"))
        .containsSubsequence("Not right this time.", "Right.", "Partly right: 50%.");
  }

  @Test
  void whatIsAcceptedIsShownWithTheToleranceAndEveryWording() throws IOException {
    assertThat(play("books-home", "many", "300"))
        .containsSubsequence(
            "I cannot read that as a number.", "Right.", "What is taken", "300 to 340 books");
    assertThat(play("who-decides", "The Council."))
        .containsSubsequence("Right.", "the council", "council", "the town council");
  }

  @Test
  void everyOtherKindIsPlayedToo() throws IOException {
    assertThat(play("for-good", "1")).contains("Not right this time.", "Read again: P6");
    assertThat(play("who-says-what", "2,1")).contains("you chose:", "[Answer again]");
    assertThat(play("what-came-first", "2,4,1,3")).contains("Right.");
    assertThat(play("your-view", "3")).contains("your answer").doesNotContain("every option");
    assertThat(play("something-else", "1", "A reminder."))
        .containsSubsequence("You wrote", "What the reviewer looks at", "2 points");
  }

  @Test
  void aRolePlayIsPlayedByItsMovesToTheDebriefAndAnyMoveCanBeTakenAgain() throws IOException {
    assertThat(play("library-reply", "3", "4", "2", "3", "2", "1"))
        .containsSubsequence(
            "You are the clerk who runs the library's page.",
            "Scene 1.",
            "3  Give the facts we have, more later",
            "Your move: Give the facts we have, more later",
            "It was about 500 crowns.",
            "Scene 2, after: Give the facts we have, more later.",
            "Your move: Post nothing for now",
            "Somebody answers in the library's name",
            "Scene 3, after: Give the facts we have, more later → Post nothing for now.",
            "Your move: Apologise",
            "You are no longer the clerk",
            "Think about",
            "What the reviewer looks at",
            "You played: Give the facts we have, more later → Post nothing for now →",
            "1  [Another move in scene 3]",
            "2  [Another move in scene 2]",
            "3  [Another move in scene 1]",
            "You are the clerk who runs the library's page.",
            "Scene 1.",
            "Your move: Apologise",
            "Others ask what exactly you are sorry for.",
            "Your move: Explain it",
            "You are no longer the clerk");
  }

  @Test
  void aReplyCanBeWrittenAndIsRefusedAsForStudents() throws IOException {
    assertThat(play("library-reply", "5", "2", "长".repeat(141), "Because.", "", "We are sorry."))
        .containsSubsequence(
            "(1 of 4) Your move",
            "(2 of 4) Your post",
            "That is too long by 1 Chinese character or 2 letters",
            "Apologise · “We are sorry.”",
            "Scene 2, after: Apologise.");
  }

  @Test
  void anotherPromptIsPlayedByItsIdAndThereIsNoOtherCommand() throws IOException {
    assertThat(play("for-good", "/preview books-hme", "/preview books-home", "/quiz"))
        .containsSubsequence(
            "There is no prompt 'books-hme'; did you mean 'books-home'?",
            "How many missing books",
            "There is no command /quiz. There is: /preview.");
  }

  @Test
  void whatTwoReadingsHaveIsOfferedAndPlayedWithItsReading() throws IOException {
    assertThat(new Preview(SMALL).complete(COURSE, "prompt")).contains("for-good");
    Readings twice = new Readings(List.of(SMALL.all().get(0), SMALL.all().get(0)));
    assertThat(new Preview(twice).complete(COURSE, "prompt")).contains("my-reading/for-good");
    assertThat(play("my-reading/for-good")).contains("The fines are gone for good.");
  }

  @Test
  void inAClassOnlyInstructorsPreview() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Bot bot = new Bot(List.of(new Preview(SMALL)), Runnable::run, failure -> false);
    try (Room room = Room.open(out, Map.of())) {
      new Console(bot, COURSE, Set.of(), room)
          .run(
              new ByteArrayInputStream(
                  "alice: /preview for-good\nprof: /preview for-good\n".getBytes(UTF_8)),
              new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    }
    assertThat(out.toString(UTF_8))
        .containsSubsequence("[to alice] That is for instructors", "[to prof] No more fines");
  }

  @Test
  void everyStageOfTheShippedRolePlaysIsReachedAndEveryWayEndsInADebrief() {
    Preview preview = new Preview(SHIPPED);
    for (PromptVersion version : SHIPPED.prompts().toList()) {
      if (version.prompt() instanceof RolePlay play) {
        Set<String> scenes = new HashSet<>();
        playOn(
            preview,
            card(preview, new Input.Typed("preview", "", Map.of("prompt", version.id()))),
            play,
            scenes);
        assertThat(scenes)
            .as(version.id())
            .containsAll(play.allStages().stream().map(RolePlay.Stage::scene).toList());
      }
    }
  }

  private static void playOn(Preview preview, Card card, RolePlay play, Set<String> scenes) {
    scenes.addAll(
        card.blocks().stream()
            .filter(Card.Text.class::isInstance)
            .map(block -> ((Card.Text) block).text())
            .collect(Collectors.toSet()));
    if (card.actions().get(0) instanceof Card.Choose moves) {
      IntStream.range(0, moves.options().size())
          .forEach(move -> playOn(preview, press(preview, moves.id(), move), play, scenes));
    } else {
      assertThat(card.blocks())
          .contains(new Card.Heading("You are no longer the " + play.role() + "."));
    }
  }

  private static Card press(Preview preview, ActionId action, int value) {
    return card(preview, new Input.Pressed(action, List.of(value)));
  }

  private static Card card(Preview preview, Input input) {
    Request.Person author = new Request.Person("console:you", "you", true);
    Request request = new Request("1", COURSE, "console", author, input);
    return ((Reply.Show) preview.handle(request).toCompletableFuture().join()).card();
  }
}
