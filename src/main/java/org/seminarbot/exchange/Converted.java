package org.seminarbot.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.seminarbot.yaml.Mark;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.YamlText;

/** Questions of another format, as incidents of a reading. */
record Converted(String title, String author, List<Part> parts, int questions, List<Remark> remarks)
    implements Import {
  private static final Mark NOWHERE = new Mark("", 1, 1);

  /** How large a file is written, in bytes; less than what the loader takes. */
  private static final int MOST_BYTES = 700 * 1024;

  Converted {
    parts = parts.stream().filter(part -> !part.questions().isEmpty()).toList();
    remarks = remarks.stream().sorted(Remark.BY_LINE).toList();
  }

  /** What becomes an incident; {@code background} may be empty. */
  record Part(String id, String title, String background, List<Entry> questions) {}

  /** A question, as our YAML has it and as it is shown. */
  record Entry(Node.Entries prompt, Item item) {}

  @Override
  public List<Item> items() {
    return parts.stream().flatMap(part -> part.questions().stream()).map(Entry::item).toList();
  }

  @Override
  public void write(Path folder, String id) throws IOException {
    Draft head = new Draft(NOWHERE).put("id", id).put("title", title).put("author", author);
    Files.writeString(folder.resolve("reading.yml"), YamlText.of(head.node()));
    Slugs ids = new Slugs();
    parts.forEach(part -> ids.next(part.id(), part.id()));
    List<Node.Entries> incidents = new ArrayList<>();
    for (Part part : parts) {
      List<List<Node.Entries>> slices = slices(part);
      for (int i = 0; i < slices.size(); i++) {
        incidents.add(
            new Draft(NOWHERE)
                .put("incident", i == 0 ? part.id() : ids.next(part.id(), part.id()))
                .put("title", i == 0 ? part.title() : "%s (%d)".formatted(part.title(), i + 1))
                .put("background", i == 0 ? part.background() : "")
                .put("prompts", slices.get(i))
                .node());
      }
    }
    int digits = Math.max(2, String.valueOf(incidents.size()).length());
    for (int i = 0; i < incidents.size(); i++) {
      String incident = ((Node.Scalar) incidents.get(i).entries().get(0).value()).text();
      String name = String.format(Locale.ROOT, "%0" + digits + "d-%s.yml", i + 1, incident);
      Files.writeString(folder.resolve(name), YamlText.of(incidents.get(i)));
    }
  }

  /** The prompts of a part, cut where a file would grow too large. */
  private static List<List<Node.Entries>> slices(Part part) {
    List<List<Node.Entries>> slices = new ArrayList<>();
    int room = 0;
    for (Entry entry : part.questions()) {
      int size = YamlText.of(entry.prompt()).getBytes(StandardCharsets.UTF_8).length * 3 / 2;
      if (size > room) {
        slices.add(new ArrayList<>());
        room = MOST_BYTES;
      }
      slices.get(slices.size() - 1).add(entry.prompt());
      room -= size;
    }
    return slices;
  }
}
