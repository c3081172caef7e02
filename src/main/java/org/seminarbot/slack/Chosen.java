package org.seminarbot.slack;

import com.slack.api.model.File;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.FileInputElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.ViewState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Spec;
import org.seminarbot.chat.Upload;

/**
 * A command whose options were chosen in a form, since they were not all typed. The form is known
 * as the command is typed, {@code /seminar ask}; what is chosen comes back as it would be typed,
 * not as its number, which another process might count otherwise.
 */
final class Chosen {
  private Chosen() {}

  static String callback(String command, String sub) {
    return sub.isEmpty() ? "/" + command : "/" + command + " " + sub;
  }

  static boolean isOne(String callback) {
    return callback.startsWith("/");
  }

  /**
   * What would have been typed.
   *
   * @param web fetches files
   */
  static Input.Typed typed(String callback, @Nullable ViewState state, Web web) {
    String[] words = callback.substring(1).split(" ", 2);
    Map<String, String> options = new HashMap<>();
    Map<String, Upload> files = new HashMap<>();
    if (state != null && state.getValues() != null) {
      state
          .getValues()
          .forEach(
              (option, held) ->
                  held.values()
                      .forEach(
                          value -> {
                            if (value.getFiles() != null && !value.getFiles().isEmpty()) {
                              files.put(option, new SlackFile(value.getFiles().get(0), web));
                            }
                            String text = text(value);
                            if (!text.isBlank()) {
                              options.put(option, text.strip());
                            }
                          }));
    }
    return new Input.Typed(words[0], words.length > 1 ? words[1] : "", options, files);
  }

  /** A file that was put into a form. */
  private record SlackFile(File file, Web web) implements Upload {
    @Override
    public String name() {
      return String.valueOf(file.getName());
    }

    @Override
    public long size() {
      return file.getSize() == null ? 0 : file.getSize();
    }

    @Override
    public CompletionStage<byte[]> bytes() {
      String url = file.getUrlPrivateDownload();
      return web.download(url == null ? String.valueOf(file.getUrlPrivate()) : url, size() + 1);
    }
  }

  /** Where one puts a file. */
  static LayoutBlock file(Spec.Option option) {
    return InputBlock.builder()
        .blockId(option.name())
        .label(Literal.line(option.description(), Limit.INPUT_LABEL))
        .optional(!option.required())
        .element(FileInputElement.builder().actionId(option.name()).maxFiles(1).build())
        .build();
  }

  private static String text(ViewState.Value value) {
    if (value.getSelectedOption() != null && value.getSelectedOption().getValue() != null) {
      return value.getSelectedOption().getValue();
    }
    return value.getValue() == null ? "" : value.getValue();
  }

  /** Whether Slack can carry it as the value of an option. */
  static boolean fits(String value) {
    return value.length() <= Limit.OPTION_VALUE.most();
  }

  /** Gives each option of the form's fields what would be typed for it. */
  static void name(Form form, List<LayoutBlock> blocks) {
    Map<String, Form.Pick> picks =
        form.fields().stream()
            .filter(Form.Pick.class::isInstance)
            .map(Form.Pick.class::cast)
            .collect(Collectors.toMap(Form.Pick::key, Function.identity()));
    for (LayoutBlock block : blocks) {
      if (block instanceof InputBlock input && picks.containsKey(input.getBlockId())) {
        List<String> values = picks.get(input.getBlockId()).values();
        options(input.getElement())
            .forEach(o -> o.setValue(values.get(Integer.parseInt(o.getValue()))));
      }
    }
  }

  private static Stream<OptionObject> options(BlockElement element) {
    if (element instanceof RadioButtonsElement radio) {
      return all(radio.getOptions(), radio.getInitialOption());
    }
    if (element instanceof StaticSelectElement menu) {
      return menu.getOptionGroups() == null
          ? all(menu.getOptions(), menu.getInitialOption())
          : all(
              menu.getOptionGroups().stream().flatMap(g -> g.getOptions().stream()).toList(),
              menu.getInitialOption());
    }
    return Stream.empty();
  }

  private static Stream<OptionObject> all(
      List<OptionObject> options, @Nullable OptionObject first) {
    return Stream.concat(options.stream(), Stream.ofNullable(first));
  }
}
