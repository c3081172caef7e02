package org.seminarbot.discord;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.api.utils.data.DataType;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form, each error at the place where Discord puts it. */
final class FormErrors {
  private final DataObject errors = DataObject.empty();
  private final Map<String, Set<String>> seen = new HashMap<>();

  /** A place in a form. */
  record At(@Nullable At parent, String key) {
    static final At ROOT = new At(null, "");
    static final At DATA = ROOT.key("data");

    At key(String child) {
      return new At(this, child);
    }

    At index(int child) {
      return new At(this, Integer.toString(child));
    }
  }

  void add(At at, String code, String message) {
    DataObject place = place(at);
    if (!place.hasKey("_errors")) {
      place.put("_errors", DataArray.empty());
    }
    place.getArray("_errors").add(DataObject.empty().put("code", code).put("message", message));
  }

  private DataObject place(At at) {
    At parent = at.parent();
    if (parent == null) {
      return errors;
    }
    DataObject above = place(parent);
    if (!above.hasKey(at.key())) {
      above.put(at.key(), DataObject.empty());
    }
    return above.getObject(at.key());
  }

  void refuseIfAny() {
    if (!errors.keys().isEmpty()) {
      throw Refused.form(errors);
    }
  }

  /** Refuses fields that the thing does not have: Discord ignores some of them, the fake none. */
  void fields(At at, DataObject form, Set<String> known) {
    for (String key : form.keys()) {
      if (!known.contains(key)) {
        add(at.key(key), "MODEL_TYPE_UNKNOWN_FIELD", "Unknown field \"" + key + "\".");
      }
    }
  }

  /** Wants a text of so many characters; none is wanted where the least is 0. */
  void text(At at, DataObject form, String key, int least, int most) {
    if (form.isNull(key)) {
      if (least > 0) {
        required(at.key(key));
      }
      return;
    }
    if (!form.isType(key, DataType.STRING)) {
      add(at.key(key), "STRING_TYPE_CONVERT", "Could not interpret value as string.");
      return;
    }
    text(at.key(key), form.getString(key), least, most);
  }

  void text(At at, String text, int least, int most) {
    if (least > 0 && text.isBlank()) {
      add(at, "BASE_TYPE_BAD_LENGTH", between(least, most));
    } else {
      length(at, text.length(), least, most);
    }
  }

  /** Wants so many characters or members. */
  void length(At at, int length, int least, int most) {
    if (length >= least && length <= most) {
      return;
    }
    if (least > 0) {
      add(at, "BASE_TYPE_BAD_LENGTH", between(least, most));
    } else {
      add(at, "BASE_TYPE_MAX_LENGTH", "Must be " + most + " or fewer in length.");
    }
  }

  private static String between(int least, int most) {
    return "Must be between " + least + " and " + most + " in length.";
  }

  /** Wants a number within bounds where there is one. */
  void number(At at, DataObject form, String key, int least, int most) {
    if (form.isNull(key)) {
      return;
    }
    if (!form.isType(key, DataType.INT)) {
      add(at.key(key), "NUMBER_TYPE_COERCE", "Value is not int.");
      return;
    }
    int value = form.getInt(key);
    if (value < least) {
      String message = "int value should be greater than or equal to " + least + ".";
      add(at.key(key), "NUMBER_TYPE_MIN", message);
    } else if (value > most) {
      String message = "int value should be less than or equal to " + most + ".";
      add(at.key(key), "NUMBER_TYPE_MAX", message);
    }
  }

  void flag(At at, DataObject form, String key) {
    if (!form.isNull(key) && !form.isType(key, DataType.BOOLEAN)) {
      add(at.key(key), "BOOLEAN_TYPE_PARSE", "Must be either true or false.");
    }
  }

  void required(At at) {
    add(at, "BASE_TYPE_REQUIRED", "This field is required");
  }

  void unless(boolean right, At at, String code, String message) {
    if (!right) {
      add(at, code, message);
    }
  }

  /** Refuses the second of the same value within a scope. */
  void unique(String scope, String value, At at, String code, String message) {
    unless(seen.computeIfAbsent(scope, s -> new HashSet<>()).add(value), at, code, message);
  }
}
