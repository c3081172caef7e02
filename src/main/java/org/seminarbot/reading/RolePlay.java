package org.seminarbot.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scene in which the student writes as somebody in an office.
 *
 * @param minutes about how long it takes; 0 when the reading does not say
 * @param limit the longest post, counted as {@link org.seminarbot.text.Words#weiboLength} does
 * @param moves the ids of the strategies on offer
 * @param stages what follows; every move leads into exactly one, or there are none
 * @param twin the id of the same scene elsewhere, if there is one
 */
public record RolePlay(
    Head head,
    String role,
    int minutes,
    String scene,
    List<Voice> crowd,
    int limit,
    List<Criterion> rubric,
    List<String> moves,
    List<Stage> stages,
    Optional<Debrief> debrief,
    Optional<String> twin)
    implements Prompt {
  @Override
  public boolean isReviewed() {
    return true;
  }

  @Override
  public String type() {
    return "role-play";
  }

  /** What follows a move. */
  public record Stage(
      List<String> when, String scene, List<Voice> crowd, String ask, List<Stage> stages) {}

  /** What is said when the role is laid down; each part may be empty. */
  public record Debrief(
      String inTheArticle,
      String invented,
      String notInTheArticle,
      String otherSide,
      List<String> discuss) {}

  /**
   * The stage that these moves lead to, one move for each scene so far.
   *
   * @return nothing when the scene is played out
   */
  public Optional<Stage> after(List<String> played) {
    List<Stage> next = stages;
    Optional<Stage> reached = Optional.empty();
    for (String move : played) {
      reached = next.stream().filter(stage -> stage.when().contains(move)).findFirst();
      next = reached.map(Stage::stages).orElse(List.of());
    }
    return reached;
  }

  /** How many scenes the longest way has, the opening counted. */
  public int depth() {
    return 1 + depth(stages);
  }

  private static int depth(List<Stage> stages) {
    return stages.stream().mapToInt(stage -> 1 + depth(stage.stages())).max().orElse(0);
  }

  /** Every stage, each before those that follow it. */
  public List<Stage> allStages() {
    List<Stage> all = new ArrayList<>();
    collect(stages, all);
    return all;
  }

  private static void collect(List<Stage> stages, List<Stage> into) {
    for (Stage stage : stages) {
      into.add(stage);
      collect(stage.stages(), into);
    }
  }
}
