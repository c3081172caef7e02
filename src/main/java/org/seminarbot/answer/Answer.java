package org.seminarbot.answer;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.seminarbot.people.Member;
import org.seminarbot.reading.Response;

/**
 * An answer as it was given.
 *
 * @param person the account that gave it
 * @param student whose it counts as: of accounts that the class list ties to one student the
 *     oldest, else {@code person}
 * @param attempt from 1: a new one begins after feedback or debrief; below 1 what was given before
 *     the person was erased, so that nothing leads from it to who comes back
 * @param ended whether the attempt is over
 * @param stage 0 for a question and for a role-play's opening
 * @param revision from 1: each replaces the one before it
 * @param content what was answered
 * @param mark from 0 to 1; empty for what is not marked by itself
 * @param names whether it was given under the name; if not, it stays under the pseudonym
 * @param late whether it came after the round's time
 * @param hidden whether an instructor has hidden the attempt from the class
 */
public record Answer(
    long id,
    long ask,
    long person,
    long student,
    int attempt,
    boolean ended,
    int stage,
    int revision,
    Content content,
    OptionalDouble mark,
    boolean names,
    boolean late,
    boolean hidden,
    Instant given) {

  /** One try of somebody's at what was asked. */
  public record Attempt(long ask, long person, int number) {
    public static Attempt of(Answer answer) {
      return new Attempt(answer.ask(), answer.person(), answer.attempt());
    }
  }

  /** Whether whoever gave it has been erased since, and may be back as somebody else. */
  public boolean ofErased() {
    return attempt < 1;
  }

  /**
   * Who gave it, as instructors see them: whatever else they gave, under their name only what was
   * given under it.
   *
   * @param who the person, or the student whose it counts as
   * @param names whether the course shows names
   */
  public String who(Member who, boolean names) {
    return ofErased() ? Member.nobody(who.id()) : who.shown(names && this.names);
  }

  Answer withId(long stored) {
    return new Answer(
        stored, ask, person, student, attempt, ended, stage, revision, content, mark, names, late,
        hidden, given);
  }

  /**
   * What a student answers.
   *
   * @param response options or text; for a role-play the post
   * @param move the strategy declared, empty for a question
   * @param reason why this move and what could go wrong, out of role
   * @param withheld whether the class must not see it
   * @param erased whether what was written is no longer there
   */
  public record Content(
      Response response, String move, String reason, boolean withheld, boolean erased) {

    public Content(Response response, String move, String reason, boolean withheld) {
      this(response, move, reason, withheld, false);
    }

    public static Content of(Response response) {
      return new Content(response, "", "", false);
    }

    /** What is kept of an opinion once it is counted. */
    Content withoutChoice() {
      return new Content(Response.written(response.text()), move, reason, withheld);
    }

    List<Integer> chosen() {
      return response.chosen();
    }
  }
}
