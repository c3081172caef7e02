package org.seminarbot.reading;

import java.util.List;
import org.seminarbot.yaml.Problem;

/** The readings that each course has, which may change while the bot runs. */
public interface Library {

  /** The readings of a course as they are now; what is done with them at once sees no change. */
  Readings of(String course);

  /** What is wrong in files whose readings are therefore kept as they were before. */
  default List<Problem> broken(String course) {
    return List.of();
  }
}
