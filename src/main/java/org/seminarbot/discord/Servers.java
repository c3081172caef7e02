package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.ISnowflake;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Role;
import net.dv8tion.jda.api.entities.User;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.config.Courses;
import org.seminarbot.config.DiscordConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which course a server is, who somebody is in it, and whether they are an instructor there. */
final class Servers {
  private static final Logger log = LoggerFactory.getLogger(Servers.class);
  private static final String PLATFORM = "discord:";

  private final DiscordConfig config;
  private final boolean namesShown;
  private final Courses courses;
  private final Map<String, String> owners = new ConcurrentHashMap<>();

  Servers(DiscordConfig config, boolean namesShown, Courses courses) {
    this.config = config;
    this.namesShown = namesShown;
    this.courses = courses;
  }

  /** Somebody in a course. */
  record Place(Request.Course course, Request.Person person) {}

  /** Whether the configuration lets the bot serve a server. */
  boolean serves(Guild guild) {
    return config.guilds().isEmpty() || config.guilds().contains(guild.getId());
  }

  /** Who somebody is who did something in a server, or alone with the bot. */
  CompletionStage<Place> place(User user, @Nullable Guild guild, @Nullable Member member) {
    if (guild == null || member == null) {
      return alone(user);
    }
    if (guild.isDetached()) {
      return CompletableFuture.failedStage(
          new Refusal("I am not a member of this server. Whoever runs me can add me by 'invite'."));
    }
    return serves(guild)
        ? CompletableFuture.completedStage(place(member))
        : CompletableFuture.failedStage(
            new Refusal(
                "I am not set up for this server. Whoever runs me can add it to 'guilds'."));
  }

  Place place(Member member) {
    return new Place(
        new Request.Course(key(member.getGuild()), namesShown),
        new Request.Person(account(member.getId()), member.getEffectiveName(), instructor(member)));
  }

  /** In a direct message the course is the one whose server both are in. */
  private CompletionStage<Place> alone(User user) {
    List<CompletableFuture<Optional<Member>>> asked =
        user.getJDA().getGuilds().stream()
            .filter(this::serves)
            .map(
                guild ->
                    guild
                        .retrieveMember(user)
                        .submit()
                        .thenApply(Optional::of)
                        .exceptionally(Servers::nobody))
            .toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .handle(
            (all, failure) -> {
              List<Member> found =
                  asked.stream()
                      .filter(one -> !one.isCompletedExceptionally())
                      .flatMap(one -> one.join().stream())
                      .toList();
              if (found.isEmpty() && failure != null) {
                throw new CompletionException(Refusal.cause(failure));
              }
              return only(found);
            });
  }

  /** Somebody who is not there is nobody; whatever else fails is no answer. */
  private static Optional<Member> nobody(Throwable failure) {
    Throwable cause = Refusal.cause(failure);
    if (cause instanceof ErrorResponseException e
        && e.getErrorResponse() == ErrorResponse.UNKNOWN_MEMBER) {
      return Optional.empty();
    }
    throw new CompletionException(cause);
  }

  private Place only(List<Member> members) {
    if (members.isEmpty()) {
      throw new Refusal("I do not see you in a class of mine. Join your class's server first.");
    }
    if (members.stream().map(member -> key(member.getGuild())).distinct().count() > 1) {
      throw new Refusal(
          "You are in several classes of mine, so I cannot tell which you mean here. Write /guide in one of them: %s."
              .formatted(
                  members.stream()
                      .map(member -> member.getGuild().getName())
                      .collect(Collectors.joining(", "))));
    }
    return members.stream()
        .filter(this::instructor)
        .findFirst()
        .map(this::place)
        .orElseGet(() -> place(members.get(0)));
  }

  private boolean instructor(Member member) {
    if (nobodyNamed()) {
      return member.isOwner();
    }
    return config.instructors().contains(member.getId())
        || member.getRoles().stream().anyMatch(this::instructs);
  }

  private boolean instructs(Role role) {
    return config.instructorRoles().stream()
        .anyMatch(named -> named.equals(role.getId()) || named.equalsIgnoreCase(role.getName()));
  }

  private boolean nobodyNamed() {
    return config.instructors().isEmpty() && config.instructorRoles().isEmpty();
  }

  /** Learns the owner's name where it matters: it does not come with a server. Then goes on. */
  void meet(Guild guild, Runnable then) {
    if (!nobodyNamed()) {
      then.run();
      return;
    }
    try {
      guild
          .retrieveOwner()
          .queue(
              owner -> {
                owners.put(owner.getId(), owner.getEffectiveName());
                then.run();
              },
              failure -> then.run());
    } catch (RejectedExecutionException e) {
      log.debug("The bot is closing.", e);
    }
  }

  /** Who the instructors of a server are, in words. */
  String instructors(Guild guild) {
    if (nobodyNamed()) {
      String owner = owners.get(guild.getOwnerId());
      return (owner == null ? "" : owner + ", ") + "the owner of this server";
    }
    List<String> words = new ArrayList<>();
    guild.getRoles().stream()
        .filter(this::instructs)
        .forEach(role -> words.add("whoever has the role " + role.getName()));
    if (!config.instructors().isEmpty()) {
      int named = config.instructors().size();
      words.add(
          named == 1
              ? "one account named by whoever runs me"
              : named + " accounts named by whoever runs me");
    }
    return words.isEmpty()
        ? "nobody yet: no role here has the configured name"
        : String.join("; ", words);
  }

  /** The same, by the course's key. */
  Optional<String> instructors(JDA jda, String course) {
    return jda.getGuilds().stream()
        .filter(guild -> key(guild).equals(course))
        .findFirst()
        .map(this::instructors);
  }

  private String key(ISnowflake guild) {
    return courses.key(PLATFORM + guild.getId());
  }

  static String account(String user) {
    return PLATFORM + user;
  }
}
