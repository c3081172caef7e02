package org.seminarbot.summary;

import org.seminarbot.chat.Card;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;

/** Makes a file of a course that an instructor can keep, print and read without the chat. */
public interface Report {
  /**
   * The file, with a card that says what it is, for the instructor who asked.
   *
   * @param summary of the course, as the chat shows it, and of each of its prompts
   * @throws org.seminarbot.chat.Refusal when nothing has been answered
   */
  Reply.Show of(Request request, Card summary);
}
