package org.seminarbot.discord;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.seminarbot.config.DiscordConfig;
import org.seminarbot.config.Secret;
import org.seminarbot.setup.Interview;
import org.seminarbot.setup.Steps;
import org.seminarbot.text.Words;

/** Leads a person through bringing the bot to Discord, and tests each answer there. */
public final class DiscordSetup {
  private static final String SKIP = "s";

  private final Interview interview;
  private final Steps steps;
  private final Optional<URI> apiUrl;

  /**
   * @param apiUrl where Discord's REST interface is, with a slash at its end; empty for its own
   */
  public DiscordSetup(Interview interview, Steps steps, Optional<URI> apiUrl) {
    this.interview = interview;
    this.steps = steps;
    this.apiUrl = apiUrl;
  }

  /** Who was chosen: roles by name or id, users by id, and all of them as a person calls them. */
  private record Instructors(List<String> roles, List<String> users, List<String> called) {}

  /**
   * Asks for everything.
   *
   * @throws Interview.Ended when the person gives up
   */
  public DiscordConfig ask() {
    steps.next("The bot's account");
    say(
        "   a. Open https://discord.com/developers/applications and press New Application.",
        "   b. Name it as your class will see it, such as Seminar Bot, and press Create.",
        "   c. Choose Bot on the left, press Reset Token, then Copy.",
        "   Leave all else as it is: the bot needs none of the privileged intents.",
        "");
    Secret token =
        Interview.until(() -> interview.askSecret("Paste the token (hidden): "), this::token);
    DiscordRest rest = new DiscordRest(token, apiUrl);
    steps.next("The bot in your server");
    DiscordRest.Application application = patiently(rest::application);
    List<Server> servers = servers(rest, application);
    List<String> guilds = application.isPublic() ? only(servers) : List.of();
    steps.next("Who is an instructor");
    Instructors instructors = instructors(rest, servers);
    return DiscordConfig.answered(token, instructors.roles(), instructors.users(), guilds, apiUrl);
  }

  private Optional<Secret> token(String answer) {
    if (answer.isEmpty()) {
      say("Nothing came. Copy the token in the browser, paste it here, then press Enter.");
      return Optional.empty();
    }
    Optional<String> wrong = DiscordConfig.wrongInToken(answer);
    if (wrong.isPresent()) {
      say("What you pasted " + wrong.get() + ".");
      return Optional.empty();
    }
    Secret token = new Secret(answer);
    try {
      say("Discord accepts it: the bot is " + new DiscordRest(token, apiUrl).me().name() + ".");
      return Optional.of(token);
    } catch (DiscordRest.Failure failure) {
      say(
          failure.isRefusedToken()
              ? "Discord refuses this token. Copy all of it from Bot, Reset Token; it is neither the"
                  + " public key nor the client secret."
              : failure.getMessage() + " Then paste the token again.");
      return Optional.empty();
    }
  }

  /** The servers as the only ones: strangers can add a public bot to theirs. */
  private List<String> only(List<Server> servers) {
    if (!servers.isEmpty()) {
      say("It serves no other server, unless you add it to 'guilds' in the configuration.");
    }
    return servers.stream().map(Server::id).toList();
  }

  private List<Server> servers(DiscordRest rest, DiscordRest.Application application) {
    if (application.codeGrant()) {
      say("   First, under Bot, turn off Requires OAuth2 Code Grant: the link fails with it.");
    }
    say(
        "   Open this link, choose your server and press Authorize. You need Manage Server there.",
        "",
        Permissions.inviteLink(application.id()),
        "");
    return Interview.until(
        () -> interview.ask("Press Enter when the bot is in, or s to do this later: "),
        answer -> {
          if (answer.equalsIgnoreCase(SKIP)) {
            say("Later, then: `invite` prints the link again.");
            return Optional.of(List.of());
          }
          return joined(rest);
        });
  }

  private Optional<List<Server>> joined(DiscordRest rest) {
    List<Server> servers =
        patiently(() -> rest.places().stream().map(place -> rest.server(place.id())).toList());
    if (servers.isEmpty()) {
      say("The bot is in no server yet. Has the browser said Authorized, or Success?");
      return Optional.empty();
    }
    say("The bot is in " + names(servers) + ".");
    return Optional.of(servers);
  }

  private Instructors instructors(DiscordRest rest, List<Server> servers) {
    List<String> roles =
        servers.stream()
            .flatMap(server -> server.assignable().stream())
            .map(Server.Role::name)
            .distinct()
            .toList();
    if (roles.isEmpty()) {
      say("   Type the ids of users, with commas between them.");
    } else {
      say("   Type the numbers of roles or the ids of users, with commas between them.");
      for (int i = 0; i < roles.size(); i++) {
        say("   %3d  %s".formatted(i + 1, roles.get(i)));
      }
    }
    say("   Type nothing, and the owner of the server alone is one.");
    Instructors chosen =
        Interview.until(
            () -> interview.ask("Instructors: "), answer -> chosen(rest, servers, roles, answer));
    say(
        chosen.called().isEmpty()
            ? "The owner alone, then."
            : "Instructors: " + String.join(", ", chosen.called()) + ".");
    return chosen;
  }

  private Optional<Instructors> chosen(
      DiscordRest rest, List<Server> servers, List<String> roles, String answer) {
    Instructors chosen = new Instructors(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<String> parts =
        Arrays.stream(answer.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    for (String part : parts) {
      OptionalInt number = Interview.number(part, roles.size());
      Optional<String> role =
          number.isPresent()
              ? Optional.of(roles.get(number.getAsInt() - 1))
              : roles.stream().filter(part::equals).findFirst();
      if (role.isPresent()) {
        chosen.roles().add(role.get());
        chosen.called().add("the role " + role.get());
      } else if (!user(rest, servers, roles, part, chosen)) {
        return Optional.empty();
      }
    }
    return Optional.of(chosen);
  }

  private boolean user(
      DiscordRest rest, List<Server> servers, List<String> roles, String id, Instructors chosen) {
    if (!DiscordConfig.isId(id)) {
      String hint = Words.didYouMean(id, roles);
      say("'" + id + "' is none of these" + (hint.isEmpty() ? "." : hint));
      say("A user's id has 17 to 20 digits: turn on Developer Mode in Discord's settings, then");
      say("right-click the user and choose Copy User ID.");
      return false;
    }
    Optional<String> name =
        servers.stream()
            .flatMap(server -> patiently(() -> rest.member(server.id(), id)).stream())
            .map(Server.Member::name)
            .findFirst();
    if (name.isEmpty() && !servers.isEmpty()) {
      say("Nobody in " + names(servers) + " has the id " + id + ". Copy it again.");
      return false;
    }
    chosen.users().add(id);
    chosen.called().add(name.orElse(id));
    return true;
  }

  private static String names(List<Server> servers) {
    return servers.stream().map(Server::name).collect(Collectors.joining(", "));
  }

  /** Asks Discord until it answers, or the person gives up. */
  private <T> T patiently(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (DiscordRest.Failure failure) {
        interview.ask(failure.getMessage() + " Press Enter to try again: ");
      }
    }
  }

  private void say(String... lines) {
    List.of(lines).forEach(interview::say);
  }
}
