package org.seminarbot.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.reading.Counts;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Reading;

/**
 * Writes a reading as GIFT, so that {@link GiftReader} reads the same questions. Texts are marked
 * as plain, since a reading has no others. What GIFT cannot say stands in a comment.
 */
public final class GiftWriter {
  private static final int USUAL_LIMIT = 3000;
  private static final String ARROW = "->";

  private final StringBuilder gift = new StringBuilder();
  private final List<String> leftOut = new ArrayList<>();

  private GiftWriter() {}

  /**
   * A reading as GIFT.
   *
   * @param leftOut what the text has only in comments, a line for each with the prompt's id
   */
  public record Written(String gift, List<String> leftOut) {}

  public static Written write(Reading reading) {
    GiftWriter writer = new GiftWriter();
    writer.comment(reading.title() + (reading.about().isEmpty() ? "" : " · " + reading.about()));
    writer.line("");
    reading.incidents().forEach(writer::incident);
    return new Written(writer.gift.toString(), List.copyOf(writer.leftOut));
  }

  private void incident(Reading.Incident incident) {
    if (!incident.background().isEmpty()) {
      incident.background().lines().forEach(this::comment);
      line("");
    }
    line("// " + note("id", incident.id()));
    line(GiftBlocks.CATEGORY + " " + incident.title().replaceAll("\\s+", " ").replace("/", "//"));
    line("");
    incident.prompts().forEach(this::prompt);
  }

  private void prompt(PromptVersion version) {
    Prompt prompt = version.prompt();
    try {
      String question =
          title(prompt)
              + Format.PLAIN.prefix()
              + said(prompt.head().ask())
              + " {"
              + braces(prompt)
              + "}";
      line("// " + String.join(" ", notes(prompt)));
      line(question);
      version.counts().ifPresent(counts -> counts(prompt, counts));
    } catch (LeftOut left) {
      leftOut.add(prompt.id() + ": " + left.why());
      comment(prompt.id() + ": " + left.why());
      comment(prompt.head().ask());
    }
    if (prompt instanceof Question.Essay essay && !essay.rubric().isEmpty()) {
      leftOut.add(essay.id() + ": its rubric, which GIFT cannot hold");
      essay.rubric().forEach(c -> comment("%s (%d): %s".formatted(c.id(), c.points(), c.ask())));
    }
    line("");
  }

  private void counts(Prompt prompt, Counts counts) {
    String due =
        counts.due().toString().replace('T', ' ') + counts.offset().map(o -> " " + o).orElse("");
    String what =
        "that it counts %s points, due %s".formatted(counts.points().toPlainString(), due);
    leftOut.add(prompt.id() + ": " + what + ", which GIFT cannot hold");
    comment(prompt.id() + ": " + what);
  }

  private static String title(Prompt prompt) {
    String title = prompt.head().title();
    return title.isEmpty() ? "" : "::" + said(title) + "::";
  }

  private static List<String> notes(Prompt prompt) {
    List<String> notes = new ArrayList<>();
    notes.add(note("id", prompt.id()));
    prompt.head().level().ifPresent(level -> notes.add(note("level", level.toString())));
    if (prompt.head().source().given()) {
      notes.add(note("source", prompt.head().source().paragraphs()));
    }
    if (prompt instanceof Question.Numeric number && !number.unit().isEmpty()) {
      notes.add(note("unit", number.unit()));
    }
    if (prompt.head().voteTwice()) {
      notes.add(note("vote-twice", "true"));
    }
    if (prompt instanceof Question.Essay essay && essay.limit() != USUAL_LIMIT) {
      notes.add(note("limit", String.valueOf(essay.limit())));
    }
    return notes;
  }

  private static String note(String key, String value) {
    return new GiftComment.Note(1, key, value).toString();
  }

  /** What stands between the braces: the answers, each on a line, and the general feedback. */
  private static String braces(Prompt prompt) {
    List<String> lines = new ArrayList<>(answers(prompt));
    String explain = prompt.head().explain();
    if (!explain.isEmpty()) {
      lines.add("####" + marked(explain));
    }
    return lines.size() > 1
        ? lines.stream().collect(Collectors.joining("\n\t", "\n\t", "\n"))
        : String.join("", lines);
  }

  private static List<String> answers(Prompt prompt) {
    if (prompt instanceof Question.Choice choice) {
      return options(choice);
    }
    if (prompt instanceof Question.TrueFalse question) {
      return List.of(trueFalse(question));
    }
    if (prompt instanceof Question.Numeric number) {
      return numbers(number);
    }
    if (prompt instanceof Question.ShortText text) {
      return texts(text);
    }
    if (prompt instanceof Question.Matching match) {
      return pairs(match);
    }
    if (prompt instanceof Question.Essay) {
      return List.of();
    }
    throw new LeftOut("GIFT has no question of the type " + prompt.type());
  }

  private static List<String> options(Question.Choice choice) {
    return IntStream.range(0, choice.all().size())
        .mapToObj(
            i -> {
              Question.Option option = choice.all().get(i);
              boolean right = !choice.several() && option.correct();
              String sign = right ? "=" : "~" + weight(choice.weight(i), BigDecimal.ZERO);
              return sign + weighable(option.text()) + feedback(option.feedback());
            })
        .toList();
  }

  private static String weight(BigDecimal weight, BigDecimal usual) {
    return weight.compareTo(usual) == 0 ? "" : "%" + weight.toPlainString() + "%";
  }

  private static String trueFalse(Question.TrueFalse question) {
    String right = question.answer() ? question.toTrue() : question.toFalse();
    String wrong = question.answer() ? question.toFalse() : question.toTrue();
    String answer = question.answer() ? "TRUE" : "FALSE";
    return right.isEmpty()
        ? answer + feedback(wrong)
        : answer + "#" + marked(wrong) + "#" + marked(right);
  }

  private static List<String> numbers(Question.Numeric number) {
    List<String> lines = new ArrayList<>();
    boolean one = number.values().size() == 1;
    for (Question.Value value : number.values()) {
      boolean exact = value.tolerance().signum() == 0;
      lines.add(
          (one ? "#" : "=")
              + weight(value.weight(), GiftAnswers.WHOLE)
              + value.answer().toPlainString()
              + (exact ? "" : ":" + value.tolerance().toPlainString())
              + feedback(value.feedback()));
    }
    if (!one) {
      lines.set(0, "#" + lines.get(0));
    }
    if (!number.otherwise().isEmpty()) {
      lines.add("~" + feedback(number.otherwise()));
    }
    return lines;
  }

  private static List<String> texts(Question.ShortText text) {
    boolean arrow = text.accepted().stream().anyMatch(a -> a.text().contains(ARROW));
    boolean alone =
        text.accepted().size() == 1
            && text.otherwise().isEmpty()
            && weight(text.accepted().get(0).weight(), GiftAnswers.WHOLE).isEmpty();
    if (arrow && !alone) {
      throw new LeftOut("several answers with a -> in them, which GIFT takes for pairs");
    }
    List<String> lines = new ArrayList<>();
    for (Question.Accepted answer : text.accepted()) {
      String written = text.wildcards() ? answer.text() : answer.text().replace("*", "\\*");
      lines.add(
          (arrow
                  ? Format.PLAIN.prefix() + said(written)
                  : "=" + weight(answer.weight(), GiftAnswers.WHOLE) + weighable(written))
              + feedbackWithoutArrow(answer.feedback()));
    }
    if (!text.otherwise().isEmpty()) {
      lines.add("=%0%*" + feedbackWithoutArrow(text.otherwise()));
    }
    return lines;
  }

  private static List<String> pairs(Question.Matching match) {
    List<String> lines = new ArrayList<>();
    match
        .pairs()
        .forEach(
            pair ->
                lines.add(
                    "=" + withoutArrow(pair.left()) + " " + ARROW + " " + said(pair.right())));
    match.distractors().forEach(right -> lines.add("= " + ARROW + " " + said(right)));
    return lines;
  }

  private static String feedback(String text) {
    return text.isEmpty() ? "" : "#" + marked(text);
  }

  private static String feedbackWithoutArrow(String text) {
    return text.isEmpty() ? "" : "#" + withoutArrow(text);
  }

  /** A text in which GIFT sees no arrow: as HTML, which has another way to write it. */
  private static String withoutArrow(String text) {
    return text.contains(ARROW) ? Format.HTML.prefix() + said(HtmlText.write(text)) : marked(text);
  }

  /** A text before which a weight may stand. */
  private static String weighable(String text) {
    return GiftAnswerReader.WEIGHT.matcher(text).matches()
        ? Format.PLAIN.prefix() + said(text)
        : marked(text);
  }

  /** A text that may begin as if it named its format. */
  private static String marked(String text) {
    return Format.before(text).isPresent() ? Format.PLAIN.prefix() + said(text) : said(text);
  }

  /**
   * A text without signs that mean something.
   *
   * @throws LeftOut where GIFT has no way to write it
   */
  private static String said(String text) {
    if (text.indexOf('\r') >= 0) {
      throw new LeftOut("a carriage return in its text, which GIFT cannot hold");
    }
    return Escapes.write(text);
  }

  private void comment(String text) {
    line("// " + text.replaceAll("[\r\n]+", " "));
  }

  private void line(String text) {
    gift.append(text).append('\n');
  }
}
