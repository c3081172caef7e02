package org.seminarbot.privacy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.seminarbot.chat.FileOut;
import org.seminarbot.people.Kept;

/** What is kept about somebody as files: JSON for programs, and the same to read. */
final class DataFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private DataFiles() {}

  static List<FileOut> of(List<Kept.Part> parts) {
    return List.of(FileOut.text("my-data.json", json(parts)), FileOut.text("my-data.txt", text(parts)));
  }

  private static String json(List<Kept.Part> parts) {
    Map<String, List<Map<String, String>>> all = new LinkedHashMap<>();
    parts.forEach(part -> all.put(part.many(), part.rows()));
    return GSON.toJson(all) + "\n";
  }

  private static String text(List<Kept.Part> parts) {
    return parts.stream().map(DataFiles::text).collect(Collectors.joining("\n\n"));
  }

  private static String text(Kept.Part part) {
    return part.many().toUpperCase(java.util.Locale.ROOT)
        + "\n\n"
        + part.rows().stream()
            .map(
                row ->
                    row.entrySet().stream()
                        .map(value -> value.getKey() + ": " + indented(value.getValue()) + "\n")
                        .collect(Collectors.joining()))
            .collect(Collectors.joining("\n"));
  }

  /** Lines that somebody wrote, never at the margin, where a name could be read into them. */
  private static String indented(String value) {
    return value.lines().collect(Collectors.joining("\n    "));
  }
}
