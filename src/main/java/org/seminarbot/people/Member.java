package org.seminarbot.people;

/**
 * Somebody who takes part in a course.
 *
 * @param account the platform's id of the person
 * @param name what the chat shows
 * @param pseudonym what the course shows instead, the same as long as the course lasts
 */
public record Member(long id, String account, String name, String pseudonym) {

  /** What instructors see. */
  public String shown(boolean names) {
    return names ? name : pseudonym;
  }
}
