package org.seminarbot.discord;

import java.util.ArrayList;
import java.util.List;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.seminarbot.discord.FakeDiscord.Button;
import org.seminarbot.discord.FakeDiscord.Field;
import org.seminarbot.discord.FakeDiscord.Option;
import org.seminarbot.discord.FakeDiscord.Select;

/** What can be pressed, chosen and filled in among components. */
final class Widgets {
  private Widgets() {}

  static List<Button> buttons(DataArray components) {
    return all(components).stream()
        .filter(it -> it.getInt("type") == DiscordRules.BUTTON)
        .map(
            it ->
                new Button(
                    it.getString("custom_id", it.getString("url", "")),
                    it.getString("label", ""),
                    it.getBoolean("disabled", false)))
        .toList();
  }

  static List<Select> selects(DataArray components) {
    return all(components).stream()
        .filter(it -> it.getInt("type") == DiscordRules.STRING_SELECT)
        .map(
            it ->
                new Select(
                    it.getString("custom_id"),
                    it.getString("placeholder", ""),
                    it.getBoolean("disabled", false),
                    it.getInt("min_values", 1),
                    it.getInt("max_values", 1),
                    options(it)))
        .toList();
  }

  static List<Field> fields(DataArray components) {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < components.length(); i++) {
      DataObject top = components.getObject(i);
      if (top.getInt("type") == DiscordRules.LABEL) {
        fields.add(field(top.getObject("component"), top));
      } else if (top.getInt("type") == DiscordRules.ROW) {
        DataObject input = top.getArray("components").getObject(0);
        fields.add(field(input, input));
      }
    }
    return fields;
  }

  private static Field field(DataObject it, DataObject label) {
    int type = it.getInt("type");
    boolean text = type == DiscordRules.TEXT_INPUT;
    List<Option> options = options(it);
    int most = type == DiscordRules.CHECKBOX_GROUP ? options.size() : 1;
    return new Field(
        it.getString("custom_id"),
        type,
        label.getString("label", ""),
        label.getString("description", ""),
        type != DiscordRules.CHECKBOX && it.getBoolean("required", true),
        text ? it.getInt("min_length", 0) : it.getInt("min_values", 1),
        text ? it.getInt("max_length", Limit.INPUT_TEXT.most()) : it.getInt("max_values", most),
        it.getInt("style", 1) == 2,
        it.getString("value", it.getBoolean("default", false) ? "true" : ""),
        options);
  }

  private static List<Option> options(DataObject it) {
    DataArray options = it.optArray("options").orElseGet(DataArray::empty);
    return options.stream(DataArray::getObject)
        .map(
            option ->
                new Option(
                    option.getString("label"),
                    option.getString("value"),
                    option.getString("description", ""),
                    option.getBoolean("default", false)))
        .toList();
  }

  private static List<DataObject> all(DataArray components) {
    List<DataObject> all = new ArrayList<>();
    collect(components, all);
    return all;
  }

  private static void collect(DataArray components, List<DataObject> all) {
    for (int i = 0; i < components.length(); i++) {
      DataObject component = components.getObject(i);
      all.add(component);
      component.optArray("components").ifPresent(children -> collect(children, all));
      component.optObject("accessory").ifPresent(all::add);
    }
  }
}
