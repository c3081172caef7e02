package org.seminarbot.slack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Spec;

/**
 * What the commands are called here: {@code /pol-quiz} where the prefix is {@code pol-}. What the
 * bot itself says of a command is told in these names; what people said stays as they said it, in a
 * block of its own or in “quotation marks”.
 */
final class Names {
  private final String prefix;
  private final Pattern commands;

  Names(String prefix, List<Spec> specs) {
    this.prefix = prefix;
    this.commands =
        Pattern.compile(
            specs.stream()
                .map(spec -> Pattern.quote(spec.name()))
                .collect(Collectors.joining("|", "“.*”|(?<![\\w/.])/(?=(?:", ")(?![\\w/-]))")));
  }

  /** The bot's own name of a command that was typed: {@code quiz}. */
  String own(String typed) {
    String name = typed.startsWith("/") ? typed.substring(1) : typed;
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  String in(String text) {
    return prefix.isEmpty()
        ? text
        : commands
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group().equals("/") ? "/" + prefix : found.group()));
  }

  Card in(Card card) {
    if (prefix.isEmpty()) {
      return card;
    }
    return new Card(
        card.blocks().stream().map(this::in).toList(),
        card.actions().stream().map(this::in).toList());
  }

  private Card.Block in(Card.Block block) {
    if (block instanceof Card.Title title) {
      return new Card.Title(in(title.text()));
    } else if (block instanceof Card.Heading heading) {
      return new Card.Heading(in(heading.text()));
    } else if (block instanceof Card.Text text) {
      return new Card.Text(in(text.text()));
    } else if (block instanceof Card.Note note) {
      return new Card.Note(in(note.text()));
    }
    return block;
  }

  private Card.Action in(Card.Action action) {
    return action instanceof Card.Button button
        ? new Card.Button(button.id(), in(button.label()), button.kind())
        : action;
  }

  Form in(Form form) {
    return new Form(form.id(), in(form.title()), form.fields());
  }

  Map<String, String> in(Map<String, String> errors) {
    UnaryOperator<String> name = this::in;
    Map<String, String> named = new TreeMap<>(errors);
    named.replaceAll((key, error) -> name.apply(error));
    return named;
  }
}
