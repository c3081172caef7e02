package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.seminarbot.discord.FakeDiscord.Field;
import org.seminarbot.discord.FakeDiscord.Message;
import org.seminarbot.discord.FakeDiscord.Modal;
import org.seminarbot.discord.FakeDiscord.Option;
import org.seminarbot.discord.FakeDiscord.Select;

/** Discord's client: makes the data of an interaction, and refuses what a person could not do. */
final class FakeClient {
  private FakeClient() {}

  /** The data of a slash command, its options typed as the command was registered. */
  static DataObject slash(
      DataObject command,
      String sub,
      Map<String, String> values,
      @Nullable String focused,
      FakeGuilds.@Nullable Guild guild,
      FakeUploads uploads) {
    DataObject resolved = DataObject.empty();
    DataObject data =
        DataObject.empty()
            .put("id", command.getString("id"))
            .put("name", command.getString("name"))
            .put("type", 1);
    DataObject holder = command;
    DataObject into = data;
    for (String name : sub.isEmpty() ? new String[0] : sub.split(" ")) {
      holder = option(holder, name);
      DataObject branch = DataObject.empty().put("name", name).put("type", holder.getInt("type"));
      into.put("options", DataArray.empty().add(branch));
      into = into.getArray("options").getObject(0);
    }
    into.put("options", options(holder, values, focused, guild, uploads, resolved));
    if (!resolved.keys().isEmpty()) {
      data.put("resolved", resolved);
    }
    return data;
  }

  private static DataArray options(
      DataObject holder,
      Map<String, String> values,
      @Nullable String focused,
      FakeGuilds.@Nullable Guild guild,
      FakeUploads uploads,
      DataObject resolved) {
    DataArray all = holder.optArray("options").orElseGet(DataArray::empty);
    values.keySet().forEach(name -> option(holder, name));
    DataArray options = DataArray.empty();
    for (int i = 0; i < all.length(); i++) {
      DataObject option = all.getObject(i);
      String name = option.getString("name");
      if (option.getInt("type") <= 2) {
        throw new AssertionError("Name one of the sub-commands, such as " + name);
      }
      String value = values.get(name);
      boolean typing = name.equals(focused);
      if (value == null) {
        refuseIf(
            focused == null && option.getBoolean("required", false),
            "The option " + name + " is required");
        continue;
      }
      DataObject given = DataObject.empty().put("name", name).put("type", option.getInt("type"));
      given.put("value", typing ? value : value(option, value, guild, uploads, resolved));
      options.add(typing ? given.put("focused", true) : given);
    }
    return options;
  }

  private static DataObject option(DataObject holder, String name) {
    DataArray all = holder.optArray("options").orElseGet(DataArray::empty);
    return all.stream(DataArray::getObject)
        .filter(option -> option.getString("name").equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("No option " + name + " of " + holder.getString("name")));
  }

  private static Object value(
      DataObject option,
      String value,
      FakeGuilds.@Nullable Guild guild,
      FakeUploads uploads,
      DataObject resolved) {
    String name = option.getString("name");
    String text = chosen(option, value);
    try {
      return switch (option.getInt("type")) {
        case 3 -> string(option, text);
        case 4 -> integer(option, Long.parseLong(text));
        case 5 -> bool(name, text);
        case 10 -> within(option, Double.parseDouble(text));
        case 11 -> {
          under(resolved, "attachments").put(text, uploads.json(text));
          yield text;
        }
        default -> entity(option.getInt("type"), text, guild, resolved);
      };
    } catch (NumberFormatException e) {
      throw new AssertionError(name + " takes a number, not " + text, e);
    }
  }

  private static String chosen(DataObject option, String value) {
    DataArray choices = option.optArray("choices").orElseGet(DataArray::empty);
    if (choices.isEmpty()) {
      return value;
    }
    return choices.stream(DataArray::getObject)
        .filter(c -> c.getString("value").equals(value) || c.getString("name").equals(value))
        .findFirst()
        .map(choice -> choice.getString("value"))
        .orElseThrow(
            () -> new AssertionError("No choice " + value + " of " + option.getString("name")));
  }

  private static String string(DataObject option, String text) {
    refuseIf(
        text.length() < Math.max(1, option.getInt("min_length", 1))
            || text.length() > option.getInt("max_length", 6000),
        option.getString("name") + " does not take a text of " + text.length());
    return text;
  }

  private static Object integer(DataObject option, long number) {
    within(option, (double) number);
    return number;
  }

  private static Object within(DataObject option, double number) {
    boolean low = !option.isNull("min_value") && number < option.getDouble("min_value");
    boolean high = !option.isNull("max_value") && number > option.getDouble("max_value");
    refuseIf(low || high, option.getString("name") + " does not take " + number);
    return number;
  }

  private static Object bool(String name, String text) {
    refuseIf(!text.equals("true") && !text.equals("false"), name + " takes true or false");
    return Boolean.parseBoolean(text);
  }

  private static String entity(
      int type, String id, FakeGuilds.@Nullable Guild guild, DataObject resolved) {
    if (guild == null) {
      throw new AssertionError("Nobody and nothing to choose from in a direct message");
    }
    FakeGuilds.Member member = guild.members.get(id);
    FakeGuilds.Role role = guild.roles.get(id);
    if ((type == 6 || type == 9) && member != null) {
      under(resolved, "users").put(id, member.user().json());
      DataObject partial = member.json().remove("user");
      partial.put("permissions", Long.toString(guild.permissions(member.user())));
      under(resolved, "members").put(id, partial);
    } else if ((type == 8 || type == 9) && role != null) {
      under(resolved, "roles").put(id, role.json());
    } else if (type == 7 && guild.channels.contains(id)) {
      under(resolved, "channels").put(id, DataObject.empty().put("id", id).put("type", 0));
    } else {
      throw new AssertionError("Nothing of option type " + type + " has the id " + id);
    }
    return id;
  }

  private static DataObject under(DataObject parent, String key) {
    if (!parent.hasKey(key)) {
      parent.put(key, DataObject.empty());
    }
    return parent.getObject(key);
  }

  /** The data of a pressed button. */
  static DataObject press(Message message, String customId) {
    refuseIf(
        message.buttons().stream()
            .noneMatch(it -> it.customId().equals(customId) && !it.disabled()),
        "No enabled button " + customId + " in " + message.text());
    return DataObject.empty()
        .put("component_type", DiscordRules.BUTTON)
        .put("custom_id", customId)
        .put("id", 1);
  }

  /** The data of what was chosen in a select menu. */
  static DataObject select(Message message, String customId, List<String> values) {
    Select select =
        message.selects().stream()
            .filter(it -> it.customId().equals(customId) && !it.disabled())
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError("No enabled select " + customId + " in " + message.text()));
    choose(customId, select.options(), values, select.minValues(), select.maxValues());
    return DataObject.empty()
        .put("component_type", DiscordRules.STRING_SELECT)
        .put("custom_id", customId)
        .put("values", DataArray.fromCollection(values))
        .put("id", 1);
  }

  private static void choose(
      String customId, List<Option> options, List<String> values, int least, int most) {
    Set<String> known = new LinkedHashSet<>();
    options.forEach(option -> known.add(option.value()));
    refuseIf(
        !known.containsAll(values), customId + " offers " + known + " and not all of " + values);
    refuseIf(Set.copyOf(values).size() < values.size(), customId + " has one chosen twice");
    refuseIf(
        values.size() < least || values.size() > most,
        customId + " takes " + least + " to " + most + ", not " + values.size());
  }

  /** The data of a modal that was filled in. */
  static DataObject submit(Modal modal, Map<String, List<String>> values) {
    Map<String, Field> fields = new HashMap<>();
    modal.fields().forEach(field -> fields.put(field.customId(), field));
    refuseIf(
        !fields.keySet().containsAll(values.keySet()),
        "The modal has " + fields.keySet() + " and not all of " + values.keySet());
    DataArray components = DataArray.empty();
    int[] id = {0};
    for (int i = 0; i < modal.components().length(); i++) {
      DataObject top = modal.components().getObject(i);
      components.add(filled(top, fields, values, id));
    }
    return DataObject.empty().put("custom_id", modal.customId()).put("components", components);
  }

  private static DataObject filled(
      DataObject top, Map<String, Field> fields, Map<String, List<String>> values, int[] id) {
    DataObject filled =
        DataObject.empty().put("type", top.getInt("type")).put("id", top.getInt("id", ++id[0]));
    if (top.getInt("type") == DiscordRules.LABEL) {
      filled.put("component", answer(top.getObject("component"), fields, values, id));
    } else if (top.getInt("type") == DiscordRules.ROW) {
      DataObject child = top.getArray("components").getObject(0);
      filled.put("components", DataArray.empty().add(answer(child, fields, values, id)));
    }
    return filled;
  }

  private static DataObject answer(
      DataObject component, Map<String, Field> fields, Map<String, List<String>> values, int[] id) {
    String customId = component.getString("custom_id");
    Field field = fields.get(customId);
    if (field == null) {
      throw new AssertionError("No field " + customId);
    }
    List<String> given = values.getOrDefault(customId, field.initial());
    DataObject answer =
        DataObject.empty()
            .put("type", field.type())
            .put("id", component.getInt("id", ++id[0]))
            .put("custom_id", customId);
    return switch (field.type()) {
      case DiscordRules.TEXT_INPUT -> answer.put("value", written(field, given));
      case DiscordRules.CHECKBOX -> answer.put("value", given.equals(List.of("true")));
      case DiscordRules.RADIO_GROUP -> {
        choose(customId, field.options(), given, field.required() ? 1 : 0, 1);
        yield answer.put("value", given.isEmpty() ? null : given.get(0));
      }
      default -> {
        boolean none = given.isEmpty() && !field.required();
        if (!none && !field.options().isEmpty()) {
          choose(customId, field.options(), given, field.minLength(), field.maxLength());
        }
        yield answer.put("values", DataArray.fromCollection(new ArrayList<>(given)));
      }
    };
  }

  private static String written(Field field, List<String> given) {
    refuseIf(given.size() > 1, field.customId() + " takes one text");
    String text = given.isEmpty() ? "" : given.get(0);
    refuseIf(text.isEmpty() && field.required(), field.customId() + " must be filled in");
    refuseIf(
        (!text.isEmpty() && text.length() < field.minLength()) || text.length() > field.maxLength(),
        field.customId() + " does not take a text of " + text.length());
    refuseIf(
        !field.paragraph() && text.indexOf('\n') >= 0, field.customId() + " has one line only");
    return text;
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw new AssertionError(why);
    }
  }
}
