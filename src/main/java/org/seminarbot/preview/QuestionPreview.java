package org.seminarbot.preview;

import java.util.Map;
import java.util.Optional;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Form;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.prompt.QuestionCards;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.Response;

/** A question that is asked and answered as often as its author likes. */
final class QuestionPreview {
  private final PromptVersion version;
  private final Question question;
  private final At at;

  QuestionPreview(PromptVersion version, Question question, At at) {
    this.version = version;
    this.question = question;
    this.at = at;
  }

  Reply reply(String verb, Input input) {
    return switch (verb) {
      case "write" -> new Reply.Open(form());
      case "answer", "send" -> answered(QuestionCards.response(question, input));
      default -> new Reply.Show(asked());
    };
  }

  private Form form() {
    return QuestionCards.form(question, Preview.NAME, at.prompt());
  }

  private Card asked() {
    return Preview.titled(version)
        .text(question.head().ask())
        .note(QuestionCards.how(question.shape()))
        .action(QuestionCards.action(question, Preview.NAME, at.prompt()))
        .build();
  }

  private Reply answered(Response response) {
    Optional<Map<String, String>> objection = QuestionCards.objection(question, response);
    return objection.isPresent()
        ? new Reply.Invalid(form(), objection.get())
        : new Reply.Show(
            Preview.titled(version)
                .blocks(QuestionCards.feedback(question, response))
                .blocks(AllFeedback.of(question))
                .mainButton(at.id("show"), "Answer again")
                .build());
  }
}
