package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an instructor reads of a round, shows the class of it, and whom they remind. */
interface SummaryScenarios {
  /** The class, open. */
  Classroom room();

  /** Lets time pass for the bot. */
  void pass(Duration time);

  private void meets(String... prompts) {
    room().types("prof", "/seminar open engaging-critics");
    for (String prompt : prompts) {
      room().types("prof", "/seminar ask " + prompt);
    }
  }

  private void replies(String who, int move, String post, boolean withheld) {
    room().presses(who, "Write my reply");
    room().fills(who, "" + move, post, "Facts first.", withheld ? "1" : "");
  }

  private void goesOn(String who, int move) {
    room().presses(who, "Write again");
    room().fills(who, "" + move, who + " says something else now.", "Pressure.", "");
  }

  @Test
  default void theSummarySaysWhatToSayThenWhatToDoThenCounts() {
    meets("judges-reply");
    for (String who : List.of("a", "b", "c", "d")) {
      replies(who, who.equals("d") ? 7 : 5, who + " is sorry for the speech.", false);
    }
    goesOn("a", 6);
    goesOn("b", 6);
    room().types("prof", "/summary");
    assertThat(room().sees("prof"))
        .contains("Nothing to say to the class yet", "its round still takes answers")
        .doesNotContain("SAY THIS", "DO NEXT");
    room().types("prof", "/seminar reveal");
    room().types("prof", "/summary");
    assertThat(room().sees("prof"))
        .containsSubsequence(
            "SAY THIS",
            "First moves: 3 × “apologise”.",
            "2 of 2 changed their move under pressure, among them all 2 who began with",
            "and went on.",
            "DO NEXT",
            "what made you leave it?",
            "4 people answered 1 prompt.",
            "Replied 4 of 4 present.",
            "Second stage: 2.",
            "Declared move",
            "LENGTH",
            "6 short",
            "WHO ANSWERED",
            "REVIEW",
            "0 of 4");
  }

  @Test
  default void aVoteHasItsKeyMarkedAndSaysWhatStillDrawsSome() {
    meets("judges-remark");
    int[] chosen = {3, 3, 3, 4, 4};
    for (int i = 0; i < chosen.length; i++) {
      room().chooses("student" + i, chosen[i]);
    }
    room().types("prof", "/seminar reveal");
    room().types("prof", "/summary");
    assertThat(room().sees("prof"))
        .containsSubsequence(
            "Best understood",
            "right 60% (23% to 88%)",
            "right",
            "D still draws 2 of 5: reread P5");
  }

  @Test
  default void whatIsKeptAndWhatIsCopiedIsToBeWatched() {
    meets("judges-reply");
    replies("a", 5, "We are very sorry for this speech.", true);
    replies("b", 5, "We are very sorry for this speech.", false);
    replies("c", 7, "A court that sees enemies everywhere has stopped looking at itself.", false);
    room().types("prof", "/summary");
    assertThat(room().sees("prof"))
        .contains(
            "WATCH",
            "1 kept from the class by its author",
            "1 repeats the scene word for word",
            "1 repeats another’s reply word for word");
  }

  /** Everybody right or wrong as a table says, first at judges-remark, then at two more. */
  private void sits(String who, int remark, int uncensored) {
    room().types(who, "/quiz shanghai-judges");
    room().chooses(who, remark);
    room().presses(who, "Next question");
    room().chooses(who, 1, 3, 5);
    room().presses(who, "Next question");
    room().chooses(who, uncensored);
  }

  @Test
  default void aQuestionTellsHowWellItAsksAndHowSureThatIs() {
    sits("a", 3, 2);
    sits("b", 3, 2);
    sits("c", 4, 1);
    sits("d", 4, 1);
    room().types("prof", "/summary prompt:judges-remark");
    assertThat(room().sees("prof"))
        .contains(
            "4 answered · right 50% (15% to 85%)",
            "In brackets",
            "Facility index",
            "50% of the marks were reached",
            "Discrimination index",
            "100%: those who did well elsewhere did clearly better here",
            "A small number: one student more",
            "OPTIONS BY THIRDS OF THE TOTAL");
    room().types("prof", "/summary prompt:judges-demands");
    assertThat(room().sees("prof")).contains("not defined: all got the same mark here");
  }

  @Test
  default void coursesHaveALineForEachPrompt() {
    sits("a", 3, 2);
    sits("b", 4, 2);
    room().types("prof", "/summary course");
    assertThat(room().sees("prof"))
        .contains(
            "THE COURSE",
            "2 people answered 3 prompts",
            "choice · 2 answered · right 50%",
            "WHO ANSWERED (of 3 prompts)",
            "All of them answered everything.")
        .doesNotContain("It gave enemies");
  }

  String CORRECTED =
      """
      incident: past
      title: The past
      prompts:
        - id: over
          type: true-false
          ask: It is over.
          answer: true
          explain: So it si.
        - id: again
          type: true-false
          ask: It comes again.
          answer: false
      """;

  private void answersBoth(String text, String... students) {
    room().types("prof", "/readings add " + GivenFile.of("past.yml", text));
    for (String who : students) {
      room().types(who, "/quiz past");
      room().chooses(who, 1);
      room().presses(who, "Next question");
      room().chooses(who, 2);
    }
  }

  @Test
  default void aPromptOfWhichOneWordAfterwardsWasCorrectedIsStillOnePrompt() {
    answersBoth(CORRECTED, "a", "b");
    answersBoth(CORRECTED.replace("it si", "it is"), "c", "d");
    room().types("prof", "/summary course");
    assertThat(room().sees("prof"))
        .contains(
            "SAY THIS",
            "(right 100% of 4)",
            "4 people answered 2 prompts",
            "true-false · 4 answered",
            "WHO ANSWERED (of 2 prompts)",
            "All of them answered everything.")
        .doesNotContain("2 answered", "as first asked");
  }

  @Test
  default void versionsThatAskSomethingElseStandApartAndSayWhichTheyAre() {
    answersBoth(CORRECTED, "a", "b");
    pass(Duration.ofDays(1));
    answersBoth(CORRECTED.replace("It is over", "It is all over"), "c", "d");
    room().types("prof", "/summary course");
    assertThat(room().sees("prof"))
        .contains(
            "4 people answered 2 prompts",
            "over, as first asked",
            "over, as asked from 25 November",
            "WHO ANSWERED (of 2 prompts)",
            "All of them answered everything.")
        .doesNotContain("again, as");
    room().presses("prof", "Show to the class");
    assertThat(room().sees("a"))
        .contains("The past, as first asked", "The past, as asked from 25 November");
  }

  @Test
  default void aRoundThatNobodyAnsweredHasALineAndIsPartOfEverything() {
    meets("judges-remark");
    room().chooses("a", 3);
    room().chooses("b", 3);
    room().types("prof", "/seminar reveal");
    room().types("prof", "/seminar ask judges-uncensored");
    room().chooses("a", 1);
    room().chooses("b", 1);
    room().types("prof", "/seminar reveal");
    room().types("prof", "/seminar ask judges-demands");
    room().types("prof", "/seminar reveal");
    room().types("prof", "/summary");
    assertThat(room().sees("prof"))
        .contains(
            "2 people answered 2 prompts",
            "judges-demands",
            "choices · 0 of 2 present answered",
            "WHO ANSWERED (of 3 prompts)",
            "0 of 2 answered everything.");
  }

  @Test
  default void twoCodersAreComparedWhereTheSecondWasBlind() {
    for (String who : List.of("a", "b")) {
      room().types(who, "/roleplay shanghai-judges");
      replies(who, 7, who + " knows of the speech.", false);
      room().presses(who, "Stop here");
    }
    for (List<String> coder : List.of(List.of("prof", ""), List.of("dean", " again"))) {
      room().types(coder.get(0), "/review" + coder.get(1));
      room().presses(coder.get(0), "Review");
      room().fills(coder.get(0), "2 2 2 2 2", "7", "", "", "");
      room().presses(coder.get(0), "Review");
      room()
          .fills(
              coder.get(0),
              coder.get(0).equals("prof") ? "0 2 0 0 0" : "0 2 2 0 0",
              "7",
              "",
              "",
              "");
    }
    room().types("prof", "/summary prompt:judges-reply");
    assertThat(room().sees("prof"))
        .contains(
            "POINTS (2 reviewed)",
            "mean 1.0 of 2",
            "Second coders",
            "given without sight of the first",
            "HOW FAR CODERS AGREE",
            "as declared 1.00",
            "all gave the same value everywhere, so chance agrees as well",
            "Too far apart to build on",
            "Cohen’s kappa",
            "Of 2 replies coded by two or more");
  }

  @Test
  default void theClassIsShownCountsInWhichNobodyStandsAlone() {
    meets("judges-reply");
    room().presses("a", "Write my reply");
    room().fills("a", "5", "We are sorry.", "Ann’s own reason.", "");
    replies("b", 7, "More tomorrow.", false);
    replies("c", 7, "More on Monday.", false);
    replies("d", 1, "It is not so.", false);
    replies("e", 2, "Our critics are paid.", true);
    room().types("prof", "/seminar reveal");
    room().types("prof", "/seminar ask judges-uncensored");
    room().chooses("a", 1);
    room().types("prof", "/summary");
    room().presses("prof", "Show to the class");
    assertThat(room().sees("prof"))
        .contains(
            "Shown to the class",
            "The counts of 1 prompt, without names",
            "Left out: judges-uncensored (its round still takes answers)");
    assertThat(room().sees("b").split("What we answered", -1)).as("posted once").hasSize(2);
    String shown = room().sees("b");
    assertThat(shown.substring(shown.indexOf("What we answered")))
        .contains("As the duty press officer", "Give the facts we have, more later", "Other")
        .doesNotContain("Apologise", "Question", "Turn on", "own reason", "sorry", "Monday");
  }

  @Test
  default void aRoundThatStillTakesAnswersIsNotShownToTheClass() {
    meets("judges-remark");
    room().chooses("alice", 3);
    room().chooses("bob", 3);
    room().types("prof", "/summary");
    room().presses("prof", "Show to the class");
    assertThat(room().sees("prof"))
        .contains("Nothing was shown to the class", "its round still takes answers")
        .doesNotContain("What we answered");
  }

  @Test
  default void allRepliesCanBeReadAPageAtATime() {
    meets("judges-essay");
    for (int i = 1; i <= 8; i++) {
      room().presses("student" + i, "Write my answer");
      room().fills("student" + i, "Essay number " + i + ".");
    }
    room().presses("student8", "Write my answer");
    room().fills("student8", "Essay number 8, changed.");
    room().types("prof", "/summary");
    room().presses("prof", "Peek: all replies");
    assertThat(room().sees("prof"))
        .contains("1 to 6 of 8 replies", "Essay number 8, changed.", "Essay number 3.")
        .doesNotContain("Essay number 8.", "Essay number 2.", "student");
    room().presses("prof", "Older replies");
    assertThat(room().sees("prof"))
        .contains("7 to 8 of 8", "Essay number 2.", "Essay number 1.")
        .doesNotContain("Essay number 3.");
  }

  /** The instructor is told how reminding went. */
  private void wentOut(String words) {
    await()
        .untilAsserted(() -> assertThat(room().sees("prof") + room().told("prof")).contains(words));
  }

  @Test
  default void whoHasNotAnsweredIsRemindedOncePrivately() {
    for (String who : List.of("alice", "bob", "carol")) {
      room().types(who, "/quiz shanghai-judges");
      room().chooses(who, 3);
    }
    meets("judges-demands");
    room().chooses("carol", 1, 3);
    room().types("prof", "/summary missing");
    assertThat(room().sees("prof"))
        .contains("WHO IS MISSING", "2 of 3 students have not answered judges-demands")
        .doesNotContain("alice", "bob");
    room().presses("prof", "Remind them");
    await().untilAsserted(() -> assertThat(room().sees("prof")).contains("Reminding 2 students"));
    wentOut("2 of 2 students got theirs");
    for (String who : List.of("alice", "bob")) {
      assertThat(room().told(who)).contains("You have not answered yet", "Four judges");
    }
    assertThat(room().told("carol")).doesNotContain("reminder");
    room().types("prof", "/summary missing");
    assertThat(room().sees("prof"))
        .contains("nobody is left to be")
        .doesNotContain("[Remind them]");
    room().pressesInDirectMessage("bob", "Answer now");
    assertThat(room().sees("bob") + room().told("bob")).contains("demands");
  }

  @Test
  default void aSecondPressRemindsNobodyAndSaysSo() {
    room().types("alice", "/quiz");
    room().types("prof", "/summary missing");
    assertThat(room().sees("prof"))
        .contains("the course", "1 of 1 student has not answered anything at all");
    room().presses("prof", "Remind them");
    wentOut("1 of 1 student got theirs");
    room().presses("prof", "Remind them");
    assertThat(room().sees("prof")).contains("Nobody was reminded", "once already");
  }

  @Test
  default void whoWantsNoRemindersGetsNoneAndMyDataTellsOfIt() {
    room().types("alice", "/quiz");
    room().types("prof", "/summary missing");
    room().presses("prof", "Remind them");
    await().untilAsserted(() -> assertThat(room().told("alice")).contains("reminder"));
    room().pressesInDirectMessage("alice", "No more reminders");
    meets("judges-remark");
    room().types("prof", "/summary missing");
    assertThat(room().sees("prof"))
        .contains("1 of 1 student", "1 of them want")
        .doesNotContain("[Remind them]");
    room().types("alice", "/mydata");
    assertThat(room().sees("alice")).contains("1 reminder", "1 wish for no reminders");
  }

  @Test
  default void aSecondRoundOfAnOpinionThatOneAnsweredTellsNobodysOpinion() {
    meets("judges-opinion");
    for (String who : List.of("a", "b", "c", "d", "e")) {
      room().chooses(who, 1);
    }
    room().types("prof", "/seminar reveal");
    assertThat(room().sees("f"))
        .contains("5 answers")
        .doesNotContain("together, since", "what they chose is not kept");
    room().types("prof", "/seminar ask judges-opinion");
    room().chooses("f", 2);
    room().types("prof", "/seminar reveal");
    assertThat(room().sees("f"))
        .contains("1 answer", "what they chose is not kept")
        .doesNotContain("together, since");
    for (String of : List.of("", " prompt:judges-opinion")) {
      room().types("prof", "/summary" + of);
      assertThat(room().sees("prof"))
          .contains("6 answered", "6 answers, 5 of them counted", "what they chose is not kept")
          .doesNotContain("together, since");
    }
    room().presses("prof", "Show to the class");
    assertThat(room().sees("f"))
        .contains("6 answers, 5 of them counted", "what they chose is not kept")
        .doesNotContain("together, since");
    room().types("g", "/quiz guizhou-vice-governor");
    room().chooses("g", 1);
    room().types("prof", "/summary report");
    await()
        .untilAsserted(
            () ->
                assertThat(room().files("prof").get("report.html"))
                    .contains("6 answers, 5 of them counted")
                    .doesNotContain("together, since"));
  }
}
