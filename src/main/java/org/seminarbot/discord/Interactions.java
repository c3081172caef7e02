package org.seminarbot.discord;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.ComponentId;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people do on Discord, told to the bot, and what the bot replies. Runs on JDA's event pool,
 * never on the thread that reads the gateway, and waits for nothing.
 */
final class Interactions extends ListenerAdapter {
  private static final Logger log = LoggerFactory.getLogger(Interactions.class);
  private static final String GUIDE = "guide";

  private final Bot bot;
  private final Servers servers;
  private final ScheduledExecutorService timer;
  private final Seen seen = new Seen();
  private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

  Interactions(Bot bot, Servers servers) {
    this.bot = bot;
    this.servers = servers;
    this.timer = timer();
  }

  private static ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = Executors.defaultThreadFactory().newThread(work);
              thread.setName("discord-late");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** The newest interactions: the gateway may deliver one twice, and only one can be answered. */
  private static final class Seen {
    private static final int MOST = 5_000;
    private final Set<Long> ids = new LinkedHashSet<>();

    synchronized boolean add(long id) {
      if (ids.size() == MOST) {
        ids.remove(ids.iterator().next());
      }
      return ids.add(id);
    }
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    take(event, Optional.of(SlashCommands.typed(event)));
  }

  @Override
  public void onButtonInteraction(ButtonInteractionEvent event) {
    take(event, ComponentId.pressed(event.getComponentId()));
  }

  @Override
  public void onStringSelectInteraction(StringSelectInteractionEvent event) {
    take(event, ComponentId.chosen(event.getComponentId(), event.getValues()));
  }

  @Override
  public void onModalInteraction(ModalInteractionEvent event) {
    take(event, Modals.submitted(event.getModalId(), event.getValues()));
  }

  private void take(IReplyCallback event, Optional<? extends Input> input) {
    if (!seen.add(event.getIdLong())) {
      return;
    }
    if (input.isEmpty()) {
      keep(
          event.getIdLong(),
          new Responder(event, Ack.PRIVATE, timer)
              .aside(Card.say("This can no longer act. /guide shows what you can do.")));
      return;
    }
    Responder responder = new Responder(event, bot.ack(input.get()), timer);
    keep(
        event.getIdLong(),
        CompletableFuture.completedStage(event)
            .thenCompose(e -> servers.place(e.getUser(), e.getGuild(), e.getMember()))
            .thenCompose(place -> bot.handle(request(event, place, input.get())))
            .handle((reply, failure) -> give(responder, input.get(), reply, failure))
            .thenCompose(Function.identity())
            .exceptionallyCompose(
                failure -> {
                  log.error("Interaction {} could not be answered.", event.getId(), failure);
                  return responder.aside(
                      Card.say("Sorry, I could not show that. Please tell your instructor."));
                }));
  }

  private void keep(long id, CompletionStage<Void> reply) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    underWay.put(id, done);
    reply.whenComplete(
        (sent, failure) -> {
          underWay.remove(id);
          done.complete(null);
        });
  }

  /** Waits, at most so long, until everybody has their reply who has done something so far. */
  void finish(Duration most) {
    CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, most.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static Request request(IReplyCallback event, Servers.Place place, Input input) {
    return new Request(
        "discord:" + event.getId(),
        place.course(),
        DiscordOutbox.channelOf(String.valueOf(event.getChannelId())),
        place.person(),
        input);
  }

  private CompletionStage<Void> give(
      Responder responder, Input input, @Nullable Reply reply, @Nullable Throwable failure) {
    if (reply instanceof Reply.Show show) {
      return responder.show(show.card(), show.files());
    } else if (reply instanceof Reply.Aside aside) {
      return responder.aside(aside.card());
    } else if (reply instanceof Reply.Open open) {
      return responder.open(open.form());
    } else if (reply instanceof Reply.Invalid invalid && input instanceof Input.Submitted sent) {
      return responder.aside(bot.objections(sent, invalid));
    }
    return responder.aside(Bot.refused(input, refusal(failure)));
  }

  /** What is said when it is not even clear where somebody is. */
  private static String refusal(@Nullable Throwable failure) {
    @Nullable Throwable cause = failure == null ? null : Refusal.cause(failure);
    if (cause instanceof Refusal refusal) {
      return refusal.text();
    }
    log.error("Somebody could not be placed in a server.", cause);
    return "Sorry, that went wrong. Please try again.";
  }

  @Override
  public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
    String typed = event.getFocusedOption().getValue().strip();
    servers
        .place(event.getUser(), event.getGuild(), event.getMember())
        .thenCompose(place -> suggestions(event, place, typed))
        .exceptionally(failure -> nothing(event, failure))
        .thenAccept(
            found ->
                event
                    .replyChoices(found)
                    .queue(
                        done -> {},
                        failure ->
                            log.warn(
                                "What was suggested for /{} did not reach Discord: {}",
                                event.getName(),
                                failure.getMessage())));
  }

  private static List<Command.Choice> nothing(
      CommandAutoCompleteInteractionEvent event, Throwable failure) {
    if (!(Refusal.cause(failure) instanceof Refusal)) {
      log.warn("Nothing could be suggested for /{}.", event.getName(), failure);
    }
    return List.of();
  }

  private CompletionStage<List<Command.Choice>> suggestions(
      CommandAutoCompleteInteractionEvent event, Servers.Place place, String typed) {
    boolean may =
        place.person().instructor()
            || bot.specs().stream()
                .anyMatch(s -> s.name().equals(event.getName()) && !s.instructorsOnly());
    return may
        ? bot.complete(place.course(), event.getName(), event.getFocusedOption().getName())
            .thenApply(all -> choices(all, typed))
        : CompletableFuture.completedStage(List.of());
  }

  private static List<Command.Choice> choices(List<String> all, String typed) {
    return Stream.concat(
            all.stream().filter(value -> value.startsWith(typed)),
            all.stream().filter(value -> value.contains(typed)))
        .distinct()
        .filter(value -> value.length() <= Limit.CHOICE.most())
        .limit(Limit.SUGGESTIONS.most())
        .map(value -> new Command.Choice(value, value))
        .toList();
  }

  /** Somebody who mentions the bot, or writes to it alone, is shown what they can do. */
  @Override
  public void onMessageReceived(MessageReceivedEvent event) {
    boolean alone = event.isFromType(ChannelType.PRIVATE);
    if (event.getAuthor().isBot() || event.isWebhookMessage() || !(alone || mentioned(event))) {
      return;
    }
    servers
        .place(event.getAuthor(), alone ? null : event.getGuild(), event.getMember())
        .thenCompose(place -> bot.handle(guide(event, place)))
        .handle((reply, failure) -> failure == null ? card(reply) : Card.say(refusal(failure)))
        .thenAccept(card -> reply(event.getMessage(), Pages.of(card)))
        .exceptionally(
            failure -> {
              log.warn("A message to me could not be answered: {}", failure.getMessage());
              return null;
            });
  }

  private static boolean mentioned(MessageReceivedEvent event) {
    return event
        .getMessage()
        .getContentRaw()
        .matches("(?s).*<@!?" + event.getJDA().getSelfUser().getId() + ">.*");
  }

  /** As a student's, since all who are there read it. */
  private static Request guide(MessageReceivedEvent event, Servers.Place place) {
    Request.Person who = place.person();
    return new Request(
        "discord:" + event.getMessageId(),
        place.course(),
        DiscordOutbox.channelOf(event.getChannel().getId()),
        new Request.Person(who.account(), who.name(), false),
        new Input.Typed(GUIDE, "", Map.of()));
  }

  private static Card card(Reply reply) {
    if (reply instanceof Reply.Show show) {
      return show.card();
    }
    return reply instanceof Reply.Aside aside
        ? aside.card()
        : Card.say("/guide shows what you can do.");
  }

  private static void reply(Message to, List<MessageCreateData> pages) {
    for (int i = 0; i < pages.size(); i++) {
      (i == 0 ? to.reply(pages.get(i)) : to.getChannel().sendMessage(pages.get(i)))
          .useComponentsV2()
          .queue();
    }
  }
}
