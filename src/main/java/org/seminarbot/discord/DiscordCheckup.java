package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.setup.Finding;
import org.seminarbot.text.Words;

/** Looks at everything on Discord that must be right for the bot to work, and changes nothing. */
public final class DiscordCheckup {
  private static final String PLATFORM = "discord:";
  private static final String INVITE = "open the link that `invite` prints";
  private static final String PORTAL =
      "open https://discord.com/developers/applications, your application, Bot";

  private final DiscordConfig config;
  private final Courses courses;
  private final DiscordRest rest;
  private final Optional<String> channel;
  private final Consumer<Finding> findings;

  /** The configured roles and users that were found in some server. */
  private final Set<String> known = new HashSet<>();

  private boolean channelFound;

  /**
   * @param channel the id of a channel to look at, too
   * @param findings what is told of each check as soon as it is made
   */
  public DiscordCheckup(
      DiscordConfig config,
      Courses courses,
      DiscordRest rest,
      Optional<String> channel,
      Consumer<Finding> findings) {
    this.config = config;
    this.courses = courses;
    this.rest = rest;
    this.channel = channel;
    this.findings = findings;
  }

  /** Makes all checks that can still be made once one has failed. */
  public void run() {
    try {
      DiscordRest.Account bot = rest.me();
      ok("token", "Discord accepts it; the bot is %s (%s)".formatted(bot.name(), bot.id()));
      application();
      servers(bot);
    } catch (DiscordRest.Failure failure) {
      problem(
          "Discord",
          failure.isRefusedToken()
              ? "it refuses the token; " + PORTAL + ", Reset Token, and put it in the configuration"
              : String.valueOf(failure.getMessage()));
    }
  }

  private void application() {
    DiscordRest.Application application = rest.application();
    if (application.codeGrant()) {
      problem(
          "application",
          "it asks for an OAuth2 code grant, so the invitation fails; "
              + PORTAL
              + ", turn off Requires OAuth2 Code Grant");
    } else if (application.isPublic() && config.guilds().isEmpty()) {
      warning(
          "application",
          "anybody may add the bot to a server, and would be served; name yours under 'guilds', or "
              + PORTAL
              + ", turn off Public Bot");
    } else {
      ok("application", application.name());
    }
  }

  private void servers(DiscordRest.Account bot) {
    List<DiscordRest.Place> places = rest.places();
    if (places.isEmpty()) {
      problem("servers", "the bot is in none; " + INVITE + " and choose yours");
      return;
    }
    Set<String> ids = places.stream().map(DiscordRest.Place::id).collect(Collectors.toSet());
    for (String guild : config.guilds()) {
      if (!ids.contains(guild)) {
        problem(
            "servers",
            "the bot is not in %s, which 'guilds' names; %s, or correct the id"
                .formatted(guild, INVITE));
      }
    }
    courses(ids);
    for (DiscordRest.Place place : places) {
      if (config.guilds().isEmpty() || config.guilds().contains(place.id())) {
        server(place, bot);
      } else {
        ok("server " + place.name(), "the bot is in it and is silent: 'guilds' does not name it");
      }
    }
    strangers();
    channel.filter(id -> !channelFound).ifPresent(this::noChannel);
  }

  /** Servers that are joined with other places, though the bot is not there. */
  private void courses(Set<String> servers) {
    for (List<String> places : courses.joined()) {
      for (String place : places) {
        String id = place.startsWith(PLATFORM) ? place.substring(PLATFORM.length()) : "";
        if (id.isEmpty()) {
          continue;
        }
        if (!servers.contains(id)) {
          problem(
              "course " + place,
              "the bot is not in that server; %s, or correct 'courses'".formatted(INVITE));
        } else if (!config.guilds().isEmpty() && !config.guilds().contains(id)) {
          problem("course " + place, "the bot is silent there: 'guilds' does not name it; add it");
        }
      }
    }
  }

  private void server(DiscordRest.Place place, DiscordRest.Account bot) {
    Server server;
    Optional<Server.Member> self;
    try {
      server = rest.server(place.id());
      self = rest.member(place.id(), bot.id());
    } catch (DiscordRest.Failure failure) {
      problem("server " + place.name(), String.valueOf(failure.getMessage()));
      return;
    }
    ok("server " + server.name(), "the bot is in it (" + server.id() + ")");
    self.ifPresent(member -> permissions(server, member));
    instructors(server);
  }

  private void permissions(Server server, Server.Member self) {
    String about = "permissions in " + server.name();
    String missing = Permissions.missing(server.permissions(self));
    if (missing.isEmpty()) {
      ok(about, "all that are needed");
    } else {
      problem(
          about,
          "the bot lacks %s; give them to its role in Server Settings, Roles, or %s again"
              .formatted(missing, INVITE));
    }
    channel.ifPresent(id -> channel(server, self, id));
  }

  private void channel(Server server, Server.Member self, String id) {
    for (Server.Channel one : rest.channels(server.id())) {
      if (one.id().equals(id)) {
        channelFound = true;
        String about = "channel #" + one.name();
        String missing = Permissions.missing(server.permissions(self, one));
        if (missing.isEmpty()) {
          ok(about, "the bot may do all it needs");
        } else {
          problem(
              about,
              "the bot lacks %s; give them to its role in Edit Channel, Permissions"
                  .formatted(missing));
        }
      }
    }
  }

  private void noChannel(String id) {
    problem(
        "channel " + id,
        "no server has it; right-click a channel and choose Copy Channel ID; of a thread, take the"
            + " channel it is in");
  }

  private void instructors(Server server) {
    String about = "instructors in " + server.name();
    if (config.instructorRoles().isEmpty() && config.instructors().isEmpty()) {
      ok(about, owner(server) + ", its owner, alone, since the configuration names nobody");
      return;
    }
    List<String> who = new ArrayList<>();
    config.instructorRoles().forEach(role -> role(server, role).ifPresent(who::add));
    for (String user : config.instructors()) {
      rest.member(server.id(), user)
          .ifPresent(
              member -> {
                known.add(user);
                who.add(member.name());
                sight(server, member);
              });
    }
    if (who.isEmpty()) {
      problem(
          about,
          "nobody, since no role or user that the configuration names is in it; add one of its own");
    } else {
      ok(about, String.join(", ", who));
    }
  }

  /** Whether somebody named by their id is shown the commands that they may use. */
  private void sight(Server server, Server.Member member) {
    if (config.instructorRoles().isEmpty()
        && !server.permissions(member).contains(Permission.MANAGE_SERVER)) {
      warning(
          "instructor " + member.name(),
          "does not see the instructors' commands, which Discord shows to those who may manage the"
              + " server; name a role in 'instructor-roles' instead, or allow the commands under"
              + " Server Settings, Integrations");
    }
  }

  private String owner(Server server) {
    return rest.member(server.id(), server.ownerId())
        .map(Server.Member::name)
        .orElse(server.ownerId());
  }

  /** A configured role as it is in a server; a name that is not there is told with the nearest. */
  private Optional<String> role(Server server, String named) {
    Optional<Server.Role> found = server.role(named);
    if (found.isPresent()) {
      known.add(named);
      return Optional.of("the role " + found.get().name());
    }
    if (!DiscordConfig.isId(named)) { // an id belongs to one server only
      List<String> names = server.assignable().stream().map(Server.Role::name).toList();
      String hint = Words.didYouMean(named, names);
      warning(
          "role " + named,
          "there is none in "
              + server.name()
              + (hint.isEmpty() ? "; make it there, or correct 'instructor-roles'" : hint));
    }
    return Optional.empty();
  }

  /** Ids that are in no server at all; names were told of in each. */
  private void strangers() {
    for (String role : config.instructorRoles()) {
      if (DiscordConfig.isId(role) && !known.contains(role)) {
        problem("role " + role, "no server has a role with this id; correct 'instructor-roles'");
      }
    }
    for (String user : config.instructors()) {
      if (!known.contains(user)) {
        problem(
            "user " + user, "is in none of the servers; correct 'instructors', or let them join");
      }
    }
  }

  private void ok(String about, String words) {
    findings.accept(Finding.ok(about, words));
  }

  private void warning(String about, String words) {
    findings.accept(Finding.warning(about, words));
  }

  private void problem(String about, String words) {
    findings.accept(Finding.problem(about, words));
  }
}
