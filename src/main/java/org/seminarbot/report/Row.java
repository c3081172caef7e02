package org.seminarbot.report;

import java.time.Instant;
import java.util.List;

/**
 * A reply: what somebody gave at one scene, or an essay, with what reviewers made of it.
 *
 * @param who pseudonym, or name where that may be shown
 * @param time in the class's time zone, for people
 * @param prompt the id of what it answers, in its reading
 * @param scene from 1
 * @param role the office it was written in; empty for what was written as oneself
 * @param move what was declared, in words; empty for an essay
 * @param reason why this move, out of role; may be empty
 * @param post what was written; empty where nothing was, as {@code instead} says
 * @param remarks that it was late, kept from the class, and the like
 * @param points of the review that the student reads: {@code 7 of 10 points}; may be empty
 * @param share the same from 0 to 1, for sorting; empty where there are none
 * @param reviews of the whole attempt; they stand at its last scene
 * @param elsewhere where the reviews stand, if not here; may be empty
 */
record Row(
    String who,
    Instant given,
    String time,
    String reading,
    String prompt,
    int scene,
    String role,
    String move,
    String reason,
    String post,
    String instead,
    List<String> remarks,
    State state,
    String points,
    String share,
    List<Opinion> reviews,
    String elsewhere) {
  Row {
    remarks = List.copyOf(remarks);
    reviews = List.copyOf(reviews);
  }

  /** How far a reply is reviewed. */
  enum State {
    REVIEWED("Reviewed"),
    CHANGED("Changed since its review"),
    TO_REVIEW("To review"),
    ERASED("Erased");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * What one reviewer made of it.
   *
   * @param kind that it is a second coding; else empty
   * @param points by criterion, may be empty as all that follows
   * @param answer what the student wrote back
   * @param before earlier comments of the same reviewer's, each with what was written back to it
   */
  record Opinion(
      String reviewer,
      String kind,
      String points,
      String codes,
      String comment,
      String answer,
      List<String> before,
      String note) {
    Opinion {
      before = List.copyOf(before);
    }
  }

  /** The first who reviewed it; empty where nobody did. */
  String reviewer() {
    return reviews.isEmpty() ? "" : reviews.get(0).reviewer();
  }

  /** What tells its prompt from one of the same id in another reading. */
  String qualified() {
    return reading + "/" + prompt;
  }
}
