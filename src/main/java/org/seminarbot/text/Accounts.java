package org.seminarbot.text;

import java.util.Map;
import java.util.regex.Pattern;

/** How the chats write who somebody is: the platform, a colon, and the id there. */
public final class Accounts {
  private static final Pattern DISCORD = Pattern.compile("[0-9]{17,20}");
  private static final Pattern SLACK = Pattern.compile("[UW][A-Z0-9]{5,20}");
  private static final Pattern CONSOLE = Pattern.compile("[\\p{L}\\p{M}\\p{N} _.-]{1,32}");
  private static final Map<String, Pattern> PLATFORMS =
      Map.of("discord", DISCORD, "slack", SLACK, "console", CONSOLE);

  private Accounts() {}

  /** Whether a text can be the id of a user, a server or anything else of Discord's. */
  public static boolean isDiscordId(String text) {
    return DISCORD.matcher(text).matches();
  }

  /** Whether a text can be the id of a user of Slack. */
  public static boolean isSlackUser(String text) {
    return SLACK.matcher(text).matches();
  }

  /** Whether somebody can have that account: an id after its platform, or one that tells it. */
  public static boolean isAccount(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return isDiscordId(text) || isSlackUser(text);
    }
    Pattern ids = PLATFORMS.get(text.substring(0, colon));
    return ids != null && ids.matcher(text.substring(colon + 1)).matches();
  }
}
