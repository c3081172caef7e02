package org.seminarbot.exchange;

import java.nio.charset.StandardCharsets;
import org.seminarbot.reading.Prompt;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;
import org.seminarbot.yaml.YamlFile;
import org.seminarbot.yaml.YamlText;

/** Makes sure that what is written is what a reading may hold. */
final class EntryCheck {
  private EntryCheck() {}

  /**
   * A question as the loader will read it.
   *
   * @param shown with the texts as the file has them
   * @throws LeftOut with what the loader says against it
   */
  static Converted.Entry entry(Node.Entries prompt, Node.Entries shown, Format format) {
    Prompt written = load(prompt);
    Problems problems = new Problems();
    Prompt verbatim = Prompt.read(shown, problems);
    return new Converted.Entry(
        prompt, new Import.Item(problems.isEmpty() ? verbatim : written, format.toString()));
  }

  private static Prompt load(Node.Entries prompt) {
    Problems problems = new Problems();
    Node read =
        YamlFile.read("", YamlText.of(prompt).getBytes(StandardCharsets.UTF_8), problems)
            .orElse(prompt);
    Prompt loaded = Prompt.read(read, problems);
    if (!problems.isEmpty()) {
      throw new LeftOut("no question for a reading: " + problems.all().get(0).message());
    }
    return loaded;
  }
}
