package org.seminarbot.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seminarbot.text.Words;

/**
 * What a slash command is called and takes.
 *
 * @param options taken where no subcommand is given, in order
 */
public record Spec(
    String name, String description, boolean instructorsOnly, List<Option> options, List<Sub> subs) {

  public Spec {
    options = List.copyOf(options);
    subs = List.copyOf(subs);
  }

  /** An option, given in its place or as {@code name:value}. */
  public record Option(String name, String description, boolean required) {}

  /** A subcommand. */
  public record Sub(String name, String description, List<Option> options) {
    public Sub {
      options = List.copyOf(options);
    }
  }

  /** How it is typed: {@code /quiz [incident]}. */
  public String usage() {
    return subs.isEmpty()
        ? "/" + name + usage(options)
        : subs.stream()
            .map(sub -> "/" + name + " " + sub.name() + usage(sub.options()))
            .collect(Collectors.joining("\n"));
  }

  private static String usage(List<Option> options) {
    return options.stream()
        .map(o -> o.required() ? " " + o.name().toUpperCase(java.util.Locale.ROOT) : " [" + o.name() + "]")
        .collect(Collectors.joining());
  }

  /**
   * Reads what was typed after the command's name.
   *
   * @throws Refusal when a subcommand or option is unknown, missing or given twice
   */
  public Input.Typed parse(String text) {
    List<String> words = new ArrayList<>(List.of(text.strip().split("\\s+")));
    words.removeIf(String::isEmpty);
    String sub = "";
    List<Option> takes = options;
    if (!subs.isEmpty() && !words.isEmpty()) {
      String typed = words.remove(0);
      Sub found =
          subs.stream()
              .filter(s -> s.name().equals(typed))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Refusal(
                          "There is no '/%s %s'%s\n%s"
                              .formatted(
                                  name,
                                  typed,
                                  Words.didYouMean(typed, subs.stream().map(Sub::name).toList()),
                                  usage())));
      sub = found.name();
      takes = found.options();
    }
    return new Input.Typed(name, sub, options(words, takes));
  }

  private Map<String, String> options(List<String> words, List<Option> takes) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      Optional<Option> named =
          takes.stream().filter(o -> word.startsWith(o.name() + ":")).findFirst();
      Option option =
          named.orElseGet(
              () ->
                  takes.stream()
                      .filter(o -> !given.containsKey(o.name()))
                      .findFirst()
                      .orElseThrow(
                          () -> new Refusal("I do not know what '" + word + "' is for.\n" + usage())));
      String value = named.isPresent() ? word.substring(option.name().length() + 1) : word;
      if (given.putIfAbsent(option.name(), value) != null) {
        throw new Refusal("'" + option.name() + "' is given twice.\n" + usage());
      }
    }
    for (Option option : takes) {
      if (option.required() && given.getOrDefault(option.name(), "").isBlank()) {
        throw new Refusal("'" + option.name() + "' is missing.\n" + usage());
      }
    }
    return given;
  }
}
