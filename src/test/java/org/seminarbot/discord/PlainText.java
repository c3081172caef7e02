package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** What a person reads of a message or a modal: Discord's marks taken away, from top to bottom. */
final class PlainText {
  private static final String[] LINE_MARKS = {"-# ", "### ", "## ", "# ", ">>> ", "> "};
  private static final String[] MARKS = {"**", "~~", "||", "__"};
  private static final String EMPHASIS = "*_`";

  private final List<String> lines = new ArrayList<>();

  private PlainText() {}

  static String of(String content, DataArray embeds, DataArray components) {
    PlainText text = new PlainText();
    text.add(plain(content));
    embeds.stream(DataArray::getObject).forEach(text::embed);
    text.components(components);
    return String.join("\n", text.lines);
  }

  private void add(String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private void embed(DataObject embed) {
    add(plain(embed.getString("title", "")));
    add(plain(embed.getString("description", "")));
    DataArray fields = embed.optArray("fields").orElseGet(DataArray::empty);
    fields.stream(DataArray::getObject)
        .forEach(
            field -> {
              add(plain(field.getString("name", "")));
              add(plain(field.getString("value", "")));
            });
  }

  private void components(DataArray components) {
    for (int i = 0; i < components.length(); i++) {
      component(components.getObject(i));
    }
  }

  private void component(DataObject component) {
    switch (component.getInt("type")) {
      case DiscordRules.ROW -> row(component.getArray("components"));
      case DiscordRules.TEXT_DISPLAY -> add(plain(component.getString("content")));
      case DiscordRules.BUTTON -> add(button(component));
      case DiscordRules.THUMBNAIL -> add(component.getString("description", ""));
      case DiscordRules.GALLERY ->
          component.getArray("items").stream(DataArray::getObject)
              .forEach(item -> add(item.getString("description", "")));
      case DiscordRules.FILE -> add(component.getObject("file").getString("url", ""));
      case DiscordRules.LABEL -> label(component);
      default -> other(component);
    }
  }

  private void row(DataArray children) {
    StringBuilder buttons = new StringBuilder();
    for (int i = 0; i < children.length(); i++) {
      DataObject child = children.getObject(i);
      if (child.getInt("type") == DiscordRules.BUTTON) {
        buttons.append(buttons.isEmpty() ? "" : " ").append(button(child));
      } else {
        component(child);
      }
    }
    add(buttons.toString());
  }

  private static String button(DataObject button) {
    String label = button.getString("label", "");
    String emoji = button.optObject("emoji").map(it -> it.getString("name", "")).orElse("");
    return "[" + (emoji.isEmpty() || label.isEmpty() ? emoji + label : emoji + " " + label) + "]";
  }

  private void label(DataObject label) {
    add(label.getString("label", ""));
    add(label.getString("description", ""));
    component(label.getObject("component"));
  }

  private void other(DataObject component) {
    component.optArray("components").ifPresent(this::components);
    component.optObject("accessory").ifPresent(this::component);
    add(component.getString("label", ""));
    add(component.getString("placeholder", ""));
    add(component.getString("value", ""));
    DataArray options = component.optArray("options").orElseGet(DataArray::empty);
    options.stream(DataArray::getObject)
        .forEach(
            option -> {
              add(option.getString("label", ""));
              add(option.getString("description", ""));
            });
  }

  /** Takes Discord's marks away, and the backslashes that keep marks. */
  static String plain(String markdown) {
    StringBuilder plain = new StringBuilder(markdown.length());
    BitSet closing = new BitSet();
    boolean start = true;
    for (int at = 0; at < markdown.length(); at++) {
      String mark = start ? markAt(markdown, at, LINE_MARKS) : "";
      if (mark.isEmpty()) {
        mark = markAt(markdown, at, MARKS);
        start = false;
      }
      char c = markdown.charAt(at);
      if (!mark.isEmpty()) {
        at += mark.length() - 1;
      } else if (escapes(markdown, at)) {
        at++;
        plain.append(markdown.charAt(at));
      } else if (!closing.get(at) && !opens(markdown, at, closing)) {
        plain.append(c);
        start = c == '\n';
      }
    }
    return plain.toString();
  }

  private static boolean escapes(String text, int at) {
    return text.charAt(at) == '\\' && at + 1 < text.length() && escapable(text.charAt(at + 1));
  }

  /** Whether emphasis or code begins here; it notes where that ends. */
  private static boolean opens(String text, int at, BitSet closing) {
    char mark = text.charAt(at);
    if (EMPHASIS.indexOf(mark) < 0 || (mark == '_' && wordAt(text, at - 1))) {
      return false;
    }
    if (at + 1 >= text.length() || text.charAt(at + 1) == ' ') {
      return false;
    }
    for (int end = at + 1; end < text.length() && text.charAt(end) != '\n'; end++) {
      if (escapes(text, end)) {
        end++;
      } else if (text.charAt(end) == mark && !(mark == '_' && wordAt(text, end + 1))) {
        closing.set(end);
        return true;
      }
    }
    return false;
  }

  private static boolean wordAt(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  private static String markAt(String text, int at, String[] marks) {
    for (String mark : marks) {
      if (text.startsWith(mark, at)) {
        return mark;
      }
    }
    return "";
  }

  private static boolean escapable(char c) {
    return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
  }
}
