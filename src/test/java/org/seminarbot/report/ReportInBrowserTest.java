package org.seminarbot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.text.Plain;

/** What an instructor does with a report in a real browser. */
@SuppressWarnings("NullAway.Init")
final class ReportInBrowserTest {
  private static final int PHONE = 390;
  private static final int DESK = 1280;

  @TempDir static Path programs;

  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        Browser.installed().isPresent(),
        "Chromium is not installed here, so no report is opened: chromium");
    browser = Browser.start(Browser.installed().orElseThrow(), programs);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void blank() {
    browser.blank();
    browser.screen(DESK, 900, false);
  }

  /** Six replies of three students and an essay, two of them reviewed. */
  private Path report() throws IOException {
    try (ReportedClass room = new ReportedClass(folder, true)) {
      for (String who : List.of("carol", "alice", "bob")) {
        room.plays(who, "judges-reply", 0, "facts-now", who + " knows of it.", "Facts first.");
        room.settle();
        room.plays(who, "judges-reply", 1, "apologise", who + " is sorry.", "They asked again.");
      }
      room.writes("bob", "accounts-essay", "Because silence is an answer.");
      room.chooses("bob", "judges-remark", 2);
      room.reviews(
          "prof", "bob", "judges-reply", false, Map.of("as-declared", 2), List.of(), "Go on.", "");
      room.reviews(
          "prof", "alice", "judges-reply", false, Map.of("as-declared", 1), List.of(), "", "");
      return room.saved();
    }
  }

  private void quiet() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  private static String head(String column) {
    return "[...document.querySelectorAll('#table thead th')].find(h => h.textContent === '%s')"
        .formatted(column);
  }

  private static void sortBy(String column) {
    browser.click(head(column) + ".querySelector('button')");
  }

  private static String sorted(String column) {
    return browser.value(head(column) + ".getAttribute('aria-sort')").getAsString();
  }

  private static List<String> shown(int column) {
    return browser.texts("#table tbody tr > :nth-child(" + column + ")");
  }

  @Test
  void columnsSortTheRepliesEitherWayAndWhatIsEmptyStaysLast() throws IOException {
    browser.load(report());
    assertThat(browser.text("#count")).isEqualTo("7 replies");
    sortBy("Who");
    assertThat(shown(1)).containsExactly("alice", "alice", "bob", "bob", "bob", "carol", "carol");
    assertThat(sorted("Who")).isEqualTo("ascending");
    sortBy("Who");
    assertThat(shown(1)).containsExactly("carol", "carol", "bob", "bob", "bob", "alice", "alice");
    assertThat(sorted("Who")).isEqualTo("descending");
    sortBy("Points");
    assertThat(shown(1).subList(0, 4)).containsExactly("alice", "alice", "bob", "bob");
    sortBy("Points");
    assertThat(shown(1).subList(0, 4)).containsExactly("bob", "bob", "alice", "alice");
    assertThat(sorted("Who")).isEqualTo("none");
    quiet();
  }

  @Test
  void wordsAndChoicesFilterTheRepliesAndTheCountFollows() throws IOException {
    browser.load(report());
    browser.click("document.querySelector('[name=words]')");
    browser.type("SORRY alice");
    await().untilAsserted(() -> assertThat(browser.text("#count")).isEqualTo("1 of 7 replies"));
    assertThat(browser.texts(".post")).containsExactly("alice is sorry.");
    browser.type(" nothing");
    await().untilAsserted(() -> assertThat(browser.text("#count")).isEqualTo("0 of 7 replies"));
    assertThat(browser.text("#none")).contains("No reply is like that");
    browser.click("document.querySelector('[type=reset]')");
    await().untilAsserted(() -> assertThat(browser.text("#count")).isEqualTo("7 replies"));
    for (var choice :
        Map.of("prompt", "6 of 7 replies", "state", "4 of 7 replies", "move", "3 of 7 replies")
            .entrySet()) {
      browser.value("document.querySelector('[name=%s]').focus()".formatted(choice.getKey()));
      browser.key("ArrowDown");
      await().untilAsserted(() -> assertThat(browser.text("#count")).isEqualTo(choice.getValue()));
      browser.click("document.querySelector('[type=reset]')");
    }
    quiet();
  }

  @Test
  void theKeyboardReachesTheRepliesTheFiltersAndTheColumns() throws IOException {
    browser.load(report());
    browser.key("Tab");
    assertThat(browser.value("document.activeElement.textContent").getAsString())
        .isEqualTo("Skip to the replies");
    browser.key("Enter");
    browser.key("Tab");
    browser.key("Tab");
    assertThat(browser.value("document.activeElement.name").getAsString()).isEqualTo("words");
    for (int i = 0; i < 5; i++) {
      browser.key("Tab");
    }
    assertThat(browser.value("document.activeElement.textContent").getAsString()).isEqualTo("Who");
    assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle").getAsString())
        .isEqualTo("solid");
    browser.key("Enter");
    assertThat(sorted("Who")).isEqualTo("ascending");
  }

  @Test
  void aScreenReaderIsToldWhatThingsAre() throws IOException {
    browser.load(report());
    browser.screen(PHONE, 800, false);
    String tree = browser.send("Accessibility.getFullAXTree", "{}").toString();
    assertThat(tree)
        .contains("Every reply, newest first, with what reviewers made of it")
        .contains("\"columnheader\"", "\"rowheader\"", "\"searchbox\"", "\"combobox\"")
        .contains("\"banner\"", "\"main\"", "\"navigation\"", "\"contentinfo\"", "\"status\"");
    assertThat(browser.value("document.documentElement.lang").getAsString()).isEqualTo("en");
  }

  @Test
  void thePrinterGetsEveryReplyUnderAHeadOnEachPageAndNoControls() throws IOException {
    try (ReportedClass room = new ReportedClass(folder, false)) {
      ManyReplies.into(room, 12);
      browser.load(room.saved());
    }
    try (PDDocument pdf = Loader.loadPDF(browser.pdf())) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(4);
      PDFTextStripper text = new PDFTextStripper();
      assertThat(text.getText(pdf).replaceAll("\\s+", " "))
          .contains("Seminar report", "108 replies", "written in an assigned role")
          .contains("Internal consistency (Cronbach's alpha)")
          .doesNotContain("Show all", "Skip to");
      long heads = 0;
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        text.setStartPage(page);
        text.setEndPage(page);
        heads += text.getText(pdf).contains("Who When Prompt Move Reply Points Review") ? 1 : 0;
      }
      assertThat(heads).isGreaterThan(3);
    }
    quiet();
  }

  @Test
  void withoutScriptsItIsAPlainTableWithNothingDeadInIt() throws IOException {
    browser.send("Emulation.setScriptExecutionDisabled", "{'value': true}");
    browser.load(report());
    assertThat(browser.texts(".post")).hasSize(7);
    assertThat(browser.texts("button, input, select")).isEmpty();
    assertThat(browser.texts("#count")).containsExactly("7 replies");
  }

  @Test
  void itIsDarkWhereTheReaderWantsThatAndAsWideAsAPhone() throws IOException {
    browser.load(report());
    String paper = "getComputedStyle(document.body).backgroundColor";
    String light = browser.value(paper).getAsString();
    browser.screen(PHONE, 800, true);
    assertThat(browser.value(paper).getAsString()).isNotEqualTo(light);
    assertThat(browser.value("document.scrollingElement.scrollWidth").getAsInt())
        .isLessThanOrEqualTo(PHONE);
    sortBy("Who");
    assertThat(shown(1).get(0)).isEqualTo("alice");
  }

  private static List<String> hostile(String url) {
    return List.of(
        "</script><script>window.hacked = 1</script>",
        "</style><style>* { display: none }</style>",
        "<img src=x onerror='window.hacked = 1'>",
        "<img src='%s/img'>".formatted(url),
        "\"><svg onload=\"window.hacked = 1\">",
        "' onmouseover='window.hacked = 1' x='",
        "javascript:window.hacked = 1",
        "<a href='javascript:window.hacked = 1'>click</a>",
        "<iframe src='%s/frame' srcdoc='<script>parent.hacked = 1</script>'></iframe>"
            .formatted(url),
        "<link rel=stylesheet href='%s/css'>".formatted(url),
        "<meta http-equiv=refresh content='0;url=%s/meta'>".formatted(url),
        "<base href='%s/'>".formatted(url),
        "<form action='%s/form'><input name=words autofocus></form>".formatted(url),
        "<object data='%s/object'></object><embed src='%s/embed'>".formatted(url, url),
        "</td></tr></table></section></main><h1>Another report</h1>",
        "<!-- not closed",
        "--> ]]> <![CDATA[",
        "${window.hacked = 1} @template.card() $unsafe{text} @for(;;) !{x} {{7*7}} <%= 1 %>",
        "&lt;b&gt; &amp;amp; &#x3c;script>",
        "\u202Egnp.exe \u2066\u2067 שלום עולם",
        "\u0000\u0007 odd",
        "判决 😀 👩‍👩‍👧 e\u0301",
        "%s/plain".formatted(url));
  }

  @Test
  void hostileTextsAreShownAsTheyAreAndNothingOfThemRunsOrLeaves() throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      List<String> texts = hostile("http://127.0.0.1:" + trap.getLocalPort());
      try (ReportedClass room = new ReportedClass(folder, true)) {
        for (String text : texts) {
          room.plays(text, "judges-reply", 0, "facts-now", text, text);
          room.writes(text, "accounts-essay", text);
          room.reviews(
              "<script>window.hacked = 1</script>",
              text,
              "judges-reply",
              false,
              Map.of("as-declared", 1),
              List.of(),
              text,
              text);
        }
        browser.load(room.saved());
      }
      assertThat(browser.text("#count")).isEqualTo("46 replies");
      assertThat(browser.texts(".post"))
          .hasSize(46)
          .containsAll(texts.stream().map(Plain::clean).toList());
      sortBy("Who");
      browser.click("document.querySelector('[name=words]')");
      browser.type("window.hacked");
      await().untilAsserted(() -> assertThat(browser.text("#count")).isNotEqualTo("46 replies"));
      browser.click("document.querySelector('[type=reset]')");
      for (int i = 0; i < texts.size(); i++) {
        browser.click("document.querySelectorAll('.post')[" + i + "]");
      }
      assertThat(browser.value("typeof window.hacked").getAsString()).isEqualTo("undefined");
      assertThat(browser.value("document.querySelectorAll('script').length").getAsInt()).isOne();
      assertThat(browser.value("document.querySelectorAll('h1, style').length").getAsInt())
          .isEqualTo(2);
      assertThat(
              browser
                  .value(
                      "document.querySelectorAll('main img, iframe, object, embed, base, main a, main link, main meta').length")
                  .getAsInt())
          .isZero();
      quiet();
      trap.setSoTimeout(200);
      assertThat(catches(trap)).isFalse();
    }
  }

  private static boolean catches(ServerSocket trap) throws IOException {
    try {
      trap.accept().close();
      return true;
    } catch (SocketTimeoutException nobody) {
      return false;
    }
  }

  @Test
  void aScriptThatGotIntoThePageWouldBeForbidden() throws IOException {
    Path file = report();
    String html = java.nio.file.Files.readString(file);
    java.nio.file.Files.writeString(
        file,
        html.replace(
            "<main>",
            "<main><script>window.hacked = 1</script><p style='color: red' onclick='window.hacked = 1' id='bad'>x</p>"));
    browser.load(file);
    browser.click("document.getElementById('bad')");
    assertThat(browser.value("typeof window.hacked").getAsString()).isEqualTo("undefined");
    assertThat(browser.complaints()).hasSizeGreaterThan(1);
  }
}
