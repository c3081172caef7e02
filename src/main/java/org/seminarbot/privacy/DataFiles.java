package org.seminarbot.privacy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.seminarbot.chat.FileOut;
import org.seminarbot.people.Kept;

/** What is kept as files: JSON for programs, and the same to read. */
final class DataFiles {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private DataFiles() {}

  /** What is kept about somebody. */
  static List<FileOut> of(List<Kept.Part> parts) {
    Map<String, List<Map<String, String>>> all = new LinkedHashMap<>();
    parts.forEach(part -> all.put(part.many(), part.rows()));
    return List.of(
        FileOut.text("my-data.json", GSON.toJson(all) + "\n"),
        FileOut.text(
            "my-data.txt", parts.stream().map(DataFiles::text).collect(Collectors.joining("\n"))));
  }

  private static String text(Kept.Part part) {
    return part.rows().stream()
        .map(DataFiles::text)
        .collect(Collectors.joining("\n", part.many().toUpperCase(Locale.ROOT) + "\n\n", "\n"));
  }

  private static String text(Map<String, String> row) {
    return row.entrySet().stream()
        .map(value -> value.getKey() + ": " + indented(value.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** Lines that somebody wrote, never at the margin, where a name could be read into them. */
  private static String indented(String value) {
    return value.lines().collect(Collectors.joining("\n    "));
  }
}
