package org.seminarbot.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTML says, without how it looks. */
final class HtmlTextTest {

  @ParameterizedTest
  @CsvSource({
    "<p>One</p><p>Two</p>,'One\n\nTwo'",
    "One<br>two<br/>three,'One\ntwo\nthree'",
    "<div>One</div><div>two</div>,'One\ntwo'",
    "<p>Choose:</p><ul><li>one</li><li>two</li></ul>,'Choose:\n\n- one\n- two'",
    "<b>bold</b> and <em>so on</em>,bold and so on",
    "'a\n   b &amp; c&nbsp;d',a b & c d",
    "10<sup>6</sup> H<sub>2</sub>O,10^6 H2O",
    "<a href=\"https://example.org\">there</a>,there (https://example.org)",
    "<a href=\"https://example.org\">https://example.org</a>,https://example.org",
    "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>,'a | b\nc | d'",
    "'<pre>a\n  b</pre>','a\n  b'",
    "1 < 2 & 3 > 2,1 < 2 & 3 > 2",
    "<!-- hidden -->shown,shown",
    "<p></p>,''",
    "<br><br>a,a"
  })
  void itsLinesListsAndLinksStay(String html, String plain) {
    assertThat(HtmlText.plain(html, false, what -> {})).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "<img src=\"a.png\">,a picture",
    "<video src=\"a\"></video>,a video",
    "<iframe src=\"a\"></iframe>,an embedded page",
    "<script>alert(1)</script>,a script"
  })
  void whatNoTextShowsIsTold(String html, String lost) {
    List<String> told = new ArrayList<>();
    assertThat(HtmlText.plain("Look: " + html, false, told::add)).isEqualTo("Look:");
    assertThat(told).containsExactly(lost);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a < b", "a<b and b>c", "<3", "List<String>", "AT&T", "<Le Monde>"})
  void signsOfTextAreNoTags(String text) {
    assertThat(HtmlText.isIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a<br>b", "<p class=\"x\">a</p>", "a&nbsp;b", "&#8211;", "</b>"})
  void tagsAndEntitiesAreSeen(String text) {
    assertThat(HtmlText.isIn(text)).isTrue();
  }
}
