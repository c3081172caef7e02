package org.seminarbot.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seminarbot.slack.FakeSlack.User;

/** What can be read in blocks: the words, without the marks, as a person sees them. */
final class PlainText {
  private static final Pattern LINK = Pattern.compile("<([^<>|]*)(?:\\|([^<>]*))?>");
  private static final Pattern PING =
      Pattern.compile("<(?:!(?:channel|here|everyone|subteam)|@)[^<>]*>");
  private static final Pattern EMPHASIS =
      Pattern.compile("(?<![\\p{L}\\p{N}])([*_~`])(?=\\S)([^\\n]*?\\S)\\1(?![\\p{L}\\p{N}])");

  private final FakeTeam team;
  private final List<String> lines = new ArrayList<>();

  private PlainText(FakeTeam team) {
    this.team = team;
  }

  static String of(JsonArray blocks, FakeTeam team) {
    PlainText text = new PlainText(team);
    FakeJson.objects(blocks).forEach(text::block);
    return String.join("\n", text.lines);
  }

  private void add(String line) {
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  private void block(JsonObject block) {
    switch (FakeJson.text(block, "type")) {
      case "section" -> {
        add(text(block, "text"));
        FakeJson.objects(block, "fields").forEach(field -> add(text(field)));
        if (block.has("accessory")) {
          add(element(FakeJson.child(block, "accessory")));
        }
      }
      case "context" -> add(row(block));
      case "actions" -> add(row(block));
      case "input" -> {
        add(text(block, "label"));
        add(element(FakeJson.child(block, "element")));
        add(text(block, "hint"));
      }
      case "image" -> {
        add(text(block, "title"));
        add(FakeJson.text(block, "alt_text"));
      }
      default -> add(text(block, "text"));
    }
  }

  private String row(JsonObject block) {
    List<String> row = new ArrayList<>();
    FakeJson.objects(block, "elements").forEach(element -> row.add(element(element)));
    row.removeIf(String::isEmpty);
    return String.join(" ", row);
  }

  private String element(JsonObject element) {
    String type = FakeJson.text(element, "type");
    if (type.equals("button")) {
      return "[" + text(element, "text") + "]";
    }
    if (type.equals("image")) {
      return FakeJson.text(element, "alt_text");
    }
    if (type.equals("plain_text") || type.equals("mrkdwn")) {
      return text(element);
    }
    List<String> all = new ArrayList<>();
    all.add(text(element, "placeholder"));
    all.add(FakeJson.text(element, "initial_value"));
    for (JsonObject option : Widgets.options(element)) {
      all.add(text(option, "text"));
      all.add(text(option, "description"));
    }
    all.removeIf(String::isEmpty);
    return String.join("\n", all);
  }

  private String text(JsonObject holder, String key) {
    return text(FakeJson.child(holder, key));
  }

  private String text(JsonObject object) {
    String text = FakeJson.text(object, "text");
    return FakeJson.text(object, "type").equals("mrkdwn") ? plain(text, team) : text;
  }

  /** Takes the marks of mrkdwn away, and puts names for ids. */
  static String plain(String mrkdwn, FakeTeam team) {
    Matcher link = LINK.matcher(mrkdwn);
    String named =
        link.replaceAll(it -> Matcher.quoteReplacement(label(it.group(1), it.group(2), team)));
    String before;
    do {
      before = named;
      named = EMPHASIS.matcher(named).replaceAll("$2");
    } while (!named.equals(before));
    return unescaped(named);
  }

  private static String label(String target, @Nullable String label, FakeTeam team) {
    if (target.startsWith("@")) {
      User user = team.user(target.substring(1));
      return "@" + (user == null ? target.substring(1) : user.displayName());
    }
    if (target.startsWith("!")) {
      return "@" + target.substring(1);
    }
    return label == null ? target : label;
  }

  static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** What in a message would call people to it. */
  static List<String> pings(String text, JsonArray blocks) {
    List<String> pings = new ArrayList<>();
    pings(text, pings);
    FakeJson.objects(blocks).forEach(block -> marked(block, pings));
    return pings;
  }

  private static void marked(JsonObject object, List<String> pings) {
    if (FakeJson.text(object, "type").equals("mrkdwn")) {
      pings(FakeJson.text(object, "text"), pings);
    }
    for (String key : object.keySet()) {
      if (object.get(key).isJsonObject()) {
        marked(object.getAsJsonObject(key), pings);
      } else {
        FakeJson.objects(object, key).forEach(child -> marked(child, pings));
      }
    }
  }

  private static void pings(String mrkdwn, List<String> pings) {
    Matcher ping = PING.matcher(mrkdwn);
    while (ping.find()) {
      pings.add(ping.group());
    }
  }
}
