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
    String name,
    String description,
    boolean instructorsOnly,
    List<Option> options,
    List<Sub> subs) {

  public Spec {
    options = List.copyOf(options);
    subs = List.copyOf(subs);
  }

  /**
   * An option, given in its place or as {@code name:value}. The last one takes the rest of the
   * line.
   */
  public record Option(String name, String description, boolean required, Takes takes) {}

  /** What an option may hold. */
  public sealed interface Takes {
    /** Anything. */
    Takes TEXT = new Text(false);

    /** Anything, but {@link Command#complete} knows what. */
    Takes LISTED = new Text(true);

    /** A file. */
    Takes FILE = new File();

    /** Why a value is not one, in words; nothing when it is. */
    Optional<String> objection(String value);
  }

  /** Text, which the command reads. */
  record Text(boolean listed) implements Takes {
    @Override
    public Optional<String> objection(String value) {
      return Optional.empty();
    }
  }

  /** A file; what is typed instead says where it is, for a platform that can read it there. */
  record File() implements Takes {
    @Override
    public Optional<String> objection(String value) {
      return Optional.empty();
    }
  }

  /** A whole number within bounds, both allowed. */
  public record Whole(int least, int most) implements Takes {
    @Override
    public Optional<String> objection(String value) {
      boolean fits =
          value.matches("\\d{1,9}")
              && Integer.parseInt(value) >= least
              && Integer.parseInt(value) <= most;
      return fits
          ? Optional.empty()
          : Optional.of("a whole number from %d to %d".formatted(least, most));
    }
  }

  /** One of a few words. */
  public record OneOf(List<String> words) implements Takes {
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public Optional<String> objection(String value) {
      return words.contains(value) ? Optional.empty() : Optional.of(String.join(" or ", words));
    }
  }

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
        : subs.stream().map(this::usage).collect(Collectors.joining("\n"));
  }

  /** How a subcommand is typed. */
  public String usage(Sub sub) {
    return "/" + name + " " + sub.name() + usage(sub.options());
  }

  private static String usage(List<Option> options) {
    return options.stream()
        .map(
            o ->
                o.required()
                    ? " " + o.name().toUpperCase(java.util.Locale.ROOT)
                    : " [" + o.name() + "]")
        .collect(Collectors.joining());
  }

  /**
   * Reads what was typed after the command's name.
   *
   * @throws Refusal when a subcommand or option is unknown, missing or given twice
   */
  public Input.Typed parse(String text) {
    Input.Typed typed = read(text);
    missing(typed)
        .ifPresent(
            option -> {
              throw new Refusal("'" + option.name() + "' is missing.\n" + usage());
            });
    return typed;
  }

  /** The first option that is required and was not given. */
  public Optional<Option> missing(Input.Typed typed) {
    return takes(typed.sub()).stream()
        .filter(
            o ->
                o.required()
                    && typed.options().getOrDefault(o.name(), "").isBlank()
                    && !typed.files().containsKey(o.name()))
        .findFirst();
  }

  /** What a subcommand takes, or the command itself where there is none. */
  public List<Option> takes(String sub) {
    return subs.stream()
        .filter(s -> s.name().equals(sub))
        .findFirst()
        .map(Sub::options)
        .orElse(options);
  }

  /**
   * The same for what somebody can still be asked for: an option may be missing.
   *
   * @throws Refusal when a subcommand or option is unknown or given twice
   */
  public Input.Typed read(String text) {
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
    return new Input.Typed(name, sub, checked(options(words, takes), takes));
  }

  /**
   * What was given, once each value is one that its option takes.
   *
   * @throws Refusal when one is not
   */
  private static Map<String, String> checked(Map<String, String> given, List<Option> takes) {
    for (Option option : takes) {
      String value = given.getOrDefault(option.name(), "");
      Optional<String> objection =
          value.isEmpty() ? Optional.empty() : option.takes().objection(value);
      if (objection.isPresent()) {
        throw new Refusal("'%s' is %s, not '%s'.".formatted(option.name(), objection.get(), value));
      }
    }
    return given;
  }

  private Map<String, String> options(List<String> words, List<Option> takes) {
    Map<String, String> given = new HashMap<>();
    for (String word : words) {
      Optional<Option> named =
          takes.stream().filter(o -> word.startsWith(o.name() + ":")).findFirst();
      Optional<Option> free = takes.stream().filter(o -> !given.containsKey(o.name())).findFirst();
      if (named.isPresent()) {
        String value = word.substring(named.get().name().length() + 1);
        if (given.putIfAbsent(named.get().name(), value) != null) {
          throw new Refusal("'" + named.get().name() + "' is given twice.\n" + usage());
        }
      } else if (free.isPresent()) {
        given.put(free.get().name(), word);
      } else if (takes.isEmpty()) {
        throw new Refusal("I do not know what '" + word + "' is for.\n" + usage());
      } else {
        given.merge(takes.get(takes.size() - 1).name(), word, (rest, more) -> rest + " " + more);
      }
    }
    return given;
  }
}
