package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seminarbot.Wanted.bare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Card.Choose.Arity;
import org.seminarbot.chat.Form;

/**
 * Text from students and readings is shown sign by sign, wherever it stands, and obeyed nowhere.
 */
final class MarkupTest {
  private static final ActionId ID = ActionId.of("quiz", "answer", 17);
  private static final Pattern TURNS =
      Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern TWO_EMPTY_LINES =
      Pattern.compile("\\n[\\p{Z}\\p{Cf}\\u2800\\u3164]*\\n[\\p{Z}\\p{Cf}\\u2800\\u3164]*\\n");

  static final List<String> HOSTILE =
      List.of(
          "`code`",
          "``code``",
          "```java\nfence\n```",
          "``` left open",
          "||spoiler||",
          "| || ||| a",
          "**bold** *italics* ***both***",
          "__under__ _lined_ ~~struck~~",
          "# heading",
          "## heading\n### heading\n#",
          "-# small print",
          "> quoted\n> twice",
          ">>> all quoted",
          "- a list\n  - in a list\n* or so\n+ or so",
          "1. first\n2. second\n10) third",
          "[masked](http://links.example/x_y_z)",
          "[masked](<http://links.example>)",
          "<http://links.example>",
          "http://links.example/a_b_c(d)?e=f__g&h=~i~",
          "see https://x.example/||a|| and https://y.example/||b||",
          "<@123> <@!123>",
          "<@&1>",
          "<#1>",
          "<:e:1> <a:e:1>",
          ":smile: 4:100:3",
          "<t:0:R>",
          "</cmd:1> <id:customize>",
          "@everyone",
          "@here and @everyone, `@here`",
          "\\@everyone \\<@123>",
          "turned \u202E round \u202C \u200F\u061C",
          "isolated \u2066 \u2067 \u2068 \u2069",
          "NUL \u0000 bell \u0007 escape \u001B",
          "lone \uD83D surrogate \uDE00 s",
          "zero\u200Bwidth\u200C\u2060\uFEFF",
          "a" + "\n".repeat(4000) + "b",
          "a" + "\n\u200D\u2800\u3164\n".repeat(100) + "b",
          "a" + " ".repeat(4000) + "b",
          "a\r\nb\rc\u2028d\u2029e\u0085f\tg",
          "family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 flag \uD83C\uDDE8\uD83C\uDDF3",
          "\u56DB\u4E2A\u6CD5\u5B98\u548C\u4E00\u7BC7\u6F14\u8BB2\u3002\u2014\u2014",
          " \n \u00A0\t \n",
          "\u200B",
          "ends in \\",
          "ends in \\\\",
          "\\",
          "\\n \\* \\\\* \\`",
          "verylong".repeat(600),
          "*".repeat(3000),
          "e\u0301 a\u0323\u0302 o\u0308",
          "{\"json\": [1, '2']} & &amp; <b>html</b> $1 %s \\0");

  /** Everywhere in a card and in a form. */
  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isShownSignBySignAndObeyedNowhere(String text) {
    for (Card.Block block : blocks(text)) {
      Card card = new Card(List.of(new Card.Text("before"), block), List.of());
      List<DataObject> pages = Payloads.pages(card);
      String content = contents(pages);
      Markdown read = Markdown.read(content);
      assertThat(bare(read.shown())).as("%s", block).contains(bare(text));
      assertThat(ours(block)).as("%s", content).containsAll(read.obeyed());
      looksWell(pages);
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isShownOnButtonsAndInMenus(String text) {
    for (Arity arity : Arity.values()) {
      Card.Choose choose =
          new Card.Choose(
              ID,
              arity,
              List.of(text, "Other"),
              arity == Arity.MATCH ? List.of(text) : List.of(),
              ID);
      Card.Button button = new Card.Button(ID, text, Card.Button.Kind.PLAIN);
      Card card = new Card(List.of(new Card.Text("Question")), List.of(choose, button));
      List<DataObject> pages = Payloads.pages(card);
      assertThat(bare(labels(pages) + Markdown.read(contents(pages)).shown())).contains(bare(text));
      looksWell(pages);
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isShownInForms(String text) {
    for (Arity arity : Arity.values()) {
      Form.Pick pick =
          new Form.Pick(
              "pick",
              text,
              text,
              true,
              arity,
              List.of(text, "Other"),
              arity == Arity.MATCH ? List.of("Other", text) : List.of(),
              List.of());
      Form.Write write = new Form.Write("write", text, text, true, true, 3000, "");
      DataObject modal = Payloads.modal(new Form(ID, text, List.of(pick, write)));
      Markdown read = Markdown.read(contents(List.of(modal)));
      assertThat(Set.of("**")).containsAll(read.obeyed());
      if (text.length() < 1000) {
        assertThat(bare(labels(List.of(modal)) + read.shown())).contains(bare(text));
      }
      looksWell(List.of(modal));
    }
  }

  @Test
  void whatWasCutInTheMiddleOfAQuotationGoesOnAsOne() {
    String text = "said > so and 1. so - so # so ".repeat(300);

    List<DataObject> pages =
        Payloads.pages(new Card(List.of(new Card.Said("Critic", text)), List.of()));

    assertThat(pages).hasSizeGreaterThan(2);
    for (DataObject page : pages) {
      String content = contents(List.of(page));
      assertThat(content).startsWith("> ");
      assertThat(Markdown.read(content).obeyed()).isSubsetOf(Set.of("quote", "**"));
    }
    assertThat(bare(Markdown.read(contents(pages)).shown())).isEqualTo(bare("Critic" + text));
  }

  @Test
  void aLineOfAnotherPageDoesNotBecomeAListOrAHeading() {
    for (String mark : List.of("1. ", "- ", "# ", "> ", "-# ", "* ")) {
      for (int words = 1320; words <= 1340; words++) {
        String text = "so ".repeat(words) + mark + "so ".repeat(words);
        List<DataObject> pages = Payloads.pages(Card.say(text));
        Set<String> obeyed = new TreeSet<>();
        pages.forEach(page -> obeyed.addAll(Markdown.read(contents(List.of(page))).obeyed()));
        assertThat(obeyed).isEmpty();
        assertThat(bare(Markdown.read(contents(pages)).shown())).isEqualTo(bare(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0301", "\u0489", "\u0E49"})
  void marksPiledOnALetterDoNotReachOtherLines(String mark) {
    String shown = contents(Payloads.pages(Card.say("a" + mark.repeat(500) + "b")));

    assertThat(shown).hasSizeLessThan(10).startsWith("a" + mark).endsWith("b");
  }

  @Test
  void emptyTextsLeaveNoMarksBehind() {
    for (String empty : List.of("", " ", "\n\n", "\u200B")) {
      for (Card.Block block : blocks(empty)) {
        Card card = new Card(List.of(new Card.Text("before"), block), List.of());
        assertThat(contents(Payloads.pages(card))).doesNotContain("****").doesNotContain("###");
      }
      assertThat(Payloads.read(new Card(List.of(new Card.Text(empty)), List.of()))).isNotBlank();
    }
    assertThat(Payloads.read(new Card(List.of(), List.of()))).isNotBlank();
  }

  private static List<Card.Block> blocks(String text) {
    return List.of(
        new Card.Title(text),
        new Card.Heading(text),
        new Card.Text(text),
        new Card.Note(text),
        new Card.Said(text, "Says it"),
        new Card.Said("Critic", text),
        new Card.Said("", text),
        new Card.Lettered(List.of(new Card.Lettered.Line(text, "Option", "right"))),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", text, "right"))),
        new Card.Lettered(List.of(new Card.Lettered.Line("A", "Option", text))),
        bars(text, "Option", ""),
        bars("Caption", text, ""),
        bars("Caption", "Option", text));
  }

  private static Card.Bars bars(String caption, String label, String mark) {
    return new Card.Bars(caption, List.of(new Card.Bars.Bar(label, List.of(0), mark)));
  }

  /** The marks that are not the text's but ours. */
  private static Set<String> ours(Card.Block block) {
    if (block instanceof Card.Title) {
      return Set.of("heading");
    }
    if (block instanceof Card.Text) {
      return Set.of();
    }
    if (block instanceof Card.Note) {
      return Set.of("subtext");
    }
    return block instanceof Card.Said ? Set.of("quote", "**") : Set.of("**");
  }

  private static void looksWell(List<DataObject> payloads) {
    for (DataObject payload : payloads) {
      assertThat(TURNS.matcher(payload.toString()).find()).isFalse();
      Stream.concat(Stream.of(contents(List.of(payload))), labels(payload))
          .forEach(text -> assertThat(TWO_EMPTY_LINES.matcher(text).find()).as(text).isFalse());
      labels(payload).forEach(label -> assertThat(label).doesNotContain("\n"));
    }
  }

  private static String contents(List<DataObject> payloads) {
    return payloads.stream()
        .flatMap(payload -> texts(payload, Set.of("content")).stream())
        .collect(Collectors.joining("\n"));
  }

  private static String labels(List<DataObject> payloads) {
    return payloads.stream().flatMap(MarkupTest::labels).collect(Collectors.joining());
  }

  private static Stream<String> labels(DataObject payload) {
    return texts(payload, Set.of("title", "label", "description", "placeholder")).stream();
  }

  /** The texts under such keys, in the order in which they are read. */
  private static List<String> texts(DataObject at, Set<String> keys) {
    List<String> texts = new ArrayList<>();
    for (String key : List.of("title", "label", "description", "content", "placeholder")) {
      if (keys.contains(key) && !at.isNull(key)) {
        texts.add(at.getString(key));
      }
    }
    at.optObject("component").ifPresent(child -> texts.addAll(texts(child, keys)));
    for (String key : List.of("components", "options", "items")) {
      DataArray children = at.optArray(key).orElseGet(DataArray::empty);
      children.stream(DataArray::getObject).forEach(child -> texts.addAll(texts(child, keys)));
    }
    return texts;
  }
}
