package org.seminarbot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.seminarbot.console.Lines;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.text.Words;

/**
 * How a role-play goes on, drawn in lines: under each scene the moves that lead to the next. Also
 * of one with problems: that is when its author looks.
 */
final class SceneTree {
  private static final int COLUMNS = 80;
  private static final String INDENT = "  ";

  private final PromptVersion version;
  private final RolePlay play;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param version of a role-play
   */
  SceneTree(PromptVersion version) {
    this.version = version;
    this.play = (RolePlay) version.prompt();
  }

  /** The drawing, at most 80 columns wide. */
  List<String> lines() {
    lines.clear();
    put("", INDENT, play.id() + " · role-play · " + version.incidentTitle());
    put(INDENT, INDENT, "You are the " + play.role() + ".");
    put(INDENT, INDENT, size());
    lines.add("");
    moves();
    lines.add("");
    scene("", play.scene(), play.crowd(), play.head().ask());
    stages(play.stages(), "");
    return List.copyOf(lines);
  }

  private String size() {
    String moves = Words.count(play.moves().size(), "move");
    return play.stages().isEmpty()
        ? moves + ", no stages"
        : "%s, %s, the longest way has %d scenes"
            .formatted(moves, Words.count(play.allStages().size(), "stage"), play.depth());
  }

  /** What the moves' ids mean. */
  private void moves() {
    int widest = play.moves().stream().mapToInt(Lines::width).max().orElse(0);
    for (String move : play.moves()) {
      put(
          INDENT + Lines.pad(move, widest) + INDENT,
          " ".repeat(widest + 2 * INDENT.length()),
          Prompt.strategy(version.strategies(), move).text());
    }
  }

  private void scene(String lead, String scene, List<Prompt.Voice> crowd, String ask) {
    lines.add(lead + Lines.cut(scene.strip().replaceAll("\\s+", " "), COLUMNS - Lines.width(lead)));
    if (!crowd.isEmpty()) {
      put(
          lead,
          lead + INDENT,
          crowd.stream()
              .map(Prompt.Voice::voice)
              .collect(Collectors.joining(", ", "Voices: ", "")));
    }
    put(lead, lead + INDENT, "Ask: " + ask);
  }

  private void stages(List<RolePlay.Stage> stages, String lead) {
    if (stages.isEmpty()) {
      lines.add(lead + (play.debrief().isPresent() ? "→ debrief" : "→ the end, without a debrief"));
      return;
    }
    Set<String> led = new LinkedHashSet<>();
    List<String> nowhere = nowhere(stages);
    for (int i = 0; i < stages.size(); i++) {
      RolePlay.Stage stage = stages.get(i);
      boolean last = i == stages.size() - 1 && nowhere.isEmpty();
      String inside = lead + (last ? "   " : "│  ");
      lines.add(lead + "│");
      put(lead + (last ? "└─ " : "├─ "), inside, when(stage, led));
      led.addAll(stage.when());
      scene(inside, stage.scene(), stage.crowd(), stage.ask());
      stages(stage.stages(), inside);
    }
    if (!nowhere.isEmpty()) {
      lines.add(lead + "│");
      put(
          lead + "└─ ",
          lead + "   ",
          String.join(", ", nowhere) + (nowhere.size() == 1 ? " leads" : " lead") + " nowhere");
    }
  }

  private List<String> nowhere(List<RolePlay.Stage> stages) {
    return play.moves().stream()
        .filter(move -> stages.stream().noneMatch(stage -> stage.when().contains(move)))
        .toList();
  }

  private static String when(RolePlay.Stage stage, Set<String> led) {
    return stage.when().isEmpty()
        ? "(no move leads here)"
        : stage.when().stream()
            .map(move -> led.contains(move) ? move + " (leads above)" : move)
            .collect(Collectors.joining(", "));
  }

  private void put(String lead, String hang, String text) {
    List<String> parts =
        Lines.wrap(text.strip(), COLUMNS - Lines.width(lead), COLUMNS - Lines.width(hang));
    for (int i = 0; i < parts.size(); i++) {
      lines.add(((i == 0 ? lead : hang) + parts.get(i)).stripTrailing());
    }
  }
}
