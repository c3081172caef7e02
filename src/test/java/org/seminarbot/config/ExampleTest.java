package org.seminarbot.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problem;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;

/** The example works as it is, and tells of every key that there is and of no other. */
final class ExampleTest {
  private static final Path EXAMPLE = Path.of("config.example.yml");
  private static final Map<String, String> ENV =
      Map.of(
          "DISCORD_TOKEN", "AAA.BBB.CCC",
          "SLACK_BOT_TOKEN", "xoxb-1",
          "SLACK_APP_TOKEN", "xapp-1",
          "DATABASE_PASSWORD", "p");

  /** Commented keys have no space after the sign, other comments have. */
  private static final Pattern COMMENTED = Pattern.compile("(?m)^( *)#(?=\\S)");

  private static final Pattern MAY_HOLD = Pattern.compile("it may hold (.*)");

  @TempDir Path folder;

  private final Problems problems = new Problems();

  private List<String> messages() {
    return problems.all().stream().map(Problem::message).toList();
  }

  private static String all() throws IOException {
    return COMMENTED.matcher(Files.readString(EXAMPLE)).replaceAll("$1");
  }

  @Test
  void theExampleLoadsAndIsAllDefaults() throws IOException {
    Optional<Config> example = Config.load(EXAMPLE, ENV, problems);
    assertThat(messages()).isEmpty();
    assertThat(example.orElseThrow().discord().orElseThrow().token().reveal())
        .isEqualTo("AAA.BBB.CCC");
    Path bare = Files.writeString(folder.resolve("bare.yml"), "discord: {token: x}");
    assertThat(example.orElseThrow())
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Secret.class, Mark.class)
        .isEqualTo(Config.load(bare, ENV, problems).orElseThrow());
  }

  @Test
  void whatIsCommentedOutIsRightTooButForTheTwoPlacesOfTheAnswers() throws IOException {
    Path file = Files.writeString(folder.resolve("all.yml"), all());
    Config.load(file, ENV, problems);
    assertThat(messages())
        .containsExactly("'url' and 'folder' together: keep one, since answers have one place");
  }

  @Test
  void theExampleHasEveryKeyAndNoOther() throws IOException {
    Node example = YamlFile.read("example", all().getBytes(UTF_8), problems).orElseThrow();
    Set<String> keys = new TreeSet<>();
    for (Node.Entry top : ((Node.Entries) example).entries()) {
      keys.add(top.key());
      if (top.value() instanceof Node.Entries section) {
        section.entries().forEach(entry -> keys.add(top.key() + "." + entry.key()));
      }
    }
    assertThat(keys).isEqualTo(known());
  }

  /** The keys that the reader tells of when it is given one that it does not know. */
  private Set<String> known() throws IOException {
    String odd = "zzzzzzzzzzzz: z";
    Path file = folder.resolve("odd.yml");
    Files.writeString(
        file, "%s\ndiscord: {%s}\ndatabase: {%s}\nslack: {%s}".formatted(odd, odd, odd, odd));
    Problems found = new Problems();
    Config.load(file, ENV, found);
    Set<String> known = new TreeSet<>();
    for (Problem problem : found.all()) {
      Matcher list = MAY_HOLD.matcher(problem.message());
      if (list.find()) {
        String in = List.of("", "discord.", "database.", "slack.").get(problem.at().line() - 1);
        List.of(list.group(1).split(", ")).forEach(key -> known.add(in + key));
      }
    }
    return known;
  }
}
