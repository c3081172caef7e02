package org.seminarbot.slack;

import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seminarbot.text.Plain;

/**
 * Text from students and readings as Slack shows it literally: the one place where that is seen to.
 * It goes into plain text and into elements of rich text, neither of which Slack reads for
 * commands; only {@link #notification} is read by Slack, so there the signs are escaped that could
 * ping anybody or format anything.
 */
final class Literal {
  private static final Map<String, Boolean> BOLD = Map.of("bold", true);
  private static final Map<String, Boolean> CODE = Map.of("code", true);
  private static final Pattern LINK =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_])https?://[A-Za-z0-9._~/?#@!$&'()*+,;=%:-]+(?<![.,;:!?'()])");
  private static final Pattern FORMATS = Pattern.compile("[*_~`]|:(?=[\\w+-]+:)");
  private static final Pattern MENTION = Pattern.compile("<@([UW][A-Z0-9]+)(\\|[^>]*)?>");
  private static final String UNSEEN = "\u2060";

  private Literal() {}

  /** Text of a style. The library's own names every style that the text does not have, too. */
  private static final class Styled implements RichTextElement {
    private final String type = RichTextSectionElement.Text.TYPE;
    private final String text;
    private final @Nullable Map<String, Boolean> style;

    Styled(String text, @Nullable Map<String, Boolean> style) {
      this.text = text;
      this.style = style;
    }

    @Override
    public String getType() {
      return type;
    }

    @Override
    public String toString() {
      return text + " " + style;
    }
  }

  /** One line for a label, an option or a button. */
  static PlainTextObject line(String text, Limit limit) {
    String line = Plain.fit(text, limit.most());
    return lines(line.isEmpty() ? "…" : line);
  }

  /** Lines that are clean and short enough already. */
  static PlainTextObject lines(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }

  /** Text in rich text; only addresses in it become something else, links to themselves. */
  static List<RichTextElement> rich(String text) {
    List<RichTextElement> elements = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    int from = 0;
    while (link.find()) {
      add(elements, text.substring(from, link.start()), null);
      elements.add(RichTextSectionElement.Link.builder().url(link.group()).build());
      from = link.end();
    }
    add(elements, text.substring(from), null);
    return elements;
  }

  static List<RichTextElement> bold(String text) {
    return styled(text, BOLD);
  }

  static List<RichTextElement> code(String text) {
    return styled(text, CODE);
  }

  private static List<RichTextElement> styled(String text, Map<String, Boolean> style) {
    List<RichTextElement> elements = new ArrayList<>();
    add(elements, text, style);
    return elements;
  }

  private static void add(
      List<RichTextElement> to, String text, @Nullable Map<String, Boolean> style) {
    if (!text.isEmpty()) {
      to.add(new Styled(text, style));
    }
  }

  /** The line that a notification shows of a message. */
  static String notification(String text) {
    String line = Plain.fit(text, Limit.MESSAGE_TEXT.most() / 8);
    String escaped =
        (line.isEmpty() ? "Seminar Bot" : line)
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;");
    return FORMATS.matcher(escaped).replaceAll(UNSEEN + "$0" + UNSEEN);
  }

  /** What somebody typed after a command, as they typed it; people in it stand as accounts. */
  static String typed(String text) {
    return MENTION
        .matcher(text)
        .replaceAll("slack:$1")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
