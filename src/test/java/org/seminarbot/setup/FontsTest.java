package org.seminarbot.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Fonts that are missing are no crash but a line that names what to install. */
final class FontsTest {
  @Test
  void whateverJavaThrowsWithoutFontsIsSaidInWords() {
    for (Throwable thrown :
        List.of(
            new InternalError("fontconfig head is null"),
            new UnsatisfiedLinkError("libfreetype.so.6"),
            new NoClassDefFoundError("sun.font"),
            new NullPointerException())) {
      Finding finding =
          Fonts.check(
              () -> {
                if (thrown instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) thrown;
              });
      assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
      assertThat(finding.words()).contains("apt-get install fontconfig fonts-dejavu-core");
    }
  }

  @Test
  void whatAnythingIsCalledCannotCommandTheTerminal() {
    assertThat(Finding.ok("server \u001b[31mX", "a\nb")).hasToString("ok       server  [31mX: a b");
  }
}
