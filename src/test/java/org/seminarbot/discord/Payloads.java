package org.seminarbot.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;

/** Cards and forms as they go to Discord, each held against its rules. */
final class Payloads {
  private Payloads() {}

  /** The messages of a card; Discord would take each, and none would ping anybody. */
  static List<DataObject> pages(Card card) {
    List<MessageCreateData> pages = Pages.of(card);
    assertThat(pages).isNotEmpty();
    return pages.stream().map(Payloads::page).toList();
  }

  private static DataObject page(MessageCreateData page) {
    DataObject body = page.toData();
    Set<String> files =
        page.getFiles().stream().map(FileUpload::getName).collect(Collectors.toSet());
    assertThat(files).hasSameSizeAs(page.getFiles());
    DiscordRules.message(body, FormErrors.At.ROOT, true, files);
    assertThat(body.getObject("allowed_mentions").getArray("parse")).isEmpty();
    assertThat(body.getInt("flags") & DiscordRules.COMPONENTS_V2).isNotZero();
    return body;
  }

  /** The modal of a form; Discord would take it. */
  static DataObject modal(Form form) {
    DataObject body = Modals.of(form).toData();
    DiscordRules.modal(body, FormErrors.At.ROOT);
    return body;
  }

  /** What a person reads of a card, all messages one below the other. */
  static String read(Card card) {
    return read(pages(card));
  }

  static String read(List<DataObject> pages) {
    return pages.stream().map(Payloads::text).collect(Collectors.joining("\n"));
  }

  /** What a person reads of a form. */
  static String read(Form form) {
    DataObject modal = modal(form);
    return modal.getString("title") + "\n" + text(modal);
  }

  private static String text(DataObject body) {
    return PlainText.of("", DataArray.empty(), body.getArray("components"));
  }
}
