package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people are told of what is kept about them, and what they can do about it. */
interface PrivacyScenarios {
  /** The class, open. */
  Classroom room();

  /** Somebody gets a file, soon after the card that speaks of it, with this in it. */
  private void given(String who, String file, String... texts) {
    await()
        .untilAsserted(
            () -> {
              assertThat(room().files(who)).containsKey(file);
              assertThat(room().files(who).get(file)).contains(texts);
            });
  }

  @Test
  default void firstContactIsToldOnceAboveTheFirstQuestion() {
    room().types("alice", "/quiz shanghai-judges");
    assertThat(room().sees("alice"))
        .contains("Before you start", "under your pseudonym", "/mydata", "question 1 of 9");
    room().chooses("alice", 3);
    room().presses("alice", "Next question");
    assertThat(room().sees("alice")).contains("question 2 of 9").doesNotContain("Before you start");
    room().restart();
    room().types("alice", "/roleplay guizhou-vice-governor");
    assertThat(room().sees("alice")).contains("You are the").doesNotContain("Before you start");
  }

  @Test
  default void whoMeetsTheBotInARoundIsToldUnderTheFirstSavedAnswer() {
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-remark");
    room().chooses("alice", 3);
    assertThat(room().sees("alice"))
        .contains("Saved 14:00", "Your instructors read", "/mydata shows it");
    room().chooses("alice", 2);
    assertThat(room().sees("alice")).contains("Saved 14:00").doesNotContain("/mydata");
  }

  @Test
  default void whoOnlyLooksIsNotKept() {
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("Nothing answered yet").doesNotContain("see you as");
    room().types("alice", "/mydata");
    assertThat(room().sees("alice")).contains("Nothing: you have not answered");
    room().types("prof", "/roster list");
    assertThat(room().sees("prof")).doesNotContain("Accounts not in the list");
    room().types("alice", "/progress");
    room().presses("alice", "A question");
    assertThat(room().sees("alice")).contains("Before you start");
  }

  @Test
  default void aStudentReadsWhatIsKeptAndGetsItAsFilesThatNobodyElseGets() {
    room().types("alice", "/mydata");
    assertThat(room().sees("alice")).contains("Nothing: you have not answered");
    room().types("alice", "/quiz shanghai-judges");
    room().chooses("alice", 3);
    room().types("alice", "/mydata");
    assertThat(room().sees("alice")).contains("What is kept about you", "1 answer", "pseudonym");
    room().presses("alice", "Give me all of it as files");
    assertThat(room().sees("alice")).contains("my-data.txt is for reading");
    given("alice", "my-data.txt", "prompt: judges-remark", "mark: 100%", "pseudonym: ");
    given("alice", "my-data.json", "\"prompt\": \"judges-remark\"");
    assertThat(room().files("bob")).isEmpty();
    assertThat(room().files("prof")).isEmpty();
  }

  private void peeks(String words) {
    room().types("prof", "/summary");
    room().presses("prof", "Peek: all replies");
    assertThat(room().sees("prof")).contains(words);
  }

  @Test
  default void erasingTakesWhatWasWrittenAndIsNoWayToASecondAttempt() {
    room().types("alice", "/quiz shanghai-judges");
    room().chooses("alice", 4);
    room().types("alice", "/roleplay guizhou-vice-governor");
    room().presses("alice", "Write my reply");
    room().fills("alice", "7", "Plum blossoms at noon.", "Some will call it slow.", "");
    peeks("Plum blossoms");
    room().types("alice", "/mydata erase");
    assertThat(room().sees("alice")).contains("Erase what is kept about you?", "cannot reach");
    peeks("Plum blossoms");
    room().presses("alice", "Erase my answers and my name");
    assertThat(room().sees("alice")).contains("Erased", "marks stay");
    room().types("prof", "/summary");
    assertThat(room().sees("prof"))
        .contains("1 answered", "1 erased", "right 0%")
        .doesNotContain("Plum blossoms", "Peek");
    room().types("alice", "/mydata");
    assertThat(room().sees("alice")).contains("Nothing: you have not answered");
    room().types("alice", "/quiz shanghai-judges");
    assertThat(room().sees("alice")).contains("Before you start", "question 2 of 9");
    room().types("alice", "/roleplay guizhou-vice-governor");
    assertThat(room().sees("alice")).doesNotContain("half done", "Plum blossoms");
  }

  @Test
  default void theCourseEndsWithFilesForEverybodyAndThenKeepsNothingThatAnybodyWrote() {
    room().types("alice", "/course end");
    assertThat(room().sees("alice")).contains("for instructors");
    room().types("alice", "/roleplay guizhou-vice-governor");
    room().presses("alice", "Write my reply");
    room().fills("alice", "7", "Plum blossoms at noon.", "Some will call it slow.", "");
    room().types("bob", "/quiz shanghai-judges");
    room().chooses("bob", 3);
    room().types("prof", "/course end");
    assertThat(room().sees("prof")).contains("End this course?", "2 students");
    room().presses("prof", "Send the files");
    assertThat(room().sees("prof")).contains("2 of 2 students got theirs");
    given("alice", "my-data.txt", "Plum blossoms");
    given("bob", "my-data.json", "judges-remark");
    given("prof", "answers.csv", "Plum blossoms", "written in an assigned role", "judges-remark");
    assertThat(room().files("prof").get("answers.csv")).doesNotContain("alice", "bob");
    given("prof", "answers.json", "Plum blossoms");
    given("prof", "reviews.csv", "points");
    room().presses("prof", "Remove everything");
    assertThat(room().sees("prof")).contains("The course has ended", "2 students");
    room().types("prof", "/summary");
    assertThat(room().sees("prof")).contains("2 erased").doesNotContain("Plum blossoms");
    room().types("alice", "/mydata");
    assertThat(room().sees("alice")).contains("Nothing: you have not answered");
  }

  @Test
  default void theEndOfACourseIsFoundAgainAndNobodyGetsTheirFilesTwice() {
    room().types("bob", "/quiz shanghai-judges");
    room().chooses("bob", 3);
    room().types("prof", "/course end");
    room().presses("prof", "Send the files");
    given("bob", "my-data.txt", "judges-remark");
    room().restart();
    room().types("prof", "/course end");
    assertThat(room().sees("prof")).contains("The files are out", "1 of 1 student");
    room().presses("prof", "Remove everything");
    assertThat(room().sees("prof")).contains("The course has ended");
    room().types("prof", "/course end");
    assertThat(room().sees("prof")).contains("nothing to end");
  }

  @Test
  default void whatInstructorsWroteAfterTheFilesWentOutIsNotRemoved() {
    room().types("alice", "/roleplay shanghai-judges");
    room().presses("alice", "Write my reply");
    room().fills("alice", "7", "Plum blossoms at noon.", "Some will call it slow.", "");
    room().types("prof", "/course end");
    room().presses("prof", "Send the files");
    given("alice", "my-data.txt", "Plum blossoms");
    room().types("prof", "/review judges-reply");
    room().presses("prof", "Review");
    room().fills("prof", "1 1 1 1 1", "", "", "Why plums?", "");
    room().types("prof", "/course end");
    assertThat(room().sees("prof")).contains("End this course?");
    room().presses("prof", "Send the files");
    given("alice", "my-data.txt", "Why plums?");
  }

  @Test
  default void whatWasAnsweredAfterTheFilesWentOutIsNotRemoved() {
    room().types("bob", "/quiz shanghai-judges");
    room().chooses("bob", 3);
    room().types("prof", "/course end");
    room().presses("prof", "Send the files");
    given("prof", "answers.csv", "judges-remark");
    room().types("alice", "/quiz shanghai-judges");
    room().chooses("alice", 3);
    room().presses("prof", "Remove everything");
    assertThat(room().sees("prof")).contains("nothing was removed");
    room().types("bob", "/mydata");
    assertThat(room().sees("bob")).contains("1 answer");
  }

  private void plays(String who, String post) {
    room().types(who, "/roleplay shanghai-judges");
    room().presses(who, "Write my reply");
    room().fills(who, "7", post, "Facts first.", "");
    room().presses(who, "Stop here");
  }

  @Test
  default void nothingTellsThatSomebodyWhoComesBackIsWhoWasErased() {
    plays("alice", "The first post.");
    room().types("alice", "/mydata erase");
    room().presses("alice", "Erase my answers and my name");
    plays("alice", "The second post.");
    room().types("prof", "/review");
    assertThat(room().sees("prof")).contains("The second post.").doesNotContain("attempt 2");
    Matcher review = Pattern.compile("([A-Z]\\w+ [A-Z]\\w+) · 14:00").matcher(room().sees("prof"));
    assertThat(review.find()).isTrue();
    room().types("prof", "/audit");
    assertThat(room().sees("prof"))
        .contains("a student erased all that was kept about them")
        .doesNotContain(review.group(1));
    room().types("prof", "/export csv");
    given("prof", "answers.csv", "The second post.", "erased ");
    assertThat(String.valueOf(room().files("prof").get("answers.csv")).lines())
        .filteredOn(line -> line.contains(review.group(1)))
        .singleElement()
        .asString()
        .contains("The second post.");
  }

  @Test
  default void theAuditSaysWhoReadExportedAndErasedAndNeverWhatWasWritten() {
    room().types("alice", "/quiz shanghai-judges");
    room().chooses("alice", 3);
    room().types("alice", "/mydata export");
    for (int i = 0; i < 20; i++) {
      room().types("prof", "/summary course");
    }
    room().types("alice", "/mydata erase");
    room().presses("alice", "Erase my answers and my name");
    room().types("bob", "/audit");
    assertThat(room().sees("bob")).contains("for instructors").doesNotContain("read the summary");
    room().types("prof", "/audit");
    assertThat(room().sees("prof"))
        .contains(
            "24 Nov 14:00",
            "prof read the summary of course",
            "a student erased all that was kept about them")
        .doesNotContain("alice", "exported", "enemies");
    room().presses("prof", "Older");
    assertThat(room().sees("prof")).contains("a student exported what is kept about them");
  }
}
