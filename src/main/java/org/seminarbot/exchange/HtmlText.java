package org.seminarbot.exchange;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.jsoup.select.NodeVisitor;

/** HTML as plain text: its lines, lists and links stay, how it looks is lost. */
final class HtmlText implements NodeVisitor {
  private static final Pattern TAG =
      Pattern.compile(
          "</?([a-zA-Z][a-zA-Z0-9]*)(\\s+[\\w-]+\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s\"'>]+)){0,20}\\s*/?>");
  private static final Pattern ENTITY = Pattern.compile("&(#\\d+|#x[0-9a-fA-F]+|[a-zA-Z]+\\d*);");

  /** Spaces and lines that HTML would not keep. */
  private static final Pattern LAID_OUT = Pattern.compile("[\\n\\t\\f\u00A0]| {2}");

  private static final Map<String, String> LOST =
      Map.ofEntries(
          Map.entry("img", "a picture"),
          Map.entry("svg", "a picture"),
          Map.entry("canvas", "a picture"),
          Map.entry("audio", "a sound"),
          Map.entry("video", "a video"),
          Map.entry("iframe", "an embedded page"),
          Map.entry("object", "an embedded page"),
          Map.entry("embed", "an embedded page"),
          Map.entry("math", "a formula"),
          Map.entry("script", "a script"),
          Map.entry("style", "a style sheet"));
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre");

  private final StringBuilder plain = new StringBuilder();
  private final boolean keepLines;
  private final Consumer<String> lost;

  private HtmlText(boolean keepLines, Consumer<String> lost) {
    this.keepLines = keepLines;
    this.lost = lost;
  }

  /** Whether a text has tags or entities of HTML; "a < b" has none. */
  static boolean isIn(String text) {
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      if (Tag.isKnownTag(tag.group(1).toLowerCase(java.util.Locale.ROOT))) {
        return true;
      }
    }
    return ENTITY.matcher(text).find();
  }

  /**
   * The text of HTML.
   *
   * @param keepLines whether a line break of the file is one of the text
   * @param lost receives what no text can show: "a picture"
   */
  static String plain(String html, boolean keepLines, Consumer<String> lost) {
    HtmlText text = new HtmlText(keepLines, lost);
    Jsoup.parseBodyFragment(html).body().traverse(text);
    return text.plain.toString().strip();
  }

  /** Plain text as HTML that {@link #plain} reads as the same. */
  static String write(String plain) {
    String html = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return LAID_OUT.matcher(plain).find() ? "<pre>" + html + "</pre>" : html;
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode text) {
      append(text);
    } else if (node instanceof Element element) {
      begin(element);
    }
  }

  private void append(TextNode node) {
    Element parent = node.parent();
    if (parent != null && parent.closest("pre") != null) {
      plain.append(node.getWholeText());
      return;
    }
    String text = node.getWholeText().replaceAll("[ \\t\\r\\f\u00A0]+", " ");
    String even = keepLines ? text.replaceAll(" ?\\n ?", "\n") : text.replaceAll("[ \\n]+", " ");
    boolean fresh = plain.isEmpty() || Character.isWhitespace(plain.charAt(plain.length() - 1));
    plain.append(fresh && even.startsWith(" ") ? even.substring(1) : even);
  }

  private void begin(Element element) {
    String name = element.normalName();
    String missing = LOST.get(name);
    if (missing != null) {
      lost.accept(missing);
      plain.append(element.attr("alt").isBlank() ? "" : "[picture: " + element.attr("alt") + "]");
    }
    switch (name) {
      case "br" -> lineBreak();
      case "sup" -> plain.append('^');
      case "td", "th" -> plain.append(element.previousElementSibling() == null ? "" : " | ");
      default -> breaks(element);
    }
    if (name.equals("li")) {
      plain.append("- ");
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (!Set.of("br", "td", "th").contains(element.normalName())) {
        breaks(element);
      }
      String link = element.attr("href");
      if (link.matches("https?://.*") && !element.text().contains(link)) {
        plain.append(" (").append(link).append(")");
      }
    }
  }

  /** Line breaks before and after an element that stands by itself. */
  private void breaks(Element element) {
    if (!element.isBlock() || plain.isEmpty()) {
      return;
    }
    int wanted = PARAGRAPHS.contains(element.normalName()) ? 2 : 1;
    trim();
    int there = 0;
    while (there < Math.min(wanted, plain.length())
        && plain.charAt(plain.length() - 1 - there) == '\n') {
      there++;
    }
    plain.append(plain.isEmpty() ? "" : "\n".repeat(wanted - there));
  }

  private void lineBreak() {
    trim();
    plain.append('\n');
  }

  private void trim() {
    while (!plain.isEmpty() && plain.charAt(plain.length() - 1) == ' ') {
      plain.setLength(plain.length() - 1);
    }
  }
}
