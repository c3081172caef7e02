package org.seminarbot.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
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
    Optional<URI> gatewayUrl) {}
