package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** An instructor takes the report of a course along. */
interface ReportScenarios {
  /** The class, open on Tuesday 24 November 2026, 14:00. */
  Classroom room();

  private void plays(String who, String post) {
    room().types(who, "/roleplay shanghai-judges");
    room().presses(who, "Write my reply");
    room().fills(who, "7", post, "Facts first.", "");
    room().presses(who, "Stop here");
  }

  private String report() {
    await().untilAsserted(() -> assertThat(room().files("prof")).containsKey("report.html"));
    return String.valueOf(room().files("prof").get("report.html"));
  }

  @Test
  default void anInstructorGetsTheReportAsAFileWithEveryReplyUnderPseudonyms() {
    plays("alice", "We know of <b>the speech</b>.");
    plays("bob", "More tomorrow at ten.");
    room().types("prof", "/review");
    room().presses("prof", "Review");
    room().fills("prof", "2 1 2 1 0", "", "", "Say on which day.", "Shy; encourage.");
    room().types("prof", "/summary report");
    assertThat(room().sees("prof"))
        .contains("report.html", "2 replies", "keep it as you keep marks")
        .doesNotContain("alice", "bob");
    assertThat(report())
        .contains("We know of &lt;b&gt;the speech&lt;/b&gt;.", "More tomorrow at ten.")
        .contains("6 of 10 points", "Say on which day.", "Shy; encourage.", "THE COURSE")
        .contains("written in an assigned role")
        .doesNotContain("alice", "bob", "discord:", "slack:", "console:");
    assertThat(room().files("alice")).isEmpty();
    room().types("prof", "/audit");
    assertThat(room().sees("prof")).contains("prof exported the report");
  }

  @Test
  default void theSummaryLeadsToTheReport() {
    plays("alice", "We know of the speech.");
    room().types("prof", "/summary");
    room().presses("prof", "Report");
    assertThat(room().sees("prof")).contains("1 reply");
    assertThat(report()).contains("We know of the speech.");
  }

  @Test
  default void whatAStudentErasedIsInNoReport() {
    plays("alice", "Plum blossoms at noon.");
    room().types("alice", "/mydata erase");
    room().presses("alice", "Erase my answers and my name");
    room().types("prof", "/summary report");
    assertThat(report())
        .contains("What was written is erased.", "1 of them erased")
        .doesNotContain("Plum blossoms", "Facts first.");
  }

  @Test
  default void aStudentGetsNoReportAndAnEmptyCourseHasNone() {
    room().types("prof", "/summary report");
    assertThat(room().sees("prof")).contains("Nothing has been answered yet");
    plays("alice", "We know of the speech.");
    room().types("alice", "/summary report");
    assertThat(room().sees("alice")).contains("for instructors");
    assertThat(room().files("alice")).isEmpty();
  }
}
