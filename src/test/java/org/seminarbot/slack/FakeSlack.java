package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A strict fake Slack on loopback: Web API and Socket Mode for a real Bolt app, and the people who
 * use it. It refuses what Slack refuses, with Slack's errors, and breaks where a test says so.
 */
final class FakeSlack implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String OPEN = "apps.connections.open";

  private final AtomicLong events = new AtomicLong();
  private final FakeClock clock = new FakeClock();
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final Faults faults = new Faults();
  private final FakeTiers tiers = new FakeTiers();
  private final FakeTeam team = new FakeTeam();
  private final FakeFiles files = new FakeFiles();
  private final FakeOutcomes outcomes = new FakeOutcomes(team);
  private final FakeMessages messages = new FakeMessages(team, files, events);
  private final FakeViews views = new FakeViews(team, files, outcomes, clock);
  private final FakeResponses responses = new FakeResponses(messages, outcomes, clock);
  private final Socket restPort;
  private final Socket socketPort;
  private final FakeSocket socket;
  private final FakeInteractions interactions;
  private final FakeRest rest;

  private FakeSlack() throws IOException {
    restPort = reserved();
    socketPort = reserved();
    String url = "http://127.0.0.1:" + restPort.getLocalPort() + "/";
    socket = new FakeSocket(address(socketPort));
    interactions =
        new FakeInteractions(
            team, messages, views, responses, outcomes, socket, refusals, clock, url);
    socket.onAcknowledgement(interactions::acknowledged);
    FakeApi api = new FakeApi(team, messages, views, files, outcomes, socket, tiers, url);
    rest = new FakeRest(api, team, responses, files, faults, refusals);
  }

  /** A fake that answers. */
  static FakeSlack start() {
    FakeSlack fake = unreachable();
    fake.open();
    return fake;
  }

  /** A fake whose ports are its own, but where nothing answers before it is opened. */
  static FakeSlack unreachable() {
    try {
      return new FakeSlack();
    } catch (IOException e) {
      throw new AssertionError("No port for the fake Slack", e);
    }
  }

  void open() {
    try {
      restPort.close();
      socketPort.close();
      rest.listen(address(restPort));
      socket.listen();
    } catch (IOException e) {
      throw new AssertionError("The fake Slack cannot listen", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while the fake Slack started", e);
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
      socketPort.close();
      socket.stop(1000);
    } catch (IOException e) {
      throw new AssertionError("The fake Slack does not let go of its ports", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String apiUrl() {
    return "http://127.0.0.1:" + restPort.getLocalPort() + "/api/";
  }

  String botToken() {
    return FakeApi.BOT_TOKEN;
  }

  String appToken() {
    return FakeApi.APP_TOKEN;
  }

  String team() {
    return FakeTeam.ID;
  }

  User bot() {
    return team.bot();
  }

  // The workspace.

  User user(String name) {
    return user(name, name);
  }

  User user(String name, String displayName) {
    return team.newUser(name, displayName, false, false);
  }

  /** The account of another app's bot. */
  User otherBot(String name) {
    return team.newUser(name, name, false, true);
  }

  /** A person who owns the workspace. */
  User owner(String name) {
    return team.newUser(name, name, true, false);
  }

  /** The owner of another workspace, who is here in a channel that both share. */
  User ownerElsewhere(String name) {
    User stranger = owner(name);
    stranger.stranger = true;
    return stranger;
  }

  void rename(User user, String displayName) {
    user.displayName = displayName;
  }

  /** Makes a channel that the bot is a member of. */
  String channel(String name) {
    return team.newChannel(name, true).id;
  }

  String newChannelWithoutBot(String name) {
    return team.newChannel(name, false).id;
  }

  void archive(String channel) {
    team.channel(channel).archived = true;
  }

  /** The channel of the messages between the bot and one person. */
  String dm(User user) {
    return team.direct(user).id;
  }

  String group(String handle, User... members) {
    return team.newGroup(handle, List.of(members)).id();
  }

  void renameGroup(String group, String handle) {
    team.renameGroup(group, handle);
  }

  /** Adds people to a user group. */
  void joinGroup(String group, User... members) {
    Set<String> ids = members(group);
    for (User member : members) {
      ids.add(member.id());
    }
  }

  /** Takes people out of a user group. */
  void leaveGroup(String group, User... members) {
    Set<String> ids = members(group);
    for (User member : members) {
      ids.remove(member.id());
    }
  }

  private Set<String> members(String id) {
    FakeTeam.Group group = team.group(id);
    if (group == null) {
      throw new AssertionError("No user group " + id);
    }
    return group.members();
  }

  void withoutScope(String scope) {
    team.grant(scope, false);
  }

  /** The scopes that something has been done with. */
  Set<String> usedScopes() {
    return team.used();
  }

  void withScope(String scope) {
    team.grant(scope, true);
  }

  // What people do.

  Pending slash(User user, String channel, String command, String text) {
    return interactions.slash(user, team.channel(channel), command, text);
  }

  /** Presses a button of a message. */
  Pending press(User user, String message, String actionId) {
    return interactions.press(user, seen(user, message), actionId);
  }

  /** Chooses in a message. */
  Pending select(User user, String message, String actionId, List<String> values) {
    return interactions.select(user, seen(user, message), actionId, values);
  }

  /** Fills in a field of a message; nobody hears of it before a button is pressed. */
  void write(User user, String message, String actionId, List<String> values) {
    interactions.write(user, seen(user, message), actionId, values);
  }

  /** Presses a button of a modal or of the home tab. */
  Pending pressIn(User user, View view, String actionId) {
    return interactions.pressIn(user, view, actionId);
  }

  /** Chooses in a modal or on the home tab, where the bot is told at once. */
  Pending selectIn(User user, View view, String actionId, List<String> values) {
    return interactions.selectIn(user, view, actionId, values);
  }

  /** Fills in one thing in a modal, without submitting it. */
  void enter(User user, View view, String actionId, List<String> values) {
    views.enter(user, view, actionId, values);
  }

  /** A file that a person can put into a form; what is then entered there. */
  String file(String name, byte[] bytes) {
    return files.given(name, bytes, "http://127.0.0.1:" + restPort.getLocalPort() + "/");
  }

  /** Fills in a modal by action_id and submits it; what is not given stays as it is. */
  Pending submit(User user, View view, Map<String, List<String>> values) {
    return interactions.submit(user, view, values);
  }

  /** Closes the view on top. */
  Pending dismiss(User user, View view) {
    return interactions.dismiss(user, view);
  }

  /** What is suggested while somebody types into a menu; waits for it. */
  List<Option> suggestions(User user, View view, String actionId, String typed) {
    Pending typing = interactions.typing(user, view, actionId, typed);
    typing.await();
    return typing.suggested.stream().map(Option::of).toList();
  }

  /** Types into a menu without waiting for what is suggested. */
  Pending typing(User user, View view, String actionId, String typed) {
    return interactions.typing(user, view, actionId, typed);
  }

  Pending openHome(User user) {
    return interactions.openHome(user);
  }

  /** Mentions the bot in a channel. */
  Pending mention(User user, String channel, String text) {
    return interactions.mention(user, team.channel(channel), text);
  }

  /** A webhook of another app mentions the bot in a channel. */
  Pending webhook(String channel, String text) {
    return interactions.webhook(team.channel(channel), text);
  }

  /** Says something in a channel that has nothing to do with the bot. */
  Message say(User user, String channel, String text) {
    return messages.write(team.channel(channel), user, FakeInteractions.escaped(text));
  }

  Pending directMessage(User user, String text) {
    return interactions.directMessage(user, text);
  }

  /** Sends the bot an envelope once more, as Slack sometimes does. */
  Pending again(Pending pending) {
    return interactions.again(pending);
  }

  /** Sends each envelope from now on twice, or once. */
  void twice(boolean twice) {
    interactions.twice(twice);
  }

  private Message seen(User user, String id) {
    Message message = messages.present(id);
    if (message == null || !message.seenBy(user) || !team.channel(message.channel()).seenBy(user)) {
      throw new AssertionError(user.name() + " sees no message " + id);
    }
    return message;
  }

  // What people see.

  /** What a person sees in a channel, from the first message to the last. */
  List<Message> visibleTo(User user, String channel) {
    return messages.seenBy(user, team.channel(channel));
  }

  /** The message of this id, deleted or not. */
  Optional<Message> message(String id) {
    return Optional.ofNullable(messages.find(id));
  }

  /** The modal on top of those before a person. */
  Optional<View> modalOf(User user) {
    return views.top(user);
  }

  /** A person's home tab, once it was published. */
  Optional<View> home(User user) {
    return views.home(user);
  }

  /** A file that was uploaded whole. */
  Optional<File> file(String id) {
    return Optional.ofNullable(files.file(id));
  }

  /** A point in the life of the fake: what is new since then has a higher number. */
  long now() {
    return events.get();
  }

  /** Every refusal that was given, faults not counted. */
  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** The refusals whose error is none of these. */
  List<Refusal> refusalsBut(String... expected) {
    Set<String> known = Set.of(expected);
    return refusals().stream().filter(refusal -> !known.contains(refusal.error())).toList();
  }

  /**
   * The arguments of each call of a method of the Web API, of response_url or of upload: blocks,
   * views and files as JSON, the rest as it was sent.
   */
  List<JsonObject> calls(String method) {
    return rest.calls(method);
  }

  // How it goes on.

  Faults faults() {
    return faults;
  }

  /** Switches Slack's rate limits on or off. */
  void tiers(boolean on) {
    tiers.on(on);
  }

  /** Moves the time of triggers and response_urls forward. */
  void forward(Duration by) {
    clock.forward(by);
  }

  void awaitConnected() {
    awaitSockets(1);
  }

  /** Waits until at least so many connections are open. */
  void awaitSockets(int least) {
    await("the bot to connect", () -> socket.open() >= least);
  }

  private static void await(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(PATIENCE.multipliedBy(2))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(condition::getAsBoolean);
  }

  /** How many connections are open. */
  int sockets() {
    return socket.open();
  }

  /** How often a connection was asked for. */
  int opens() {
    return calls(OPEN).size();
  }

  /** Answers the next requests for a connection with this status. */
  void failOpens(int times, int status) {
    faults.fail(OPEN, times, status);
  }

  /** Answers the next requests for a connection with this error. */
  void failOpens(int times, String error) {
    faults.refuse(OPEN, times, error);
  }

  void slowOpens(Duration delay) {
    faults.delay(OPEN, delay);
  }

  /**
   * Says goodbye on every connection. Those warned stay open until {@link #closeOldSockets()}; new
   * envelopes go to newer ones where there are any.
   */
  void disconnect(String reason) {
    socket.disconnect(reason);
  }

  void closeOldSockets() {
    socket.closeOldSockets();
  }

  /** Breaks every connection off without a close frame. */
  void drop() {
    socket.drop();
  }

  /** Sends a frame that is none of Slack's. */
  void frame(String text) {
    socket.deliver(text);
  }

  /** From now on files cannot be shown yet when they are complete. */
  void slowFiles(boolean on) {
    files.slow(on);
  }

  /** Lets the connections that are open go silent: no pongs, no envelopes, nothing heard. */
  void swallow() {
    socket.swallow();
  }

  /** Sends envelopes over the oldest connection, or over the newest. */
  void deliverToOldest(boolean on) {
    socket.deliverToOldest(on);
  }

  /** Somebody in the workspace. */
  static final class User {
    private final String id;
    private final String name;
    private final boolean owner;
    private final boolean bot;
    private volatile String displayName;
    private volatile boolean stranger;

    User(String id, String name, String displayName, boolean owner, boolean bot) {
      this.id = id;
      this.name = name;
      this.displayName = displayName;
      this.owner = owner;
      this.bot = bot;
    }

    String id() {
      return id;
    }

    String name() {
      return name;
    }

    boolean stranger() {
      return stranger;
    }

    String displayName() {
      return displayName;
    }

    boolean owner() {
      return owner;
    }

    boolean bot() {
      return bot;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A refusal that the bot was given; where it acknowledged badly, one that it was not told of. */
  record Refusal(String method, int status, String error, String details) {}

  /** A button that can be seen. */
  record Button(String actionId, String blockId, String label, String value, String style) {}

  /** One of what can be chosen. */
  record Option(String text, String value) {
    static Option of(JsonObject option) {
      return new Option(
          FakeJson.text(FakeJson.child(option, "text"), "text"), FakeJson.text(option, "value"));
    }
  }

  /** Something to choose outside of an input. */
  record Select(
      String actionId, String blockId, String type, List<Option> options, List<String> initial) {}

  /** Something to fill in. */
  record Field(
      String blockId,
      String actionId,
      String label,
      String hint,
      String type,
      boolean optional,
      List<Option> options,
      List<String> initial,
      int maxLength,
      boolean multiline) {}

  /** A file that was uploaded. */
  static final class File {
    private final String id;
    private final String name;
    private final String title;
    private final String altText;
    private final byte[] bytes;

    File(String id, String name, String title, String altText, byte[] bytes) {
      this.id = id;
      this.name = name;
      this.title = title;
      this.altText = altText;
      this.bytes = bytes;
    }

    String id() {
      return id;
    }

    String name() {
      return name;
    }

    String title() {
      return title;
    }

    String altText() {
      return altText;
    }

    byte[] bytes() {
      return bytes.clone();
    }

    String url() {
      return "https://files.slack.com/files-pri/" + FakeTeam.ID + "-" + id + "/" + name;
    }

    JsonObject json(Set<String> channels) {
      return FakeJson.object(
          "id",
          id,
          "name",
          name,
          "title",
          title,
          "alt_txt",
          altText,
          "size",
          bytes.length,
          "url_private",
          url(),
          "channels",
          FakeJson.array(channels));
    }
  }

  /** A message as it stands at one moment. */
  static final class Message {
    private final FakeTeam team;
    private final String id;
    private final String channel;
    private final User author;
    private final String text;
    private final JsonArray blocks;
    private final @Nullable User ephemeralTo;
    private final List<File> files;
    private final long createdAt;
    private final long editedAt;
    private final boolean deleted;

    Message(
        FakeTeam team,
        String id,
        String channel,
        User author,
        String text,
        JsonArray blocks,
        @Nullable User ephemeralTo,
        List<File> files,
        long createdAt,
        long editedAt,
        boolean deleted) {
      this.team = team;
      this.id = id;
      this.channel = channel;
      this.author = author;
      this.text = text;
      this.blocks = blocks;
      this.ephemeralTo = ephemeralTo;
      this.files = files;
      this.createdAt = createdAt;
      this.editedAt = editedAt;
      this.deleted = deleted;
    }

    Message edited(String newText, JsonArray newBlocks, long at) {
      return new Message(
          team, id, channel, author, newText, newBlocks, ephemeralTo, files, createdAt, at, false);
    }

    Message deleted(long at) {
      return new Message(
          team, id, channel, author, text, blocks, ephemeralTo, files, createdAt, at, true);
    }

    /** Its timestamp, which is its id. */
    String id() {
      return id;
    }

    String channel() {
      return channel;
    }

    User author() {
      return author;
    }

    @Nullable User ephemeralTo() {
      return ephemeralTo;
    }

    boolean ephemeral() {
      return ephemeralTo != null;
    }

    boolean seenBy(User user) {
      return ephemeralTo == null || ephemeralTo == user;
    }

    List<File> files() {
      return files;
    }

    long createdAt() {
      return createdAt;
    }

    /** When it was last edited or deleted, or created where it never was. */
    long editedAt() {
      return editedAt;
    }

    boolean deleted() {
      return deleted;
    }

    /** The text as it was sent: shown where there are no blocks, and in notifications. */
    String rawText() {
      return text;
    }

    JsonArray blocks() {
      return blocks;
    }

    /** All that is to be read in it. */
    String text() {
      return blocks.isEmpty() ? PlainText.plain(text, team) : PlainText.of(blocks, team);
    }

    /** What in it would call people to it. */
    List<String> pings() {
      return PlainText.pings(text, blocks);
    }

    List<Button> buttons() {
      return Widgets.buttons(blocks);
    }

    List<Select> selects() {
      return Widgets.selects(blocks);
    }

    JsonObject json() {
      boolean ours = author == team.bot();
      return FakeJson.object(
          "type",
          "message",
          "user",
          author.id(),
          "bot_id",
          ours ? FakeTeam.BOT : null,
          "app_id",
          ours ? FakeTeam.APP : null,
          "team",
          FakeTeam.ID,
          "ts",
          id,
          "text",
          text,
          "blocks",
          blocks.isEmpty() ? null : blocks.deepCopy(),
          "files",
          files.isEmpty()
              ? null
              : FakeJson.array(files.stream().map(file -> file.json(Set.of(channel))).toList()));
    }

    @Override
    public String toString() {
      return author.name() + (ephemeral() ? " (ephemeral): " : ": ") + text();
    }
  }

  /** A modal or a home tab as it stands at one moment. */
  static final class View {
    private final FakeTeam team;
    private final User user;
    private final JsonObject json;
    private final Map<String, String> errors;

    View(FakeTeam team, User user, JsonObject json, Map<String, String> errors) {
      this.team = team;
      this.user = user;
      this.json = json;
      this.errors = errors;
    }

    String id() {
      return FakeJson.text(json, "id");
    }

    /** The view at the bottom of the stack. */
    String root() {
      return FakeJson.text(json, "root_view_id");
    }

    User user() {
      return user;
    }

    String type() {
      return FakeJson.text(json, "type");
    }

    String callbackId() {
      return FakeJson.text(json, "callback_id");
    }

    String privateMetadata() {
      return FakeJson.text(json, "private_metadata");
    }

    String hash() {
      return FakeJson.text(json, "hash");
    }

    String title() {
      return label("title");
    }

    /** What is written on the button that submits it. */
    String submit() {
      return label("submit");
    }

    private String label(String key) {
      return FakeJson.text(FakeJson.child(json, key), "text");
    }

    JsonArray blocks() {
      return FakeJson.list(json, "blocks");
    }

    List<Field> fields() {
      return Widgets.fields(blocks());
    }

    List<Button> buttons() {
      return Widgets.buttons(blocks());
    }

    /** What can be chosen in it outside of inputs. */
    List<Select> selects() {
      return Widgets.selects(blocks());
    }

    /** What is shown as wrong with what was submitted, by block_id. */
    Map<String, String> errors() {
      return errors;
    }

    /** All that is to be read in it. */
    String text() {
      String read = title() + "\n" + PlainText.of(blocks(), team);
      return errors.isEmpty() ? read : read + "\n" + String.join("\n", errors.values());
    }

    JsonObject json() {
      return json;
    }

    @Override
    public String toString() {
      return type() + " of " + user.name() + ": " + text();
    }
  }

  /** What came of what a person did. */
  record Answer(Optional<Message> posted, Optional<View> shown) {
    Message message() {
      return posted.orElseThrow(() -> new AssertionError("No message, but " + shown));
    }

    View view() {
      return shown.orElseThrow(() -> new AssertionError("No view, but " + posted));
    }

    String text() {
      return posted.map(Message::text).orElseGet(() -> view().text());
    }
  }

  /** The kinds of what people do. */
  enum Kind {
    SLASH("slash_commands", true, "", "commands"),
    ACTION("interactive", false, "", ""),
    SUBMISSION("interactive", true, "", ""),
    CLOSED("interactive", false, "", ""),
    SUGGESTION("interactive", true, "", ""),
    HOME("events_api", false, "app_home_opened", ""),
    MENTION("events_api", false, "app_mention", "app_mentions:read"),
    DIRECT("events_api", false, "message.im", "im:history");

    private final String envelope;
    private final boolean takesPayload;
    private final String subscription;
    private final String scope;

    Kind(String envelope, boolean takesPayload, String subscription, String scope) {
      this.envelope = envelope;
      this.takesPayload = takesPayload;
      this.subscription = subscription;
      this.scope = scope;
    }

    /** The event that an app must ask for to hear of it; empty for what it hears anyway. */
    String subscription() {
      return subscription;
    }

    /** The scope that it takes; may be empty. */
    String scope() {
      return scope;
    }

    String envelope() {
      return envelope;
    }

    boolean takesPayload() {
      return takesPayload;
    }

    boolean event() {
      return envelope.equals("events_api");
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a person did, on its way to the bot, and what came of it. */
  static final class Pending {
    private final Kind kind;
    private final User user;
    private final @Nullable String channel;
    private final @Nullable String rootView;
    private final @Nullable Pending origin;
    private final JsonObject payload;
    private final CompletableFuture<Duration> acknowledged = new CompletableFuture<>();
    private final CompletableFuture<Answer> answered = new CompletableFuture<>();
    private @Nullable Pending repeated;
    private volatile Instant sentAt = Instant.MIN;
    private volatile long sentNanos;
    private volatile @Nullable JsonObject ackPayload;
    volatile @Nullable View view;
    volatile Widgets.@Nullable Placed placed;
    volatile List<JsonObject> suggested = List.of();

    Pending(
        Kind kind,
        User user,
        @Nullable String channel,
        @Nullable String rootView,
        @Nullable Pending origin,
        JsonObject payload) {
      this.kind = kind;
      this.user = user;
      this.channel = channel;
      this.rootView = rootView;
      this.origin = origin;
      this.payload = payload;
    }

    /** The same once more, to be waited for anew. */
    Pending again() {
      Pending again = new Pending(kind, user, channel, rootView, origin, payload);
      again.repeated = this;
      again.view = view;
      again.placed = placed;
      return again;
    }

    Kind kind() {
      return kind;
    }

    User user() {
      return user;
    }

    @Nullable String channel() {
      return channel;
    }

    @Nullable String rootView() {
      return rootView;
    }

    JsonObject payload() {
      return payload;
    }

    void sent(Instant at) {
      sentAt = at;
      sentNanos = System.nanoTime();
    }

    Instant sentAt() {
      return sentAt;
    }

    /** Whether neither it nor what it repeats is acknowledged yet. */
    boolean firstAcknowledged() {
      return !acknowledged.isDone() && (repeated == null || repeated.firstAcknowledged());
    }

    void acknowledged(@Nullable JsonObject given) {
      if (!acknowledged.isDone()) {
        ackPayload = given;
        acknowledged.complete(Duration.ofNanos(System.nanoTime() - sentNanos));
      }
    }

    void answered(Answer answer) {
      answered.complete(answer);
    }

    /** Whether it is the other or repeats it. */
    boolean repeats(Pending other) {
      return this == other || (repeated != null && repeated.repeats(other));
    }

    /** Whether it came of the other: it is the same, or was done in a view opened by it. */
    boolean stemsFrom(Pending other) {
      return repeats(other) || (origin != null && origin.stemsFrom(other));
    }

    /** Waits until it is acknowledged and something is to be seen that came of it. */
    Answer await() {
      awaitAck();
      return get(answered, "answered");
    }

    /** Waits until it is acknowledged. */
    Pending awaitAck() {
      get(acknowledged, "acknowledged");
      return this;
    }

    private <T> T get(CompletableFuture<T> stage, String name) {
      try {
        return stage.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        throw new AssertionError("Not " + name + " within 10 s: " + kind + " " + payload, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("Interrupted", e);
      }
    }

    boolean acknowledged() {
      return acknowledged.isDone();
    }

    /** Whether something is to be seen that came of it. */
    boolean answered() {
      return answered.isDone();
    }

    /** How long it took until it was acknowledged. */
    Duration ackAfter() {
      return get(acknowledged, "acknowledged");
    }

    /** What it was acknowledged with, if with anything. */
    @Nullable JsonObject ackPayload() {
      return ackPayload;
    }
  }
}
