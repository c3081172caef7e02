package org.seminarbot.slack;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.seminarbot.chat.Spec;
import org.seminarbot.config.Secret;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.setup.Interview;
import org.seminarbot.setup.Steps;
import org.seminarbot.text.Words;

/** Leads a person through bringing the bot to Slack, and tests each answer there. */
public final class SlackSetup {
  private final Interview interview;
  private final Steps steps;
  private final Optional<URI> apiUrl;
  private final List<Spec> commands;

  /**
   * @param apiUrl where Slack's methods are, with a slash at its end; empty for its own
   * @param commands what the bot can do
   */
  public SlackSetup(Interview interview, Steps steps, Optional<URI> apiUrl, List<Spec> commands) {
    this.interview = interview;
    this.steps = steps;
    this.apiUrl = apiUrl;
    this.commands = List.copyOf(commands);
  }

  /**
   * Who was chosen: people by id, groups by handle or id, and all of them as a person calls them.
   */
  private record Instructors(List<String> users, List<String> groups, List<String> called) {}

  /**
   * Asks for everything.
   *
   * @throws Interview.Ended when the person gives up
   */
  public SlackConfig ask() {
    steps.next("The bot's app");
    String prefix = app();
    steps.next("The app's two tokens");
    say("   a. Choose OAuth & Permissions on the left and copy the Bot User OAuth Token.");
    Secret botToken =
        until(
            "Paste the bot token (hidden): ",
            SlackConfig::wrongInBotToken,
            "Copy all of the Bot User OAuth Token again; if the app is not installed, Install App.",
            token -> {
              SlackRest.Bot bot = rest(token).me();
              say("Slack accepts it: the bot is %s in %s.".formatted(bot.name(), bot.teamName()));
              return true;
            });
    SlackRest rest = rest(botToken);
    SlackRest.Bot bot = patiently(rest::me);
    Optional<String> botsApp = patiently(() -> rest.app(bot));
    say(
        "   b. Choose Basic Information on the left, then, under App-Level Tokens, Generate Token"
            + " and Scopes.",
        "      Name it, such as run, add the scope " + Scopes.CONNECT + ", press Generate, Copy.");
    Secret appToken =
        until(
            "Paste the app-level token (hidden): ",
            SlackConfig::wrongInAppToken,
            "Copy all of the App-Level Token again, or generate another.",
            token -> isOfTheSame(botsApp, token));
    steps.next("Who is an instructor");
    Instructors instructors = instructors(rest, bot);
    return SlackConfig.answered(
        botToken, appToken, instructors.users(), instructors.groups(), apiUrl, prefix);
  }

  /** How the app is made; returns what its commands begin with. */
  private String app() {
    say(
        "   Commands are /quiz, /guide and so on. If the workspace has such commands already, let the",
        "   bot's begin with something of their own: with pol-, /quiz is /pol-quiz.");
    String prefix =
        Interview.until(
            () -> interview.ask("Commands begin with (Enter for nothing): "), this::prefix);
    say(
        "   a. Open " + Manifest.APPS + " and press Create New App, From a manifest.",
        "   b. Choose your workspace and press Next.",
        "   c. Choose YAML, put this in the place of what is there, and press Next, then Create:",
        "");
    new Manifest(commands, prefix).yaml().forEach(interview::say);
    say(
        "",
        "   (`manifest` prints it again.)",
        "   d. Choose Install App on the left, press Install, and Allow. Some workspaces let their",
        "      owner decide first.");
    return prefix;
  }

  private Optional<String> prefix(String answer) {
    Optional<String> wrong =
        SlackConfig.wrongInPrefix(answer)
            .map(why -> "It " + why + ".")
            .or(() -> new Manifest(commands, answer).wrong());
    wrong.ifPresent(interview::say);
    return wrong.isPresent() ? Optional.empty() : Optional.of(answer);
  }

  private SlackRest rest(Secret token) {
    return new SlackRest(token, apiUrl);
  }

  private interface Test {
    boolean holds(Secret token);
  }

  /**
   * Asks for a token until it is one.
   *
   * @param again what to do when Slack refuses it
   * @param test whether it is the right one; says so itself
   */
  private Secret until(
      String question, Function<String, Optional<String>> wrong, String again, Test test) {
    return Interview.until(
        () -> interview.askSecret(question), answer -> token(answer, wrong, again, test));
  }

  private Optional<Secret> token(
      String answer, Function<String, Optional<String>> wrong, String again, Test test) {
    if (answer.isEmpty()) {
      say("Nothing came. Copy the token in the browser, paste it here, then press Enter.");
      return Optional.empty();
    }
    Optional<String> why = wrong.apply(answer);
    if (why.isPresent()) {
      say("What you pasted " + why.get() + ".");
      return Optional.empty();
    }
    Secret token = new Secret(answer);
    try {
      return test.holds(token) ? Optional.of(token) : Optional.empty();
    } catch (SlackRest.Failure failure) {
      say(
          failure.getMessage()
              + " "
              + (failure.isRefusedToken()
                  ? again
                  : failure.isMissingScope()
                      ? "Generate another with " + Scopes.CONNECT + "."
                      : "Then paste the token again."));
      return Optional.empty();
    }
  }

  private boolean isOfTheSame(Optional<String> botsApp, Secret token) {
    SlackRest.App app = rest(token).connect();
    boolean other = !app.id().isEmpty() && botsApp.filter(id -> !id.equals(app.id())).isPresent();
    say(
        other
            ? "This is the token of another app%s. Take it from the app that the bot token is from."
                .formatted(app.name().isEmpty() ? "" : ", " + app.name())
            : "Slack accepts it: the bot can connect.");
    return !other;
  }

  private Instructors instructors(SlackRest rest, SlackRest.Bot bot) {
    List<SlackRest.Group> groups = groups(rest);
    if (groups.isEmpty()) {
      say("   Type the ids of people, with commas between them.");
    } else {
      say("   Type the ids of people or the handles of user groups, with commas between them.");
      groups.forEach(group -> say("     @%s  %s".formatted(group.handle(), group.name())));
    }
    say(
        "   An id begins with U: open the person's profile, press the three dots, Copy member ID.",
        "   Type nothing, and the owner of the workspace alone is one.");
    Instructors chosen =
        Interview.until(
            () -> interview.ask("Instructors: "), answer -> chosen(rest, bot, groups, answer));
    say(
        chosen.called().isEmpty()
            ? "The owner alone, then"
                + patiently(rest::owner).map(o -> ": " + o.name()).orElse("")
                + "."
            : "Instructors: " + String.join(", ", chosen.called()) + ".");
    return chosen;
  }

  /** The user groups; none where the workspace has or shows none. */
  private List<SlackRest.Group> groups(SlackRest rest) {
    return patiently(
        () -> {
          try {
            return rest.groups();
          } catch (SlackRest.Failure failure) {
            if (failure.isWithoutGroups() || failure.isMissingScope()) {
              return List.of();
            }
            throw failure;
          }
        });
  }

  private Optional<Instructors> chosen(
      SlackRest rest, SlackRest.Bot bot, List<SlackRest.Group> groups, String answer) {
    Instructors chosen = new Instructors(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<String> parts =
        Arrays.stream(answer.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
    for (String part : parts) {
      String named = SlackConfig.handle(part);
      Optional<SlackRest.Group> group = groups.stream().filter(one -> one.is(named)).findFirst();
      if (group.isPresent()) {
        chosen.groups().add(named);
        chosen.called().add("the group @" + group.get().handle());
      } else if (!user(rest, bot, groups, part, chosen)) {
        return Optional.empty();
      }
    }
    return Optional.of(chosen);
  }

  private boolean user(
      SlackRest rest,
      SlackRest.Bot bot,
      List<SlackRest.Group> groups,
      String id,
      Instructors chosen) {
    if (!SlackConfig.isUser(id)) {
      List<String> handles = groups.stream().map(SlackRest.Group::handle).toList();
      String hint = Words.didYouMean(SlackConfig.handle(id), handles);
      say(
          "'%s' is neither a person's id nor a user group of the workspace%s"
              .formatted(id, hint.isEmpty() ? "." : hint));
      return false;
    }
    Optional<SlackRest.User> user = patiently(() -> rest.user(id)).filter(SlackRest.User::person);
    if (user.isEmpty()) {
      say("Nobody in " + bot.teamName() + " has the id " + id + ". Copy it again.");
      return false;
    }
    chosen.users().add(id);
    chosen.called().add(user.get().name());
    return true;
  }

  /** Asks Slack until it answers, or the person gives up. */
  private <T> T patiently(Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (SlackRest.Failure failure) {
        interview.ask(failure.getMessage() + " Press Enter to try again: ");
      }
    }
  }

  private void say(String... lines) {
    List.of(lines).forEach(interview::say);
  }
}
