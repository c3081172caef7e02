package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What counts, extra time, and the class list. */
interface RosterScenarios {
  String LIST = "Student number,Name,Section\n1042,Ada Lovelace,A\n1043,\"Babbage, Charles\",B\n";
  String COUNTS =
      """
      incident: capitals
      title: Capitals
      counts: {points: 5, due: 2026-12-04 18:00}
      prompts:
        - id: capital-of-peru
          type: choice
          ask: What is the capital of Peru?
          options:
            - {text: Lima, correct: true, feedback: On the coast.}
            - {text: Cusco, feedback: Once it was.}
            - {text: Quito, feedback: That is Ecuador.}
            - {text: Arequipa, feedback: The second city.}
          explain: It is Lima since 1535.
        - id: capital-of-chile
          type: text
          counts: false
          ask: What is the capital of Chile?
          answers: [Santiago]
      """;

  /** The class, open on Tuesday 24 November 2026, 14:00. */
  Classroom room();

  /** Time goes by. */
  void pass(Duration time);

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  private String code(String number) {
    room().types("prof", "/roster codes");
    return found("([A-Z0-9]{4}-[A-Z0-9]{4}) · " + number, room().sees("prof"));
  }

  private void importList() {
    room().types("prof", "/roster import " + GivenFile.of("class.csv", LIST));
    assertThat(room().sees("prof")).contains("2 students read: 2 new");
  }

  @Test
  default void nobodyEntersOrReadsWhatAStudentWithAnAccountAnswered() {
    importList();
    room().types("alice", "/roleplay shanghai-judges");
    room().presses("alice", "Write my reply");
    room().fills("alice", "7", "Plum blossoms at noon.", "Some will call it slow.", "");
    enrol("alice", "1042");
    room().types("prof", "/roster record judges-reply 1042");
    assertThat(room().sees("prof"))
        .contains("has an account here")
        .doesNotContain("Plum blossoms", "Enter scene");
    room().types("prof", "/roster record judges-remark 1042 B");
    assertThat(room().sees("prof")).contains("has an account here");
  }

  private void enrol(String who, String number) {
    room().types(who, "/enrol " + code(number));
    assertThat(room().sees(who)).contains("You are enrolled", number);
  }

  @Test
  default void whatCountsShowsWhatIsRightOnlyOnceItIsDue() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", COUNTS));
    room().types("alice", "/quiz capitals");
    assertThat(room().sees("alice"))
        .contains("counts: 5 points, due Friday 4 December, 18:00")
        .doesNotContain("practice");
    room().chooses("alice", 1);
    String saved = room().sees("alice");
    assertThat(saved)
        .contains("Saved 14:00", "You can change it until Friday 4 December, 18:00")
        .doesNotContain("right.", "Right", "1535");
    String chosen = found("(Lima|Cusco|Quito|Arequipa)", saved);
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("shown on Friday 4 December, 18:00", "counts: 5 points", chosen)
        .doesNotContain("1535");
    pass(Duration.ofDays(11));
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains(
            chosen.equals("Lima") ? "5 of 5 points" : "0 of 5 points", "Right: A · Lima", "1535");
  }

  @Test
  default void anAnswerToWhatCountsCanBeChangedUntilItIsDueAndTheLastOneCounts() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", COUNTS));
    room().types("alice", "/quiz capitals");
    room().chooses("alice", 1);
    String before = found("(Lima|Cusco|Quito|Arequipa)", room().sees("alice"));
    room().presses("alice", "Change my answer");
    room().fills("alice", "2");
    String after = found("(Lima|Cusco|Quito|Arequipa)", room().sees("alice"));
    assertThat(after).isNotEqualTo(before);
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains(after).doesNotContain(before);
  }

  @Test
  default void anAnswerAfterTheDueDateIsTakenAndMarkedLate() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", COUNTS));
    pass(Duration.ofDays(11));
    room().types("bob", "/quiz capitals");
    room().chooses("bob", 1);
    assertThat(room().sees("bob")).contains("It is Lima since 1535.", "marked late");
    room().types("bob", "/progress");
    assertThat(room().sees("bob")).contains("of 5 points", "late");
  }

  @Test
  default void whatIsPracticeWithinWhatCountsHasItsFeedbackAtOnce() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", COUNTS));
    room().types("alice", "/quiz capitals");
    room().chooses("alice", 1);
    room().presses("alice", "Next question");
    assertThat(room().sees("alice")).contains("practice, not graded");
    room().types("alice", "Santiago");
    assertThat(room().sees("alice")).contains("Right.");
  }

  @Test
  default void aDueDatePutOffKeepsTheRightAnswerBack() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", COUNTS));
    room().types("alice", "/quiz capitals");
    room().chooses("alice", 1);
    pass(Duration.ofDays(11));
    room()
        .types(
            "prof",
            "/readings add " + GivenFile.of("capitals.yml", COUNTS.replace("12-04", "12-11")));
    room().types("alice", "/progress");
    assertThat(room().sees("alice"))
        .contains("shown on Friday 11 December, 18:00")
        .doesNotContain("1535");
  }

  @Test
  default void aRoundOfWhatCountsKeepsTheRightAnswerBackUntilItIsDue() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", COUNTS));
    room().types("prof", "/seminar open capitals");
    room().types("prof", "/seminar ask capital-of-peru");
    assertThat(room().sees("alice")).contains("Counts: 5 points, due Friday 4 December, 18:00");
    room().chooses("alice", 1);
    room().types("prof", "/seminar reveal");
    assertThat(room().sees("alice"))
        .contains("1 answer", "comes on Friday 4 December, 18:00")
        .doesNotContain("1535");
    pass(Duration.ofDays(11));
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("5 of 5 points", "1535");
  }

  @Test
  default void aStudentTiesTheirAccountToTheListByACodeThatWorksOnce() {
    importList();
    String code = code("1042");
    room().types("alice", "/enrol " + code);
    assertThat(room().sees("alice")).contains("You are enrolled", "1042 · Ada Lovelace · A");
    room().types("bob", "/enrol " + code);
    assertThat(room().sees("bob")).contains("No student waits for that code");
    room().restart();
    room().types("prof", "/roster list");
    assertThat(room().sees("prof"))
        .contains(
            "2 students", "1 enrolled", "1043 · Babbage, Charles · B", "Accounts not in the list")
        .doesNotContain("alice", "bob", "Lovelace");
  }

  @Test
  default void onlyWhoAsksForItIsToldWhichPseudonymIsWhose() {
    importList();
    enrol("alice", "1042");
    room().types("alice", "/progress");
    String pseudonym = found("Instructors see you as ([A-Z]\\w+ [A-Z]\\w+)", room().sees("alice"));
    room().types("prof", "/roster list");
    assertThat(room().sees("prof")).doesNotContain(pseudonym);
    room().types("prof", "/roster codes");
    assertThat(room().sees("prof")).doesNotContain(pseudonym, "Ada");
    room().types("prof", "/roster who 1042");
    assertThat(room().sees("prof")).contains("Ada Lovelace", pseudonym);
    room().types("bob", "/roster who 1042");
    assertThat(room().sees("bob")).contains("for instructors");
  }

  @Test
  default void whoEnrolsFirstOfAllIsToldOnceWhoSeesWhat() {
    importList();
    room().types("alice", "/enrol " + code("1042"));
    assertThat(room().sees("alice"))
        .contains("Before you start", "under your pseudonym", "/mydata", "You are enrolled");
    room().types("alice", "/quiz shanghai-judges");
    assertThat(room().sees("alice")).contains("question 1 of 9").doesNotContain("Before you start");
  }

  @Test
  default void moreCodesThanACardHoldsComeAsAFile() {
    String list =
        IntStream.range(100, 125)
            .mapToObj(i -> i + ",Student " + i + "\n")
            .collect(Collectors.joining("", "number,name\n", ""));
    room().types("prof", "/roster import " + GivenFile.of("class.csv", list));
    room().types("prof", "/roster codes");
    assertThat(room().sees("prof")).contains("The other 5 are in codes.csv");
    await().untilAsserted(() -> assertThat(room().files("prof")).containsKey("codes.csv"));
    assertThat(room().files("prof").get("codes.csv"))
        .contains("student number,name,section,code", "124,Student 124,,");
  }

  @Test
  default void whoErasesThemselvesIsInNoClassListAndSoIsWhatWasEnteredForThem() {
    importList();
    room().types("prof", "/roster record judges-essay 1042 Words on paper.");
    assertThat(room().sees("prof")).contains("Entered for 1042");
    enrol("bob", "1042");
    room().types("bob", "/mydata erase");
    room().presses("bob", "Erase my answers and my name");
    room().types("prof", "/roster list");
    assertThat(room().sees("prof")).doesNotContain("1042", "Ada");
    room().types("prof", "/review");
    assertThat(room().sees("prof")).doesNotContain("Words on paper");
    room().types("prof", "/summary");
    assertThat(room().sees("prof")).doesNotContain("Words on paper");
  }

  @Test
  default void codesCannotBeFoundByTrying() {
    importList();
    for (int i = 0; i < 5; i++) {
      room().types("mallory", "/enrol AAAA-AAA" + i);
    }
    room().types("mallory", "/enrol " + code("1042"));
    assertThat(room().sees("mallory")).contains("Try again in an hour");
    pass(Duration.ofMinutes(61));
    enrol("mallory", "1042");
  }

  @Test
  default void aWrongTieIsUndoneWithANewCode() {
    importList();
    enrol("bob", "1042");
    room().types("prof", "/roster untie 1042");
    assertThat(room().sees("prof")).contains("A new code", "1042 · Ada Lovelace");
    enrol("alice", "1042");
    enrol("bob", "1043");
  }

  @Test
  default void aListThatIsWrongSomewhereIsNotImportedAtAll() {
    room()
        .types(
            "prof",
            "/roster import "
                + GivenFile.of("class.csv", "number;name\n1;Ada\n\n1;Bob\n;Eve\n3\n"));
    assertThat(room().sees("prof"))
        .contains(
            "Nothing was imported",
            "Line 4: student number 1 stands in line 2 already",
            "Line 5: the student number is missing",
            "Line 6: it has 1 values");
    room().types("prof", "/roster list");
    assertThat(room().sees("prof")).contains("There is no class list yet");
  }

  @Test
  default void importingAgainUpdates() {
    importList();
    room()
        .types(
            "prof",
            "/roster import "
                + GivenFile.of("class.csv", "Number;Name\n1042;Ada King\n1044;Grace Hopper\n"));
    assertThat(room().sees("prof"))
        .contains("1 new, 1 changed, 0 as before", "1 student of an earlier list stays");
    room().types("prof", "/roster who 1042");
    assertThat(room().sees("prof")).contains("1042 · Ada King · A", "No account yet");
  }

  @Test
  default void extraTimeLengthensARoundForThatStudentAlone() {
    importList();
    enrol("alice", "1042");
    room().types("prof", "/roster extra 1042 50%");
    assertThat(room().sees("prof")).contains("1042: 50% of a timed round");
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-remark 10");
    pass(Duration.ofMinutes(12));
    room().chooses("alice", 3);
    assertThat(room().sees("alice"))
        .contains("Saved 14:12", "You have more time: until 14:15")
        .doesNotContain("late");
    room().chooses("bob", 3);
    assertThat(room().sees("bob")).contains("Saved 14:12, late").doesNotContain("14:15");
  }

  @Test
  default void extraDaysMoveADueDateForThatStudentAlone() {
    importList();
    enrol("alice", "1042");
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", COUNTS));
    room().types("prof", "/roster extra 1042 2 days");
    room().types("alice", "/quiz capitals");
    assertThat(room().sees("alice")).contains("due Sunday 6 December, 18:00");
    room().types("bob", "/quiz capitals");
    assertThat(room().sees("bob")).contains("due Friday 4 December, 18:00");
    pass(Duration.ofDays(11));
    room().chooses("alice", 1);
    assertThat(room().sees("alice")).contains("Saved 14:00").doesNotContain("late", "1535");
  }

  @Test
  default void anInstructorEntersTheAnswerOfAStudentWithoutAccount() {
    importList();
    room().types("prof", "/roster record judges-remark 1043 C");
    assertThat(room().sees("prof")).contains("Entered for 1043", "C · ");
    room().types("prof", "/roster record judges-remark 1043 Z");
    assertThat(room().sees("prof")).contains("Nothing was stored", "A · ");
    room().types("prof", "/summary prompt:judges-remark");
    assertThat(room().sees("prof")).contains("1 answered").doesNotContain("Babbage");
  }

  @Test
  default void anInstructorEntersTheRolePlayOfAStudentWithoutAccountSceneAfterScene() {
    importList();
    room().types("prof", "/roster record judges-reply 1043");
    assertThat(room().sees("prof"))
        .contains("A role-play of 1043", "Four judges and a speech", "Scene 1");
    room().presses("prof", "Enter scene 1");
    room().fills("prof", "7", "A post on paper.", "Some will call it slow.", "");
    assertThat(room().sees("prof")).contains("Entered for 1043", "A post on paper.", "Scene 2");
    room().types("prof", "/roster record judges-reply 1043");
    room().presses("prof", "Enter scene 2");
    room().fills("prof", "5", "We are sorry.", "It was called cold.", "");
    assertThat(room().sees("prof")).contains("A post on paper.", "We are sorry.");
    room().types("prof", "/review judges-reply");
    assertThat(room().sees("prof"))
        .contains("A post on paper.", "Some will call it slow.", "We are sorry.", "0 of 1")
        .doesNotContain("Babbage", "1043");
    room().types("alice", "/roster record judges-reply 1043");
    assertThat(room().sees("alice")).contains("for instructors").doesNotContain("on paper");
  }

  @Test
  default void aRolePlayOnPaperThatStoppedHalfWayIsReviewedAsItIs() {
    importList();
    room().types("prof", "/roster record judges-reply 1043");
    room().presses("prof", "Enter scene 1");
    room().fills("prof", "7", "A post on paper.", "Some will call it slow.", "");
    room().presses("prof", "They stopped here");
    assertThat(room().sees("prof")).contains("It ends here for 1043").doesNotContain("Scene 2");
    room().types("prof", "/review");
    assertThat(room().sees("prof"))
        .contains("A post on paper.")
        .doesNotContain("The student may still go on");
    room().types("prof", "/roster record judges-remark 1043");
    assertThat(room().sees("prof")).contains("Give the answer, too");
  }

  @Test
  default void aStudentWithTwoAccountsCountsOnce() {
    importList();
    enrol("alice", "1042");
    room().types("prof", "/roster code 1042");
    room().types("alfred", "/enrol " + code("1042"));
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-remark");
    room().chooses("alice", 3);
    room().chooses("alfred", 1);
    room().types("prof", "/summary");
    assertThat(room().sees("prof")).contains("judges-remark · choice · 1 answered · right 100%");
  }

  private String pseudonym(String who) {
    room().types(who, "/progress");
    return found("Instructors see you as ([A-Z]\\w+ [A-Z]\\w+)", room().sees(who));
  }

  @Test
  default void whatAStudentAnsweredFromTwoAccountsIsOnePersons() {
    importList();
    enrol("alice", "1042");
    room().types("prof", "/roster code 1042");
    room().types("alfred", "/enrol " + code("1042"));
    room().types("alice", "/quiz shanghai-judges");
    room().chooses("alice", 3);
    for (String who : new String[] {"alfred", "bob"}) {
      room().types(who, "/quiz shanghai-judges");
      room().chooses(who, 4);
      room().presses(who, "Next question");
      room().chooses(who, 1, 3, 5);
    }
    room().types("prof", "/summary course");
    assertThat(room().sees("prof"))
        .contains(
            "2 people answered 2 prompts",
            "right 50%",
            "All of them answered everything.",
            pseudonym("alice"))
        .doesNotContain(pseudonym("alfred"));
    for (String account : new String[] {"alice", "alfred"}) {
      room().types("prof", "/summary student:" + pseudonym(account));
      assertThat(room().sees("prof"))
          .contains(
              pseudonym(account), "Answered 2 of 2 prompts", "judges-remark", "judges-demands")
          .doesNotContain("right 0%");
    }
    room().types("prof", "/export csv");
    assertThat(room().sees("prof")).contains("by 2 students");
    room().types("prof", "/summary report");
    await().untilAsserted(() -> assertThat(room().files("prof")).containsKey("report.html"));
    assertThat(room().files("prof").get("report.html"))
        .contains("<dt>Students</dt><dd>2 answered</dd>");
  }
}
