package org.seminarbot.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;

/** A form that one person is filling in, field by field. */
final class Dialogue {
  private final Form form;
  private final Optional<Room.Message> from;
  private final List<Form.Field> toAsk;
  private final Map<String, List<String>> filled = new LinkedHashMap<>();
  private final Map<String, String> problems = new LinkedHashMap<>();
  private String before = "";
  private boolean begun;

  /**
   * @param from the message whose button opened it
   */
  Dialogue(Form form, Optional<Room.Message> from) {
    this.form = form;
    this.from = from;
    this.toAsk = new ArrayList<>(form.fields());
    for (Form.Field field : form.fields()) {
      if (field instanceof Form.Write write && !write.value().isBlank()) {
        filled.put(write.key(), List.of(write.value()));
      } else if (field instanceof Form.Pick pick && !pick.chosen().isEmpty()) {
        filled.put(pick.key(), pick.chosen().stream().map(String::valueOf).toList());
      }
    }
  }

  /** The form once more: only what is wrong is asked, all else stays as it was. */
  Dialogue(Reply.Invalid reply, Dialogue sent) {
    this(reply.form(), sent.from);
    filled.putAll(sent.filled);
    problems.putAll(reply.errors());
    List<Form.Field> wrong =
        form.fields().stream().filter(field -> problems.containsKey(field.key())).toList();
    if (!wrong.isEmpty()) {
      toAsk.retainAll(wrong);
      wrong.forEach(field -> filled.remove(field.key()));
    }
    before =
        reply.errors().entrySet().stream()
            .filter(e -> wrong.stream().noneMatch(field -> field.key().equals(e.getKey())))
            .map(Map.Entry::getValue)
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  Optional<Room.Message> from() {
    return from;
  }

  /**
   * Puts a text into the first field for text. The form is then complete unless it requires more;
   * if it does, all the rest is asked. A text that does not do is asked for again first.
   */
  void type(String text) {
    Optional<Form.Field> target = toAsk.stream().filter(Form.Write.class::isInstance).findFirst();
    if (target.isEmpty()) {
      return;
    }
    Form.Field field = target.get();
    filled.remove(field.key());
    toAsk.remove(field);
    if (toAsk.stream().noneMatch(other -> other.required() && !filled.containsKey(other.key()))) {
      toAsk.clear();
    }
    if (take(field, text)) {
      before = "'" + field.label() + "' is filled in; the form asks for more.";
    } else {
      toAsk.add(0, field);
    }
  }

  boolean complete() {
    return toAsk.isEmpty();
  }

  /** Takes the answer to the field that was asked; if it does not do, the field is asked again. */
  void answer(String input) {
    begun = true;
    if (take(toAsk.get(0), input)) {
      toAsk.remove(0);
    }
  }

  Input.Submitted submission() {
    return new Input.Submitted(form.id(), filled);
  }

  /** {@code (2 of 3) Your post}. */
  String progress() {
    Form.Field field = toAsk.get(0);
    int position = form.fields().indexOf(field) + 1;
    return "(%d of %d) %s".formatted(position, form.fields().size(), field.label());
  }

  /** The question for the field that comes next. */
  Card question() {
    Form.Field field = toAsk.get(0);
    String title = progress() + (field.required() ? "" : " (optional)");
    Card.Builder card = Card.titled(begun ? title : form.title());
    if (!begun) {
      card.text(before).heading(title);
    }
    card.text(problems.getOrDefault(field.key(), "")).note(field.hint());
    List<String> there = filled.getOrDefault(field.key(), List.of());
    if (field instanceof Form.Write) {
      there.forEach(text -> card.text("Already there: " + text));
    }
    card.note(manners(field, !there.isEmpty()));
    if (field instanceof Form.Pick pick) {
      card.action(choose(pick));
    }
    return card.build();
  }

  private String manners(Form.Field field, boolean filledIn) {
    List<String> manners = new ArrayList<>();
    if (filledIn) {
      manners.add("An empty line leaves it as it is.");
    } else if (!field.required()) {
      manners.add("An empty line leaves it out.");
    }
    if (field instanceof Form.Write write && write.lines()) {
      manners.add("\\n breaks the line.");
    }
    if (!begun) {
      manners.add("/cancel closes the form; nothing is sent before its last answer.");
    }
    return String.join(" ", manners);
  }

  private Card.Choose choose(Form.Pick pick) {
    return new Card.Choose(form.id(), pick.arity(), pick.options(), pick.to(), form.id());
  }

  /** Fills a field, or notes what is wrong. */
  private boolean take(Form.Field field, String input) {
    problems.remove(field.key());
    String text = input.strip();
    if (field instanceof Form.Write write) {
      text = text.replace("\\n", write.lines() ? "\n" : " ").strip();
    }
    if (text.isEmpty()) {
      if (field.required() && !filled.containsKey(field.key())) {
        problems.put(field.key(), "'" + field.label() + "' is needed.");
      }
    } else if (field instanceof Form.Write write) {
      write(write, text);
    } else if (field instanceof Form.Pick pick) {
      pick(pick, text);
    }
    return !problems.containsKey(field.key());
  }

  private void write(Form.Write field, String text) {
    int length = text.codePointCount(0, text.length());
    if (length > field.most()) {
      problems.put(
          field.key(), "That has %d characters; at most %d fit.".formatted(length, field.most()));
    } else {
      filled.put(field.key(), List.of(text));
    }
  }

  private void pick(Form.Pick field, String typed) {
    Card only = new Card(List.of(), List.of(choose(field)));
    if (new Choices(only).read(typed) instanceof Choices.Press press) {
      filled.put(field.key(), press.input().values().stream().map(String::valueOf).toList());
    } else {
      problems.put(
          field.key(),
          field.arity() == Card.Choose.Arity.ONE
              ? "Choose one number from 1 to " + field.options().size() + "."
              : "Choose from 1 to " + field.values().size() + "; several with commas between.");
    }
  }

  /** What has been written so far, for giving it back. */
  List<String> written() {
    return form.fields().stream()
        .filter(Form.Write.class::isInstance)
        .flatMap(field -> filled.getOrDefault(field.key(), List.of()).stream())
        .filter(text -> !text.isBlank())
        .toList();
  }
}
