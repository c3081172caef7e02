package org.seminarbot.discord;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IDeferrableCallback;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.Card;
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
    boolean own =
        event
                instanceof
                net.dv8tion.jda.api.events.interaction.component
                        .GenericComponentInteractionCreateEvent
                    e
            ? e.getMessage().isEphemeral() || !e.isFromGuild()
            : event instanceof net.dv8tion.jda.api.events.interaction.ModalInteractionEvent m
                && m.getMessage() != null
                && (m.getMessage().isEphemeral() || !m.isFromGuild());
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

  /** Shows a card where the acknowledgement said it would appear. */
  void show(Card card) {
    List<MessageCreateData> pages = Pages.of(card);
    MessageCreateData page = pages.get(0);
    if (!first()) {
      event
          .getHook()
          .editOriginal(MessageEditData.fromCreateData(page))
          .useComponentsV2()
          .queue(message -> {}, this::lost);
    } else if (pressed != null) {
      pressed
          .editMessage(MessageEditData.fromCreateData(page))
          .useComponentsV2()
          .queue(hook -> {}, this::lost);
    } else {
      event.reply(page).useComponentsV2().setEphemeral(true).queue(hook -> {}, this::lost);
    }
    follow(pages.subList(1, pages.size()));
  }

  /** Shows a card beside the message that was pressed, which stays as it is. */
  void aside(Card card) {
    if (pressed == null) {
      show(card);
      return;
    }
    List<MessageCreateData> pages = Pages.of(card);
    if (first()) {
      event.reply(pages.get(0)).useComponentsV2().setEphemeral(true).queue(h -> {}, this::lost);
      follow(pages.subList(1, pages.size()));
    } else {
      follow(pages);
    }
  }

  private void follow(List<MessageCreateData> pages) {
    InteractionHook hook = event.getHook();
    for (MessageCreateData page : pages) {
      hook.sendMessage(page).useComponentsV2().setEphemeral(true).queue(message -> {}, this::lost);
    }
  }

  /** Opens a form; where it came too late for that, says how to get it. */
  void open(Form form) {
    if (first() && event instanceof IModalCallback opener) {
      opener.replyModal(Modals.of(form)).queue(done -> {}, this::lost);
    } else {
      show(Card.say("That took me too long, so the form could not open. Please press again."));
    }
  }

  private void lost(Throwable failure) {
    log.warn(
        "The reply to interaction {} did not reach Discord, or I did not hear that it did: {}",
        ((IDeferrableCallback) event).getId(),
        failure.getMessage());
  }
}
