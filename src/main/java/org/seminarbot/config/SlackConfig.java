package org.seminarbot.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.seminarbot.text.Accounts;
import org.seminarbot.yaml.Mark;

/**
 * How the bot is on Slack.
 *
 * @param botToken what the bot asks and writes with; begins with {@code xoxb-}
 * @param botTokenAt where it stands, for saying that it is refused
 * @param appToken what the bot is connected with; begins with {@code xapp-}
 * @param appTokenAt where it stands
 * @param instructors ids of users who are instructors
 * @param instructorGroups handles, without the {@code @}, or ids of user groups whose members are
 *     instructors; with nobody named either, a workspace's owner is
 * @param apiUrl where the methods are, with a slash at its end; empty for Slack's own
 * @param commandPrefix what all commands begin with: {@code /quiz} is {@code /pol-quiz} with {@code
 *     pol-}; or ""
 */
public record SlackConfig(
    Secret botToken,
    Mark botTokenAt,
    Secret appToken,
    Mark appTokenAt,
    List<String> instructors,
    List<String> instructorGroups,
    Optional<URI> apiUrl,
    String commandPrefix) {
  private static final String TAKE_BOT_TOKEN =
      "take the Bot User OAuth Token, which begins with xoxb-, under OAuth & Permissions";
  private static final String TAKE_APP_TOKEN =
      "take an App-Level Token, which begins with xapp-, under Basic Information";
  private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{5,20}");
  private static final Pattern TEAM = Pattern.compile("[TE][A-Z0-9]{5,20}");
  private static final Pattern HANDLE = Pattern.compile("[^\\s,@/]+");
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9_-]{0,16}");
  private static final Pattern SIGNING_SECRET = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Set<String> EVERYBODY = Set.of("channel", "here", "everyone");

  /** What somebody answered, before any file holds it. */
  public static SlackConfig answered(
      Secret botToken,
      Secret appToken,
      List<String> users,
      List<String> groups,
      Optional<URI> apiUrl,
      String commandPrefix) {
    Mark nowhere = new Mark("the answers", 1, 1);
    return new SlackConfig(
        botToken, nowhere, appToken, nowhere, users, groups, apiUrl, commandPrefix);
  }

  /** Whether nobody is named, so that the workspace's owner is the instructor. */
  public boolean nobodyNamed() {
    return instructors.isEmpty() && instructorGroups.isEmpty();
  }

  /** Why a text can be no bot token, if so: what follows "the token". */
  public static Optional<String> wrongInBotToken(String text) {
    return text.startsWith("xapp-")
        ? Optional.of("is an App-Level Token, which belongs at the other place: " + TAKE_BOT_TOKEN)
        : wrongInToken(text, "xoxb-", TAKE_BOT_TOKEN);
  }

  /** Why a text can be no app-level token, if so: what follows "the token". */
  public static Optional<String> wrongInAppToken(String text) {
    return text.startsWith("xoxb-")
        ? Optional.of(
            "is the Bot User OAuth Token, which belongs at the other place: " + TAKE_APP_TOKEN)
        : wrongInToken(text, "xapp-", TAKE_APP_TOKEN);
  }

  private static Optional<String> wrongInToken(String text, String begin, String remedy) {
    if (text.startsWith("xoxe")) {
      return Optional.of(
          "is one that expires, since the app rotates its tokens, which nobody can turn off: make"
              + " another app from the manifest");
    }
    if (text.startsWith("xoxp-")) {
      return Optional.of("is a person's token, and not the bot's: " + remedy);
    }
    if (SIGNING_SECRET.matcher(text).matches()) {
      return Optional.of("is the app's signing or client secret, which is not needed: " + remedy);
    }
    if (!text.startsWith(begin)) {
      return Optional.of("is no such token: " + remedy);
    }
    return TOKEN.matcher(text).matches()
        ? Optional.empty()
        : Optional.of("holds spaces or signs that no token has: copy it again from Slack");
  }

  /** Whether a text can be a user's id. */
  public static boolean isUser(String text) {
    return Accounts.isSlackUser(text);
  }

  /** Whether a text can be a user group's id. */
  public static boolean isGroupId(String text) {
    return GROUP.matcher(text).matches();
  }

  /** Whether a text can be a workspace's id. */
  public static boolean isTeam(String text) {
    return TEAM.matcher(text).matches();
  }

  /** A user group's handle without the sign before it. */
  public static String handle(String text) {
    return text.startsWith("@") ? text.substring(1) : text;
  }

  /** Why a text can be no user group, if so: what follows the text itself. */
  public static Optional<String> wrongInGroup(String text) {
    String handle = handle(text);
    if (EVERYBODY.contains(handle)) {
      return Optional.of("would make every student an instructor: name a user group");
    }
    boolean right =
        HANDLE.matcher(handle).matches()
            && (isGroupId(handle) || handle.equals(handle.toLowerCase(Locale.ROOT)));
    return right
        ? Optional.empty()
        : Optional.of(
            "is no user group: write its handle, such as instructors, or its id, which begins with"
                + " S");
  }

  /** Why a text can begin no command, if so: what follows "the prefix". */
  public static Optional<String> wrongInPrefix(String text) {
    return PREFIX.matcher(text).matches()
        ? Optional.empty()
        : Optional.of("must be at most 16 lower-case letters, digits, - and _, such as pol-");
  }

  /** The address of the methods, with a slash at its end; nothing when the text is none. */
  public static Optional<URI> apiUrl(String text) {
    return Addresses.api(text);
  }
}
