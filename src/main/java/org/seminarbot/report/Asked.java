package org.seminarbot.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seminarbot.export.Given;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Plain;

/**
 * A prompt that has replies, as it was last asked.
 *
 * @param name {@code reading/id}
 * @param role the office, for a role-play; else empty
 */
record Asked(String name, String incident, String role, String ask) {

  static List<Asked> of(Given given, List<Row> rows) {
    Set<String> names = rows.stream().map(Row::qualified).collect(Collectors.toSet());
    Map<String, PromptVersion> versions = new LinkedHashMap<>();
    given.revisions().stream()
        .map(given::ask)
        .sorted(Comparator.comparing(ask -> ask.id()))
        .forEach(ask -> versions.put(ask.version().qualifiedId(), ask.version()));
    versions.keySet().retainAll(names);
    return versions.entrySet().stream()
        .map(
            entry ->
                new Asked(
                    entry.getKey(),
                    entry.getValue().incidentTitle(),
                    entry.getValue().prompt() instanceof RolePlay play ? play.role() : "",
                    Plain.clean(entry.getValue().prompt().head().ask())))
        .toList();
  }
}
