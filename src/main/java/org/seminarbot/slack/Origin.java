package org.seminarbot.slack;

import com.google.gson.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody did something, and how they are answered there. A form carries it, so that what it
 * led to appears where it was opened.
 *
 * @param channel empty on a start page
 * @param responseUrl empty where Slack gives none
 * @param own whether what was pressed is theirs alone, so that it may change
 */
record Origin(String channel, String user, String responseUrl, boolean own) {
  private static final String DIRECT = "D";

  /** Whether they are alone with the bot. */
  boolean isDirect() {
    return channel.isEmpty() || channel.startsWith(DIRECT);
  }

  /**
   * As a form carries it: without the person, whom Slack names when it is sent. The response_url is
   * in it because nothing else answers in a channel that the bot is not in.
   */
  String encode() {
    return Web.GSON.toJson(new Origin(channel, "", responseUrl, own));
  }

  /** The origin that was encoded; for a text that is none, the person alone. */
  static Origin decode(@Nullable String encoded, String user) {
    try {
      Origin read = Web.GSON.fromJson(encoded, Origin.class);
      if (read != null && read.channel != null && read.responseUrl != null) {
        return new Origin(read.channel, user, read.responseUrl, read.own);
      }
    } catch (JsonSyntaxException e) {
      // An older form, or none of ours.
    }
    return new Origin("", user, "", false);
  }
}
