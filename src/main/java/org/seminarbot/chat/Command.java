package org.seminarbot.chat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A slash command, with the buttons and forms that it made. */
public interface Command extends Handler {
  Spec spec();

  /** Whether only instructors may do this. Safe by default: what the command's spec says. */
  default boolean instructorsOnly(Input input) {
    return spec().instructorsOnly();
  }

  /** What this does to people's data, if anything, once it is done; for the audit. */
  default Optional<Deed> deed(Request request) {
    return Optional.empty();
  }

  /** Whose forms that were not taken are forgotten with it. */
  enum Forgets {
    NOBODYS,
    OWN,
    ALL
  }

  /** Whether what was typed into forms must not come back after this. */
  default Forgets forgets(Input input) {
    return Forgets.NOBODYS;
  }

  /** The action that opens a form again, if this command's button opened it. */
  default Optional<ActionId> opener(ActionId form) {
    return Optional.empty();
  }

  /**
   * What the option may hold, for completion: the values that begin like what is typed come first.
   */
  default List<String> complete(Request.Course course, String option) {
    return List.of();
  }

  /** What the feature shows somebody on a start page of theirs, where the platform has one. */
  default CompletionStage<Optional<Card>> home(Request request) {
    return CompletableFuture.completedStage(Optional.empty());
  }
}
