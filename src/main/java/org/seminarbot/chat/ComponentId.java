package org.seminarbot.chat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The custom id of a component: the action, and for a button that stands for an option, which one:
 * {@code quiz:answer:17#2}. It outlives this process.
 */
public final class ComponentId {
  private static final char OPTION = '#';
  private static final Pattern COPY = Pattern.compile("~\\d+$");

  private ComponentId() {}

  public static String of(ActionId action) {
    return action.encode();
  }

  public static String of(ActionId action, int option) {
    return action.encode() + OPTION + option;
  }

  /** The same id for one more component of a message: a platform takes none twice. */
  public static String copy(String id, int number) {
    return id + "~" + number;
  }

  /** The action that was encoded; nothing for an id that is none of ours. */
  public static Optional<ActionId> action(String id) {
    return ActionId.decode(id);
  }

  /** What pressing the button means; nothing for an id that is none of ours. */
  public static Optional<Input.Pressed> pressed(String component) {
    String id = COPY.matcher(component).replaceFirst("");
    int at = id.indexOf(OPTION);
    if (at < 0) {
      return action(id).map(action -> new Input.Pressed(action, List.of()));
    }
    String option = id.substring(at + 1);
    return option.matches("\\d{1,4}")
        ? action(id.substring(0, at))
            .map(action -> new Input.Pressed(action, List.of(Integer.valueOf(option))))
        : Optional.empty();
  }

  /** What choosing in the menu means. */
  public static Optional<Input.Pressed> chosen(String component, List<String> values) {
    return values.stream().allMatch(value -> value.matches("\\d{1,4}"))
        ? action(COPY.matcher(component).replaceFirst(""))
            .map(
                action ->
                    new Input.Pressed(
                        action, values.stream().map(Integer::valueOf).sorted().toList()))
        : Optional.empty();
  }
}
