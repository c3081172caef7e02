package org.seminarbot.discord;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A strict fake Discord on loopback: REST and gateway for a real JDA, and the people who use it. It
 * refuses what Discord refuses, with Discord's codes, and breaks where a test says so.
 */
final class FakeDiscord implements AutoCloseable {
  static final String TOKEN = "fake-bot-token";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int GUILD_MESSAGES = 1 << 9;
  private static final int DIRECT_MESSAGES = 1 << 12;
  private static final int MESSAGE_CONTENT = 1 << 15;

  private final AtomicLong clock = new AtomicLong();
  private final Snowflakes ids = new Snowflakes();
  private final User bot = new User(ids.next(), "seminar-bot", "Seminar Bot", true);
  private final FakeGuilds guilds = new FakeGuilds(ids, bot);
  private final FakeMessages messages = new FakeMessages(ids, bot, clock);
  private final ConcurrentLinkedQueue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Faults faults = new Faults();
  private final Socket restPort;
  private final Socket gatewayPort;
  private final FakeGateway gateway;
  private final FakeUploads uploads;
  private final FakeInteractions interactions;
  private final FakeRest rest;

  private FakeDiscord() throws IOException {
    restPort = reserved();
    gatewayPort = reserved();
    gateway = new FakeGateway(address(gatewayPort), TOKEN, bot, guilds);
    uploads = new FakeUploads(ids, "http://127.0.0.1:" + restPort.getLocalPort());
    interactions = new FakeInteractions(ids, bot, guilds, messages, gateway, uploads, clock);
    FakeApi api = new FakeApi(bot, guilds, messages, interactions, gateway);
    rest = new FakeRest(api, faults, interactions, uploads, refusals);
  }

  /** A fake that answers. */
  static FakeDiscord start() {
    FakeDiscord fake = unreachable();
    fake.open();
    return fake;
  }

  /** A fake whose ports are its own, but where nothing answers before it is opened. */
  static FakeDiscord unreachable() {
    try {
      return new FakeDiscord();
    } catch (IOException e) {
      throw new AssertionError("No port for the fake Discord", e);
    }
  }

  void open() {
    try {
      restPort.close();
      gatewayPort.close();
      rest.listen(address(restPort));
      gateway.listen();
    } catch (IOException e) {
      throw new AssertionError("The fake Discord cannot listen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the fake Discord started", e);
    }
  }

  /** A port that is ours and refuses connections: bound, but nobody listens. */
  private static Socket reserved() throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  private static InetSocketAddress address(Socket socket) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  @Override
  public void close() {
    rest.stop();
    try {
      restPort.close();
      gatewayPort.close();
      gateway.stop(1000);
    } catch (IOException e) {
      throw new AssertionError("The fake Discord does not let go of its ports", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String token() {
    return TOKEN;
  }

  String apiUrl() {
    return "http://127.0.0.1:" + restPort.getLocalPort() + "/api/v10/";
  }

  String gatewayUrl() {
    return "ws://127.0.0.1:" + gatewayPort.getLocalPort() + "/";
  }

  User bot() {
    return bot;
  }

  // The class.

  /** Makes a guild with the text channel "general" and the role "Instructor". */
  String guild(String name, User owner) {
    FakeGuilds.Guild guild = guilds.newGuild(name, owner);
    gateway.dispatch("GUILD_CREATE", guilds.create(guild).toString());
    return guild.id;
  }

  User user(String name) {
    return user(name, name);
  }

  User user(String name, String displayName) {
    return guilds.newUser(name, displayName);
  }

  /** The account of another bot. */
  User otherBot(String name) {
    return guilds.newBot(name);
  }

  void join(String guild, User user, String... roles) {
    guilds.join(guilds.guild(guild), user, roles);
  }

  void nick(String guild, User user, String nick) {
    guilds.nick(guilds.guild(guild), user, nick);
  }

  void leave(String guild, User user) {
    guilds.leave(guilds.guild(guild), user);
  }

  /** The role of this name, made where there is none. */
  String role(String guild, String name) {
    return role(guild, name, 0);
  }

  String role(String guild, String name, long permissions) {
    FakeGuilds.Guild in = guilds.guild(guild);
    return in.roles.values().stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .map(FakeGuilds.Role::id)
        .orElseGet(() -> newRole(in, name, permissions));
  }

  private String newRole(FakeGuilds.Guild guild, String name, long permissions) {
    FakeGuilds.Role role = guilds.newRole(guild, name, permissions);
    DataObject event = DataObject.empty().put("guild_id", guild.id).put("role", role.json());
    gateway.dispatch("GUILD_ROLE_CREATE", event.toString());
    return role.id();
  }

  String channel(String guild) {
    return guilds.guild(guild).channels.get(0);
  }

  String newChannel(String guild, String name) {
    FakeGuilds.Channel channel = guilds.newChannel(guilds.guild(guild), name);
    gateway.dispatch("CHANNEL_CREATE", channel.json(bot).toString());
    return channel.id();
  }

  String thread(String channel, String name) {
    FakeGuilds.Channel thread = guilds.newThread(guilds.channel(channel), name);
    gateway.dispatch("THREAD_CREATE", thread.json(bot).put("newly_created", true).toString());
    return thread.id();
  }

  /** The channel of the messages between the bot and one person. */
  String dm(User user) {
    return guilds.direct(user).id();
  }

  /** The bot may see this channel and not write in it. */
  void withoutPermission(String channel) {
    refusing(channel, FakeGuilds.MISSING_PERMISSIONS);
  }

  /** The bot may not even see this channel. */
  void withoutAccess(String channel) {
    refusing(channel, FakeGuilds.MISSING_ACCESS);
  }

  void withPermission(String channel) {
    refusing(channel, 0);
  }

  /** This person takes no direct messages. */
  void withoutDirectMessages(User user) {
    guilds.refusing(dm(user), FakeGuilds.CANNOT_SEND_TO_USER);
  }

  private void refusing(String channel, int code) {
    FakeGuilds.Channel changed = guilds.refusing(channel, code);
    if (changed.guild() != null) {
      String event = changed.type() == FakeGuilds.THREAD ? "THREAD_UPDATE" : "CHANNEL_UPDATE";
      gateway.dispatch(event, changed.json(bot).toString());
    }
  }

  // What people do.

  /** A file that somebody can give to a command; what the command is given. */
  String upload(String name, byte[] bytes) {
    return uploads.add(name, bytes);
  }

  Pending slash(
      User user, String channel, String command, String sub, Map<String, String> options) {
    return interactions.slash(user, channel, command, sub, options);
  }

  /** What is suggested while somebody types: names and values. */
  List<String[]> complete(
      User user, String channel, String command, String sub, String option, String typed) {
    return complete(user, channel, command, sub, option, Map.of(option, typed));
  }

  /** As above, with options that were filled in before. */
  List<String[]> complete(
      User user,
      String channel,
      String command,
      String sub,
      String option,
      Map<String, String> options) {
    return interactions.complete(user, channel, command, sub, option, options).await().choices();
  }

  /** Types into an option without waiting for what is suggested. */
  Pending typing(
      User user, String channel, String command, String sub, String option, String typed) {
    return interactions.complete(user, channel, command, sub, option, Map.of(option, typed));
  }

  Pending press(User user, String message, String customId) {
    Message on = seen(user, message);
    return interactions.component(user, on, FakeClient.press(on, customId));
  }

  Pending select(User user, String message, String customId, List<String> values) {
    Message on = seen(user, message);
    return interactions.component(user, on, FakeClient.select(on, customId, values));
  }

  Pending submit(User user, Modal modal, Map<String, List<String>> values) {
    return interactions.submit(user, modal, FakeClient.submit(modal, values));
  }

  /** Sends the bot an interaction once more, as Discord sometimes does. */
  void again(Pending pending) {
    interactions.again(pending);
  }

  /** Sends each interaction from now on twice, or once. */
  void twice(boolean twice) {
    interactions.twice(twice);
  }

  /** Mentions the bot in a channel. */
  void mention(User user, String channel, String text) {
    write(user, channel, "<@" + bot.id() + "> " + text, true, false);
  }

  /** A webhook that goes by somebody's name mentions the bot in a channel. */
  void webhook(User as, String channel, String text) {
    write(as, channel, "<@" + bot.id() + "> " + text, true, true);
  }

  /** Says something in a channel that has nothing to do with the bot. */
  void say(User user, String channel, String text) {
    write(user, channel, text, false, false);
  }

  void directMessage(User user, String text) {
    write(user, dm(user), text, false, false);
  }

  private void write(User user, String channelId, String text, boolean mentions, boolean webhook) {
    FakeGuilds.Channel channel = guilds.channel(channelId);
    FakeGuilds.Guild guild = channel.guild();
    Message message = messages.write(channelId, user, text);
    if (!gateway.asked(guild == null ? DIRECT_MESSAGES : GUILD_MESSAGES)) {
      return;
    }
    DataObject json = DataObject.fromJson(messages.json(message));
    if (guild != null) {
      json.put("guild_id", guild.id).put("member", guild.member(user).json().remove("user"));
      if (!mentions && !gateway.asked(MESSAGE_CONTENT)) {
        json.put("content", "");
      }
    }
    if (webhook) {
      json.put("webhook_id", "4711").remove("member");
    }
    if (mentions) {
      json.put("mentions", DataArray.empty().add(bot.json()));
    }
    gateway.dispatch("MESSAGE_CREATE", json.toString());
  }

  private Message seen(User user, String id) {
    Message message = messages.messageOrNull(id);
    if (message == null || !visible(user, message)) {
      throw new AssertionError(user.name() + " sees no message " + id);
    }
    return message;
  }

  private boolean visible(User user, Message message) {
    return message.seenBy(user) && guilds.channel(message.channel()).seenBy(user);
  }

  // What people see.

  /** What a person sees in a channel, from the first message to the last. */
  List<Message> visibleTo(User user, String channel) {
    return guilds.channel(channel).seenBy(user) ? messages.seenBy(user, channel) : List.of();
  }

  /** The modal that is open before a person. */
  Optional<Modal> modalOf(User user) {
    return interactions.modalOf(user);
  }

  Optional<Message> message(String id) {
    return Optional.ofNullable(messages.messageOrNull(id));
  }

  /** A point in the life of the fake: what is new since then has a higher number. */
  long now() {
    return clock.get();
  }

  DataArray registeredCommands() {
    return interactions.commands();
  }

  /** Every refusal that was given, faults not counted. */
  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /**
   * How often each kind of request came: callback, followup, edit, get, delete (of the original;
   * edit-one and so on of another), message-put, message-edit, message-delete, direct, channel,
   * commands-put, application, users, guilds, gateway.
   */
  Map<String, Integer> requests() {
    return rest.counts();
  }

  // How it goes on.

  void awaitConnected() {
    await("the bot to connect", gateway::connected);
  }

  void awaitCommands() {
    await("the bot to register commands", () -> !interactions.commands().isEmpty());
  }

  /** How often a bot has identified. */
  int identified() {
    return gateway.identified();
  }

  /** How often a bot has resumed. */
  int resumed() {
    return gateway.resumed();
  }

  private static void await(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(PATIENCE.multipliedBy(2))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(condition::getAsBoolean);
  }

  /** Looks at nothing from now on but what it must: for measuring. */
  void lenient() {
    messages.lenient();
    interactions.lenient();
  }

  Faults faults() {
    return faults;
  }

  /** Breaks the gateway's connection off without a goodbye. */
  void dropSocket() {
    gateway.drop();
  }

  /** Asks the bot to connect anew (op 7). */
  void askToReconnect() {
    gateway.reconnect();
  }

  /** Tells the bot that its session is invalid (op 9). */
  void invalidateSession(boolean resumable) {
    gateway.invalidate(resumable);
  }

  /** A person. */
  record User(String id, String name, String displayName, boolean bot) {
    DataObject json() {
      return DataObject.empty()
          .put("id", id)
          .put("username", name)
          .put("discriminator", "0")
          .put("global_name", displayName)
          .put("bot", bot)
          .putNull("avatar");
    }
  }

  /** A refusal that the bot was given. */
  record Refusal(int status, int code, String path, String body) {}

  /** A file of a message. */
  static final class Attachment {
    private final String id;
    private final String name;
    private final String description;
    private final byte[] bytes;

    Attachment(String id, String name, String description, byte[] bytes) {
      this.id = id;
      this.name = name;
      this.description = description;
      this.bytes = bytes;
    }

    Attachment described(String words) {
      return new Attachment(id, name, words, bytes);
    }

    String id() {
      return id;
    }

    String name() {
      return name;
    }

    String description() {
      return description;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    DataObject json() {
      String url = "https://cdn.discordapp.com/attachments/" + id + "/" + name;
      String type = name.endsWith(".png") ? "image/png" : "application/octet-stream";
      return DataObject.empty()
          .put("id", id)
          .put("filename", name)
          .put("description", description)
          .put("size", bytes.length)
          .put("url", url)
          .put("proxy_url", url)
          .put("width", 1)
          .put("height", 1)
          .put("content_type", type);
    }
  }

  /** A button that can be seen. */
  record Button(String customId, String label, boolean disabled) {}

  /** One of what can be chosen. */
  record Option(String label, String value, String description, boolean isDefault) {}

  /** A select menu of a message. */
  record Select(
      String customId,
      String placeholder,
      boolean disabled,
      int minValues,
      int maxValues,
      List<Option> options) {}

  /** Something to fill in. */
  record Field(
      String customId,
      int type,
      String label,
      String description,
      boolean required,
      int minLength,
      int maxLength,
      boolean paragraph,
      String value,
      List<Option> options) {
    /** What is filled in before anybody has touched it. */
    List<String> initial() {
      if (type == DiscordRules.TEXT_INPUT || type == DiscordRules.CHECKBOX) {
        return value.isEmpty() ? List.of() : List.of(value);
      }
      return options.stream().filter(Option::isDefault).map(Option::value).toList();
    }
  }

  /** A modal that was opened for a person. */
  record Modal(
      String customId,
      String title,
      DataArray components,
      String channel,
      Optional<String> message) {
    List<Field> fields() {
      return Widgets.fields(components);
    }

    String text() {
      return title + "\n" + PlainText.of("", DataArray.empty(), components);
    }
  }

  /** A message as it stands at one moment. */
  static final class Message {
    private final String id;
    private final String channel;
    private final User author;
    private final @Nullable User viewer;
    private final int type;
    private final int flags;
    private final DataObject sent;
    private final DataObject form;
    private final List<Attachment> attachments;
    private final long createdAt;
    private final long editedAt;
    private volatile @Nullable String json;

    Message(
        String id,
        String channel,
        User author,
        @Nullable User viewer,
        int type,
        int flags,
        DataObject sent,
        DataObject form,
        List<Attachment> attachments,
        long createdAt,
        long editedAt) {
      this.id = id;
      this.channel = channel;
      this.author = author;
      this.viewer = viewer;
      this.type = type;
      this.flags = flags;
      this.sent = sent;
      this.form = form;
      this.attachments = attachments;
      this.createdAt = createdAt;
      this.editedAt = editedAt;
    }

    String id() {
      return id;
    }

    String channel() {
      return channel;
    }

    User author() {
      return author;
    }

    @Nullable User viewer() {
      return viewer;
    }

    boolean ephemeral() {
      return viewer != null;
    }

    int type() {
      return type;
    }

    int flags() {
      return flags;
    }

    /** The form in which the bot last sent or edited it. */
    DataObject sent() {
      return sent;
    }

    /** The form as it is after all edits. */
    DataObject form() {
      return form;
    }

    DataArray components() {
      return form.optArray("components").orElseGet(DataArray::empty);
    }

    List<Attachment> attachments() {
      return attachments;
    }

    long createdAt() {
      return createdAt;
    }

    /** When it was last edited, or created where it never was. */
    long editedAt() {
      return editedAt;
    }

    boolean seenBy(User user) {
      return (viewer == null || viewer.equals(user)) && (flags & FakeMessages.LOADING) == 0;
    }

    String text() {
      DataArray embeds = form.optArray("embeds").orElseGet(DataArray::empty);
      return PlainText.of(form.getString("content", ""), embeds, components());
    }

    List<Button> buttons() {
      return Widgets.buttons(components());
    }

    List<Select> selects() {
      return Widgets.selects(components());
    }

    String json(FakeMessages messages) {
      String made = json;
      if (made == null) {
        made = messages.json(this);
        json = made;
      }
      return made;
    }

    @Override
    public String toString() {
      return author.name() + (ephemeral() ? " (ephemeral): " : ": ") + text();
    }
  }

  /** What came of an interaction. */
  record Answer(
      int type,
      Optional<Message> original,
      Optional<Modal> opened,
      List<String[]> choices,
      List<Message> followups) {
    /** The message that answers: posted, or edited. */
    Message message() {
      return original.orElseThrow(() -> new AssertionError("No message in answer, type " + type));
    }

    Modal modal() {
      return opened.orElseThrow(() -> new AssertionError("No modal in answer, type " + type));
    }

    String text() {
      return original.map(Message::text).orElseGet(() -> modal().text());
    }
  }

  /** An interaction on its way, and what the bot has made of it. */
  static final class Pending {
    final String id;
    final String token;
    final int kind;
    final User user;
    final String channel;
    final @Nullable String source;
    final String json;
    final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    final List<String> followups = new ArrayList<>();
    final CompletableFuture<Integer> acknowledged = new CompletableFuture<>();
    final CompletableFuture<Integer> answered = new CompletableFuture<>();
    private final FakeInteractions home;
    volatile long dispatchedAt;
    volatile long acknowledgedAt;
    volatile long answeredAt;
    volatile boolean expired;
    int type;
    @Nullable String original;
    @Nullable Modal modal;
    List<String[]> choices = List.of();

    Pending(
        FakeInteractions home,
        String id,
        String token,
        int kind,
        User user,
        String channel,
        @Nullable String source,
        String json) {
      this.home = home;
      this.id = id;
      this.token = token;
      this.kind = kind;
      this.user = user;
      this.channel = channel;
      this.source = source;
      this.json = json;
    }

    String id() {
      return id;
    }

    /** Waits until it is acknowledged and, where that was deferred, until it is answered. */
    Answer await() {
      get(acknowledged, "acknowledged");
      get(answered, "answered");
      return home.answer(this);
    }

    /** Waits until it is acknowledged; the answer as it is then. */
    Answer awaitAcknowledged() {
      get(acknowledged, "acknowledged");
      return home.answer(this);
    }

    private void get(CompletableFuture<Integer> stage, String name) {
      try {
        stage.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        throw new AssertionError("Not " + name + " within 10 s: " + json + " " + refusals, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted", e);
      }
    }

    boolean isAcknowledged() {
      return acknowledged.isDone();
    }

    boolean isAnswered() {
      return answered.isDone();
    }

    long dispatchedAt() {
      return dispatchedAt;
    }

    long acknowledgedAt() {
      return acknowledgedAt;
    }

    long answeredAt() {
      return answeredAt;
    }

    /** What the bot was refused on behalf of this interaction. */
    List<Refusal> refusals() {
      return List.copyOf(refusals);
    }

    /** Lets the 3 seconds pass in which it must be acknowledged. */
    void runLate() {
      long before = dispatchedAt;
      dispatchedAt = before - TimeUnit.SECONDS.toNanos(3);
    }

    /** Lets its token run out, as it does after 15 minutes. */
    void expire() {
      expired = true;
    }
  }
}
