package org.seminarbot.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is written as YAML is read as the same. */
final class YamlTextTest {
  private static final Mark NOWHERE = new Mark("", 1, 1);
  private static final List<String> PIECES =
      List.of(
          "a", " ", "  ", "\n", "\t", ":", ": ", "#", " #", "- ", "? ", "|", ">", "'", "\"", "\\",
          "{", "}", "[", "]", ",", "&", "*", "!", "%", "@", "`", "---", "...", "yes", "null", "~",
          "0", "1e3", "\u0085", "\u00A0", "\u2028", "\uFEFF", "\r", "é", "😀", "ע");

  private static Node.Scalar text(String text) {
    return new Node.Scalar(NOWHERE, text);
  }

  private static Node map(Node value) {
    return new Node.Entries(
        NOWHERE,
        List.of(
            new Node.Entry(NOWHERE, "key", value),
            new Node.Entry(NOWHERE, "list", new Node.Items(NOWHERE, List.of(value, value)))));
  }

  private static Node read(String yaml) {
    Problems problems = new Problems();
    Node node = YamlFile.read("", yaml.getBytes(UTF_8), problems).orElseThrow();
    assertThat(problems.all()).isEmpty();
    return node;
  }

  @Test
  void whateverIsWrittenIsReadAsTheSame() {
    Random random = new Random(5);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(7); i > 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      Node node = map(text(text.toString().strip()));
      String yaml = YamlText.of(node);
      assertThat(Canonical.json(read(yaml))).as(yaml).isEqualTo(Canonical.json(node));
    }
  }

  @Test
  void itIsWrittenForPeople() {
    Node options =
        new Node.Items(
            NOWHERE,
            List.of(
                new Node.Entries(
                    NOWHERE,
                    List.of(
                        new Node.Entry(NOWHERE, "text", text("One: two")),
                        new Node.Entry(NOWHERE, "correct", text("true")),
                        new Node.Entry(NOWHERE, "weight", text("-33.3"))))));
    Node prompt =
        new Node.Entries(
            NOWHERE,
            List.of(
                new Node.Entry(NOWHERE, "ask", text("First line\nand more")),
                new Node.Entry(NOWHERE, "answer", text("yes")),
                new Node.Entry(NOWHERE, "options", options)));
    assertThat(YamlText.of(prompt))
        .isEqualTo(
            """
            ask: |-
              First line
              and more
            answer: 'yes'
            options:
              - text: 'One: two'
                correct: true
                weight: -33.3
            """);
  }
}
