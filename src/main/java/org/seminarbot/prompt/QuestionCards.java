package org.seminarbot.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;

/** A question as a card and a form, and what is said to an answer. */
public final class QuestionCards {
  private static final String ANSWER = "answer";
  private static final int SHORT = 200;
  private static final int MOST_CHARACTERS = 3000;

  private QuestionCards() {}

  /** How the question is answered: by a choice, or by a button that opens a form. */
  public static Card.Action action(Question question, String feature, long ask) {
    return action(question, feature, ask, Order.WRITTEN);
  }

  /** The same with the options in an order. */
  public static Card.Action action(Question question, String feature, long ask, Order order) {
    return switch (question.shape()) {
      case ONE, SEVERAL, ORDER, MATCH ->
          new Card.Choose(
              order.action(feature, "answer", ask),
              arity(question),
              order.show(question.options()),
              question.partners(),
              order.action(feature, "write", ask));
      case NUMBER, TEXT -> write(feature, ask, Card.Button.Kind.WRITE);
      case ESSAY -> write(feature, ask, Card.Button.Kind.MAIN);
    };
  }

  private static Card.Choose.Arity arity(Question question) {
    return switch (question.shape()) {
      case SEVERAL -> Card.Choose.Arity.SEVERAL;
      case ORDER -> Card.Choose.Arity.ORDER;
      case MATCH -> Card.Choose.Arity.MATCH;
      default -> Card.Choose.Arity.ONE;
    };
  }

  private static Card.Button write(String feature, long ask, Card.Button.Kind kind) {
    return new Card.Button(ActionId.of(feature, "write", ask), "Write my answer", kind);
  }

  /** The form of a question. */
  public static Form form(Question question, String feature, long ask) {
    return form(question, feature, ask, Order.WRITTEN);
  }

  /** The same with the options in an order. */
  static Form form(Question question, String feature, long ask, Order order) {
    return new Form(
        order.action(feature, "send", ask),
        question.head().ask(),
        List.of(question.shape().written() ? writing(question) : picking(question, order)));
  }

  /** The same form with the answer that it would replace. */
  static Form form(Question question, String feature, long ask, Order order, Response before) {
    List<String> values =
        question.shape().written()
            ? List.of(before.text())
            : order.places(before.chosen()).stream().map(String::valueOf).toList();
    return form(question, feature, ask, order).filled(Map.of(ANSWER, values));
  }

  private static Form.Field picking(Question question, Order order) {
    return new Form.Pick(
        ANSWER,
        "Your answer",
        how(question.shape()),
        true,
        arity(question),
        order.show(question.options()),
        question.partners(),
        List.of());
  }

  /** An answer in words without letters, since each student may see the options under others. */
  public static String answer(Question question, Response response) {
    return switch (question.shape()) {
      case ONE, SEVERAL, ORDER ->
          response.chosen().stream().map(question.options()::get).collect(Collectors.joining("; "));
      default -> question.words(response);
    };
  }

  /** How to choose, in a sentence; nothing where it goes without saying. */
  public static String how(Question.Shape shape) {
    return switch (shape) {
      case SEVERAL -> "Choose all that apply.";
      case ORDER -> "Put all of them in order.";
      case MATCH -> "Give each its partner.";
      default -> "";
    };
  }

  private static Form.Field writing(Question question) {
    boolean essay = question.shape() == Question.Shape.ESSAY;
    int most = question instanceof Question.Essay e ? Math.min(e.limit(), MOST_CHARACTERS) : SHORT;
    String hint =
        essay
            ? "At most " + most + " characters."
            : question.shape() == Question.Shape.NUMBER ? "A number, in digits." : "A few words.";
    return new Form.Write(ANSWER, "Your answer", hint, true, essay, most, "");
  }

  /**
   * The answer that an input holds.
   *
   * @throws Refusal when the choices do not fit the question
   */
  public static Response response(Question question, Input input) {
    return response(question, input, Order.WRITTEN);
  }

  /** The same of options that were shown in an order. */
  static Response response(Question question, Input input, Order order) {
    if (input instanceof Input.Submitted form) {
      return question.shape().written()
          ? Response.written(form.text(ANSWER))
          : Response.chosen(order.written(form.chosen(ANSWER)));
    }
    Response response =
        input instanceof Input.Pressed press
            ? Response.chosen(order.written(press.values()))
            : Response.written("");
    if (!question.fits(response.chosen())) {
      throw new Refusal("Those choices do not fit this question, so nothing was stored.");
    }
    return response;
  }

  /** Why the answer cannot be taken, by field; nothing when it can. */
  public static Optional<Map<String, String>> objection(Question question, Response response) {
    if (!question.fits(response.chosen())) {
      return Optional.of(Map.of(ANSWER, "Each must be there once: " + how(question.shape())));
    }
    Optional<String> objection =
        question.shape().written() && response.text().length() > MOST_CHARACTERS
            ? Optional.of("That is too long: at most " + MOST_CHARACTERS + " characters.")
            : question.objection(response);
    return objection.map(why -> Map.of(ANSWER, why));
  }

  /** The question with the answer marked, and what the reading says to it. */
  public static List<Card.Block> feedback(Question question, Response response) {
    return feedback(question, response, Order.WRITTEN);
  }

  /** The same with the options, and so their letters, in the order in which they were shown. */
  static List<Card.Block> feedback(Question question, Response response, Order order) {
    List<Card.Block> blocks = new ArrayList<>();
    blocks.add(new Card.Text(question.head().ask()));
    blocks.addAll(answered(question, response, order));
    blocks.add(new Card.Heading(verdict(question, response)));
    question.feedback(response).forEach(text -> blocks.add(new Card.Text(text)));
    if (!question.head().explain().isEmpty()) {
      blocks.add(new Card.Text(question.head().explain()));
    }
    String source = Phrases.readAgain(question.head().source());
    if (!source.isEmpty()) {
      blocks.add(new Card.Note(source));
    }
    return blocks;
  }

  private static String verdict(Question question, Response response) {
    if (question instanceof Question.Opinion) {
      return "Counted.";
    }
    if (question.mark(response).isEmpty()) {
      return "Saved for your instructor to read.";
    }
    double mark = question.mark(response).getAsDouble();
    if (mark >= 1) {
      return "Right.";
    }
    return mark > 0
        ? "Partly right: %d%%.".formatted(Math.round(mark * 100))
        : "Not right this time.";
  }

  private static List<Card.Block> answered(Question question, Response response, Order order) {
    return switch (question.shape()) {
      case ONE, SEVERAL -> List.of(chosen(question, response, order));
      case ORDER -> List.of(ordered(question, response));
      case MATCH -> List.of(matched(question, response));
      case NUMBER, TEXT, ESSAY -> written(question, response);
    };
  }

  private static Card.Lettered chosen(Question question, Response response, Order order) {
    List<Integer> right = question.right().map(Response::chosen).orElse(List.of());
    List<Integer> shown = order.options(question.options().size());
    return new Card.Lettered(
        IntStream.range(0, shown.size())
            .mapToObj(
                place -> {
                  int option = shown.get(place);
                  return new Card.Lettered.Line(
                      Card.letter(place),
                      question.options().get(option),
                      mark(response.chosen().contains(option), right.contains(option)));
                })
            .toList());
  }

  private static String mark(boolean chosen, boolean right) {
    if (chosen) {
      return right ? "your answer, right" : "your answer";
    }
    return right ? "right" : "";
  }

  private static Card.Lettered ordered(Question question, Response response) {
    List<Integer> right = question.right().orElseThrow().chosen();
    return new Card.Lettered(
        IntStream.range(0, right.size())
            .mapToObj(
                place -> {
                  int item = right.get(place);
                  int yours = response.chosen().indexOf(item);
                  return new Card.Lettered.Line(
                      String.valueOf(place + 1),
                      question.options().get(item),
                      yours == place ? "right" : "you put it " + (yours + 1));
                })
            .toList());
  }

  private static Card.Lettered matched(Question question, Response response) {
    List<Integer> right = question.right().orElseThrow().chosen();
    List<String> partners = question.partners();
    return new Card.Lettered(
        IntStream.range(0, right.size())
            .mapToObj(
                i -> {
                  boolean hit = right.get(i).equals(response.chosen().get(i));
                  return new Card.Lettered.Line(
                      Card.letter(i),
                      question.options().get(i) + " → " + partners.get(right.get(i)),
                      hit ? "right" : "you chose: " + partners.get(response.chosen().get(i)));
                })
            .toList());
  }

  private static List<Card.Block> written(Question question, Response response) {
    List<Card.Block> blocks = new ArrayList<>();
    blocks.add(new Card.Said("You wrote", response.text()));
    if (question.mark(response).orElse(1) < 1) {
      blocks.add(new Card.Said("Right is", question.right().orElseThrow().text()));
    }
    return blocks;
  }
}
