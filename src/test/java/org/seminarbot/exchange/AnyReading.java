package org.seminarbot.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.seminarbot.reading.Prompt;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;

/** Makes readings of every kind of question, with texts that are hard to write down. */
final class AnyReading {
  private static final Mark NOWHERE = new Mark("", 1, 1);
  private static final List<String> PIECES =
      List.of(
          "\\",
          "\\n",
          "\n",
          "\n\n",
          "~",
          "=",
          "#",
          "##",
          "####",
          "{",
          "}",
          ":",
          "::",
          "->",
          "-",
          ">",
          "%50%",
          "% -33.3 %",
          "%",
          "[html]",
          "[plain]",
          "[MARKDOWN]",
          "[x]",
          "//",
          "$CATEGORY:",
          "*",
          "\\*",
          "\\=",
          "  ",
          " ",
          "\t",
          "&amp;",
          "&",
          "<b>",
          "</b>",
          "<",
          "<br>",
          "<pre>",
          "T",
          "FALSE",
          "..",
          "1",
          "0.5",
          "é",
          "日本",
          "עברית",
          "عربي",
          "\u200F",
          "\u202E",
          "😀",
          "\u00A0",
          "\u2028",
          "\u0085",
          "\uFEFF",
          "a",
          "word",
          ",",
          "\"",
          "'",
          "|",
          "- ",
          "? ",
          "---",
          "[id:x]",
          "[tag:",
          "]",
          "!",
          "@",
          "`",
          "null",
          "yes",
          "_____",
          "<img src=\"a\">");

  private final Random random;
  private int number;

  AnyReading(Random random) {
    this.random = random;
  }

  /** A reading of a few incidents. */
  Converted next() {
    number = 0;
    List<Converted.Part> parts =
        IntStream.rangeClosed(1, 1 + random.nextInt(2))
            .mapToObj(i -> new Converted.Part("part-" + i, text(), optional(), entries()))
            .toList();
    return new Converted(text(), optional(), parts, 0, List.of());
  }

  private List<Converted.Entry> entries() {
    return IntStream.range(0, 1 + random.nextInt(6)).mapToObj(i -> entry()).toList();
  }

  private Converted.Entry entry() {
    number++;
    while (true) {
      Node.Entries prompt = prompt().node();
      Problems problems = new Problems();
      Prompt read = Prompt.read(prompt, problems);
      if (problems.isEmpty()) {
        return new Converted.Entry(prompt, new Import.Item(read, "plain"));
      }
    }
  }

  private Draft prompt() {
    Draft draft =
        new Draft(NOWHERE)
            .put("id", "q-" + number)
            .put("title", optional())
            .put("ask", text())
            .put("explain", optional())
            .put("level", one("", "facts", "judgement"))
            .put("source", one("", "P5", "P5-P10", "P5, P13"));
    return switch (random.nextInt(7)) {
      case 0 ->
          draft
              .put("type", "choice")
              .put("vote-twice", one("", "true"))
              .put("options", options(false));
      case 1 -> draft.put("type", "choices").put("options", options(true));
      case 2 ->
          draft
              .put("type", "true-false")
              .put("vote-twice", one("", "true"))
              .put("answer", random.nextBoolean())
              .put("feedback", map().put("true", optional()).put("false", optional()));
      case 3 -> number(draft.put("type", "number").put("unit", optional()));
      case 4 -> text(draft.put("type", "text").put("otherwise", optional()));
      case 5 -> match(draft.put("type", "match"));
      default -> draft.put("type", "essay").put("limit", one("", "500"));
    };
  }

  private List<Node> options(boolean several) {
    boolean weighted = random.nextBoolean();
    int right = random.nextInt(3);
    return IntStream.range(0, 3 + random.nextInt(3))
        .mapToObj(
            i -> {
              Draft option = map().put("text", text());
              boolean correct = several ? i <= right : i == right;
              if (!weighted || (correct && !several)) {
                option.put("correct", correct);
              } else if (correct) {
                option.put("weight", one("100", "50", "33.33333", "99.5"));
              } else {
                option.put("weight", one("", "0", "-50", several ? "-100" : "100"));
              }
              return (Node) option.put("feedback", optional()).node();
            })
        .toList();
  }

  private Draft number(Draft draft) {
    if (random.nextBoolean()) {
      return draft.put("answer", number()).put("tolerance", one("", "0", "0.25", "100"));
    }
    return draft
        .put("otherwise", optional())
        .put(
            "answers",
            IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(
                    i ->
                        map()
                            .put("answer", number())
                            .put("tolerance", one("", "2"))
                            .put("weight", i == 0 ? "" : one("", "0", "12.5"))
                            .put("feedback", optional())
                            .node())
                .toList());
  }

  private String number() {
    return new BigDecimal(random.nextInt(2_000_000) - 1_000_000)
        .movePointLeft(random.nextInt(8))
        .toPlainString();
  }

  private Draft text(Draft draft) {
    boolean wildcards = random.nextInt(4) == 0;
    if (wildcards) {
      draft.put("wildcards", true);
    }
    List<Node> answers = new ArrayList<>();
    answers.add(draft.text(wildcards ? "x*" + text() : text()));
    for (int i = random.nextInt(3); i > 0; i--) {
      answers.add(
          map()
              .put("text", text())
              .put("weight", one("", "50", "0.5"))
              .put("feedback", optional())
              .node());
    }
    return draft.put("answers", answers);
  }

  private Draft match(Draft draft) {
    return draft
        .put(
            "pairs",
            IntStream.rangeClosed(0, 1 + random.nextInt(3))
                .mapToObj(i -> map().put("left", text()).put("right", text()).node())
                .toList())
        .put(
            "distractors",
            IntStream.range(0, random.nextInt(3)).mapToObj(i -> map().text(text())).toList());
  }

  private Draft map() {
    return new Draft(NOWHERE);
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String optional() {
    return random.nextBoolean() ? "" : text();
  }

  /** A text that is not blank. */
  private String text() {
    while (true) {
      StringBuilder text = new StringBuilder();
      for (int i = 1 + random.nextInt(8); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      if (!text.toString().isBlank()) {
        return text.toString();
      }
    }
  }
}
