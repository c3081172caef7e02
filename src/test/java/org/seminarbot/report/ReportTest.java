package org.seminarbot.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Reply;
import org.seminarbot.review.Code;

/** What stands in a report. */
@SuppressWarnings("NullAway.Init")
final class ReportTest {
  @TempDir Path folder;

  private ReportedClass room;

  @BeforeEach
  void open() {
    room = new ReportedClass(folder, false);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private Document page() {
    return Jsoup.parse(new String(room.report().bytes(), UTF_8));
  }

  private void plays(String who, String post) {
    room.plays(who, "judges-reply", 0, "facts-now", post, "Facts first.");
  }

  @Test
  void aCourseWithNothingButMarksFromElsewhereHasItsFigures() {
    room.marks("Q1,Q2\n1,2\n1,2\n0,1\n");
    Document page = page();
    assertThat(page.select("#statistics").text())
        .contains("The test that was imported", "2 attempts", "Q1", "Q2");
    assertThat(page.select(".facts").text())
        .contains("Students 0 answered")
        .doesNotContain("Reading");
    assertThat(page.select("#replies").text()).contains("Nobody has replied");
  }

  @Test
  void theMostThatTotalsFromElsewhereCanBeIsKeptWithThem() {
    room.marks("Q1,total,Q2\n1,30,2\n1,24,2\n0,9,1\n");
    assertThat(page().select("#statistics").text())
        .contains("Mean 16.50 marks What attempts got on average, of 30.");
    assertThat(page().select(".items th[scope=row]").eachText()).containsExactly("Q1", "Q2");
  }

  @Test
  void whatCannotBeGuessedSaysWhy() {
    room.chooses("alice", "judges-demands", 0);
    room.chooses("bob", "judges-demands", 2);
    assertThat(page().select("#statistics").text())
        .contains("undefined how many options one ticks by chance cannot be said");
  }

  @Test
  void itsSummaryIsWordForWordThatOfTheChat() {
    for (String who : List.of("alice", "bob", "carol")) {
      plays(who, "We know of the speech.");
      room.chooses(who, "judges-remark", 2);
    }
    Card chat = room.summary("course").card();
    String summary = page().select("#summary").text();
    for (Card.Block block : chat.blocks()) {
      for (String text : texts(block)) {
        assertThat(summary).contains(text.replaceAll("\\s+", " ").strip());
      }
    }
    assertThat(chat.blocks()).hasSizeGreaterThan(5);
    assertThat(summary)
        .as("and each prompt in full")
        .contains("EACH PROMPT", "Declared move", "Replies by length", "It gave enemies")
        .containsOnlyOnce("HOW WELL IT ASKS · judges-remark");
    assertThat(page().select("#summary svg rect.fill")).hasSizeGreaterThan(4);
  }

  private static List<String> texts(Card.Block block) {
    if (block instanceof Card.Title title) {
      return List.of(title.text());
    } else if (block instanceof Card.Heading heading) {
      return List.of(heading.text());
    } else if (block instanceof Card.Text text) {
      return List.of(text.text());
    } else if (block instanceof Card.Note note) {
      return List.of(note.text());
    } else if (block instanceof Card.Said said) {
      return List.of(said.who(), said.text());
    } else if (block instanceof Card.Lettered lettered) {
      return lettered.lines().stream().map(line -> line.letter() + " " + line.text()).toList();
    }
    return ((Card.Bars) block).bars().stream().map(bar -> bar.label()).toList();
  }

  @Test
  void everyKindOfBlockThatACardCanHaveStandsInIt() {
    List<Card.Block> blocks =
        List.of(
            new Card.Title("a title"),
            new Card.Heading("a heading"),
            new Card.Text("a text"),
            new Card.Note("a note"),
            new Card.Said("a voice", "what it says"),
            new Card.Lettered(List.of(new Card.Lettered.Line("A", "an option", "right"))),
            new Card.Bars(
                "a chart",
                List.of(
                    new Card.Bars.Bar("a bar", List.of(3, 12), "most"),
                    new Card.Bars.Bar("another", List.of(9), ""),
                    new Card.Bars.Bar("none", List.of(0, 0), ""))));
    assertThat(blocks).hasSize(Card.Block.class.getPermittedSubclasses().length);
    Card card =
        new Card(
            blocks,
            List.of(new Card.Button(ActionId.of("a", "b"), "a button", Card.Button.Kind.PLAIN)));
    String html = new Page(List.of(), card, List.of(), List.of(), List.of(), List.of()).html();
    Document page = Jsoup.parse(html);
    assertThat(page.select("#summary").text())
        .contains("a title", "a heading", "a text", "a note", "a voice what it says")
        .contains("A an option right", "a chart", "a bar 3 12", "most", "another 9", "none 0 0")
        .doesNotContain("a button");
    assertThat(page.select(".fill").eachAttr("width")).containsExactly("33.3", "100.0", "0.0");
    assertThat(page.select("svg title").eachText()).containsExactly("a bar", "another", "none");
    assertThat(page.select("svg desc").eachText())
        .containsExactly("3, then 12, most", "9", "0, then 0");
  }

  @Test
  void everyReplyIsThereWithItsReviewAndSaysThatItWasWrittenInARole() {
    plays("alice", "We know of the speech.");
    room.settle();
    room.plays("alice", "judges-reply", 1, "apologise", "We are sorry.", "They asked for a day.");
    room.keeps("bob", "judges-reply", "invite-questions", "Ask us.", "Better than silence.");
    room.writes("carol", "accounts-essay", "Because silence is an answer, too.");
    room.reviews(
        "prof",
        "alice",
        "judges-reply",
        false,
        Map.of("as-declared", 2, "actual-complaint", 1),
        List.of(new Code("coombs", "apology")),
        "Say on which day.",
        "Shy; encourage.");
    Document page = page();
    assertThat(page.select("#table tbody tr")).hasSize(4);
    assertThat(page.select(".tags").eachText())
        .filteredOn(tags -> tags.contains("written in an assigned role"))
        .hasSize(3);
    String second = page.select("#table tbody tr:contains(We are sorry.)").text();
    assertThat(second)
        .contains("Apologise", "Out of role: They asked for a day.", "3 of 4 points", "Reviewed")
        .contains("as declared 2 of 2, actual complaint 1 of 2", "Coombs, rebuild: apology")
        .contains("To the student: Say on which day.", "Note for instructors: Shy; encourage.");
    assertThat(page.select("#table tbody tr:contains(We know of the speech.)").text())
        .contains("3 of 4 points", "Reviewed. See scene 2.")
        .doesNotContain("Shy");
    assertThat(page.select("#table tbody tr:contains(Ask us.)").text())
        .contains("kept from the class by its author", "To review");
    assertThat(page.select("header").text())
        .contains("3 answered", "pseudonyms", "24 November 2026");
  }

  @Test
  void nobodysNameIsInItWhereTheCourseShowsPseudonymsAndNobodysOpinionEver() {
    plays("alice", "We know of the speech.");
    for (String who : List.of("alice", "bob", "carol", "dan", "eve")) {
      room.chooses(who, "judges-opinion", 1);
    }
    room.settle();
    String html = new String(room.report().bytes(), UTF_8);
    assertThat(html).doesNotContain("alice", "bob", "carol", "chat:");
    assertThat(page().select("#replies").text()).doesNotContain("judges-opinion");
  }

  @Test
  void itsFiguresSayWhatTheyMeanAndWhyThereIsNone() {
    room.chooses("alice", "judges-remark", 2);
    room.chooses("bob", "judges-remark", 2);
    String figures = page().select("#statistics").text();
    assertThat(figures)
        .contains("Mean 1.00 marks What students got on average, of 1.")
        .contains("Standard deviation 0.00 marks")
        .contains("Skewness undefined: it takes three attempts")
        .contains("judges-remark 100.0 0.0 25.0 100.0 undefined no item makes the totals differ")
        .contains("A small number, 2 students", "Undefined: nothing was coded by two.");
  }

  @Test
  void reviewersWhoCodedTheSameAreComparedAndItSaysHowFarTheyAgree() {
    for (String who : List.of("alice", "bob", "carol")) {
      plays(who, "We know of the speech.");
      Map<String, Integer> points = Map.of("as-declared", who.equals("bob") ? 0 : 2);
      List<Code> codes = who.equals("bob") ? List.of() : List.of(new Code("coombs", "apology"));
      room.reviews("prof", who, "judges-reply", false, points, codes, "", "");
      List<Code> others = who.equals("alice") ? codes : List.of();
      room.reviews("dean", who, "judges-reply", true, points, others, "", "");
    }
    String figures = page().select("#statistics").text();
    assertThat(figures)
        .contains(
            "Points: engaging-critics/judges-reply, as declared 3 replies, 2 reviewers 1.00 1.00"
                + " They agree well. A small number of replies.")
        .contains("Code: Coombs, rebuild: apology 3 replies, 2 reviewers 0.44 0.40");
  }

  @Test
  void howAgreementIsMeasuredIsToldOnceAndOnlyWhereNoneIsShown() {
    String hint = "then I can say how far coders agree";
    for (String prompt : List.of("judges-reply", "governor-reply")) {
      room.plays("alice", prompt, 0, "facts-now", "More on Monday.", "Facts first.");
      room.reviews("prof", "alice", prompt, false, Map.of("as-declared", 1), List.of(), "", "");
    }
    assertThat(page().text().split(hint, -1)).hasSize(2);
    room.reviews(
        "dean", "alice", "judges-reply", true, Map.of("as-declared", 1), List.of(), "", "");
    assertThat(page().text()).contains("HOW FAR CODERS AGREE").doesNotContain(hint);
  }

  @Test
  void aReplyThatWasOnlyCodedBlindSinceIsStillToBeReviewed() {
    plays("alice", "We know of the speech.");
    room.reviews(
        "dean", "alice", "judges-reply", true, Map.of("as-declared", 1), List.of(), "", "");
    assertThat(page().select("#table tbody tr:contains(We know of the speech.)").text())
        .contains("To review");
  }

  @Test
  void aReportThatTheChatDoesNotTakeIsZippedElseSplitByPrompt() throws IOException {
    plays("alice", "We know of the speech.");
    room.writes("bob", "accounts-essay", "Because silence is an answer, too.");
    room.takes(room.report().bytes().length - 1);
    Reply.Show zipped = room.summary("report");
    assertThat(zipped.card().toString()).contains("so it is zipped");
    assertThat(unzipped(zipped.files().get(0))).contains("We know of the speech.");
    room.takes(zipped.files().get(0).bytes().length - 1);
    Reply.Show split = room.summary("report");
    assertThat(split.files())
        .extracting(FileOut::name)
        .containsAnyOf("engaging-critics-judges-reply.zip", "engaging-critics-accounts-essay.zip");
  }

  private static String unzipped(FileOut file) throws IOException {
    assertThat(file.name()).isEqualTo("report.html.zip");
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
      ZipEntry entry = zip.getNextEntry();
      assertThat(entry.getName()).isEqualTo("report.html");
      return new String(zip.readAllBytes(), UTF_8);
    }
  }
}
