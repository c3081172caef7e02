package org.seminarbot.discord;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;

/** What the bot must be allowed to do in a channel, and the link that asks for it. */
public final class Permissions {
  /** No more than the bot uses: see, write, show pictures and files, and answer a message. */
  static final Set<Permission> NEEDED =
      Collections.unmodifiableSet(
          EnumSet.of(
              Permission.VIEW_CHANNEL,
              Permission.MESSAGE_SEND,
              Permission.MESSAGE_SEND_IN_THREADS,
              Permission.MESSAGE_ATTACH_FILES,
              Permission.MESSAGE_HISTORY));

  /** What Discord's settings call those that JDA calls otherwise. */
  private static final Map<Permission, String> NAMES =
      Map.of(
          Permission.VIEW_CHANNEL, "View Channel",
          Permission.MESSAGE_HISTORY, "Read Message History");

  private Permissions() {}

  /** The link that adds an application's bot to a server, with what it needs and no more. */
  public static String inviteLink(String applicationId) {
    return "https://discord.com/oauth2/authorize?client_id=%s&permissions=%d&scope=bot+applications.commands"
        .formatted(applicationId, Permission.getRaw(NEEDED));
  }

  /** Those needed that are not among the given, in the words of Discord's settings; or "". */
  static String missing(Collection<Permission> given) {
    return NEEDED.stream()
        .filter(permission -> !given.contains(permission))
        .map(permission -> NAMES.getOrDefault(permission, permission.getName()))
        .collect(Collectors.joining(", "));
  }
}
