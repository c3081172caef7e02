package org.seminarbot.answer;

/** An answer that cannot be taken any more; it was not stored. */
public final class NotTaken extends RuntimeException {
  private final Reason reason;

  /** Why it came too late. */
  public enum Reason {
    /** The round's answers have been shown. */
    ROUND_OVER,
    /** The role-play has gone on from that scene. */
    SCENE_OVER,
    /** The opinion is counted already, and nobody knows any more which it was. */
    ALREADY_COUNTED
  }

  NotTaken(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
