package org.seminarbot.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seminarbot.text.Accounts;
import org.seminarbot.yaml.Mark;

/**
 * How the bot is on Discord.
 *
 * @param tokenAt where the token stands, for saying that it is refused
 * @param instructorRoles names or ids of roles whose members are instructors
 * @param instructors ids of users who are instructors; with no role either, a server's owner is
 * @param guilds ids of the only servers that the bot serves; empty for all it is in
 * @param apiUrl where the REST interface is, with a slash at its end; empty for Discord's own
 * @param gatewayUrl where the gateway is; empty for Discord's own
 */
public record DiscordConfig(
    Secret token,
    Mark tokenAt,
    List<String> instructorRoles,
    List<String> instructors,
    List<String> guilds,
    Optional<URI> apiUrl,
    Optional<URI> gatewayUrl) {
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  /** What somebody answered, before any file holds it. */
  public static DiscordConfig answered(
      Secret token,
      List<String> roles,
      List<String> users,
      List<String> guilds,
      Optional<URI> apiUrl) {
    Mark nowhere = new Mark("the answers", 1, 1);
    return new DiscordConfig(token, nowhere, roles, users, guilds, apiUrl, Optional.empty());
  }

  /** The same with another gateway than Discord's own. */
  public DiscordConfig through(URI gateway) {
    return new DiscordConfig(
        token, tokenAt, instructorRoles, instructors, guilds, apiUrl, Optional.of(gateway));
  }

  /** Whether a text can be the id of a user, a server or anything else of Discord's. */
  public static boolean isId(String text) {
    return Accounts.isDiscordId(text);
  }

  /** Why a text can be no token, if so: what follows "the token". */
  public static Optional<String> wrongInToken(String text) {
    if (text.startsWith("Bot ")) {
      return Optional.of("begins with the word Bot: leave the word out");
    }
    return PRINTABLE.matcher(text).matches()
        ? Optional.empty()
        : Optional.of("holds spaces or signs that no token has: copy it again from Discord");
  }

  /** The address of a REST interface, with a slash at its end; nothing when the text is none. */
  public static Optional<URI> apiUrl(String text) {
    return Addresses.api(text);
  }

  /** The address of a gateway; nothing when the text is none. */
  public static Optional<URI> gatewayUrl(String text) {
    return Addresses.of(text, "ws");
  }
}
