package org.seminarbot;

import java.io.File;

/** The program as a user starts it. */
final class Jar {
  private Jar() {}

  /** The jar as it was named when this was started. */
  static String name() {
    String path = System.getProperty("java.class.path", "");
    return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? path : "seminarbot.jar";
  }
}
