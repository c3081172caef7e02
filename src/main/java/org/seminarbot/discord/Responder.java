package org.seminarbot.discord;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Form;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one interaction. Discord wants a first word within 3 seconds: if the reply is not
 * there by {@link #PATIENCE_MILLIS}, it defers itself and edits afterwards. A form cannot be
 * deferred.
 */
final class Responder {
  private static final Logger log = LoggerFactory.getLogger(Responder.class);
  private static final long PATIENCE_MILLIS = 1_500;
  private static final String NOT_GIVEN =
      "Discord did not take the files, so you do not have them. Please ask for them again.";

  private final IReplyCallback event;
  private final @Nullable IMessageEditCallback pressed;
  private final AtomicBoolean acknowledged = new AtomicBoolean();
  private final @Nullable ScheduledFuture<?> late;

  /**
   * @param ack how the reply will appear
   * @param timer where the deferral waits; it must not be a thread that does our work
   */
  Responder(IReplyCallback event, Ack ack, ScheduledExecutorService timer) {
    this.event = event;
    this.pressed = ack == Ack.UPDATE ? updatable(event) : null;
    this.late =
        ack == Ack.FORM
            ? null
            : timer.schedule(this::defer, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The message that may change: one's own, not one that everybody sees. */
  private static @Nullable IMessageEditCallback updatable(IReplyCallback event) {
    @Nullable Message on = null;
    if (event instanceof GenericComponentInteractionCreateEvent press) {
      on = press.getMessage();
    } else if (event instanceof ModalInteractionEvent form) {
      on = form.getMessage();
    }
    boolean own = on != null && (on.isEphemeral() || !event.isFromGuild());
    return own && event instanceof IMessageEditCallback edit ? edit : null;
  }

  private void defer() {
    if (acknowledged.compareAndSet(false, true)) {
      if (pressed != null) {
        pressed.deferEdit().queue(hook -> {}, this::lost);
      } else {
        event.deferReply(true).queue(hook -> {}, this::lost);
      }
    }
  }

  /** Whether this is the first word; the deferral is then no longer needed. */
  private boolean first() {
    if (late != null) {
      late.cancel(false);
    }
    return acknowledged.compareAndSet(false, true);
  }

  /**
   * Shows a card where the acknowledgement said it would appear. This and what follows completes
   * once Discord has it, or once there is no hope of that.
   */
  CompletableFuture<Void> show(Card card, List<FileOut> files) {
    CompletableFuture<Void> shown = show(card);
    return files.isEmpty() ? shown : shown.thenCompose(done -> give(files));
  }

  private CompletableFuture<Void> give(List<FileOut> files) {
    return DiscordOutbox.inTurn(
            files, some -> event.getHook().sendFiles(some).setEphemeral(true).submit())
        .exceptionallyCompose(
            failure -> {
              lost(failure);
              return follow(Pages.of(Card.say(NOT_GIVEN)));
            });
  }

  private CompletableFuture<Void> show(Card card) {
    List<MessageCreateData> pages = Pages.of(card);
    MessageCreateData page = pages.get(0);
    RestAction<?> action;
    if (!first()) {
      action = event.getHook().editOriginal(MessageEditData.fromCreateData(page)).useComponentsV2();
    } else if (pressed != null) {
      action = pressed.editMessage(MessageEditData.fromCreateData(page)).useComponentsV2();
    } else {
      action = event.reply(page).useComponentsV2().setEphemeral(true);
    }
    return sent(action).thenCompose(done -> follow(pages.subList(1, pages.size())));
  }

  /** Shows a card beside the message that was pressed, which stays as it is. */
  CompletableFuture<Void> aside(Card card) {
    if (pressed == null) {
      return show(card);
    }
    List<MessageCreateData> pages = Pages.of(card);
    return first()
        ? sent(event.reply(pages.get(0)).useComponentsV2().setEphemeral(true))
            .thenCompose(done -> follow(pages.subList(1, pages.size())))
        : follow(pages);
  }

  /** One after the other: of two on their way Discord may take the second first. */
  private CompletableFuture<Void> follow(List<MessageCreateData> pages) {
    InteractionHook hook = event.getHook();
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (MessageCreateData page : pages) {
      all =
          all.thenCompose(
              before -> sent(hook.sendMessage(page).useComponentsV2().setEphemeral(true)));
    }
    return all;
  }

  /** Opens a form; where it came too late for that, says how to get it. */
  CompletableFuture<Void> open(Form form) {
    Modal modal = Modals.of(form); // before the first word is spent
    return first() && event instanceof IModalCallback opener
        ? sent(opener.replyModal(modal))
        : show(Card.say("That took me too long, so the form could not open. Please press again."));
  }

  private CompletableFuture<Void> sent(RestAction<?> action) {
    return action
        .submit()
        .handle(
            (done, failure) -> {
              if (failure != null) {
                lost(failure);
              }
              return null;
            });
  }

  private void lost(Throwable failure) {
    log.warn(
        "The reply to interaction {} did not reach Discord, or I did not hear that it did: {}",
        event.getId(),
        failure.getMessage());
  }
}
