package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must hold on every platform, told as it happens in a class. */
public abstract class Scenarios
    implements ReviewScenarios,
        CommentScenarios,
        PrivacyScenarios,
        RosterScenarios,
        StudentScenarios,
        ExportScenarios,
        ReportScenarios,
        SummaryScenarios {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T14:00:00Z"));
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private Classroom room;

  /** A class of the platform under test, on an empty database. */
  protected abstract Classroom open(Clock clock, boolean names);

  @Override
  public Classroom room() {
    return room;
  }

  @BeforeEach
  public void open() {
    room = open(clock, false);
  }

  @AfterEach
  public void close() {
    room.close();
  }

  @Override
  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private void replies(String who, String move, String post, String reason) {
    room.fills(who, move, post, reason, "");
  }

  @Test
  public void aStudentAnswersAQuestionAndReadsWhyAndWhere() {
    room.types("alice", "/quiz shanghai-judges");
    assertThat(room.sees("alice")).contains("question 1 of 9", "It gave enemies", "practice");
    room.chooses("alice", 3);
    assertThat(room.sees("alice"))
        .contains("your answer, right", "Right.", "P5, beginning “To give a taste”", "Saved 14:00");
  }

  @Test
  public void aWrongAnswerShowsTheRightOneAndTheReason() {
    room.types("alice", "/quiz shanghai-judges");
    room.chooses("alice", 4);
    assertThat(room.sees("alice")).contains("Not right this time", "That is the other case");
  }

  @Test
  public void theNextQuestionIsTheOneNotYetAnswered() {
    room.types("alice", "/quiz shanghai-judges");
    room.chooses("alice", 3);
    room.types("alice", "/quiz shanghai-judges");
    assertThat(room.sees("alice")).contains("question 2 of 9");
  }

  @Test
  public void everyKindOfQuestionCanBeAnswered() {
    room.types("alice", "/quiz shanghai-judges");
    room.chooses("alice", 3);
    room.presses("alice", "Next question");
    room.chooses("alice", 1, 3, 5);
    assertThat(room.sees("alice")).contains("Right.");
    room.presses("alice", "Next question");
    room.chooses("alice", 2);
    assertThat(room.sees("alice")).contains("Right.");
    room.presses("alice", "Next question");
    room.types("alice", "“Hostile  Forces”");
    assertThat(room.sees("alice")).contains("Right.");
    room.types("alice", "/quiz guizhou-vice-governor");
    room.chooses("alice", 2);
    room.presses("alice", "Next question");
    assertThat(room.sees("alice")).contains("question 2 of 9");
  }

  @Test
  public void aNumberThatIsNoneIsAskedAgainAndNothingIsStored() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask governor-accounts");
    room.types("alice", "many");
    assertThat(room.sees("alice")).contains("cannot read that as a number");
    room.fills("alice", "70,000");
    assertThat(room.sees("alice")).contains("Saved 14:00", "70,000");
    room.types("prof", "/seminar reveal");
    assertThat(room.sees("prof")).contains("1 answer");
  }

  @Test
  public void aRoleplayGoesOnAfterTheDeclaredMoveAndEndsWithTheDebrief() {
    room.types("alice", "/roleplay guizhou-vice-governor");
    assertThat(room.sees("alice"))
        .contains("You are the", "What you know", "What you do not know", "assigned role");
    room.presses("alice", "Write my reply");
    replies(
        "alice",
        "7",
        "We know of the post. More tomorrow.",
        "Facts first; some will call it slow.");
    assertThat(room.sees("alice")).contains("Saved 14:00", "invented", "More tomorrow");
    room.presses("alice", "Stop here");
    assertThat(room.sees("alice")).contains("You are no longer the", "In the article");
  }

  @Test
  public void aRoleplayLeftHalfDoneIsFoundAgainAfterARestart() {
    room.types("alice", "/roleplay shanghai-judges");
    room.presses("alice", "Write my reply");
    replies("alice", "7", "We know of the speech.", "Facts first.");
    room.restart();
    room.types("alice", "/roleplay shanghai-judges");
    assertThat(room.sees("alice")).contains("half done", "We know of the speech.");
    room.presses("alice", "Change nothing and say why");
    room.fills("alice", "Nothing new is known yet.");
    assertThat(room.sees("alice")).contains("You changed nothing");
  }

  @Test
  public void aPostOverTheLimitIsSentBackWithWhatWasWritten() {
    room.types("alice", "/roleplay shanghai-judges");
    room.presses("alice", "Write my reply");
    replies("alice", "7", "字".repeat(141), "Too long.");
    assertThat(room.sees("alice")).contains("280").doesNotContain("Saved");
  }

  @Test
  public void aClassAnswersARoundAndSeesTheSpreadWithoutNames() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark 10");
    assertThat(room.sees("prof")).contains("Until 14:10");
    room.chooses("alice", 1);
    assertThat(room.sees("alice")).contains("Saved 14:00").doesNotContain(" right");
    room.chooses("bob", 3);
    room.types("prof", "/seminar status");
    assertThat(room.sees("prof")).contains("2 answers");
    room.types("prof", "/seminar reveal");
    assertThat(room.sees("bob")).contains("The answers", "Right is").doesNotContain("alice");
    room.types("prof", "/seminar close");
    assertThat(room.sees("alice")).contains("The seminar is closed");
  }

  @Test
  public void anAnswerChangedBeforeTheRevealReplacesTheOneBefore() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark");
    room.chooses("alice", 1);
    room.chooses("alice", 3);
    room.types("prof", "/summary");
    assertThat(room.sees("prof")).contains("judges-remark · choice · 1 answered · right 100%");
  }

  @Test
  public void anAnswerAfterTheTimeIsKeptAndMarkedLate() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark 5");
    room.chooses("alice", 3);
    pass(Duration.ofMinutes(6));
    room.chooses("bob", 3);
    assertThat(room.sees("bob")).contains("Saved 14:06, late");
    room.types("prof", "/summary");
    assertThat(room.sees("prof")).contains("2 answered", "1 in time, 1 late");
  }

  @Test
  public void aQuestionOfAnOpenRoundIsNotGivenAwayByTheQuiz() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark");
    room.types("alice", "/quiz shanghai-judges");
    assertThat(room.sees("alice")).contains("question 2 of 9");
  }

  @Test
  public void aMeetingGoesOnAfterARestart() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark");
    room.chooses("alice", 3);
    room.restart();
    room.types("prof", "/seminar");
    assertThat(room.sees("prof")).contains("judges-remark", "1 answer");
    room.types("prof", "/seminar reveal");
    assertThat(room.sees("alice")).contains("The answers");
  }

  @Test
  public void ofAnOpinionThatFewerThanFiveGaveIsKeptOnlyHowManyTheyWereAndAllAreTold() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-opinion");
    for (String who : new String[] {"a", "b", "c", "d"}) {
      room.chooses(who, 1);
    }
    room.types("prof", "/seminar status");
    assertThat(room.sees("prof")).contains("4 answers, open; where fewer than 5 answer");
    room.presses("prof", "Close the seminar");
    assertThat(room.sees("prof")).contains("judges-opinion: where fewer than 5 answer");
    room.presses("prof", "Show them and close");
    assertThat(room.sees("prof")).contains("What was chosen in judges-opinion is not");
    assertThat(room.sees("a")).contains("4 answers", "fewer than 5", "is not kept");
    room.types("prof", "/summary prompt:judges-opinion");
    assertThat(room.sees("prof")).contains("4 answered", "fewer than 5", "is not kept");
  }

  @Test
  public void fiveOpinionsAreShownWithSmallCountsTogether() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-opinion");
    for (String who : new String[] {"a", "b", "c", "d", "e"}) {
      room.chooses(who, 1);
    }
    room.chooses("f", 2);
    room.types("prof", "/seminar reveal");
    assertThat(room.sees("prof")).contains("together, since some have fewer than 5");
  }

  @Test
  public void aStudentCannotUseAnInstructorsCommand() {
    room.types("alice", "/seminar open engaging-critics");
    assertThat(room.sees("alice")).contains("for instructors");
    room.types("alice", "/summary");
    assertThat(room.sees("alice")).contains("for instructors");
    room.types("prof", "/seminar");
    assertThat(room.sees("prof")).contains("No seminar is open");
  }

  @Test
  public void theSummaryShowsCountsAndPeekingShowsTheRepliesUnderPseudonyms() {
    room.types("alice", "/roleplay guizhou-vice-governor");
    room.presses("alice", "Write my reply");
    replies("alice", "5", "We are sorry.", "It may look weak.");
    room.types("prof", "/summary");
    assertThat(room.sees("prof"))
        .contains("Too few answers", "1 answered")
        .doesNotContain("alice", "sorry");
    room.presses("prof", "Peek: all replies");
    assertThat(room.sees("prof"))
        .contains(
            "1 to 1 of 1 reply",
            "Out of role: It may look weak.",
            "“We are sorry.”",
            "assigned role")
        .doesNotContain("alice");
  }

  @Test
  public void theSummaryShowsNamesWhereTheCourseDoes() {
    room.close();
    room = open(clock, true);
    room.types("alice", "/quiz shanghai-judges");
    room.chooses("alice", 3);
    room.types("prof", "/summary");
    assertThat(room.sees("prof")).contains("alice 1", "right 100%");
  }

  @Test
  public void exportAndReportShowNamesWhereTheCourseDoesButNotOfWhatWasPromisedAPseudonym() {
    room.close();
    room = open(clock, true);
    room.types("alice", "/quiz guizhou-vice-governor");
    room.chooses("alice", 2);
    room.types("prof", "/seminar open engaging-critics names:pseudonyms");
    room.types("prof", "/seminar ask judges-remark");
    room.chooses("bob", 3);
    room.types("prof", "/export csv");
    await()
        .untilAsserted(
            () ->
                assertThat(room.files("prof").get("answers.csv"))
                    .contains("alice", "judges-remark")
                    .doesNotContain("bob"));
    room.types("prof", "/summary report");
    await()
        .untilAsserted(
            () ->
                assertThat(room.files("prof").get("report.html"))
                    .contains("alice", "judges-remark")
                    .doesNotContain("bob"));
  }

  private String pseudonym(String who) {
    Matcher found =
        Pattern.compile("under your pseudonym, ([A-Z]\\w+ [A-Z]\\w+)").matcher(room.sees(who));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  public void inACourseWithNamesNothingUndoesThePseudonymsOfAStricterMeeting() {
    room.close();
    room = open(clock, true);
    for (String who : List.of("alice", "bob", "cy")) {
      room.types(who, "/quiz guizhou-vice-governor");
      room.chooses(who, 2);
    }
    room.types("prof", "/seminar open engaging-critics names:pseudonyms");
    room.types("prof", "/seminar ask judges-remark");
    List<String> pseudonyms = new ArrayList<>();
    for (String who : List.of("cy", "alice")) {
      room.chooses(who, 3);
      pseudonyms.add(pseudonym(who));
    }
    Collections.sort(pseudonyms);
    String listed = String.join(" 1, ", pseudonyms) + " 1";
    room.types("prof", "/summary");
    assertThat(room.sees("prof")).contains("· pseudonyms", listed).doesNotContain("alice", "cy 1");
    room.types("prof", "/summary course");
    assertThat(room.sees("prof"))
        .contains("names and pseudonyms", listed + ", alice 1, bob 1, cy 1");
    room.types("prof", "/summary missing");
    assertThat(room.sees("prof"))
        .contains("1 of 3 students has not answered", "I do not say who")
        .doesNotContain("alice", "bob")
        .doesNotContainPattern("1 student: ");
    room.presses("prof", "Remind them");
    await().untilAsserted(() -> assertThat(room.told("bob")).contains("You have not answered yet"));
    room.types("prof", "/summary student:alice");
    assertThat(room.sees("prof"))
        .contains("Answered 1 of 1 prompt asked here", "not shown here")
        .doesNotContain("judges-remark");
    room.types("prof", "/seminar ask judges-reply");
    room.presses("alice", "Write my reply");
    replies("alice", "7", "We know of the speech.", "Facts first.");
    room.types("prof", "/review");
    room.presses("prof", "Review");
    room.fills("prof", "2 1 2 1 0", "", "", "Say on which day.", "");
    room.types("prof", "/audit");
    assertThat(room.sees("prof"))
        .contains("prof read the answers of alice", "prof reviewed a reply")
        .doesNotContain("a reply of")
        .doesNotContain(pseudonyms);
  }

  @Test
  public void progressTellsWhatWasAnsweredButNotTheMarkOfAnOpenRound() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark");
    room.chooses("alice", 1);
    room.types("alice", "/progress");
    assertThat(room.sees("alice")).contains("Not shown yet");
    room.types("prof", "/seminar reveal");
    room.types("alice", "/progress");
    assertThat(room.sees("alice")).contains("Not right").doesNotContain("Not shown yet");
  }

  @Test
  public void anAnswerAfterTheRevealIsNotTakenAndTheStudentIsTold() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask governor-reply");
    room.presses("alice", "Write my reply");
    room.fills("alice", "7", "We know of the post.", "Facts first.");
    room.types("prof", "/seminar reveal");
    room.fills("alice", "");
    assertThat(room.sees("alice"))
        .contains("takes no more", "What you wrote", "We know of the post.");
  }

  @Test
  public void aClassSceneOffersTheSameWorkElsewhereWithoutAskingWhy() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-reply");
    room.presses("alice", "A parallel case");
    assertThat(room.sees("alice")).contains("You are the", "assigned role");
    room.presses("alice", "Write my reply");
    replies("alice", "7", "We know of it. More tomorrow.", "Facts first.");
    assertThat(room.sees("alice")).contains("Saved 14:00", "More tomorrow");
  }

  @Test
  public void theGuideTellsWhatEachCanDo() {
    room.types("alice", "/guide");
    assertThat(room.sees("alice"))
        .contains("/quiz", "Instructors here: " + room.instructors())
        .doesNotContain("/summary");
    room.types("prof", "/guide");
    assertThat(room.sees("prof")).contains("/summary", "/seminar ask");
  }

  @Test
  public void whatHappenedStandsBeforeTheFirstQuestionOfAnIncident() {
    room.types("alice", "/quiz guizhou-vice-governor");
    assertThat(room.sees("alice")).contains("What happened", "The question");
  }

  @Test
  public void aPostKeptFromTheClassStaysSoWhenNothingIsChanged() {
    room.types("alice", "/roleplay shanghai-judges");
    room.presses("alice", "Write my reply");
    room.fills("alice", "7", "We know of the speech.", "Facts first.", "1");
    room.presses("alice", "Change nothing and say why");
    room.fills("alice", "Nothing new is known.");
    assertThat(room.sees("alice")).contains("Kept from the class");
  }

  @Test
  public void theClassSeesCountsButNobodysWords() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask governor-search");
    room.types("alice", "a rude word");
    room.types("carol", "another rude word");
    room.types("prof", "/seminar reveal");
    assertThat(room.sees("bob")).contains("Another answer").doesNotContain("rude");
  }

  @Test
  public void somebodyWhoLostSightOfTheRoundFindsItThroughTheGuide() {
    room.types("prof", "/seminar open engaging-critics");
    room.types("prof", "/seminar ask judges-remark");
    room.restart();
    room.types("alice", "/guide");
    room.presses("alice", "What the class is asked now");
    room.chooses("alice", 3);
    assertThat(room.sees("alice")).contains("Saved 14:00");
  }

  private static String file(String name, String content) {
    try {
      Path folder = Files.createTempDirectory("given");
      folder.toFile().deleteOnExit();
      Path file = Files.writeString(folder.resolve(name), content);
      file.toFile().deleteOnExit();
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String CAPITALS =
      """
      ::Peru:: What is the capital of Peru? {=Lima#On the coast. ~Cusco#Once it was. ~Quito}

      ::Kenya:: What is the capital of Kenya? {=Nairobi =nairobi city}
      """;

  @Test
  public void anInstructorGivesTheClassAReadingOfTheirOwn() {
    room.types("prof", "/readings add " + file("capitals.gift", CAPITALS));
    assertThat(room.sees("prof")).contains("Added: Capitals", "2 of 2 questions came in");
    room.types("prof", "/seminar open capitals");
    room.presses("prof", "What I can ask");
    assertThat(room.sees("prof")).contains("What you can ask", "peru", "kenya");
    room.types("prof", "/seminar ask peru");
    room.chooses("alice", 2);
    assertThat(room.sees("alice")).contains("Saved 14:00");
    room.restart();
    room.types("prof", "/seminar reveal");
    assertThat(room.sees("alice")).contains("Cusco");
    room.types("prof", "/readings list");
    assertThat(room.sees("prof")).contains("capitals", "engaging-critics", "9 incidents");
  }

  @Test
  public void aReadingWithScenesIsGivenAsAZipOfItsFolder() {
    Path folder = Path.of("src/main/resources/init").toAbsolutePath();
    room.types("prof", "/readings add " + folder.resolve("01-fines.yml"));
    assertThat(room.sees("prof")).contains("give the whole folder of the reading, in a chat as a");
    room.types("prof", "/readings add " + GivenFile.zipped("library.zip", folder));
    assertThat(room.sees("prof"))
        .contains("10 of 10 questions came in", "/seminar open my-reading");
    room.types("alice", "/roleplay fines");
    assertThat(room.sees("alice")).contains("You are the clerk who runs the library's page");
  }

  @Test
  public void aReadingThatIsTakenOutOfUseIsNoLongerOfferedAndComesBack() {
    room.types("prof", "/readings add " + file("capitals.gift", CAPITALS));
    room.types("prof", "/readings retire engaging-critics");
    assertThat(room.sees("prof")).contains("no longer offered");
    room.types("alice", "/quiz");
    assertThat(room.sees("alice")).contains("What is the capital of Peru?");
    room.types("prof", "/readings list");
    room.presses("prof", "Bring back engaging-critics");
    room.types("alice", "/quiz shanghai-judges");
    assertThat(room.sees("alice")).contains("What did the acting president");
  }

  @Test
  public void aFileOfTheSameNameReplacesTheReadingAndWhatWasAnsweredStays() {
    room.types("prof", "/readings add " + file("capitals.gift", CAPITALS));
    room.types("alice", "/quiz capitals");
    room.chooses("alice", 1);
    room.types(
        "prof", "/readings add " + file("capitals.gift", "::Peru:: Peru's capital? {=Lima ~Ica}"));
    assertThat(room.sees("prof")).contains("Replaced: Capitals", "1 of 1 question");
    room.types("alice", "/progress");
    assertThat(room.sees("alice")).contains("What is the capital of Peru?", "Lima");
    room.types("bob", "/quiz capitals");
    assertThat(room.sees("bob")).contains("Peru's capital?");
  }

  @Test
  public void aFileIsCheckedBeforeItIsAddedAndWhatDoesNotComeInIsToldByLine() {
    String file = file("mixed.gift", CAPITALS + "\n\nWhat is this { =never closed\n");
    room.types("prof", "/readings check " + file);
    assertThat(room.sees("prof"))
        .contains(
            "Checked: Mixed", "2 of 3 questions would come in", "Line 6", "Nothing was added");
    room.types("prof", "/readings list");
    assertThat(room.sees("prof")).doesNotContain("mixed");
    room.types("prof", "/readings add " + file("notes.txt", "Just a few notes."));
    assertThat(room.sees("prof")).contains("notes.txt is neither GIFT nor a trivia list");
    room.types("prof", "/readings check");
    assertThat(room.sees("prof")).contains("All files can be read");
  }

  @Test
  public void theWordsOfTheReadingAreExplained() {
    room.types("alice", "/guide");
    room.presses("alice", "Words explained");
    assertThat(room.sees("alice"))
        .contains("human-flesh search", "authoritarian resilience", "50-cent party");
  }

  @Test
  public void studentsCannotChangeWhatTheClassReads() {
    room.types("alice", "/readings retire engaging-critics");
    assertThat(room.sees("alice")).contains("for instructors");
  }
}
