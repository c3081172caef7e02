package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What instructors say of replies, and what students say to that, when either is changed. */
interface CommentScenarios {
  String ANSWER = "Answer 1: Four judges and a speech · scene";

  /** The class, open on Tuesday 24 November 2026, 14:00. */
  Classroom room();

  /** Lets time pass for the bot. */
  void pass(Duration time);

  /** Somebody's reply to the four judges. */
  private void replies(String who) {
    room().types(who, "/roleplay shanghai-judges");
    room().presses(who, "Write my reply");
    room().fills(who, "7", "The post of " + who + ".", "Facts first.", "");
  }

  private void reviews(String who, String points, String comment) {
    room().presses(who, "Review");
    room().fills(who, points, "", "", comment, "");
  }

  private void changes(String points, String comment) {
    room().types("prof", "/review");
    room().presses("prof", "Back");
    room().presses("prof", "Change my review");
    room().fills("prof", points, "", "", comment, "");
  }

  private void opensAnAnswer() {
    room().types("alice", "/progress");
    room().presses("alice", ANSWER);
  }

  @Test
  default void anAnswerToACommentThatWasChangedMeanwhileComesBackWithWhatTheCommentSaysNow() {
    replies("alice");
    room().types("prof", "/review");
    reviews("prof", "2 2 2 2 2", "The first comment.");
    opensAnAnswer();
    changes("2 2 2 2 2", "The second comment.");
    room().fills("alice", "What I say to the first.");
    assertThat(room().sees("alice"))
        .contains("Not sent yet", "The second comment.", "What I say to the first.")
        .doesNotContain("Sent.");
    room().opensTheFormAgain("alice");
    room().fills("alice", "What I say to both.");
    assertThat(room().sees("alice")).contains("Sent.");
    room().types("prof", "/review");
    room().presses("prof", "Answers from students (1)");
    assertThat(room().sees("prof"))
        .contains("You: The second comment.", "Answer: What I say to both.")
        .doesNotContain("The first comment.");
  }

  @Test
  default void anAnswerStaysWithACommentOfWhichOnlyThePointsWereChanged() {
    replies("alice");
    room().types("prof", "/review");
    reviews("prof", "2 2 2 2 2", "On which day?");
    opensAnAnswer();
    changes("1 1 1 1 1", "On which day?");
    room().fills("alice", "On Monday.");
    assertThat(room().sees("alice")).contains("Sent.");
    changes("0 0 0 0 0", "On which day?");
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("0 of", "On which day?", "You answered: On Monday.")
        .doesNotContain(ANSWER);
    room().types("prof", "/review");
    room().presses("prof", "Answers from students (1)");
    assertThat(room().sees("prof").split("On Monday", -1)).hasSize(2);
  }

  @Test
  default void aChangedCommentIsAnsweredAnewAndTheOldOneStaysReadableWithItsAnswer() {
    replies("alice");
    room().types("prof", "/review");
    reviews("prof", "2 2 2 2 2", "On which day?");
    opensAnAnswer();
    room().fills("alice", "On Monday.");
    changes("2 2 2 2 2", "In which year?");
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("In which year?", ANSWER)
        .doesNotContain("You answered");
    room().presses("alice", ANSWER);
    room().fills("alice", "In 2012.");
    room().types("prof", "/review");
    room().presses("prof", "Answers from students (2)");
    assertThat(room().sees("prof"))
        .contains("You: On which day?\n", "Answer: On Monday.")
        .contains("You: In which year?\n", "Answer: In 2012.");
    room().types("prof", "/review");
    room().presses("prof", "Back");
    assertThat(room().sees("prof"))
        .contains("The student answered: In 2012.", "Before that, to the student: On which day?")
        .contains("The student answered: On Monday.");
    room().types("prof", "/export csv");
    room().types("alice", "/mydata export");
    await()
        .untilAsserted(
            () -> {
              assertThat(room().files("prof").get("reviews.csv"))
                  .contains("answered_before", "In 2012.", "On which day?", "On Monday.");
              assertThat(room().files("alice").get("my-data.txt"))
                  .contains("On which day?", "On Monday.", "In 2012.");
            });
  }

  @Test
  default void aReviewThatTheStudentHasAnsweredIsNotTakenBack() {
    replies("alice");
    room().types("prof", "/review");
    reviews("prof", "2 2 2 2 2", "On which day?");
    opensAnAnswer();
    room().fills("alice", "On Monday.");
    room().types("prof", "/review");
    room().presses("prof", "Undo");
    assertThat(room().sees("prof")).contains("The student has answered your last review");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("You answered: On Monday.").doesNotContain(ANSWER);
  }

  @Test
  default void whoHasBeenShownAnothersReviewOfAReplyIsNotAskedToCodeItBlind() {
    replies("alice");
    replies("bob");
    room().types("dean", "/review");
    room().presses("dean", "Skip");
    assertThat(room().sees("dean")).contains("The post of bob.");
    room().types("prof", "/review");
    reviews("prof", "2 2 2 2 2", "Fine.");
    room().presses("dean", "Back");
    assertThat(room().sees("dean")).contains("Another instructor’s review", "Fine.");
    room().restart();
    room().types("dean", "/review again");
    assertThat(room().sees("dean"))
        .contains("You have been shown the reviews of all that others have reviewed")
        .doesNotContain("The post of alice.", "No other instructor");
    room().types("prof", "/review");
    reviews("prof", "1 1 1 1 1", "Well.");
    room().types("dean", "/review again");
    assertThat(room().sees("dean")).contains("The post of bob.", "0 of 1 reviewed");
    reviews("dean", "1 1 1 1 1", "");
    room().types("dean", "/review sample:5 again:yes");
    assertThat(room().sees("dean"))
        .contains("You have coded all that others have reviewed")
        .doesNotContain("sample of 0", "No other instructor");
  }

  @Test
  default void aSampleOfRepliesThatAreAllReviewedSaysSo() {
    replies("alice");
    replies("bob");
    room().types("prof", "/review");
    reviews("prof", "", "Good.");
    reviews("prof", "", "Good.");
    room().types("prof", "/review sample:5");
    assertThat(room().sees("prof"))
        .contains("All 2 are reviewed, so there is nothing to draw from.")
        .doesNotContain("sample of 0", "There is no reply to review yet");
    room().types("prof", "/review again");
    assertThat(room().sees("prof")).contains("No other instructor has reviewed a reply yet");
  }

  @Test
  default void anEssayThatCountsShowsItsPointsOnceItIsDueAndReviewed() {
    room().types("prof", "/readings add " + GivenFile.of("essays.yml", ExportScenarios.ESSAY));
    room().types("alice", "/quiz essays");
    room().presses("alice", "Write my answer");
    room().fills("alice", "Because silence is read as an answer, too.");
    room().types("prof", "/review");
    room().presses("prof", "Review");
    room().fills("prof", "2 1", "", "");
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("counts: 10 points")
        .doesNotContain("7.5", "3 of 4", "Reviewed");
    pass(Duration.ofDays(11));
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("Reviewed · 7.5 of 10 points", "3 of 4")
        .doesNotContain("counts: 10 points");
  }

  @Test
  default void whatItsAuthorKeepsAndAnInstructorHidesIsBothInPeek() {
    replies("alice");
    room().presses("alice", "Stop here");
    room().presses("alice", "Withdraw my post");
    room().fills("alice", "1");
    room().types("prof", "/review");
    room().presses("prof", "Hide from the class");
    room().types("prof", "/summary prompt:judges-reply");
    room().presses("prof", "Peek: all replies");
    assertThat(room().sees("prof"))
        .contains("kept from the class by its author · hidden from the class by an instructor");
  }
}
