package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seminarbot.Wanted.bare;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.seminarbot.Fresh;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;

/** Text from students and readings is shown sign by sign, and pings nobody. */
@SuppressWarnings("NullAway.Init")
final class SlackTextTest {
  private static final ActionId ID = ActionId.of("quiz", "answer", 17);

  static final List<String> HOSTILE =
      List.of(
          "<!channel> <!here> <!everyone>",
          "<@U123ABC> <@U123ABC|ann> <#C123> <!subteam^S1>",
          "&amp; &lt;!channel&gt; & < >",
          "<http://links.example|masked>",
          "*bold* _lined_ ~struck~",
          "`code` ```fence```",
          ":smile: 4:100:3",
          "> quoted\n>>> all quoted",
          "1. first\n2. second\n- a\n* b\n\u2022 c",
          "@channel @here @everyone",
          "NUL \u0000 bell \u0007 escape \u001B",
          "turned \u202E round \u202C \u200F\u061C \u2066 \u2069",
          "\uD83D\uDE00".repeat(3000),
          "lone \uD83D surrogate \uDE00 s",
          "zero\u200Bwidth\u200C\u2060\uFEFF",
          "see https://x.example/a_b(c)?d=e&f=*g*. And (http://y.example), or http://z.example!",
          "a\r\nb\rc\u2028d\u2029e",
          "{\"json\": [1, '2']} <b>html</b> $1 %s \\0 \\n",
          "https://",
          "\u200B",
          "*".repeat(3100));

  @TempDir Path data;

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isShownSignBySignAndPingsNobody(String text) {
    for (Card.Block block : blocks(text)) {
      List<JsonArray> pages =
          Payloads.pages(new Card(List.of(new Card.Text("before"), block), List.of()));

      assertThat(bare(Payloads.read(pages))).as("%s", block).contains(bare(text));
      pages.forEach(SlackTextTest::looksWell);
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isShownOnButtonsAndInForms(String text) {
    for (Arity arity : Arity.values()) {
      List<String> options = List.of(text, "Other");
      List<String> to = arity == Arity.MATCH ? List.of("Other", text) : List.of();
      List<JsonArray> pages =
          Payloads.pages(
              new Card(
                  List.of(new Card.Text("Question")),
                  List.of(
                      new Card.Choose(ID, arity, options, to, ID),
                      new Card.Button(ID, text, Card.Button.Kind.PLAIN))));
      JsonObject modal =
          Payloads.modal(
              new Form(
                  ID,
                  text,
                  List.of(
                      new Form.Pick("p", "Pick", "", true, arity, options, to, List.of()),
                      new Form.Write("w", "Write", "", true, true, 3000, text))));

      assertThat(bare(Payloads.read(pages))).contains(bare(text));
      assertThat(bare(Payloads.read(modal))).contains(bare(text));
      pages.forEach(SlackTextTest::looksWell);
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isEscapedInNotifications(String text) {
    String notification = Literal.notification(text);

    assertThat(PlainText.pings(notification, new JsonArray())).isEmpty();
    assertThat(notification)
        .doesNotContain("<", ">")
        .doesNotContainPattern("&(?!amp;|lt;|gt;)")
        .doesNotContainPattern("(?<!\u2060)[*_~`]|[*_~`](?!\u2060)")
        .doesNotContain(":smile:");
  }

  private static void looksWell(JsonArray blocks) {
    String sent = blocks.toString();
    assertThat(sent)
        .doesNotContain("mrkdwn", "\"emoji\":true")
        .doesNotContainPattern("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]")
        .doesNotContainPattern("\\p{Cs}");
  }

  private static List<Card.Block> blocks(String text) {
    return List.of(
        new Card.Title(text),
        new Card.Heading(text),
        new Card.Text(text),
        new Card.Note(text),
        new Card.Said(text, "Says it"),
        new Card.Said("Critic", text),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", text, "right"))),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", "Option", text))),
        new Card.Bars(text, List.of(new Card.Bars.Bar("Option", List.of(1), ""))),
        new Card.Bars("Caption", List.of(new Card.Bars.Bar(text, List.of(1), text))));
  }

  @Test
  void anAddressIsALinkToItselfWithoutTheSignsAfterIt() {
    JsonArray blocks =
        Payloads.pages(Card.say("See https://x.example/a_b?c=d, (http://y.example/e). Or x.org."))
            .get(0);

    List<JsonObject> parts =
        FakeJson.objects(
            FakeJson.objects(FakeJson.objects(blocks).get(0), "elements").get(0), "elements");
    assertThat(parts.stream().filter(part -> FakeJson.text(part, "type").equals("link")))
        .extracting(part -> FakeJson.text(part, "url"))
        .containsExactly("https://x.example/a_b?c=d", "http://y.example/e");
  }

  /** Over the wire: as a name and as a post, to the student and to the instructor. */
  @Test
  void aStudentWhoMeansItBadlyPingsNobody() {
    String hostile = "<!channel> <@U123ABC> *b* &amp; :smile:";
    try (FakeSlack fake = FakeSlack.start();
        SlackClassroom room =
            new SlackClassroom(
                fake,
                Fresh.database(data.resolve("data")),
                Clock.fixed(Instant.parse("2026-11-24T14:00:00Z"), ZoneOffset.UTC),
                true)) {
      fake.rename(room.person("mallory"), hostile);
      room.types("mallory", "/roleplay guizhou-vice-governor");
      room.presses("mallory", "Write my reply");
      room.fills("mallory", "7", hostile, hostile, "");
      assertThat(room.sees("mallory")).contains(hostile);

      room.types(SlackClassroom.PROF, "/summary course");
      room.presses(SlackClassroom.PROF, "Peek: all replies");

      assertThat(room.sees(SlackClassroom.PROF)).contains(hostile);
      for (String who : List.of("mallory", SlackClassroom.PROF)) {
        assertThat(room.newestFirst(who)).allMatch(message -> message.pings().isEmpty());
      }
    }
  }
}
