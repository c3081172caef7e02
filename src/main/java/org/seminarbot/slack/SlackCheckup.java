package org.seminarbot.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.seminarbot.config.Courses;
import org.seminarbot.config.SlackConfig;
import org.seminarbot.setup.Finding;
import org.seminarbot.text.Words;

/** Looks at everything on Slack that must be right for the bot to work, and changes nothing. */
public final class SlackCheckup {
  private static final String PLATFORM = "slack:";
  private static final String APP = "open " + Manifest.APPS + ", your app, ";

  private final SlackConfig config;
  private final Courses courses;
  private final Optional<String> channel;
  private final Consumer<Finding> findings;
  private final SlackRest rest;

  /** Whether each scope that is missing was told of. */
  private boolean scopesTold;

  /**
   * @param channel the id of a channel to look at, too
   * @param findings what is told of each check as soon as it is made
   */
  public SlackCheckup(
      SlackConfig config, Courses courses, Optional<String> channel, Consumer<Finding> findings) {
    this.config = config;
    this.courses = courses;
    this.channel = channel;
    this.findings = findings;
    this.rest = new SlackRest(config.botToken(), config.apiUrl());
  }

  private interface Check {
    void make();
  }

  /** Makes all checks that can still be made once one has failed. */
  public void run() {
    try {
      SlackRest.Bot bot = rest.me();
      ok("bot token", "Slack accepts it; the bot is %s (%s)".formatted(bot.name(), bot.user()));
      scopes(bot);
      check("app token", () -> appToken(bot));
      check("workspace", () -> workspace(bot));
      check("instructors", () -> instructors(bot));
      channel.ifPresent(id -> check("channel " + id, () -> channel(bot, id)));
    } catch (SlackRest.Failure failure) {
      problem(
          "bot token",
          failure.isRefusedToken()
              ? failure.getMessage()
                  + " "
                  + sentence(APP)
                  + "Install App, then put the Bot User OAuth Token into 'bot-token'"
              : String.valueOf(failure.getMessage()));
      check("app token", this::appTokenAlone);
    }
  }

  /** Makes one check; that Slack does not answer it does not hide the next. */
  private void check(String about, Check check) {
    try {
      check.make();
    } catch (SlackRest.Failure failure) {
      if (!failure.isMissingScope() || !scopesTold) {
        problem(about, String.valueOf(failure.getMessage()));
      }
    }
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void scopes(SlackRest.Bot bot) {
    if (bot.scopes().isEmpty()) {
      return; // something between that does not pass it on
    }
    scopesTold = true;
    List<Scopes.Scope> missing = new ArrayList<>(Scopes.missing(bot.scopes()));
    if (config.instructorGroups().isEmpty()) {
      missing.removeIf(scope -> scope.name().equals(Scopes.GROUPS));
    }
    if (missing.isEmpty()) {
      ok("scopes", "all that are needed");
    }
    for (Scopes.Scope scope : missing) {
      problem(
          "scope " + scope.name(),
          "the app lacks it, so %s; %sApp Manifest, paste what `manifest` prints, save, then Install App again"
              .formatted(scope.without(), APP));
    }
  }

  private void appToken(SlackRest.Bot bot) {
    Optional<SlackRest.App> app = connect();
    if (app.isEmpty()) {
      return;
    }
    Optional<String> botsApp = rest.app(bot);
    boolean other =
        !app.get().id().isEmpty() && botsApp.filter(id -> !id.equals(app.get().id())).isPresent();
    if (other) {
      problem(
          "app token",
          "it is of another app (%s) than the bot token (%s); take both from the same"
              .formatted(app.get().id(), botsApp.orElse("")));
    } else {
      ok("app token", "Slack accepts it; the bot can connect");
    }
  }

  private void appTokenAlone() {
    connect().ifPresent(app -> ok("app token", "Slack accepts it; the bot can connect"));
  }

  /** The app, if its token can connect it; else why not is told. */
  private Optional<SlackRest.App> connect() {
    try {
      return Optional.of(new SlackRest(config.appToken(), config.apiUrl()).connect());
    } catch (SlackRest.Failure failure) {
      boolean token = failure.isRefusedToken() || failure.isMissingScope();
      problem(
          "app token",
          token
              ? "%s %sBasic Information, App-Level Tokens, generate one with %s, and put it into 'app-token'"
                  .formatted(failure.getMessage(), sentence(APP), Scopes.CONNECT)
              : String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
  }

  private void workspace(SlackRest.Bot bot) {
    for (List<String> places : courses.joined()) {
      for (String place : places) {
        if (place.startsWith(PLATFORM) && !place.equals(PLATFORM + bot.team())) {
          problem(
              "course " + place,
              "the bot is in %s (%s) and in no other workspace; correct 'courses'"
                  .formatted(PLATFORM + bot.team(), bot.teamName()));
        }
      }
    }
    ok("workspace " + bot.teamName(), "the bot is in it (" + bot.team() + ")");
  }

  private void instructors(SlackRest.Bot bot) {
    String about = "instructors in " + bot.teamName();
    if (config.nobodyNamed()) {
      Optional<SlackRest.User> owner = rest.owner();
      ok(
          about,
          owner.map(SlackRest.User::name).orElse("somebody")
              + ", its primary owner, alone, since the configuration names nobody");
      return;
    }
    List<String> who = new ArrayList<>();
    groups(bot, who);
    for (String id : config.instructors()) {
      Optional<SlackRest.User> user = rest.user(id).filter(SlackRest.User::person);
      if (user.isPresent()) {
        who.add(user.get().name());
      } else {
        problem("user " + id, "is nobody in %s; correct 'instructors'".formatted(bot.teamName()));
      }
    }
    if (who.isEmpty()) {
      problem(about, "nobody, since none that the configuration names is there");
    } else {
      ok(about, String.join(", ", who));
    }
  }

  private void groups(SlackRest.Bot bot, List<String> who) {
    if (config.instructorGroups().isEmpty()) {
      return;
    }
    List<SlackRest.Group> groups;
    try {
      groups = rest.groups();
    } catch (SlackRest.Failure failure) {
      if (failure.isWithoutGroups()) {
        problem(
            "user groups",
            "the plan of %s has none; name people in 'instructors' instead"
                .formatted(bot.teamName()));
      } else if (!failure.isMissingScope() || !scopesTold) {
        problem("user groups", String.valueOf(failure.getMessage()));
      }
      return;
    }
    for (String named : config.instructorGroups()) {
      Optional<SlackRest.Group> group = groups.stream().filter(one -> one.is(named)).findFirst();
      if (group.isPresent()) {
        who.add("the group @" + group.get().handle());
      } else {
        String hint =
            Words.didYouMean(named, groups.stream().map(SlackRest.Group::handle).toList());
        problem(
            "user group " + named,
            "there is none in "
                + bot.teamName()
                + (hint.isEmpty() ? "; make it there, or correct 'instructor-groups'" : hint));
      }
    }
  }

  private void channel(SlackRest.Bot bot, String id) {
    String join = "type /invite @" + bot.name() + " there";
    Optional<SlackRest.Channel> found;
    try {
      found = rest.channel(id);
    } catch (SlackRest.Failure failure) {
      if (!failure.isMissingScope()) {
        throw failure;
      }
      warning(
          "channel " + id,
          "Slack tells of channels only to an app with channels:read (groups:read for private"
              + " ones), which the bot needs for nothing else; to be sure that it is in, "
              + join);
      return;
    }
    if (found.isEmpty()) {
      problem(
          "channel " + id,
          "the workspace has none, or the bot does not see it; open the channel's details for its"
              + " id, and if it is private, "
              + join);
      return;
    }
    String about = "channel #" + found.get().name();
    if (found.get().archived()) {
      problem(about, "it is archived, so nobody can write there");
    } else if (found.get().member()) {
      ok(about, "the bot is a member");
    } else {
      problem(about, "the bot is no member, so it cannot write there; " + join);
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
