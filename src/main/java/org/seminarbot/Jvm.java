package org.seminarbot;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What a small chatbot asks of its JVM from within, for those who start a plain {@code java -jar}.
 * Where a JVM does not offer it, all stays as it was: slower or larger, and nothing else.
 */
final class Jvm {
  private Jvm() {}

  /**
   * Leaves all compiling to the first, quick compiler, like {@code -XX:TieredStopAtLevel=1}. The
   * second one takes whole seconds of processor time in the first minutes, on the two cores that a
   * class of hundreds presses on then; what it would gain later, a chatbot never needs. To be the
   * first act.
   */
  static void leaveAllToTheFirstCompiler() {
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
      // Nobody needs to know.
    }
  }

  /** Gives back what the start took and nobody needs any more, and from now on in quiet minutes. */
  static void giveBackMemory() {
    try {
      HotSpotDiagnosticMXBean jvm =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      jvm.setVMOption("MinHeapFreeRatio", "10");
      jvm.setVMOption("MaxHeapFreeRatio", "20");
      jvm.setVMOption("G1PeriodicGCInterval", "60000");
    } catch (RuntimeException e) {
      // Nobody needs to know.
    }
    System.gc();
  }
}
