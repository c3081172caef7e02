package org.seminarbot.chat;

/**
 * One thing that one person did.
 *
 * @param eventId the platform's own id of the event, the same when it is delivered twice
 * @param channel where it was done, with the platform before it: {@code discord:42}; a platform
 *     with one channel is its own
 */
public record Request(String eventId, Course course, String channel, Person who, Input input) {

  /**
   * The class: a Discord server, a Slack workspace, several joined, or the console.
   *
   * @param key what the database knows it by
   * @param namesShown whether instructors see names; otherwise they see pseudonyms
   */
  public record Course(String key, boolean namesShown) {}

  /**
   * Somebody in the chat.
   *
   * @param account the platform's id of the person, with the platform before it: {@code discord:42}
   * @param name what the chat shows
   */
  public record Person(String account, String name, boolean instructor) {}
}
