package org.seminarbot.slack;

import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Input;

/**
 * A command whose options were chosen in a form, since they were not all typed. The form is known
 * as the command is typed, {@code /seminar ask}; a value is what its option says, not its number,
 * which another process might count otherwise.
 */
final class Chosen {
  private Chosen() {}

  static String callback(String command, String sub) {
    return sub.isEmpty() ? "/" + command : "/" + command + " " + sub;
  }

  static boolean isOne(String callback) {
    return callback.startsWith("/");
  }

  /** What would have been typed. */
  static Input.Typed typed(String callback, @Nullable ViewState state) {
    String[] words = callback.substring(1).split(" ", 2);
    Map<String, String> options = new HashMap<>();
    if (state != null && state.getValues() != null) {
      state
          .getValues()
          .forEach(
              (option, held) ->
                  held.values()
                      .forEach(
                          value -> {
                            String text = text(value);
                            if (!text.isBlank()) {
                              options.put(option, text.strip());
                            }
                          }));
    }
    return new Input.Typed(words[0], words.length > 1 ? words[1] : "", options);
  }

  private static String text(ViewState.Value value) {
    if (value.getSelectedOption() != null && value.getSelectedOption().getText() != null) {
      return value.getSelectedOption().getText().getText();
    }
    return value.getValue() == null ? "" : value.getValue();
  }
}
