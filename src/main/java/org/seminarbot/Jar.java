package org.seminarbot;

import java.io.File;

/** The program as a user starts it. */
final class Jar {
  private Jar() {}

  /** What begins each command that is shown to somebody. */
  static String command() {
    return "java -jar " + word(name());
  }

  /** A path as a shell takes it for one word. */
  static String word(Object path) {
    String text = path.toString();
    return text.matches("[\\p{L}\\p{N}_./:~+@%,=\\\\-]+") ? text : "\"" + text + "\"";
  }

  /** The jar as it was named when this was started. */
  private static String name() {
    String path = System.getProperty("java.class.path", "");
    return path.endsWith(".jar") && !path.contains(File.pathSeparator) ? path : "seminarbot.jar";
  }
}
