package org.seminarbot.people;

/**
 * Somebody who takes part in a course.
 *
 * @param account the platform's id of the person
 * @param name what the chat shows; empty where it is not kept, as in a course in pseudonyms
 * @param instructor whether they were an instructor when last seen; their own tries count nowhere
 * @param pseudonym what the course shows instead, the same as long as the course lasts
 */
public record Member(long id, String account, String name, boolean instructor, String pseudonym) {

  /** What an account begins with that is none any more. */
  static final String ERASED = "erased:";

  /** What the account of somebody without one begins with; then the student number. */
  public static final String PAPER = "roster:";

  /** What somebody is called once who they are is erased. */
  public static String nobody(long id) {
    return "erased " + id;
  }

  /** Whether this was somebody: who, is no longer known. */
  public boolean erased() {
    return account.startsWith(ERASED);
  }

  /** Whether they have no account in a chat: instructors enter what they answered on paper. */
  public boolean onPaper() {
    return account.startsWith(PAPER);
  }

  /** What instructors see. */
  public String shown(boolean names) {
    return names && !name.isEmpty() ? name : pseudonym;
  }
}
