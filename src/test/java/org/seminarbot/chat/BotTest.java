package org.seminarbot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the dispatcher keeps from the commands, and from the people. */
@SuppressWarnings("NullAway.Init")
final class BotTest {
  private static final ActionId ACTION = ActionId.of("grade", "send", 7);
  private static final Input FORM =
      new Input.Submitted(ACTION, Map.of("post", List.of("a long thought"), "move", List.of("3")));

  private Command grade;
  private Bot bot;

  @BeforeEach
  void aBotWithOneInstructorsCommand() {
    grade = mock(Command.class);
    when(grade.spec())
        .thenReturn(
            new Spec(
                "grade",
                "Grade a reply",
                true,
                List.of(
                    new Spec.Option("prompt", "Which", true, Spec.Takes.TEXT),
                    new Spec.Option("of", "Whose", false, Spec.Takes.TEXT)),
                List.of()));
    when(grade.instructorsOnly(any())).thenCallRealMethod();
    bot = new Bot(List.of(grade), Runnable::run, IllegalStateException.class::isInstance);
  }

  private String reply(Input input, boolean instructor) {
    Request request =
        new Request(
            "event",
            new Request.Course("course", false),
            "channel",
            new Request.Person("who", "who", instructor),
            input);
    return bot.handle(request).toCompletableFuture().join().toString();
  }

  @Test
  void aStudentsFormForAnInstructorsCommandNeverReachesIt() {
    assertThat(reply(FORM, false)).contains("for instructors", "a long thought");
    verify(grade, never()).handle(any());
  }

  @Test
  void aFailureIsToldWithAReferenceAndWithWhatWasWritten() {
    when(grade.handle(any())).thenThrow(new UnsupportedOperationException("secret"));
    assertThat(reply(FORM, true))
        .containsPattern("reference [0-9A-F]{6}")
        .contains("a long thought")
        .doesNotContain("secret", "Exception");
  }

  @Test
  void aFailedWriteIsToldAsNotSaved() {
    when(grade.handle(any()))
        .thenReturn(CompletableFuture.failedStage(new IllegalStateException("disk")));
    assertThat(reply(FORM, true)).contains("Not saved", "a long thought").doesNotContain("disk");
  }

  @Test
  void aButtonOfACommandThatIsGoneIsAnsweredPolitely() {
    assertThat(reply(new Input.Pressed(ActionId.of("gone", "x"), List.of()), true))
        .contains("can no longer act");
  }

  @Test
  void aMisspeltCommandIsNamedWithTheRightOne() {
    assertThatThrownBy(() -> bot.parse("/grdae p"))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.text()).contains("did you mean /grade?"));
  }

  @Test
  void optionsAreReadByPlaceOrByNameAndTheLastTakesTheRest() {
    assertThat(bot.parse("/grade p1 Quiet Heron").options())
        .containsEntry("prompt", "p1")
        .containsEntry("of", "Quiet Heron");
    assertThat(bot.parse("/grade of:all p1").options())
        .containsEntry("prompt", "p1")
        .containsEntry("of", "all");
    assertThatThrownBy(() -> bot.parse("/grade"))
        .isInstanceOfSatisfying(
            Refusal.class,
            r -> assertThat(r.text()).contains("'prompt' is missing", "/grade PROMPT"));
  }

  @Test
  void anActionsIdComesBackAsItWasWritten() {
    assertThat(ActionId.decode(ACTION.encode())).contains(ACTION);
    assertThat(ActionId.decode("nothing")).isEmpty();
  }

  @Test
  void aMessageGoesThroughTheChatThatItNamesOrIsRefused() {
    Outbox red = mock(Outbox.class);
    Outbox one = mock(Outbox.class);
    Card card = Card.say("hello");
    when(red.post("red:1", card)).thenReturn(CompletableFuture.completedStage("red:1/2"));
    when(one.post("one", card)).thenReturn(CompletableFuture.completedStage("one:3"));
    Outbox all = new Outboxes(Map.of("red", red, "one", one));

    assertThat(all.post("red:1", card).toCompletableFuture()).isCompletedWithValue("red:1/2");
    assertThat(all.post("one", card).toCompletableFuture()).isCompletedWithValue("one:3");
    all.edit("one:3", card);
    verify(one).edit("one:3", card);
    assertThatThrownBy(() -> all.post("blue:1", card).toCompletableFuture().join())
        .hasCauseInstanceOf(Refusal.class)
        .hasMessageContaining("'blue' is not connected now");
  }
}
