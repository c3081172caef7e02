package org.seminarbot.reading;

import java.util.List;
import java.util.Optional;
import org.seminarbot.yaml.Node;
import org.seminarbot.yaml.Problems;

/** Something put to students: a {@link Question} or a {@link RolePlay}. */
public sealed interface Prompt permits Question, RolePlay {
  Head head();

  /** What it is called in a reading: "choice", "role-play". */
  String type();

  default String id() {
    return head().id();
  }

  /** Whether people read what is answered, since nothing else can say how good it is. */
  default boolean isReviewed() {
    return false;
  }

  /** What such an answer is looked at by; empty where nothing was set down. */
  default List<Criterion> rubric() {
    return List.of();
  }

  /**
   * What every prompt has.
   *
   * @param title a name for instructors, never shown to students; may be empty
   * @param explain shown after answering; may be empty
   * @param voteTwice whether it is fit for a vote before and after a discussion; only a choice of
   *     one can be
   */
  record Head(
      String id,
      String title,
      Optional<Level> level,
      String ask,
      String explain,
      Source source,
      boolean voteTwice) {

    /** Without a title. */
    public Head(String id, Optional<Level> level, String ask, String explain, Source source) {
      this(id, "", level, ask, explain, source, false);
    }
  }

  /**
   * Reads a prompt by itself, as it would stand in a reading without paragraphs and strategies.
   *
   * @return a prompt that is of use only when {@code problems} has no more than before
   */
  static Prompt read(Node node, Problems problems) {
    return PromptReader.alone(node, problems);
  }

  /** What a prompt asks for. */
  enum Level {
    FACTS,
    REASONS,
    JUDGEMENT;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** A line of a rubric: what to look at, and how many points it can bring. */
  record Criterion(String id, String ask, int points) {}

  /** What somebody in the crowd says. */
  record Voice(String voice, String says) {}

  /**
   * A way to answer critics, in plain words.
   *
   * @param theory the researchers' words for it, shown in the debrief; may be empty
   * @param withoutPost whether it can be done without a post
   */
  record Strategy(String id, String text, String theory, boolean withoutPost) {}

  /** The strategy of an id; a list of strategies always has the ids that its prompts use. */
  static Strategy strategy(List<Strategy> strategies, String id) {
    return strategies.stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseGet(() -> new Strategy(id, id, "", false));
  }
}
