package org.seminarbot.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.seminarbot.chat.Card;

/**
 * What stands in a report, from top to bottom. The templates in {@code src/main/jte} escape each
 * text for its place; script and style are the same in every report and have no text in them, and a
 * policy in the page forbids any other.
 */
record Page(
    List<Fact> facts,
    Card summary,
    List<Asked> asked,
    List<Row> rows,
    List<TestFigures> tests,
    List<Coding> coding) {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String POLICY =
      "default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'"
          .formatted(hash(SCRIPT), hash(STYLE));

  Page {
    facts = List.copyOf(facts);
    asked = List.copyOf(asked);
    rows = List.copyOf(rows);
    tests = List.copyOf(tests);
    coding = List.copyOf(coding);
  }

  /** The page, whole. */
  @SuppressWarnings("NullAway") // the template takes null for an interceptor, and calls none
  String html() {
    StringOutput output = new StringOutput();
    JtereportGenerated.render(new OwaspHtmlTemplateOutput(output), null, this);
    return output.toString();
  }

  String style() {
    return STYLE;
  }

  String script() {
    return SCRIPT;
  }

  /** The content security policy: it names the one script and the one style that may run. */
  String policy() {
    return POLICY;
  }

  /** The moves that were declared, to choose one of them. */
  List<String> moves() {
    return rows.stream()
        .map(Row::move)
        .filter(move -> !move.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** How many replies there are, in words. */
  String count() {
    return String.format(
        Locale.ROOT, "%,d %s", rows.size(), rows.size() == 1 ? "reply" : "replies");
  }

  /** Whether a prompt's id alone does not say which it is. */
  boolean severalReadings() {
    return rows.stream().map(Row::reading).distinct().count() > 1;
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Page.class.getResourceAsStream("/report/" + name), name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("\r\n", "\n"); // as a browser reads it before it compares the hash
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return "sha256-"
          + Base64.getEncoder()
              .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
