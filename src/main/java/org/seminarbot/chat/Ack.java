package org.seminarbot.chat;

/** How a reply will appear. It must be known before the work starts. */
public enum Ack {
  /** A form opens at once; never waits for the writer. */
  FORM,
  /** The card that was pressed changes. */
  UPDATE,
  /** A new card that only this person sees. */
  PRIVATE
}
