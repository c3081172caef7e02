package org.seminarbot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Leaves all compiling to the JVM's first, quick compiler. The second one takes whole seconds of
 * processor time in the first minutes, on the two cores that a class of hundreds presses on then;
 * what it would gain later, a chatbot never needs. The same as {@code -XX:TieredStopAtLevel=1}, for
 * those who start a plain {@code java -jar}.
 */
final class OneCompiler {
  private OneCompiler() {}

  /** To be the first act. Where the JVM does not offer it, all stays as it was. */
  static void choose() {
    try {
      Path directives = Files.createTempFile("seminarbot", ".json");
      try {
        Files.writeString(directives, "[{match: \"*.*\", c2: {Exclude: true}}]");
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "compilerDirectivesAdd",
                new Object[] {new String[] {directives.toString()}},
                new String[] {String[].class.getName()});
      } finally {
        Files.delete(directives);
      }
    } catch (IOException | JMException | RuntimeException e) {
      // Slower, and nothing else: not worth a word to anybody.
    }
  }
}
