package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.exceptions.InsufficientPermissionException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import net.dv8tion.jda.api.utils.messages.MessageEditData;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Refusal;

/**
 * Posts to a channel, {@code discord:ID}. A reference is {@code discord:ID/message,message…}: a
 * long card takes several messages. Of edits that wait for one message only the latest is sent.
 */
final class DiscordOutbox implements Outbox {
  private static final String PREFIX = "discord:";
  private static final String MAY_NOT =
      "I may not write in this channel. Give my role 'View Channel', 'Send Messages' and 'Attach Files' here, then do this again.";

  private final Supplier<JDA> jda;
  private final Map<String, Edits> editing = new HashMap<>();

  DiscordOutbox(Supplier<JDA> jda) {
    this.jda = jda;
  }

  @Override
  public CompletionStage<String> post(String channel, Card card) {
    return send(() -> channel(channel), Pages.of(card))
        .thenApply(ids -> channel + "/" + String.join(",", ids));
  }

  @Override
  public CompletionStage<Void> tell(String account, Card card) {
    return jda.get()
        .openPrivateChannelById(id(account))
        .submit()
        .thenCompose(direct -> send(() -> direct, Pages.of(card)))
        .thenApply(sent -> null);
  }

  @Override
  public CompletionStage<Void> give(String account, Card card, List<FileOut> files) {
    List<MessageCreateData> all = new ArrayList<>(Pages.of(card));
    return jda.get()
        .openPrivateChannelById(id(account))
        .submit()
        .thenCompose(
            direct ->
                send(() -> direct, all)
                    .thenCompose(sent -> inTurn(files, some -> direct.sendFiles(some).submit())));
  }

  /** Sends files, as many in a message as it takes, one message after the other. */
  static CompletableFuture<Void> inTurn(
      List<FileOut> files, Function<List<FileUpload>, CompletionStage<?>> send) {
    CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);
    for (List<FileOut> some : messages(files)) {
      sent =
          sent.thenCompose(
              before ->
                  send.apply(
                          some.stream()
                              .map(file -> FileUpload.fromData(file.bytes(), file.name()))
                              .toList())
                      .thenApply(done -> null));
    }
    return sent;
  }

  /** The files of each message: as many as it takes. */
  static List<List<FileOut>> messages(List<FileOut> files) {
    List<List<FileOut>> messages = new ArrayList<>();
    long bytes = 0;
    for (FileOut file : files) {
      int more = file.bytes().length;
      if (messages.isEmpty()
          || bytes + more > Limit.FILE_BYTES.most()
          || messages.get(messages.size() - 1).size() == Limit.MESSAGE_FILES.most()) {
        messages.add(new ArrayList<>());
        bytes = 0;
      }
      messages.get(messages.size() - 1).add(file);
      bytes += more;
    }
    return messages;
  }

  /** How the bot names a channel of Discord's. */
  static String channelOf(String id) {
    return PREFIX + id;
  }

  private static String id(String channel) {
    return channel.substring(PREFIX.length());
  }

  @Override
  public int mostBytes(String channel) {
    return Limit.FILE_BYTES.most();
  }

  @Override
  public String place(String channel) {
    GuildChannel found = jda.get().getChannelById(GuildChannel.class, id(channel));
    return found == null ? channel : "#" + found.getName() + " on Discord";
  }

  private static CompletionStage<List<String>> send(
      Supplier<MessageChannel> channel, List<MessageCreateData> pages) {
    CompletionStage<List<String>> sent = CompletableFuture.completedStage(new ArrayList<>());
    for (MessageCreateData page : pages) {
      sent =
          sent.thenCompose(
              ids ->
                  permitted(() -> channel.get().sendMessage(page).useComponentsV2().submit())
                      .thenApply(
                          message -> {
                            ids.add(message.getId());
                            return ids;
                          }));
    }
    return sent;
  }

  private MessageChannel channel(String name) {
    MessageChannel channel = jda.get().getChannelById(MessageChannel.class, id(name));
    if (channel == null) {
      throw new Refusal("I do not see this channel. Give my role 'View Channel' here.");
    }
    return channel;
  }

  /** A missing permission is the instructor's to mend, so it is said, not logged. */
  private static <T> CompletionStage<T> permitted(Supplier<CompletionStage<T>> sending) {
    try {
      return sending
          .get()
          .exceptionally(
              failure -> {
                Throwable cause = Refusal.cause(failure);
                throw forbidden(cause) ? new Refusal(MAY_NOT) : new CompletionException(cause);
              });
    } catch (InsufficientPermissionException e) {
      return CompletableFuture.failedStage(new Refusal(MAY_NOT));
    } catch (Refusal refusal) {
      return CompletableFuture.failedStage(refusal);
    }
  }

  private static boolean forbidden(Throwable failure) {
    return failure instanceof InsufficientPermissionException
        || (failure instanceof ErrorResponseException e
            && (e.getErrorResponse() == ErrorResponse.MISSING_PERMISSIONS
                || e.getErrorResponse() == ErrorResponse.MISSING_ACCESS));
  }

  /** The edits of one message: the one under way, and the latest of those that wait. */
  private static final class Edits {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Card next;

    Edits(Card next) {
      this.next = next;
    }
  }

  @Override
  public CompletionStage<Void> edit(String message, Card card) {
    synchronized (editing) {
      Edits waiting = editing.get(message);
      if (waiting != null) {
        waiting.next = card;
        return waiting.done;
      }
      Edits edits = new Edits(card);
      editing.put(message, edits);
      edit(message, edits, card);
      return edits.done;
    }
  }

  private void edit(String message, Edits edits, Card card) {
    CompletableFuture.completedStage(null)
        .thenCompose(start -> replace(message, card)) // so that what it throws is a failure, too
        .whenComplete(
            (done, failure) -> {
              synchronized (editing) {
                if (edits.next.equals(card) || failure != null) {
                  editing.remove(message);
                } else {
                  edit(message, edits, edits.next);
                  return;
                }
              }
              if (failure == null) {
                edits.done.complete(null);
              } else {
                edits.done.completeExceptionally(failure);
              }
            });
  }

  private CompletionStage<Void> replace(String message, Card card) {
    String channel = message.substring(0, message.indexOf('/'));
    List<String> ids = Arrays.asList(message.substring(message.indexOf('/') + 1).split(",", -1));
    List<MessageCreateData> pages = Outbox.fitted(Pages.of(card), ids.size());
    CompletionStage<?> all = CompletableFuture.completedStage(null);
    for (int i = 0; i < ids.size(); i++) {
      int page = i;
      all =
          all.thenCompose(
              before ->
                  permitted(
                          () ->
                              page < pages.size()
                                  ? channel(channel)
                                      .editMessageById(
                                          ids.get(page),
                                          MessageEditData.fromCreateData(pages.get(page)))
                                      .useComponentsV2()
                                      .submit()
                                      .thenApply(edited -> edited.getId())
                                  : channel(channel)
                                      .deleteMessageById(ids.get(page))
                                      .submit()
                                      .thenApply(deleted -> ""))
                      .exceptionallyCompose(DiscordOutbox::gone));
    }
    return all.thenApply(done -> null);
  }

  /** A message that somebody deleted needs no edit. */
  private static CompletionStage<String> gone(Throwable failure) {
    Throwable cause = Refusal.cause(failure);
    return cause instanceof ErrorResponseException e
            && e.getErrorResponse() == ErrorResponse.UNKNOWN_MESSAGE
        ? CompletableFuture.completedStage("")
        : CompletableFuture.failedStage(cause);
  }
}
