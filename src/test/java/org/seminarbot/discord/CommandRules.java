package org.seminarbot.discord;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.data.DataType;
import org.seminarbot.discord.FormErrors.At;

/** What Discord takes as an application's commands, and as suggestions while somebody types. */
final class CommandRules {
  private static final int SUBCOMMAND = 1;
  private static final int GROUP = 2;
  private static final int STRING = 3;
  private static final int INTEGER = 4;
  private static final int NUMBER = 10;
  private static final int COMMAND_CHARACTERS = 8000;

  private static final Pattern NAME = Pattern.compile("[-_\\p{L}\\p{N}]+");
  private static final Set<String> COMMAND =
      Set.of(
          "id",
          "type",
          "name",
          "name_localizations",
          "description",
          "description_localizations",
          "options",
          "default_member_permissions",
          "dm_permission",
          "default_permission",
          "integration_types",
          "contexts",
          "nsfw",
          "handler");
  private static final Set<String> OPTION =
      Set.of(
          "type",
          "name",
          "name_localizations",
          "description",
          "description_localizations",
          "required",
          "choices",
          "options",
          "channel_types",
          "min_value",
          "max_value",
          "min_length",
          "max_length",
          "autocomplete");
  private static final Set<String> CHOICE = Set.of("name", "name_localizations", "value");
  private static final Set<String> LOCALES =
      Set.of(
          "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
          "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
          "th", "zh-CN", "ja", "zh-TW", "ko");

  private final FormErrors errors = new FormErrors();
  private int characters;

  private CommandRules() {}

  /** Refuses what Discord refuses among commands. */
  static void commands(DataArray commands) {
    CommandRules rules = new CommandRules();
    rules.errors.length(At.ROOT, commands.length(), 0, Limit.COMMANDS.most());
    Set<String> names = new HashSet<>();
    for (int i = 0; i < commands.length(); i++) {
      DataObject command = commands.getObject(i);
      rules.command(At.ROOT.index(i), command);
      rules.errors.unless(
          names.add(command.getInt("type", 1) + " " + command.getString("name", "")),
          At.ROOT.index(i).key("name"),
          "APPLICATION_COMMANDS_DUPLICATE_NAME",
          "Application command names must be unique");
    }
    rules.errors.refuseIfAny();
  }

  /** Refuses what Discord refuses among suggestions. */
  static void suggestions(DataObject data, At at) {
    CommandRules rules = new CommandRules();
    DataArray choices = data.optArray("choices").orElseGet(DataArray::empty);
    rules.errors.fields(at, data, Set.of("choices"));
    rules.errors.length(at.key("choices"), choices.length(), 0, Limit.SUGGESTIONS.most());
    rules.choices(at.key("choices"), choices);
    rules.errors.refuseIfAny();
  }

  private void command(At at, DataObject command) {
    errors.fields(at, command, COMMAND);
    characters = 0;
    if (command.getInt("type", 1) == 1) {
      name(at, command);
      description(at, command);
    } else {
      errors.text(at, command, "name", 1, Limit.COMMAND_NAME.most());
    }
    options(at, command, 0);
    errors.unless(
        characters <= COMMAND_CHARACTERS,
        at,
        "APPLICATION_COMMAND_TOO_LARGE",
        "Command exceeds maximum size (" + COMMAND_CHARACTERS + ")");
  }

  private void name(At at, DataObject named) {
    errors.text(at, named, "name", 1, Limit.COMMAND_NAME.most());
    String name = named.getString("name", "");
    characters += name.length();
    properName(at.key("name"), name);
    localized(at.key("name_localizations"), named, "name_localizations", true);
  }

  private void properName(At at, String name) {
    errors.unless(
        name.isEmpty()
            || (NAME.matcher(name).matches() && name.equals(name.toLowerCase(Locale.ROOT))),
        at,
        "APPLICATION_COMMAND_INVALID_NAME",
        "Command name is invalid");
  }

  private void description(At at, DataObject described) {
    errors.text(at, described, "description", 1, Limit.COMMAND_DESCRIPTION.most());
    characters += described.getString("description", "").length();
    localized(at.key("description_localizations"), described, "description_localizations", false);
  }

  private void localized(At at, DataObject form, String key, boolean name) {
    if (form.isNull(key)) {
      return;
    }
    DataObject texts = form.getObject(key);
    errors.fields(at, texts, LOCALES);
    int most = name ? Limit.COMMAND_NAME.most() : Limit.COMMAND_DESCRIPTION.most();
    for (String locale : texts.keys()) {
      errors.text(at, texts, locale, 1, most);
      if (name) {
        properName(at.key(locale), texts.getString(locale, ""));
      }
    }
  }

  private void options(At at, DataObject holder, int depth) {
    DataArray options = holder.optArray("options").orElseGet(DataArray::empty);
    At place = at.key("options");
    errors.length(place, options.length(), 0, Limit.COMMAND_OPTIONS.most());
    Set<String> names = new HashSet<>();
    boolean optional = false;
    boolean branches = options.length() > 0 && branch(options.getObject(0));
    for (int i = 0; i < options.length(); i++) {
      DataObject option = options.getObject(i);
      option(place.index(i), option, depth);
      boolean required = option.getBoolean("required", false);
      errors.unless(
          !required || !optional,
          place.index(i),
          "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
          "Required options must be placed before non-required options");
      optional |= !required;
      errors.unless(
          names.add(option.getString("name", "")),
          place.index(i),
          "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
          "Option name already exists");
      errors.unless(
          branches == branch(option),
          place.index(i),
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other"
              + " types");
    }
  }

  private static boolean branch(DataObject option) {
    return option.getInt("type", 0) <= GROUP;
  }

  private void option(At at, DataObject option, int depth) {
    errors.fields(at, option, OPTION);
    if (option.isNull("type")) {
      errors.required(at.key("type"));
    }
    errors.number(at, option, "type", 1, 11);
    name(at, option);
    description(at, option);
    int type = option.getInt("type", 0);
    if (type == SUBCOMMAND || type == GROUP) {
      errors.unless(
          type == SUBCOMMAND ? depth <= 1 : depth == 0,
          at.key("type"),
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-commands cannot be nested so deep");
      options(at, option, type == GROUP ? 1 : 2);
      return;
    }
    errors.unless(
        option.isNull("options") || option.getArray("options").isEmpty(),
        at.key("options"),
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        "Only sub-commands have options");
    value(at, option, type);
  }

  private void value(At at, DataObject option, int type) {
    boolean counts = type == INTEGER || type == NUMBER;
    for (String bound : new String[] {"min_value", "max_value"}) {
      only(counts, at, option, bound);
    }
    for (String bound : new String[] {"min_length", "max_length"}) {
      only(type == STRING, at, option, bound);
    }
    errors.number(at, option, "min_length", 0, 6000);
    errors.number(at, option, "max_length", 1, 6000);
    DataArray choices = option.optArray("choices").orElseGet(DataArray::empty);
    boolean suggests = option.getBoolean("autocomplete", false);
    errors.unless(
        choices.isEmpty() || ((counts || type == STRING) && !suggests),
        at.key("choices"),
        "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_WITH_CHOICES",
        "An option that suggests has no choices");
    errors.unless(
        !suggests || counts || type == STRING,
        at.key("autocomplete"),
        "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_TYPE_INVALID",
        "An option of this type cannot suggest");
    errors.length(at.key("choices"), choices.length(), 0, Limit.COMMAND_OPTIONS.most());
    choices(at.key("choices"), choices);
  }

  private void only(boolean allowed, At at, DataObject option, String key) {
    errors.unless(
        allowed || option.isNull(key),
        at.key(key),
        "APPLICATION_COMMAND_OPTION_BOUND_INVALID",
        "An option of this type has no " + key);
  }

  private void choices(At at, DataArray choices) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < choices.length(); i++) {
      DataObject choice = choices.getObject(i);
      At place = at.index(i);
      errors.fields(place, choice, CHOICE);
      errors.text(place, choice, "name", 1, Limit.CHOICE.most());
      characters += choice.getString("name", "").length();
      if (choice.isNull("value")) {
        errors.required(place.key("value"));
      } else if (choice.isType("value", DataType.STRING)) {
        errors.text(place, choice, "value", 1, Limit.CHOICE.most());
        characters += choice.getString("value").length();
      }
      errors.unless(
          names.add(choice.getString("name", "")),
          place.key("name"),
          "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
          "Option choice name already exists");
    }
  }
}
