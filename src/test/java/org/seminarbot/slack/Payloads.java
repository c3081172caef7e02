package org.seminarbot.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.List;
import java.util.stream.Collectors;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;

/** Cards and forms as they go to Slack, each held against its rules. */
final class Payloads {
  private static final FakeTeam TEAM = new FakeTeam();

  private Payloads() {}

  /** The messages of a card; Slack would take each, and none would ping anybody. */
  static List<JsonArray> pages(Card card) {
    List<Pages.Page> pages = Pages.of(card);
    assertThat(pages).isNotEmpty();
    List<JsonArray> taken = pages.stream().map(Payloads::page).toList();
    assertThat(taken)
        .allMatch(blocks -> read(blocks).length() < 2 * Limit.MESSAGE_CHARACTERS.most());
    return taken;
  }

  private static JsonArray page(Pages.Page page) {
    JsonArray blocks = json(page.blocks());
    BlockRules.message(blocks, file -> false);
    String notification = Literal.notification(page.text());
    assertThat(notification).isNotBlank().hasSizeLessThan(Limit.MESSAGE_TEXT.most());
    assertThat(PlainText.pings(notification, blocks)).isEmpty();
    return blocks;
  }

  static JsonArray json(List<LayoutBlock> blocks) {
    return Web.GSON.toJsonTree(blocks).getAsJsonArray();
  }

  /** The modal of a form; Slack would take it. */
  static JsonObject modal(Form form) {
    JsonObject view = json(Modals.of(form, form.id().encode(), ""), true);
    assertThat(PlainText.pings("", blocks(view))).isEmpty();
    return view;
  }

  /** The form as a message, where Slack opens no modal. */
  static JsonArray message(Form form) {
    return page(Responder.asMessage(form, form.id().encode()));
  }

  /** The card as a start page; Slack would take it. */
  static JsonObject home(Card card) {
    return json(View.builder().type("home").blocks(Pages.view(card)).build(), false);
  }

  private static JsonObject json(View view, boolean modal) {
    return ViewRules.view(Web.GSON.toJsonTree(view), modal, file -> false);
  }

  static JsonArray blocks(JsonObject view) {
    return FakeJson.list(view, "blocks");
  }

  /** What a person reads of a card, all messages one below the other. */
  static String read(List<JsonArray> pages) {
    return pages.stream().map(Payloads::read).collect(Collectors.joining("\n"));
  }

  static String read(JsonArray blocks) {
    return PlainText.of(blocks, TEAM);
  }

  /** What a person reads of a modal. */
  static String read(JsonObject view) {
    return FakeJson.text(FakeJson.child(view, "title"), "text") + "\n" + read(blocks(view));
  }
}
