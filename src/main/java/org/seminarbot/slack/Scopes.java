package org.seminarbot.slack;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the bot must be allowed on Slack, and the events that it asks for: no more than it uses. */
final class Scopes {
  /** A scope of the bot token, and what does not work without it. */
  record Scope(String name, String without) {}

  static final String GROUPS = "usergroups:read";

  /** The scope of the app-level token. */
  static final String CONNECT = "connections:write";

  static final List<Scope> BOT =
      List.of(
          new Scope("app_mentions:read", "it does not hear who mentions it"),
          new Scope("chat:write", "it cannot write in channels"),
          new Scope("commands", "it has no commands"),
          new Scope("files:read", "it cannot read a file given to it, such as a reading"),
          new Scope("files:write", "it cannot show charts as pictures, nor give anybody files"),
          new Scope("im:history", "it does not hear what is said to it alone"),
          new Scope(GROUPS, "it does not know who is in 'instructor-groups'"),
          new Scope("users:read", "it knows neither names nor who owns the workspace"));

  static final List<String> EVENTS = List.of("app_home_opened", "app_mention", "message.im");

  private Scopes() {}

  /** Those of the bot token that are not among the given. */
  static List<Scope> missing(Set<String> given) {
    return BOT.stream().filter(scope -> !given.contains(scope.name())).toList();
  }

  /** Their names, in a line. */
  static String names(List<Scope> scopes) {
    return scopes.stream().map(Scope::name).collect(Collectors.joining(", "));
  }
}
