package org.seminarbot.discord;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.data.DataType;
import org.seminarbot.discord.FormErrors.At;

/** What Discord takes in a message or a modal: one walk over the components, all errors at once. */
final class DiscordRules {
  static final int COMPONENTS_V2 = 1 << 15;

  static final int ROW = 1;
  static final int BUTTON = 2;
  static final int STRING_SELECT = 3;
  static final int TEXT_INPUT = 4;
  static final int SECTION = 9;
  static final int TEXT_DISPLAY = 10;
  static final int THUMBNAIL = 11;
  static final int GALLERY = 12;
  static final int FILE = 13;
  static final int SEPARATOR = 14;
  static final int CONTAINER = 17;
  static final int LABEL = 18;
  static final int FILE_UPLOAD = 19;
  static final int RADIO_GROUP = 21;
  static final int CHECKBOX_GROUP = 22;
  static final int CHECKBOX = 23;

  private static final long SELECTS = types(STRING_SELECT, 5, 6, 7, 8);
  private static final long LEGACY_TOP = types(ROW);
  private static final long IN_CONTAINER =
      types(ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR);
  private static final long MESSAGE_TOP = IN_CONTAINER | types(CONTAINER);
  private static final long IN_ROW = SELECTS | types(BUTTON);
  private static final long IN_SECTION = types(TEXT_DISPLAY);
  private static final long BESIDE_SECTION = types(BUTTON, THUMBNAIL);
  private static final long MODAL_TOP = types(ROW, TEXT_DISPLAY, LABEL);
  private static final long IN_MODAL_ROW = types(TEXT_INPUT);
  private static final long IN_LABEL =
      SELECTS | types(TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX);

  private static final Map<Integer, Set<String>> FIELDS = fields();
  private static final Set<String> OPTION =
      Set.of("label", "value", "description", "emoji", "default");
  private static final Set<String> GROUP_OPTION =
      Set.of("label", "value", "description", "default");
  private static final Set<String> GALLERY_ITEM = Set.of("media", "description", "spoiler");
  private static final Set<String> MODAL = Set.of("custom_id", "title", "components");
  private static final Set<String> MESSAGE =
      Set.of(
          "content",
          "tts",
          "embeds",
          "allowed_mentions",
          "components",
          "attachments",
          "flags",
          "poll",
          "nonce",
          "enforce_nonce",
          "message_reference",
          "sticker_ids",
          "username",
          "avatar_url",
          "thread_name",
          "applied_tags");

  private static final int MESSAGE_CONTENT = 2000;
  private static final int EMBEDS = 10;
  private static final int LEGACY_ROWS = 5;
  private static final int SECTION_TEXTS = 3;
  private static final String NO_LABEL = "A button must have a label or emoji.";

  private final FormErrors errors = new FormErrors();
  private final Set<String> files;
  private final boolean modal;
  private int components;
  private int characters;
  private boolean labelled;

  private DiscordRules(Set<String> files, boolean modal) {
    this.files = files;
    this.modal = modal;
  }

  /**
   * Refuses what Discord refuses in a message.
   *
   * @param files the names of the files that the message has or gets
   * @param v2 whether it is one of components alone
   */
  static void message(DataObject body, At at, boolean v2, Set<String> files) {
    DiscordRules rules = new DiscordRules(files, false);
    rules.walkMessage(body, at, v2);
    rules.errors.refuseIfAny();
  }

  /** Refuses what Discord refuses in a modal. */
  static void modal(DataObject body, At at) {
    DiscordRules rules = new DiscordRules(Set.of(), true);
    rules.walkModal(body, at);
    rules.errors.refuseIfAny();
  }

  private void walkMessage(DataObject body, At at, boolean v2) {
    errors.fields(at, body, MESSAGE);
    attachments(body, at.key("attachments"));
    if (v2) {
      noLegacy(body, at);
    } else {
      errors.text(at, body, "content", 0, MESSAGE_CONTENT);
      body.optArray("embeds")
          .ifPresent(embeds -> errors.length(at.key("embeds"), embeds.length(), 0, EMBEDS));
    }
    if (body.isNull("components")) {
      return;
    }
    At place = at.key("components");
    DataArray all = body.getArray("components");
    if (!v2) {
      errors.length(place, all.length(), 0, LEGACY_ROWS);
    }
    each(place, all, v2 ? MESSAGE_TOP : LEGACY_TOP);
    int most = Limit.MESSAGE_COMPONENTS.most();
    errors.unless(
        components <= most,
        place,
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        "The total number of components exceeds the maximum of " + most);
    int longest = Limit.MESSAGE_TEXT.most();
    errors.unless(
        characters <= longest,
        place,
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        "The total displayable text size " + characters + " exceeds the maximum of " + longest);
  }

  private void noLegacy(DataObject body, At at) {
    for (String field : new String[] {"content", "embeds", "poll", "sticker_ids"}) {
      boolean empty =
          body.isNull(field)
              || (body.isType(field, DataType.STRING) && body.getString(field).isEmpty())
              || (body.isType(field, DataType.ARRAY) && body.getArray(field).isEmpty());
      errors.unless(
          empty,
          at.key(field),
          "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
          "The '" + field + "' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
    }
  }

  private void attachments(DataObject body, At at) {
    errors.length(at, files.size(), 0, Limit.MESSAGE_FILES.most());
    DataArray attachments = body.optArray("attachments").orElseGet(DataArray::empty);
    for (int i = 0; i < attachments.length(); i++) {
      description(at.index(i), attachments.getObject(i));
    }
  }

  private void description(At at, DataObject picture) {
    errors.text(at, picture, "description", 0, Limit.PICTURE_DESCRIPTION.most());
  }

  private void walkModal(DataObject body, At at) {
    errors.fields(at, body, MODAL);
    errors.text(at, body, "title", 1, Limit.MODAL_TITLE.most());
    errors.text(at, body, "custom_id", 1, Limit.CUSTOM_ID.most());
    DataArray all = body.optArray("components").orElseGet(DataArray::empty);
    errors.length(at.key("components"), all.length(), 1, Limit.MODAL_COMPONENTS.most());
    each(at.key("components"), all, MODAL_TOP);
  }

  private void each(At at, DataArray children, long allowed) {
    for (int i = 0; i < children.length(); i++) {
      component(at.index(i), children.getObject(i), allowed);
    }
  }

  private void component(At at, DataObject component, long allowed) {
    int type = component.getInt("type", 0);
    if (type < 0 || type > 63 || (allowed >>> type & 1) == 0) {
      errors.add(
          at.key("type"),
          "UNION_TYPE_CHOICES",
          "Value of field \"type\" must be one of " + list(allowed) + ".");
      return;
    }
    components++;
    errors.fields(at, component, FIELDS.getOrDefault(type, Set.of()));
    uniqueId(at, component);
    switch (type) {
      case ROW -> row(at, component);
      case BUTTON -> button(at, component);
      case STRING_SELECT -> stringSelect(at, component);
      case 5, 6, 7, 8 -> select(at, component, Limit.SELECT_OPTIONS.most());
      case TEXT_INPUT -> textInput(at, component);
      case SECTION -> section(at, component);
      case TEXT_DISPLAY -> textDisplay(at, component);
      case THUMBNAIL -> thumbnail(at, component);
      case GALLERY -> gallery(at, component);
      case FILE -> file(at, component);
      case SEPARATOR -> separator(at, component);
      case CONTAINER -> container(at, component);
      case LABEL -> label(at, component);
      case FILE_UPLOAD -> fileUpload(at, component);
      case RADIO_GROUP -> radioGroup(at, component);
      case CHECKBOX_GROUP -> checkboxGroup(at, component);
      case CHECKBOX -> checkbox(at, component);
      default -> throw new IllegalStateException("component type " + type);
    }
  }

  private void uniqueId(At at, DataObject component) {
    if (!component.isNull("id") && component.getInt("id") != 0) {
      errors.unique(
          "id",
          Integer.toString(component.getInt("id")),
          at.key("id"),
          "COMPONENT_ID_DUPLICATED",
          "Component id cannot be duplicated");
    }
  }

  private void customId(At at, DataObject component) {
    errors.text(at, component, "custom_id", 1, Limit.CUSTOM_ID.most());
    if (!component.isNull("custom_id")) {
      errors.unique(
          "custom_id",
          component.getString("custom_id"),
          at.key("custom_id"),
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated");
    }
  }

  private void row(At at, DataObject row) {
    DataArray children = row.optArray("components").orElseGet(DataArray::empty);
    At place = at.key("components");
    if (modal) {
      errors.length(place, children.length(), 1, 1);
      each(place, children, IN_MODAL_ROW);
      return;
    }
    boolean select = false;
    for (int i = 0; i < children.length(); i++) {
      select |= children.getObject(i).getInt("type", 0) != BUTTON;
    }
    errors.length(place, children.length(), 1, select ? 1 : Limit.ROW_BUTTONS.most());
    each(place, children, IN_ROW);
  }

  private void button(At at, DataObject button) {
    if (button.isNull("style")) {
      errors.required(at.key("style"));
      return;
    }
    errors.number(at, button, "style", 1, 6);
    errors.flag(at, button, "disabled");
    int style = button.getInt("style");
    if (style == 6) {
      return;
    }
    errors.text(at, button, "label", 0, Limit.BUTTON_LABEL.most());
    boolean shows = !button.getString("label", "").isBlank() || !button.isNull("emoji");
    errors.unless(shows, at.key("label"), "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", NO_LABEL);
    if (style == 5) {
      linkButton(at, button);
    } else {
      customId(at, button);
      errors.unless(
          button.isNull("url"), at, "BUTTON_COMPONENT_INVALID_URL", "A button has no url.");
    }
  }

  private void linkButton(At at, DataObject button) {
    errors.text(at, button, "url", 1, 512);
    errors.unless(
        button.isNull("custom_id"),
        at,
        "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
        "A custom id and url cannot both be specified");
  }

  private void stringSelect(At at, DataObject select) {
    DataArray options = select.optArray("options").orElseGet(DataArray::empty);
    select(at, select, Math.min(options.length(), Limit.SELECT_OPTIONS.most()));
    At place = at.key("options");
    errors.length(place, options.length(), 1, Limit.SELECT_OPTIONS.most());
    int chosen = options(place, options, OPTION);
    errors.unless(
        chosen <= select.getInt("max_values", 1),
        place,
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        "More options are the default than may be chosen");
  }

  private void select(At at, DataObject select, int most) {
    customId(at, select);
    errors.text(at, select, "placeholder", 0, Limit.PLACEHOLDER.most());
    errors.flag(at, select, "disabled");
    choice(at, select, most);
    errors.unless(
        !modal || !select.getBoolean("disabled", false),
        at.key("disabled"),
        "COMPONENT_DISABLED_IN_MODAL",
        "A select in a modal cannot be disabled");
  }

  /** How many may be chosen. */
  private void choice(At at, DataObject choice, int most) {
    errors.number(at, choice, "min_values", 0, most);
    errors.number(at, choice, "max_values", 1, most);
    int least = choice.getInt("min_values", 1);
    errors.unless(
        least <= choice.getInt("max_values", Math.max(1, least)),
        at.key("min_values"),
        "SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX_VALUES",
        "min_values must be less than or equal to max_values");
    errors.unless(
        !modal || least > 0 || !choice.getBoolean("required", true),
        at.key("min_values"),
        "COMPONENT_REQUIRED_MIN_VALUES",
        "min_values must be at least 1 where required is true");
  }

  /** Looks at the options; how many are chosen already. */
  private int options(At at, DataArray options, Set<String> known) {
    Set<String> values = new HashSet<>();
    int chosen = 0;
    for (int i = 0; i < options.length(); i++) {
      DataObject option = options.getObject(i);
      At place = at.index(i);
      errors.fields(place, option, known);
      errors.text(place, option, "label", 1, Limit.SELECT_LABEL.most());
      errors.text(place, option, "value", 1, Limit.SELECT_LABEL.most());
      errors.text(place, option, "description", 0, Limit.SELECT_DESCRIPTION.most());
      errors.unless(
          values.add(option.getString("value", "")),
          place.key("value"),
          "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
          "The specified option value is already used");
      chosen += option.getBoolean("default", false) ? 1 : 0;
    }
    return chosen;
  }

  private void textInput(At at, DataObject input) {
    customId(at, input);
    if (input.isNull("style")) {
      errors.required(at.key("style"));
    }
    errors.number(at, input, "style", 1, 2);
    int most = Limit.INPUT_TEXT.most();
    errors.number(at, input, "min_length", 0, most);
    errors.number(at, input, "max_length", 1, most);
    int longest = input.getInt("max_length", most);
    errors.unless(
        input.getInt("min_length", 0) <= longest,
        at.key("min_length"),
        "TEXT_INPUT_COMPONENT_MIN_LENGTH_GREATER_THAN_MAX_LENGTH",
        "min_length must be less than or equal to max_length");
    errors.text(at, input, "value", 0, Math.max(0, Math.min(longest, most)));
    errors.text(at, input, "placeholder", 0, Limit.PLACEHOLDER.most());
    if (!labelled) {
      errors.text(at, input, "label", 1, Limit.MODAL_LABEL.most());
    } else {
      errors.unless(
          input.isNull("label"),
          at.key("label"),
          "COMPONENT_LABEL_DEPRECATED",
          "A text input in a label has no label of its own");
    }
  }

  private void section(At at, DataObject section) {
    DataArray texts = section.optArray("components").orElseGet(DataArray::empty);
    errors.length(at.key("components"), texts.length(), 1, SECTION_TEXTS);
    each(at.key("components"), texts, IN_SECTION);
    if (section.isNull("accessory")) {
      errors.required(at.key("accessory"));
    } else {
      component(at.key("accessory"), section.getObject("accessory"), BESIDE_SECTION);
    }
  }

  private void textDisplay(At at, DataObject text) {
    errors.text(at, text, "content", 1, Limit.MESSAGE_TEXT.most());
    characters += text.getString("content", "").length();
  }

  private void thumbnail(At at, DataObject thumbnail) {
    media(at.key("media"), thumbnail, "media", false);
    description(at, thumbnail);
    errors.flag(at, thumbnail, "spoiler");
  }

  private void gallery(At at, DataObject gallery) {
    DataArray items = gallery.optArray("items").orElseGet(DataArray::empty);
    errors.length(at.key("items"), items.length(), 1, Limit.GALLERY_PICTURES.most());
    for (int i = 0; i < items.length(); i++) {
      At place = at.key("items").index(i);
      DataObject item = items.getObject(i);
      errors.fields(place, item, GALLERY_ITEM);
      media(place.key("media"), item, "media", false);
      description(place, item);
    }
  }

  private void file(At at, DataObject file) {
    media(at.key("file"), file, "file", true);
    errors.flag(at, file, "spoiler");
  }

  private void media(At at, DataObject holder, String key, boolean onlyAttached) {
    if (!holder.isType(key, DataType.OBJECT)) {
      errors.required(at);
      return;
    }
    String url = holder.getObject(key).getString("url", "");
    if (url.startsWith("attachment://")) {
      errors.unless(
          files.contains(url.substring("attachment://".length())),
          at.key("url"),
          "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
          "The referenced attachment was not found.");
    } else {
      errors.unless(
          !onlyAttached && (url.startsWith("https://") || url.startsWith("http://")),
          at.key("url"),
          "URL_TYPE_INVALID_SCHEME",
          "Scheme must be one of ('http', 'https', 'attachment').");
    }
  }

  private void separator(At at, DataObject separator) {
    errors.number(at, separator, "spacing", 1, 2);
    errors.flag(at, separator, "divider");
  }

  private void container(At at, DataObject container) {
    errors.number(at, container, "accent_color", 0, 0xFFFFFF);
    errors.flag(at, container, "spoiler");
    DataArray children = container.optArray("components").orElseGet(DataArray::empty);
    errors.length(at.key("components"), children.length(), 1, Limit.MESSAGE_COMPONENTS.most());
    each(at.key("components"), children, IN_CONTAINER);
  }

  private void label(At at, DataObject label) {
    errors.text(at, label, "label", 1, Limit.MODAL_LABEL.most());
    errors.text(at, label, "description", 0, Limit.MODAL_DESCRIPTION.most());
    if (label.isNull("component")) {
      errors.required(at.key("component"));
      return;
    }
    labelled = true;
    component(at.key("component"), label.getObject("component"), IN_LABEL);
    labelled = false;
  }

  private void fileUpload(At at, DataObject upload) {
    customId(at, upload);
    choice(at, upload, Limit.MESSAGE_FILES.most());
  }

  private void radioGroup(At at, DataObject group) {
    customId(at, group);
    DataArray options = group.optArray("options").orElseGet(DataArray::empty);
    errors.length(at.key("options"), options.length(), 2, Limit.GROUP_OPTIONS.most());
    int chosen = options(at.key("options"), options, GROUP_OPTION);
    errors.unless(
        chosen <= 1,
        at.key("options"),
        "RADIO_GROUP_TOO_MANY_DEFAULT_VALUES",
        "Only one option may be the default");
  }

  private void checkboxGroup(At at, DataObject group) {
    customId(at, group);
    DataArray options = group.optArray("options").orElseGet(DataArray::empty);
    errors.length(at.key("options"), options.length(), 1, Limit.GROUP_OPTIONS.most());
    int most = Math.min(options.length(), Limit.GROUP_OPTIONS.most());
    choice(at, group, Math.max(1, most));
    int chosen = options(at.key("options"), options, GROUP_OPTION);
    errors.unless(
        chosen <= group.getInt("max_values", most),
        at.key("options"),
        "CHECKBOX_GROUP_TOO_MANY_DEFAULT_VALUES",
        "More options are the default than may be chosen");
  }

  private void checkbox(At at, DataObject checkbox) {
    customId(at, checkbox);
    errors.flag(at, checkbox, "default");
  }

  private static long types(int... types) {
    long set = 0;
    for (int type : types) {
      set |= 1L << type;
    }
    return set;
  }

  private static String list(long allowed) {
    StringBuilder list = new StringBuilder("(");
    for (int type = 0; type < 64; type++) {
      if ((allowed >>> type & 1) == 1) {
        list.append(list.length() > 1 ? ", " : "").append(type);
      }
    }
    return list.append(')').toString();
  }

  private static Map<Integer, Set<String>> fields() {
    Map<Integer, Set<String>> fields = new HashMap<>();
    Set<String> select =
        Set.of(
            "type",
            "id",
            "custom_id",
            "placeholder",
            "min_values",
            "max_values",
            "disabled",
            "required",
            "default_values",
            "channel_types");
    fields.put(ROW, Set.of("type", "id", "components"));
    fields.put(
        BUTTON,
        Set.of("type", "id", "style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"));
    fields.put(
        STRING_SELECT,
        Set.of(
            "type",
            "id",
            "custom_id",
            "options",
            "placeholder",
            "min_values",
            "max_values",
            "disabled",
            "required"));
    for (int type = 5; type <= 8; type++) {
      fields.put(type, select);
    }
    fields.put(
        TEXT_INPUT,
        Set.of(
            "type",
            "id",
            "custom_id",
            "style",
            "label",
            "min_length",
            "max_length",
            "required",
            "value",
            "placeholder"));
    fields.put(SECTION, Set.of("type", "id", "components", "accessory"));
    fields.put(TEXT_DISPLAY, Set.of("type", "id", "content"));
    fields.put(THUMBNAIL, Set.of("type", "id", "media", "description", "spoiler"));
    fields.put(GALLERY, Set.of("type", "id", "items"));
    fields.put(FILE, Set.of("type", "id", "file", "spoiler"));
    fields.put(SEPARATOR, Set.of("type", "id", "divider", "spacing"));
    fields.put(CONTAINER, Set.of("type", "id", "components", "accent_color", "spoiler"));
    fields.put(LABEL, Set.of("type", "id", "label", "description", "component"));
    fields.put(
        FILE_UPLOAD, Set.of("type", "id", "custom_id", "min_values", "max_values", "required"));
    fields.put(RADIO_GROUP, Set.of("type", "id", "custom_id", "options", "required"));
    fields.put(
        CHECKBOX_GROUP,
        Set.of("type", "id", "custom_id", "options", "min_values", "max_values", "required"));
    fields.put(CHECKBOX, Set.of("type", "id", "custom_id", "default"));
    return fields;
  }
}
