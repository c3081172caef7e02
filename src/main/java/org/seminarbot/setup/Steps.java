package org.seminarbot.setup;

/** Counts the steps of a setup, whichever they are. */
public final class Steps {
  private final Interview interview;
  private int last;

  public Steps(Interview interview) {
    this.interview = interview;
  }

  /** Says what comes next, with its number before it. */
  public void next(String title) {
    last++;
    interview.say("");
    interview.say(last + ". " + title);
  }
}
