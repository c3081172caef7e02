package org.seminarbot.slack;

import com.slack.api.model.User;
import com.slack.api.model.Usergroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Request;
import org.seminarbot.config.SlackConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The people of the workspace: what they are called and who of them instructs. All are listed once
 * at the start and then each hour, so that a class that presses at once asks Slack for nobody; one
 * who is not listed is asked for. A change in Slack is known within the hour, of who is in a group
 * within five minutes.
 */
final class Directory {
  private static final Logger log = LoggerFactory.getLogger(Directory.class);
  private static final int PAGE = 1000;
  private static final long MINUTES_LISTED = 60;
  private static final long MINUTES_GROUPS = 5;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);
  private static final Set<String> UNNAMED = Set.of("directmessage", "privategroup");
  private static final String PLATFORM = "slack:";

  private final SlackConfig config;
  private final Web web;
  private final Map<String, Entry> people = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Entry>> asked = new ConcurrentHashMap<>();
  private final Map<String, String> groupIds = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private volatile String team = "";
  private volatile Map<String, Set<String>> groups = Map.of();

  private final Map<String, String> channels = new ConcurrentHashMap<>();

  /** Somebody; the owner is the one who has the workspace. */
  private record Entry(String name, boolean owner) {}

  Directory(SlackConfig config, Web web) {
    this.config = config;
    this.web = web;
  }

  static String account(String user) {
    return PLATFORM + user;
  }

  /**
   * Learns who there is, and again from time to time. Completes when it has tried once.
   *
   * @param workspace the id of the workspace, whose owner alone may instruct where nobody is named
   */
  CompletableFuture<Void> learn(String workspace) {
    team = workspace;
    again(MINUTES_LISTED, this::list);
    again(MINUTES_GROUPS, this::readGroups);
    return CompletableFuture.allOf(list(), readGroups());
  }

  private void again(long minutes, Supplier<CompletionStage<Void>> reading) {
    CompletableFuture.delayedExecutor(minutes, TimeUnit.MINUTES)
        .execute(
            () -> {
              if (!closed) {
                CompletionStage<Void> read = reading.get();
                read.whenComplete((done, failure) -> again(minutes, reading));
              }
            });
  }

  /** Notes what a channel is called, which an event tells. */
  void note(String channel, @Nullable String name) {
    if (name != null && !UNNAMED.contains(name)) {
      channels.put(channel, "#" + name);
    }
  }

  /** What people call a channel. */
  String channel(String id) {
    return channels.getOrDefault(id, id.startsWith("D") ? "direct messages" : "a private channel");
  }

  /** Learns nothing more. */
  void close() {
    closed = true;
  }

  private CompletableFuture<Void> list() {
    return list("")
        .exceptionally(
            failure -> {
              log.warn("The workspace's people cannot be listed ({}).", Web.error(failure));
              return null;
            });
  }

  private CompletableFuture<Void> list(String cursor) {
    return web.call(Web.PATIENT, client -> client.usersList(r -> r.limit(PAGE).cursor(cursor)))
        .thenCompose(
            page -> {
              page.getMembers().stream()
                  .filter(user -> !user.isDeleted() && !user.isBot())
                  .forEach(user -> people.put(user.getId(), entry(user)));
              String next =
                  page.getResponseMetadata() == null
                      ? ""
                      : String.valueOf(page.getResponseMetadata().getNextCursor());
              return next.isEmpty() || next.equals("null")
                  ? CompletableFuture.completedFuture(null)
                  : list(next);
            });
  }

  private Entry entry(User user) {
    Stream<String> names =
        user.getProfile() == null
            ? Stream.of(user.getRealName(), user.getName())
            : Stream.of(
                user.getProfile().getDisplayName(),
                user.getProfile().getRealName(),
                user.getRealName(),
                user.getName());
    return new Entry(
        names
            .filter(name -> name != null && !name.isBlank())
            .findFirst()
            .orElse(user.getId())
            .strip(),
        user.isPrimaryOwner() && !user.isStranger() && team.equals(user.getTeamId()));
  }

  private CompletableFuture<Void> readGroups() {
    if (config.instructorGroups().isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return web.call(Web.PATIENT, client -> client.usergroupsList(r -> r.includeUsers(true)))
        .thenAccept(found -> groups = named(found.getUsergroups()))
        .exceptionally(
            failure -> {
              boolean refused = Web.error(failure).equals("missing_scope");
              groups = refused ? Map.of() : groups;
              log.warn(
                  "The user groups cannot be read ({}), so {}.",
                  Web.error(failure),
                  groups.isEmpty()
                      ? "nobody instructs by a group now"
                      : "whoever was in them before instructs for the time being");
              return null;
            });
  }

  /**
   * Who is in the groups that are configured. One that was found by its handle is the same group
   * from then on, whatever it or another is called later.
   */
  private Map<String, Set<String>> named(List<Usergroup> all) {
    for (String wanted : config.instructorGroups()) {
      all.stream()
          .filter(
              group -> wanted.equals(group.getId()) || wanted.equalsIgnoreCase(group.getHandle()))
          .findFirst()
          .ifPresent(group -> groupIds.putIfAbsent(wanted, group.getId()));
    }
    return all.stream()
        .filter(group -> groupIds.containsValue(group.getId()))
        .collect(
            Collectors.toUnmodifiableMap(
                Usergroup::getHandle,
                group -> group.getUsers() == null ? Set.of() : Set.copyOf(group.getUsers()),
                (one, other) -> one));
  }

  /**
   * Who somebody is.
   *
   * @param called what the event calls them, for when Slack does not say in time
   */
  CompletionStage<Request.Person> person(String user, String called) {
    Entry known = people.get(user);
    return known != null
        ? CompletableFuture.completedStage(person(user, known))
        : ask(user)
            .copy()
            .completeOnTimeout(
                new Entry(called, false), LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(failure -> new Entry(called, false))
            .thenApply(entry -> person(user, entry));
  }

  private CompletableFuture<Entry> ask(String user) {
    CompletableFuture<Entry> answer = new CompletableFuture<>();
    CompletableFuture<Entry> before = asked.putIfAbsent(user, answer);
    if (before != null) {
      return before;
    }
    CompletionStage<Entry> found =
        web.call(Web.PATIENT, client -> client.usersInfo(r -> r.user(user)))
            .thenApply(info -> entry(info.getUser()));
    found.whenComplete(
        (entry, failure) -> {
          if (failure == null) {
            people.put(user, entry);
            answer.complete(entry);
          } else {
            answer.completeExceptionally(failure);
          }
          asked.remove(user);
        });
    return answer;
  }

  private Request.Person person(String user, Entry entry) {
    return new Request.Person(account(user), entry.name(), instructs(user, entry));
  }

  private boolean instructs(String user, Entry entry) {
    return config.nobodyNamed()
        ? entry.owner()
        : config.instructors().contains(user)
            || groups.values().stream().anyMatch(members -> members.contains(user));
  }

  /** Who the instructors are, in words. */
  String instructors() {
    if (config.nobodyNamed()) {
      return people.values().stream()
          .filter(Entry::owner)
          .findFirst()
          .map(owner -> owner.name() + ", the owner of this workspace")
          .orElse("the owner of this workspace");
    }
    List<String> words = new ArrayList<>();
    groups.keySet().stream()
        .sorted()
        .forEach(handle -> words.add("whoever is in the group @" + handle));
    config.instructors().stream()
        .map(user -> Optional.ofNullable(people.get(user)).map(Entry::name).orElse(user))
        .forEach(words::add);
    return words.isEmpty()
        ? "nobody yet: no group here has the configured handle"
        : String.join("; ", words);
  }
}
