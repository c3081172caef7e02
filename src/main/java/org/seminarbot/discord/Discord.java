package org.seminarbot.discord;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.CloseCode;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.Compression;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import net.dv8tion.jda.api.utils.messages.MessageRequest;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Platform;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DiscordConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bot on Discord: connects, stays connected, and ends in order. */
public final class Discord implements Platform {
  private static final Logger log = LoggerFactory.getLogger(Discord.class);
  private static final int EVENT_THREADS = 4;
  private static final int CONNECTIONS = 256;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration LAST_REPLIES = Duration.ofSeconds(3);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final DiscordConfig config;
  private final Servers servers;
  private final CompletableFuture<Ended> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private volatile @Nullable JDA jda;
  private volatile @Nullable Interactions interactions;

  /**
   * @param namesShown whether instructors see names instead of pseudonyms
   * @param courses which servers are one course with other places
   */
  public Discord(DiscordConfig config, boolean namesShown, Courses courses) {
    this.config = config;
    this.servers = new Servers(config, namesShown, courses);
  }

  @Override
  public String name() {
    return "discord";
  }

  @Override
  public Outbox outbox() {
    return new DiscordOutbox(this::connected);
  }

  @Override
  public Optional<String> instructors(String course) {
    return Optional.ofNullable(jda).flatMap(client -> servers.instructors(client, course));
  }

  private JDA connected() {
    JDA now = jda;
    if (now == null) {
      throw new IllegalStateException("Discord is not connected yet.");
    }
    return now;
  }

  @Override
  public CompletableFuture<Ended> ended() {
    return ended;
  }

  /** Logs in; while Discord cannot be reached, again after 1, 2, 4 … 60 seconds. */
  @Override
  public void connect(Bot bot) {
    Interactions taking = new Interactions(bot, servers);
    interactions = taking;
    long wait = 1;
    while (!closing.isDone()) {
      try {
        jda = builder(config, taking, new Life(bot)).build();
        if (closing.isDone()) {
          close();
        }
        return;
      } catch (InvalidTokenException e) {
        ended.complete(refused());
        return;
      } catch (RuntimeException e) {
        log.warn("Discord cannot be reached ({}); I try again in {} s.", reason(e), wait);
        pause(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT.toSeconds());
      }
    }
  }

  private Ended refused() {
    return Ended.refused(
        config.tokenAt()
            + ": Discord refuses this token. Copy it anew: discord.com/developers/applications,"
            + " your application, Bot, Reset Token.");
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private void pause(long seconds) {
    closing.copy().completeOnTimeout(null, seconds, TimeUnit.SECONDS).join();
  }

  /** The client as this bot uses it. */
  static JDABuilder builder(DiscordConfig config, Object... listeners) {
    RestAction.setPassContext(false); // a stack trace for each reply costs more than it tells
    Message.suppressContentIntentWarning(); // what mentions the bot, it may read
    MessageRequest.setDefaultMentions(EnumSet.noneOf(Message.MentionType.class));
    JDABuilder builder =
        JDABuilder.createLight(
                config.token().reveal(),
                List.of(GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES))
            .setRestConfig(rest(config))
            .setHttpClientBuilder(http())
            .setEventPool(events(), true)
            .setContextEnabled(false)
            .setEnableShutdownHook(false)
            .addEventListeners(listeners);
    config.gatewayUrl().ifPresent(url -> builder.setSessionController(gateway(url)));
    if (config.gatewayUrl().filter(url -> url.getScheme().equals("ws")).isPresent()) {
      builder.setCompression(Compression.NONE); // what is near gains nothing by it
    }
    return builder;
  }

  private static RestConfig rest(DiscordConfig config) {
    RestConfig rest = new RestConfig().setRateLimiterFactory(Callbacks::new);
    config.apiUrl().map(URI::toString).ifPresent(rest::setBaseUrl);
    return rest;
  }

  private static OkHttpClient.Builder http() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(CONNECTIONS);
    dispatcher.setMaxRequestsPerHost(CONNECTIONS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES))
        .addInterceptor(new SureCallbacks());
  }

  private static ExecutorService events() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newFixedThreadPool(
        EVENT_THREADS,
        work -> {
          Thread thread = new Thread(work, "discord-event-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static ConcurrentSessionController gateway(URI url) {
    return new ConcurrentSessionController() {
      @Override
      public String getGateway() {
        return url.toString();
      }
    };
  }

  @Override
  public void close() {
    closing.complete(null);
    JDA now = jda;
    Interactions taking = interactions;
    if (now != null && taking != null) {
      taking.finish(LAST_REPLIES);
      now.shutdown();
      try {
        if (!now.awaitShutdown(GOODBYE)) {
          now.shutdownNow();
        }
      } catch (InterruptedException e) {
        now.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
    ended.complete(Ended.CLOSED);
  }

  /** What the log says of the connection, and the registration of the commands. */
  private final class Life extends ListenerAdapter {
    private final Bot bot;

    Life(Bot bot) {
      this.bot = bot;
    }

    @Override
    public void onReady(ReadyEvent event) {
      register(event.getJDA(), 1);
      int servers = event.getGuildTotalCount();
      log.info(
          "Connected to Discord as {}, in {}.",
          event.getJDA().getSelfUser().getName(),
          servers == 1 ? "1 server" : servers + " servers");
      if (servers == 0) {
        log.warn("I am in no server yet. 'invite' prints the link that brings me into one.");
      }
    }

    /** Tells Discord the commands; where that fails, again after so many seconds, then more. */
    private void register(JDA client, long wait) {
      boolean byPermission = config.instructorRoles().isEmpty();
      client
          .updateCommands()
          .addCommands(SlashCommands.of(bot.specs(), byPermission))
          .queue(
              commands -> log.info("{} commands are registered with Discord.", commands.size()),
              failure -> {
                log.error(
                    "The commands could not be registered ({}); I try again in {} s.",
                    failure.getMessage(),
                    wait);
                CompletableFuture.delayedExecutor(wait, TimeUnit.SECONDS)
                    .execute(() -> registerAgain(client, wait));
              });
    }

    private void registerAgain(JDA client, long waited) {
      if (!closing.isDone()) {
        register(client, Math.min(waited * 2, LONGEST_WAIT.toSeconds()));
      }
    }

    @Override
    public void onGuildReady(GuildReadyEvent event) {
      servers.meet(event.getGuild(), () -> tell(event.getGuild()));
    }

    @Override
    public void onGuildJoin(GuildJoinEvent event) {
      servers.meet(event.getGuild(), () -> tell(event.getGuild()));
    }

    private void tell(Guild guild) {
      if (servers.serves(guild)) {
        log.info("Server {}: instructors are {}.", guild.getName(), servers.instructors(guild));
      } else {
        log.info("Server {} is not among 'guilds', so I do nothing there.", guild.getName());
      }
    }

    @Override
    public void onShutdown(ShutdownEvent event) {
      CloseCode code = event.getCloseCode();
      if (code == CloseCode.AUTHENTICATION_FAILED) {
        ended.complete(refused());
      } else if (code != CloseCode.GRACEFUL_CLOSE || jda != null) { // else a login that failed
        ended.complete(closing.isDone() ? Ended.CLOSED : givenUp(code));
      }
    }

    private Ended givenUp(@Nullable CloseCode code) {
      log.error("Discord has ended the connection for good ({}).", code);
      return Ended.givenUp("Discord has ended the connection for good.");
    }
  }
}
