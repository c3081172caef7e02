package org.seminarbot.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Platform;
import org.seminarbot.chat.Request;
import org.seminarbot.config.Courses;
import org.seminarbot.config.SlackConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot in a Slack workspace: connects, stays connected, and ends in order. */
public final class SlackApp implements Platform {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LAST_REPLIES = Duration.ofSeconds(3);
  private static final Duration LAST_EDITS = Duration.ofSeconds(1);
  private static final Duration FIRST_LIST = Duration.ofSeconds(3);
  static final Duration PULSE = Duration.ofSeconds(15);

  private final SlackConfig config;
  private final boolean namesShown;
  private final Courses courses;
  private final Logger log;
  private final Duration pulse;
  private final Web web;
  private final Pictures pictures;
  private final Directory directory;
  private final SlackOutbox outbox;
  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private volatile Names names = new Names("", List.of());
  private volatile @Nullable Connection connection;
  private volatile @Nullable Interactions interactions;
  private volatile String course = "";

  /**
   * @param namesShown whether instructors see names instead of pseudonyms
   */
  public SlackApp(SlackConfig config, boolean namesShown, Courses courses) {
    this(config, namesShown, courses, LoggerFactory.getLogger(SlackApp.class), PULSE);
  }

  /**
   * @param log where it is told how the connection is
   * @param pulse how often it is looked whether a silent connection is still one
   */
  SlackApp(SlackConfig config, boolean namesShown, Courses courses, Logger log, Duration pulse) {
    this.log = log;
    this.pulse = pulse;
    this.config = config;
    this.namesShown = namesShown;
    this.courses = courses;
    this.web = new Web(config.apiUrl(), config.botToken().reveal());
    this.pictures = new Pictures(web);
    this.directory = new Directory(config, web);
    this.outbox = new SlackOutbox(web, pictures, directory, () -> names);
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Optional<String> instructors(String key) {
    return key.equals(course) ? Optional.of(directory.instructors()) : Optional.empty();
  }

  @Override
  public CompletableFuture<Ended> ended() {
    return ended;
  }

  @Override
  public void connect(Bot bot) {
    Optional<AuthTestResponse> self = authenticated();
    if (self.isEmpty()) {
      return;
    }
    AuthTestResponse me = self.get();
    course = courses.key("slack:" + me.getTeamId());
    names = new Names(config.commandPrefix(), bot.specs());
    Interactions taking =
        new Interactions(
            bot, web, directory, pictures, names, new Request.Course(course, namesShown));
    interactions = taking;
    directory
        .learn(String.valueOf(me.getTeamId()))
        .completeOnTimeout(null, FIRST_LIST.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    log.info("Workspace {}: instructors are {}.", me.getTeam(), directory.instructors());
    Connection line =
        new Connection(web, config.appToken(), new Envelopes(app(taking)), log, pulse);
    connection = line;
    if (closing.isDone()) {
      close();
      return;
    }
    CompletionStage<Optional<String>> lineEnded = line.ended();
    lineEnded.thenApply(this::end).exceptionally(this::end).thenAccept(ended::complete);
    line.open();
  }

  private Ended end(Optional<String> refused) {
    return refused
        .map(error -> Ended.refused(config.appTokenAt() + ": " + said(error, false)))
        .orElse(Ended.CLOSED);
  }

  private Ended end(Throwable failure) {
    log.error("The connection to Slack could not be kept.", failure);
    return Ended.givenUp("The connection to Slack could not be kept. Start me again.");
  }

  /** Bolt with our listeners. Its middleware is for HTTP, and for what we know of the token. */
  private App app(Interactions taking) {
    App app =
        new App(
            AppConfig.builder()
                .slack(web.slack())
                .singleTeamBotToken(config.botToken().reveal())
                .allEventsApiAutoAckEnabled(true)
                .threadPoolSize(1)
                .build(),
            List.of());
    taking.listen(app);
    return app.start();
  }

  /** Who the bot is; while Slack cannot be reached it tries again and says so. */
  private Optional<AuthTestResponse> authenticated() {
    Duration pause = FIRST_PAUSE;
    while (!closing.isDone()) {
      Duration wait = pause;
      try {
        return Optional.of(
            web.callNow(config.botToken().reveal(), client -> client.authTest(r -> r)));
      } catch (Web.Failure failure) {
        if (Connection.refuses(failure)) {
          ended.complete(Ended.refused(config.botTokenAt() + ": " + said(failure.error(), true)));
          return Optional.empty();
        }
        log.warn("Slack does not answer ({}).", failure.error());
      } catch (Web.Passing failure) {
        wait = failure.atLeast(pause);
        log.warn(
            "Slack cannot be reached ({}); I try again in {} s.",
            failure.getMessage(),
            wait.toSeconds());
      }
      closing.copy().completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS).join();
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
    ended.complete(Ended.CLOSED);
    return Optional.empty();
  }

  private static String said(String error, boolean bot) {
    return "Slack refuses this token (%s). Copy it anew: api.slack.com/apps, your app, %s."
        .formatted(
            error,
            bot
                ? "OAuth & Permissions, Bot User OAuth Token"
                : "Basic Information, App-Level Tokens");
  }

  /** Says goodbye, after what is under way has been answered, within 5 seconds. */
  @Override
  public void close() {
    closing.complete(null);
    Connection line = connection;
    Interactions taking = interactions;
    try {
      if (line != null) {
        line.takeNothingMore();
      }
      if (taking != null) {
        taking.finish(LAST_REPLIES);
      }
      outbox.finish(LAST_EDITS);
      if (line != null) {
        line.close();
      }
    } finally {
      directory.close();
      web.close();
      ended.complete(Ended.CLOSED);
    }
  }
}
