package org.seminarbot.answer;

/** A reply came for a scene that the role-play has already left; it was not stored. */
public final class SceneOver extends RuntimeException {
  SceneOver() {
    super("the scene is over", null, false, false);
  }
}
