package org.seminarbot.exchange;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;

/**
 * A question of a GIFT file.
 *
 * @param title may be empty
 * @param general what is said to every answer; may be empty
 */
record GiftQuestion(
    GiftBlock block, String title, Wording ask, GiftAnswers answers, Wording general) {
  private static final String BLANK = "_____";

  /**
   * Reads a block that is no category.
   *
   * @throws LeftOut when it is no question, or none that a reading can hold
   */
  static GiftQuestion read(GiftBlock block) {
    String text = block.text();
    int opens = Escapes.indexOf(text, "{", 0);
    int closes = Escapes.indexOf(text, "}", 0);
    if (opens < 0 && closes < 0) {
      throw new LeftOut("a description, which asks nothing (no braces)");
    }
    if (closes < 0) {
      throw new LeftOut(
          "a {%s never closes: end the answers with }, or write \\{ for the sign"
              .formatted(
                  block.lineAt(opens) == block.lineAt(0) ? "" : " in line " + block.lineAt(opens)));
    }
    if (opens < 0 || closes < opens) {
      throw new LeftOut("a } without a { before it: write \\} for the sign");
    }
    int again = Escapes.indexOf(text, "{", opens + 1);
    if (again >= 0) {
      throw new LeftOut(
          again < closes
              ? "a { inside the braces: write \\{ for the sign"
              : "braces a second time: put an empty line between two questions");
    }
    if (Escapes.indexOf(text, "}", closes + 1) >= 0) {
      throw new LeftOut("a second }: write \\} for the sign");
    }
    return read(
        block,
        text.substring(0, opens),
        text.substring(opens + 1, closes),
        text.substring(closes + 1));
  }

  private static GiftQuestion read(GiftBlock block, String before, String braces, String after) {
    int end = before.startsWith("::") ? Escapes.indexOf(before, "::", 2) : -1;
    String title = end < 0 ? "" : Escapes.read(before.substring(2, end)).strip();
    String start = end < 0 ? before : before.substring(end + 2);
    Wording written = Wording.read(start + (after.isBlank() ? "" : BLANK) + after, Format.MOODLE);
    Wording ask = written.isEmpty() ? new Wording(Format.PLAIN, title) : written;
    if (ask.isEmpty()) {
      throw new LeftOut("braces without a question before them");
    }
    int general = Escapes.lastIndexOf(braces, "####");
    return new GiftQuestion(
        block,
        title,
        ask,
        new GiftAnswerReader(ask.format())
            .read(general < 0 ? braces : braces.substring(0, general)),
        general < 0 ? Wording.NONE : Wording.read(braces.substring(general + 4), ask.format()));
  }

  /**
   * As a prompt of a reading.
   *
   * @param words how a text is put
   */
  Node.Entries prompt(String id, Mark mark, Function<Wording, String> words) {
    GiftComment comment = GiftComment.of(block);
    Draft draft =
        new Draft(mark)
            .put("id", id)
            .put("type", answers.type())
            .put("title", title)
            .put("level", comment.first("level").orElse(""))
            .put("ask", words.apply(ask));
    answers.into(draft, words);
    for (String key : keys()) {
      draft.put(key, comment.first(key).orElse(""));
    }
    return draft
        .put("explain", words.apply(general))
        .put("source", comment.first("source").orElse(""))
        .node();
  }

  /** What only we write into comments. */
  private List<String> keys() {
    return switch (answers.type()) {
      case "number" -> List.of("unit");
      case "essay" -> List.of("limit");
      case "choice", "true-false" -> List.of("vote-twice");
      default -> List.of();
    };
  }

  /** What its id is made of: the id that the file gives it, else its title, else its words. */
  String idLike() {
    return GiftComment.of(block)
        .first("id")
        .or(() -> Optional.of(title).filter(t -> !Slugs.slug(t).isEmpty()))
        .orElse(ask.text());
  }
}
