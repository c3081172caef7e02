package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An instructor takes the course along as files. */
interface ExportScenarios {
  String ESSAY =
      """
      incident: essays
      title: Essays
      counts: {points: 10, due: 2026-12-04 18:00}
      prompts:
        - id: why-answer
          type: essay
          ask: Why answer at all?
          limit: 1200
          rubric:
            - {id: clear, ask: "Is it clear?", points: 2}
            - {id: fair, ask: "Is it fair?", points: 2}
      """;

  /** The class, open on Tuesday 24 November 2026, 14:00. */
  Classroom room();

  /** Somebody's reply to the four judges, and then they stop. */
  private void plays(String who, String post) {
    plays(who, "shanghai-judges", post, "Facts first.");
  }

  private void plays(String who, String incident, String post, String reason) {
    room().types(who, "/roleplay " + incident);
    room().presses(who, "Write my reply");
    room().fills(who, "7", post, reason, "");
    room().presses(who, "Stop here");
  }

  private void reviews(String points, String comment) {
    room().types("prof", "/review");
    room().presses("prof", "Review");
    room().fills("prof", points, "", "", comment, "Shy; encourage.");
  }

  private void enrol(String who, String number) {
    room().types("prof", "/roster codes");
    Matcher code =
        Pattern.compile("([A-Z0-9]{4}-[A-Z0-9]{4}) · " + number).matcher(room().sees("prof"));
    assertThat(code.find()).isTrue();
    room().types(who, "/enrol " + code.group(1));
  }

  private String given(String file) {
    await().untilAsserted(() -> assertThat(room().files("prof")).containsKey(file));
    return String.valueOf(room().files("prof").get(file));
  }

  private List<NamedCsvRecord> rows(String file) {
    String text = given(file);
    assertThat(text).startsWith("\uFEFF");
    List<NamedCsvRecord> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(text.substring(1))) {
      reader.forEach(rows::add);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  default void anInstructorGetsEveryRevisionAndReviewUnderPseudonyms() {
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-remark");
    room().chooses("alice", 1);
    room().chooses("alice", 3);
    plays("bob", "=We know of the speech.");
    reviews("2 1 2 1 0", "Say on which day.");
    room().types("prof", "/export csv");
    assertThat(room().sees("prof"))
        .contains("answers.csv, reviews.csv", "2 answers by 2 students, with 1 review")
        .doesNotContain("alice", "bob");
    List<NamedCsvRecord> answers = rows("answers.csv");
    assertThat(answers).hasSize(3);
    assertThat(answers).extracting(row -> row.getField("revision")).containsExactly("1", "2", "1");
    assertThat(answers)
        .extracting(row -> row.getField("last_revision"))
        .containsExactly("false", "true", "true");
    assertThat(answers)
        .extracting(row -> row.getField("filed_as"))
        .containsExactly("", "", "written in an assigned role");
    assertThat(answers.get(2).getField("answer")).isEqualTo("'=We know of the speech.");
    NamedCsvRecord review = rows("reviews.csv").get(0);
    assertThat(review.getField("attempt_id")).isEqualTo(answers.get(2).getField("attempt_id"));
    assertThat(review.getField("total")).isEqualTo("6");
    assertThat(review.getField("comment")).isEqualTo("Say on which day.");
    assertThat(given("answers.csv") + given("reviews.csv"))
        .doesNotContain("alice", "bob", "discord:", "slack:", "console:");
    assertThat(room().files("alice")).isEmpty();
    room().types("prof", "/audit");
    assertThat(room().sees("prof")).contains("prof exported the answers as csv");
  }

  @Test
  default void anErasedStudentsTextIsInNoFileAndOpinionsAreInNone() {
    plays("alice", "Plum blossoms at noon.");
    room().types("prof", "/seminar open engaging-critics");
    room().types("prof", "/seminar ask judges-opinion");
    room().chooses("bob", 1);
    room().types("prof", "/export json");
    assertThat(given("answers.json")).contains("Plum blossoms").doesNotContain("judges-opinion");
    room().types("alice", "/mydata erase");
    room().presses("alice", "Erase my answers and my name");
    room().types("prof", "/export json");
    await()
        .untilAsserted(
            () ->
                assertThat(room().files("prof").get("answers.json")).contains("\"erased\": true"));
    JsonObject all = JsonParser.parseString(given("answers.json")).getAsJsonObject();
    assertThat(all.keySet()).containsExactly("answers", "reviews", "prompts");
    assertThat(all.toString()).doesNotContain("Plum blossoms", "Facts first.");
  }

  @Test
  default void aStudentGetsNoExport() {
    plays("alice", "We know of the speech.");
    room().types("alice", "/export csv");
    assertThat(room().sees("alice")).contains("for instructors");
    assertThat(room().files("alice")).isEmpty();
  }

  @Test
  default void whatIsTooLargeForTheChatIsZippedElseSplitByPromptAndItSaysSo() {
    Random random = new Random(7);
    for (String incident : List.of("shanghai-judges", "guizhou-vice-governor")) {
      String dense =
          random.ints(600, 0x4E00, 0x9F00).mapToObj(Character::toString).collect(joining());
      plays("alice", incident, "We know of it.", dense);
    }
    room().types("prof", "/export csv");
    int bytes = given("answers.csv").getBytes(UTF_8).length;
    room().takesFilesOf(bytes - 1);
    room().types("prof", "/export csv");
    assertThat(room().sees("prof")).contains("answers.csv.zip, reviews.csv", "so it is zipped");
    assertThat(given("answers.csv.zip")).startsWith("PK");
    room().takesFilesOf(bytes / 2);
    room().types("prof", "/export csv");
    assertThat(room().sees("prof"))
        .contains("even zipped, so there is a zip for each prompt")
        .doesNotContain("Not given");
    assertThat(given("engaging-critics-judges-reply.zip")).startsWith("PK");
    assertThat(given("engaging-critics-governor-reply.zip")).startsWith("PK");
  }

  @Test
  default void aGradebookHasThoseOfTheClassListAndTheCardNamesTheOthers() {
    room().types("prof", "/readings add " + GivenFile.of("capitals.yml", RosterScenarios.COUNTS));
    room().types("alice", "/quiz capitals");
    room().chooses("alice", 1);
    room().types("prof", "/export moodle");
    assertThat(room().sees("prof")).contains("There is no class list yet");
    room().types("prof", "/roster import " + GivenFile.of("class.csv", RosterScenarios.LIST));
    enrol("alice", "1042");
    room().types("bob", "/quiz capitals");
    room().chooses("bob", 1);
    room().types("prof", "/export moodle");
    assertThat(room().sees("prof"))
        .contains("moodle.csv", "the class list does not know them: ", "import it later")
        .doesNotContain("bob");
    List<NamedCsvRecord> moodle = rows("moodle.csv");
    assertThat(moodle).extracting(row -> row.getField("ID number")).containsExactly("1042", "1043");
    assertThat(moodle.get(0).getField("capitals/capital-of-peru")).isIn("0", "5");
    assertThat(moodle.get(1).getField("capitals/capital-of-peru")).isEmpty();
    assertThat(moodle.get(0).getField("Feedback: capitals/capital-of-peru")).isEmpty();
    room().types("prof", "/export canvas");
    List<NamedCsvRecord> canvas = rows("canvas.csv");
    assertThat(canvas.get(0).getHeader())
        .containsExactly(
            "Student", "ID", "SIS User ID", "SIS Login ID", "Section", "capitals/capital-of-peru");
    assertThat(canvas.get(0).getFields()).containsExactly("Points Possible", "", "", "", "", "5");
    assertThat(canvas.get(1).getField("Student")).isEqualTo("Ada Lovelace");
    assertThat(canvas.get(1).getField("SIS User ID")).isEqualTo("1042");
  }

  @Test
  default void anEssayThatCountsHasItsReviewsPointsInTheGradebookAndTheCommentBesideThem() {
    room().types("prof", "/readings add " + GivenFile.of("essays.yml", ESSAY));
    room().types("prof", "/roster import " + GivenFile.of("class.csv", RosterScenarios.LIST));
    enrol("alice", "1042");
    room().types("alice", "/quiz essays");
    room().presses("alice", "Write my answer");
    room().fills("alice", "Because silence is read as an answer, too.");
    room().types("prof", "/export moodle");
    assertThat(room().sees("prof")).contains("1 reply is to review");
    assertThat(given("moodle.csv")).doesNotContain("7.5");
    room().types("prof", "/review");
    room().presses("prof", "Review");
    room().fills("prof", "2 1", "Clearly put.", "Shy; encourage.");
    room().types("prof", "/export moodle");
    assertThat(room().sees("prof")).doesNotContain("to review", "does not know them");
    await().untilAsserted(() -> assertThat(given("moodle.csv")).contains("7.5"));
    assertThat(rows("moodle.csv").get(0).getFields())
        .containsExactly("1042", "7.5", "Clearly put.");
    assertThat(given("moodle.csv")).doesNotContain("Shy");
  }
}
