package org.seminarbot.review;

/** An instructor's way through replies, that goes on where they left it. */
record Pass(long id, long person, Scope scope) {

  /**
   * Which replies.
   *
   * @param prompt those to one prompt; empty for all
   * @param again those that somebody else has reviewed, to code them blind
   * @param sample how many to draw at random; 0 for all
   */
  record Scope(String prompt, boolean again, int sample) {}

  /** The same without a sample drawn. */
  Pass whole() {
    return new Pass(id, person, new Scope(scope.prompt(), scope.again(), 0));
  }

  boolean again() {
    return scope.again();
  }
}
