package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What students find again of what is theirs, and what they are told of it. */
interface StudentScenarios {
  /** What counts, twice: a choice and a short text. */
  String BOTH_COUNT = RosterScenarios.COUNTS.replace("    counts: false\n", "");

  /** The class, open on Tuesday 24 November 2026, 14:00. */
  Classroom room();

  /** Time goes by. */
  void pass(Duration time);

  private void importList() {
    room().types("prof", "/roster import " + GivenFile.of("class.csv", RosterScenarios.LIST));
  }

  /** The code of a student, as the list of codes has it. */
  private String code(String number) {
    room().types("prof", "/roster codes");
    return found("([A-Z0-9]{4}-[A-Z0-9]{4}) · " + number);
  }

  private String found(String pattern) {
    return found(pattern, room().sees("prof"));
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  @Test
  default void anAnswerThatCountsIsFoundAgainInProgressAndChanged() {
    String cities = "(Lima|Cusco|Quito|Arequipa)";
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", RosterScenarios.COUNTS));
    room().types("alice", "/quiz capitals");
    room().chooses("alice", 1);
    String before = found(cities, room().sees("alice"));
    room().types("alice", "/quiz capitals");
    room().types("alice", "Bogota");
    room().types("alice", "/progress");
    room().presses("alice", "Change my answer");
    assertThat(room().sees("alice"))
        .contains("your answer so far", "What is the capital of Peru?", before)
        .doesNotContain("1535");
    room().chooses("alice", 2);
    assertThat(room().sees("alice")).contains("Saved 14:00", "here or in /progress");
    String after = found(cities, room().sees("alice"));
    assertThat(after).isNotEqualTo(before);
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains(after).doesNotContain(before);
    pass(Duration.ofDays(11));
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).doesNotContain("[Change", "Change my answer");
  }

  @Test
  default void ofSeveralAnswersThatCountEachIsChangedFromAList() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", BOTH_COUNT));
    room().types("alice", "/quiz capitals");
    room().chooses("alice", 1);
    room().types("alice", "/quiz capitals");
    room().types("alice", "Valparaiso");
    room().types("alice", "/progress");
    room().presses("alice", "Change an answer");
    assertThat(room().sees("alice"))
        .contains(
            "What you can still change",
            "until Friday 4 December, 18:00",
            "What is the capital of Peru?",
            "You: Valparaiso");
    room().presses("alice", "Change 2: What is the capital of Chile?");
    assertThat(room().sees("alice")).contains("Valparaiso", "your answer so far");
    room().types("alice", "Santiago");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("Santiago").doesNotContain("Valparaiso");
  }

  @Test
  default void whatWasEnteredOnPaperIsToldAtEnrolmentAndInProgress() {
    importList();
    room().types("prof", "/roster record judges-remark 1042 C");
    room().types("prof", "/roster record judges-essay 1042 Words on paper.");
    room().types("alice", "/enrol " + code("1042"));
    assertThat(room().sees("alice"))
        .contains("You are enrolled", "An instructor entered 2 answers for you");
    room().types("alice", "/progress");
    assertThat(room().sees("alice")).contains("An instructor entered 2 answers for you");
    room().types("prof", "/roster who 1042");
    assertThat(room().sees("prof")).contains("Here as", "What was entered for them stands under");
  }

  @Test
  default void onesOwnCodeOnceMoreIsNoWrongCode() {
    importList();
    String code = code("1042");
    room().types("alice", "/enrol " + code);
    for (int i = 0; i < 6; i++) {
      room().types("alice", "/enrol " + code);
      assertThat(room().sees("alice")).contains("You are enrolled", "1042 · Ada Lovelace");
    }
  }

  @Test
  default void extraTimeIsGivenBeforeTheStudentHasComeAndWaitsForThem() {
    importList();
    room().types("prof", "/roster extra 1042 50%");
    assertThat(room().sees("prof")).contains("1042: 50% of a timed round");
    room().types("prof", "/roster extra 1042 2 days");
    room().types("prof", "/roster who 1042");
    assertThat(room().sees("prof"))
        .contains("No account yet", "50% of a timed round, 2 days")
        .doesNotContain("stands under");
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-remark 10");
    room().types("alice", "/enrol " + code("1042"));
    room().types("prof", "/roster list");
    assertThat(room().sees("prof"))
        .contains("1 enrolled with an account, 1 not yet", "1 student with extra time");
    room().types("prof", "/seminar ask judges-remark");
    pass(Duration.ofMinutes(12));
    room().types("alice", "/guide");
    room().presses("alice", "What the class is asked now");
    room().chooses("alice", 3);
    assertThat(room().sees("alice"))
        .contains("Saved 14:12", "You have more time: until 14:15")
        .doesNotContain("late");
    pass(Duration.ofMinutes(5));
    room().types("alice", "/guide");
    room().presses("alice", "What the class is asked now");
    room().chooses("alice", 2);
    assertThat(room().sees("alice"))
        .contains("Saved 14:17, late", "You had more time: until 14:15");
  }

  @Test
  default void whoHasErasedThemselvesIsNoAccountMissingFromTheList() {
    room().types("alice", "/quiz shanghai-judges");
    room().chooses("alice", 3);
    importList();
    room().types("alice", "/mydata erase");
    room().presses("alice", "Erase my answers and my name");
    room().types("prof", "/roster list");
    assertThat(room().sees("prof"))
        .contains("0 accounts are not in the list")
        .doesNotContain("Accounts not in the list");
  }

  @Test
  default void theClassIsShownNothingOfAReplyThatIsKeptFromItNorOfOnePersonAlone() {
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-reply");
    List<String> class_ = List.of("alice", "bob", "carol", "dave");
    List<String> moves = List.of("2", "5", "5", "6");
    for (int i = 0; i < class_.size(); i++) {
      room().presses(class_.get(i), "Write my reply");
      room().fills(class_.get(i), moves.get(i), "We know.", "Facts.", i == 0 ? "1" : "");
    }
    room().types("prof", "/seminar reveal");
    assertThat(room().sees("bob"))
        .contains(
            "The answers",
            "1 kept back",
            "3 answers; apart, they would tell of one person",
            "Apologise.")
        .doesNotContain("Turn on the accusers", "Announce a concrete step");
  }

  @Test
  default void whoeverIsAskedForAnOpinionReadsThatTheNoticeDoesNotMeanIt() {
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-opinion");
    room().chooses("alice", 1);
    assertThat(room().sees("alice"))
        .contains("Anonymous", "an opinion is only counted, without your name");
  }

  @Test
  default void anInstructorReadsThatTheAuditNamesThem() {
    room().types("prof", "/summary course");
    room().types("prof", "/mydata");
    assertThat(room().sees("prof"))
        .contains("see your name in /audit")
        .doesNotContain("not your name");
  }

  @Test
  default void whoClosesAMeetingReadsHowLongAnswersAreKept() {
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar close");
    assertThat(room().sees("prof"))
        .contains("What was answered is kept as long as the course needs it.");
  }
}
