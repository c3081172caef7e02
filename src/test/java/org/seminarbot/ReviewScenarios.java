package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What happens to a reply after it is given: instructors review it, students get something back.
 */
interface ReviewScenarios {
  /** The class, open. */
  Classroom room();

  /** Lets time pass for the bot. */
  void pass(Duration time);

  /** Somebody's reply to the four judges, and then they stop. */
  private void replies(String who, String post) {
    room().types(who, "/roleplay shanghai-judges");
    room().presses(who, "Write my reply");
    room().fills(who, "7", post, "Facts first; " + who + " waits.", "");
    room().presses(who, "Stop here");
  }

  /** The form of a review, with the points as they are typed. */
  private void reviews(String who, String points, String comment, String note) {
    room().presses(who, "Review");
    room().fills(who, points, "7,18", "14", comment, note);
  }

  @Test
  default void anInstructorReadsAReplyAndReviewsItAndTheStudentReadsWhatIsForThem() {
    replies("alice", "We know of the speech. More tomorrow.");
    room().types("prof", "/review");
    assertThat(room().sees("prof"))
        .contains(
            "0 of 1 reviewed",
            "Four judges and a speech",
            "Facts first; alice waits.",
            "We know of the speech.",
            "Written in an assigned role")
        .doesNotContain("· alice");
    reviews("prof", "2 1 2 1 0", "Say on which day.", "Shy; encourage.");
    assertThat(room().sees("prof"))
        .contains("Saved 14:00", "6 of", "a comment", "The reply is reviewed");
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("From your instructors", "6 of", "Say on which day.")
        .doesNotContain("Shy", "Coombs", "Benoit");
  }

  @Test
  default void pointsThatDoNotFitTheRubricAreSentBackWithTheRestOfTheForm() {
    replies("alice", "We know of the speech. More tomorrow.");
    room().types("prof", "/review");
    reviews("prof", "2 9 2 1 0", "Say on which day.", "");
    assertThat(room().sees("prof")).contains("takes 0 to").doesNotContain("Saved");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).doesNotContain("From your instructors");
  }

  @Test
  default void anInstructorSkipsGoesBackAndTakesAReviewBack() {
    replies("alice", "Post of the first.");
    replies("bob", "Post of the second.");
    room().types("prof", "/review");
    assertThat(room().sees("prof")).contains("Post of the first.", "0 of 2");
    room().presses("prof", "Skip");
    assertThat(room().sees("prof")).contains("Post of the second.");
    room().presses("prof", "Back");
    assertThat(room().sees("prof")).contains("Post of the first.");
    reviews("prof", "", "Good.", "");
    assertThat(room().sees("prof")).contains("Post of the second.", "1 of 2");
    room().presses("prof", "Undo");
    assertThat(room().sees("prof")).contains("Post of the first.", "Taken back", "0 of 2");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).doesNotContain("Good.");
  }

  @Test
  default void aReplyThatTheStudentGoesOnWithComesToReviewAgain() {
    room().types("alice", "/roleplay shanghai-judges");
    room().presses("alice", "Write my reply");
    room().fills("alice", "7", "The first post.", "Facts first.", "");
    room().types("prof", "/review");
    reviews("prof", "", "Go on.", "");
    assertThat(room().sees("prof")).contains("The reply is reviewed");
    room().types("alice", "/roleplay shanghai-judges");
    room().presses("alice", "Change nothing and say why");
    room().fills("alice", "Nothing new is known yet.");
    room().types("dean", "/review");
    assertThat(room().sees("dean"))
        .contains("0 of 1", "The first post.", "Nothing new is known", "Changed since");
    reviews("dean", "2 2 2 2 2", "", "");
    assertThat(room().sees("dean")).contains("The reply is reviewed");
  }

  @Test
  default void aStudentAnswersACommentOnce() {
    replies("alice", "We know of the speech.");
    room().types("prof", "/review");
    reviews("prof", "", "On which day?", "");
    room().types("alice", "/progress");
    room().presses("alice", "Answer 1: Four judges and a speech · scene");
    room().fills("alice", "On Monday, I thought.");
    assertThat(room().sees("alice")).contains("Sent.");
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("You answered: On Monday")
        .doesNotContain("Answer 1: Four");
    room().types("prof", "/review");
    room().presses("prof", "Back");
    room().presses("prof", "Change my review");
    room().fills("prof", "1 1 1 1 1", "", "", "On which day?", "");
    room().presses("prof", "Answers from students (1)");
    assertThat(room().sees("prof")).contains("You: On which day?", "Answer: On Monday, I thought.");
  }

  @Test
  default void everyCommentIsReadAndAnsweredHoweverManyThereAre() {
    String[] incidents = {
      "seeking-truth", "toolkit", "uncensored-attacks", "shanghai-judges", "guizhou-vice-governor"
    };
    for (String incident : incidents) {
      room().types("alice", "/roleplay " + incident);
      room().presses("alice", "Write my reply");
      room().fills("alice", "7", "A post.", "Facts first.", "");
      room().presses("alice", "Stop here");
    }
    room().presses("alice", "Try another move");
    room().presses("alice", "Write my reply");
    room().fills("alice", "6", "Another post.", "Facts first.", "");
    room().presses("alice", "Stop here");
    room().types("prof", "/review");
    for (int i = 1; i <= 6; i++) {
      reviews("prof", "", "Comment %d of prof.".formatted(i), "");
    }
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("1. Two posts and an apology · scene, attempt 2", "Comment 6", "Comment 2")
        .contains("Answer 1: Two posts and an apology · scene, attempt 2")
        .contains("Answer 2: Two posts and an apology · scene", "1 to 5 of 6")
        .doesNotContain("Comment 1 of");
    room().presses("alice", "Older comments");
    assertThat(room().sees("alice")).contains("Comment 1 of prof.").doesNotContain("Comment 2 of");
    room().presses("alice", "Answer 6: A journal complains · scene");
    room().fills("alice", "An answer to the first.");
    assertThat(room().sees("alice")).contains("Sent.");
    room().types("alice", "/progress");
    room().presses("alice", "Older comments");
    assertThat(room().sees("alice"))
        .contains("You answered: An answer to the first.")
        .doesNotContain("Answer 6");
    room().presses("alice", "Newer comments");
    assertThat(room().sees("alice")).contains("Comment 6");
  }

  @Test
  default void aStudentKeepsAPostFromTheClassAfterwards() {
    replies("alice", "We know of the speech.");
    room().types("alice", "/progress");
    room().presses("alice", "What the class sees of me");
    room().fills("alice", "1");
    assertThat(room().sees("alice")).contains("Your post is kept from the class");
    room().types("prof", "/review");
    assertThat(room().sees("prof")).contains("Kept from the class by its author");
  }

  @Test
  default void onlyThePostThatIsNamedIsKeptFromTheClass() {
    replies("alice", "The first post.");
    room().types("alice", "/progress");
    room().presses("alice", "What the class sees of me");
    room().fills("alice", "1");
    room().types("alice", "/roleplay guizhou-vice-governor");
    room().presses("alice", "Write my reply");
    room().fills("alice", "7", "The second post.", "Facts first.", "");
    room().types("prof", "/review");
    assertThat(room().sees("prof")).contains("The first post.", "Kept from the class");
    room().presses("prof", "Skip");
    assertThat(room().sees("prof"))
        .contains("The second post.")
        .doesNotContain("Kept from the class");
  }

  @Test
  default void aStudentWithdrawsAPostAfterTheDebrief() {
    replies("alice", "We know of the speech.");
    room().presses("alice", "Withdraw my post");
    room().fills("alice", "1");
    assertThat(room().sees("alice")).contains("kept from the class", "Instructors still see it");
  }

  @Test
  default void anInstructorHidesAReplyFromTheClassAndShowsItAgain() {
    replies("alice", "We know of the speech.");
    room().types("prof", "/review");
    room().presses("prof", "Hide from the class");
    assertThat(room().sees("prof")).contains("Hidden from the class by an instructor");
    room().types("prof", "/summary");
    assertThat(room().sees("prof")).contains("hidden from the class", "0 of 1 reply");
    room().presses("prof", "Review");
    room().presses("prof", "Show again");
    assertThat(room().sees("prof")).doesNotContain("Hidden from the class by");
  }

  @Test
  default void aStudentWhoAsksForItIsToldOfACommentWithoutTheirWordsInTheMessage() {
    replies("alice", "We know of the speech.");
    room().types("alice", "/progress");
    room().presses("alice", "Tell me of comments by direct message");
    assertThat(room().sees("alice")).contains("From now on I write to you");
    room().types("prof", "/review");
    reviews("prof", "", "On which day?", "");
    await()
        .untilAsserted(
            () ->
                assertThat(room().told("alice"))
                    .contains("An instructor wrote to you", "Four judges")
                    .doesNotContain("We know of the speech", "On which day?"));
  }

  @Test
  default void whatIsSaidOfAReplyToARoundWaitsUntilTheAnswersAreShown() {
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-essay");
    room().presses("alice", "Write my answer");
    room().fills("alice", "Because a court is no shop.");
    room().types("prof", "/review");
    assertThat(room().sees("prof"))
        .contains("Because a court is no shop.", "when the answers are shown");
    room().presses("prof", "Review");
    room().fills("prof", "", "Well put.", "");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).doesNotContain("Well put.");
    room().types("prof", "/seminar reveal");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("Well put.");
  }

  @Test
  default void aSecondInstructorCodesBlind() {
    replies("alice", "We know of the speech.");
    room().types("prof", "/review");
    reviews("prof", "2 2 2 2 2", "Fine.", "");
    room().types("dean", "/review again");
    assertThat(room().sees("dean"))
        .contains("second coding, blind", "We know of the speech.", "0 of 1")
        .doesNotContain("Fine.", "Coombs");
    reviews("dean", "1 1 1 1 1", "", "");
    assertThat(room().sees("dean")).contains("The reply is reviewed");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("10 of").doesNotContain("5 of");
  }

  @Test
  default void aReplyThatAnInstructorHasBeforeThemComesToNoOtherUntilTheyLeaveIt() {
    replies("alice", "Post of the first.");
    replies("bob", "Post of the second.");
    room().types("prof", "/review");
    room().types("dean", "/review");
    assertThat(room().sees("dean")).contains("Post of the second.").doesNotContain("the first.");
    reviews("dean", "", "Good.", "");
    assertThat(room().sees("dean")).contains("Another instructor is reviewing the last one");
    pass(Duration.ofMinutes(11));
    room().presses("dean", "Look again");
    assertThat(room().sees("dean")).contains("Post of the first.");
    room().presses("prof", "Review");
    assertThat(room().sees("prof")).contains("Another instructor is reviewing this reply now");
  }

  @Test
  default void aSampleIsDrawnOnceAndKeptTo() {
    for (String who : new String[] {"alice", "bob", "carol"}) {
      replies(who, "A post.");
    }
    room().types("prof", "/review sample:2");
    assertThat(room().sees("prof")).contains("sample of 2", "0 of 2");
    reviews("prof", "", "Good.", "");
    reviews("prof", "", "Good.", "");
    assertThat(room().sees("prof")).contains("All 2 are reviewed");
  }

  @Test
  default void reviewTypedAgainShowsTheReplyThatTheInstructorStillHasBeforeThem() {
    replies("alice", "Post of the first.");
    replies("bob", "Post of the second.");
    room().types("prof", "/review");
    assertThat(room().sees("prof")).contains("Post of the first.");
    room().types("prof", "/review");
    assertThat(room().sees("prof")).contains("Post of the first.");
    room().types("dean", "/review");
    assertThat(room().sees("dean")).contains("Post of the second.");
    room().presses("prof", "Skip");
    assertThat(room().sees("prof")).doesNotContain("Post of the second.");
  }

  @Test
  default void undoTakesBackTheLastReviewOfThePassInHandAndOfNoOther() {
    replies("alice", "Post of the first.");
    room().types("bob", "/roleplay guizhou-vice-governor");
    room().presses("bob", "Write my reply");
    room().fills("bob", "7", "Post of the second.", "Facts first.", "");
    room().types("prof", "/review judges-reply");
    reviews("prof", "", "Good.", "");
    assertThat(room().sees("prof")).contains("The reply is reviewed", "Undo");
    room().types("prof", "/review governor-reply");
    assertThat(room().sees("prof")).contains("Post of the second.").doesNotContain("Undo");
    reviews("prof", "", "Better.", "");
    room().presses("prof", "Undo");
    assertThat(room().sees("prof"))
        .contains("Taken back", "Post of the second.")
        .doesNotContain("Undo");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("Good.");
    room().types("bob", "/progress");
    assertThat(room().sees("bob")).doesNotContain("Better.");
  }

  @Test
  default void aSecondCodingDoesNotMakeAReplyReviewed() {
    replies("alice", "We know of the speech.");
    room().types("prof", "/review");
    reviews("prof", "2 2 2 2 2", "", "");
    room().types("dean", "/review again");
    reviews("dean", "1 1 1 1 1", "", "");
    assertThat(room().sees("dean")).contains("1 of 1 reviewed");
    room().presses("prof", "Undo");
    assertThat(room().sees("prof")).contains("Taken back", "0 of 1 reviewed");
    room().types("prof", "/summary");
    assertThat(room().sees("prof")).contains("0 of 1 reply");
    room().types("prof", "/review");
    assertThat(room().sees("prof"))
        .contains("We know of the speech.", "Review")
        .doesNotContain("Changed since");
  }
}
