package org.seminarbot.slack;

import com.slack.api.app_backend.interactive_components.response.ActionResponse;
import com.slack.api.methods.response.chat.ChatPostEphemeralResponse;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.chat.Form;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one person where they are: through the response_url of what they did, which is theirs
 * alone and has no rate to keep to; where it is used up or too old, in the channel to them alone;
 * and where that cannot be either, in a direct message.
 */
final class Responder {
  /** What begins the action of a form in a message, before the form's own id. */
  static final String SEND = "!";

  private static final Logger log = LoggerFactory.getLogger(Responder.class);
  private static final String NOT_NOW =
      "A file needs a form. If none has opened, please type %s again in a moment.";
  private static final Card GIVEN = Card.say("The files that you asked for.");
  private static final Card NOT_GIVEN =
      Card.say("Slack did not take the files, so you do not have them. Please ask for them again.");
  private static final String USED_UP = "used up";
  private static final Duration SOON = Duration.ofMillis(1_500);

  private final Web web;
  private final Pictures pictures;
  private final Names names;
  private final Origin origin;
  private final AtomicInteger used = new AtomicInteger();

  Responder(Web web, Pictures pictures, Names names, Origin origin) {
    this.web = web;
    this.pictures = pictures;
    this.names = names;
    this.origin = origin;
  }

  /**
   * Shows a card, and gives the files to this person alone, in a direct message. This and what
   * follows completes once Slack has it, or there is no hope of that.
   */
  CompletionStage<Void> show(Card card, boolean update, List<FileOut> files) {
    CompletionStage<Void> shown = show(card, update);
    return files.isEmpty() ? shown : shown.thenCompose(done -> give(files));
  }

  private CompletionStage<Void> give(List<FileOut> files) {
    return web.give(origin.user(), Pages.of(GIVEN), files)
        .exceptionallyCompose(
            failure -> {
              log.warn("Slack did not take files for somebody ({}).", Web.error(failure));
              return show(NOT_GIVEN, false);
            });
  }

  /**
   * Shows a card. This and what follows completes once Slack has it, or there is no hope of that.
   */
  CompletionStage<Void> show(Card card, boolean update) {
    Card named = names.in(card);
    return pictures
        .of(named)
        .thenCompose(drawn -> say(Pages.of(named, drawn), update && origin.own()))
        .thenAccept(
            taken -> {
              if (!taken) {
                log.warn("A reply did not reach somebody on Slack.");
              }
            });
  }

  private CompletionStage<Boolean> say(List<Pages.Page> pages, boolean replace) {
    CompletionStage<Boolean> said = CompletableFuture.completedStage(true);
    for (int i = 0; i < pages.size(); i++) {
      Pages.Page page = pages.get(i);
      boolean replacing = replace && i == 0;
      said =
          said.thenCompose(
              before -> before ? say(page, replacing) : CompletableFuture.completedStage(false));
    }
    return said;
  }

  private CompletionStage<Boolean> say(Pages.Page page, boolean replace) {
    return Web.withOrWithoutPictures(page, shown -> respond(shown, replace))
        .handle(
            (done, failure) -> {
              if (failure != null && !Web.error(failure).equals(USED_UP)) {
                log.warn("A response_url failed ({}).", Web.error(failure));
              }
              return failure == null;
            })
        .thenCompose(taken -> taken ? CompletableFuture.completedStage(true) : otherwise(page));
  }

  private CompletionStage<Void> respond(Pages.Page page, boolean replace) {
    if (origin.responseUrl().isEmpty() || used.incrementAndGet() > Limit.RESPONSES.most()) {
      return CompletableFuture.failedStage(new Web.Failure(USED_UP));
    }
    return web.respond(
        origin.responseUrl(),
        ActionResponse.builder()
            .responseType("ephemeral")
            .replaceOriginal(replace)
            .text(Literal.notification(page.text()))
            .blocks(page.blocks())
            .build());
  }

  private CompletionStage<Boolean> otherwise(Pages.Page page) {
    CompletionStage<Boolean> first =
        origin.isDirect()
            ? CompletableFuture.completedStage(false)
            : told(Web.withOrWithoutPictures(page, this::besides));
    return first.thenCompose(
        taken ->
            taken ? CompletableFuture.completedStage(true) : told(web.tell(origin.user(), page)));
  }

  private CompletionStage<ChatPostEphemeralResponse> besides(Pages.Page page) {
    return web.call(
        SOON,
        client ->
            client.chatPostEphemeral(
                r ->
                    r.channel(origin.channel())
                        .user(origin.user())
                        .text(Literal.notification(page.text()))
                        .blocks(page.blocks())));
  }

  private static CompletionStage<Boolean> told(CompletionStage<?> call) {
    return call.handle(
        (done, failure) -> {
          if (failure != null) {
            log.info("Slack did not take a message ({}).", Web.error(failure));
          }
          return failure == null;
        });
  }

  /**
   * Opens a form. Where Slack opens no more of them this minute, or it is too late, the form comes
   * as a message; one for a file cannot.
   *
   * @param files where files are put, below the other fields
   */
  CompletionStage<Void> open(Form form, String callback, String trigger, List<LayoutBlock> files) {
    Form named = names.in(form);
    View view = Modals.of(named, callback, origin.encode(), files);
    if (Chosen.isOne(callback)) {
      Chosen.name(named, view.getBlocks());
    }
    return web.call(SOON, client -> client.viewsOpen(r -> r.triggerId(trigger).view(view)))
        .handle((opened, failure) -> failure == null ? "" : "failed " + Web.error(failure))
        .thenCompose(
            error -> {
              if (error.isEmpty() || error.endsWith("exchanged_trigger_id")) {
                return CompletableFuture.<Void>completedStage(null); // opened, now or a try before
              }
              if (!files.isEmpty()) {
                log.info("A form for a file does not open now ({}).", error);
                return show(Card.say(NOT_NOW.formatted(named.title())), false);
              }
              log.info("A form comes as a message, since none opens now ({}).", error);
              return say(List.of(asMessage(named, callback)), false).thenAccept(taken -> {});
            });
  }

  static Pages.Page asMessage(Form form, String callback) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(HeaderBlock.builder().text(Literal.line(form.title(), Limit.HEADER_TEXT)).build());
    blocks.addAll(Modals.blocks(form));
    if (Chosen.isOne(callback)) {
      Chosen.name(form, blocks);
    }
    blocks.add(
        ActionsBlock.builder()
            .elements(
                List.of(
                    ButtonElement.builder()
                        .actionId(SEND + callback)
                        .text(Literal.lines("Send"))
                        .style("primary")
                        .build()))
            .build());
    int most = Limit.MESSAGE_BLOCKS.most();
    return Pages.Page.of(blocks.size() <= most ? blocks : blocks.subList(0, most), form.title());
  }

  /** The objections to a form, at the blocks where they belong. */
  Map<String, String> errors(Form form, Map<String, String> errors) {
    return names.in(errors).entrySet().stream()
        .collect(
            java.util.stream.Collectors.toMap(
                error -> Modals.errorAt(form, error.getKey()), Map.Entry::getValue));
  }

  View notice(Card card) {
    return Modals.notice(names.in(card));
  }
}
