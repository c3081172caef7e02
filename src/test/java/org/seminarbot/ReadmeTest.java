package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.ReadingLoader;
import org.seminarbot.yaml.Problem;

/** What the README shows is so. */
final class ReadmeTest {
  private static final Pattern YAML =
      Pattern.compile("```yaml\\n# (\\S+)\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  private static List<MatchResult> all(Pattern pattern) throws IOException {
    return pattern.matcher(Files.readString(Path.of("README.md"))).results().toList();
  }

  @Test
  void theReadingThatItShowsLoads() throws IOException {
    for (MatchResult file : all(YAML)) {
      Path path = folder.resolve(file.group(1));
      Files.createDirectories(folder.resolve("mine"));
      Files.writeString(path, file.group(2));
    }
    ReadingLoader.Loaded loaded = ReadingLoader.load(folder);
    assertThat(loaded.problems().all()).extracting(Problem::toString).isEmpty();
    assertThat(loaded.readings().stream().flatMap(reading -> reading.prompts()))
        .extracting(PromptVersion::id)
        .containsExactly("why", "reply");
  }

  @Test
  void itsContentsLeadToItsHeadings() throws IOException {
    List<String> headings =
        all(Pattern.compile("(?m)^##+ (.*)$")).stream()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
            .map(heading -> heading.replaceAll("[^a-z0-9 ]", "").replace(' ', '-'))
            .toList();
    assertThat(all(Pattern.compile("\\]\\(#([^)]*)\\)")))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(headings).contains(link.group(1)));
  }
}
