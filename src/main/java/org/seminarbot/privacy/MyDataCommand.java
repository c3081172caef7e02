package org.seminarbot.privacy;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.notice.Notices;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.text.Words;

/**
 * What is kept about whoever asks: told, given as files, erased after a confirmation.
 *
 * <pre>/mydata [export or erase]</pre>
 */
public final class MyDataCommand implements Command {
  private static final String NAME = "mydata";
  static final String LAST_TRACES =
      "The last traces leave the database’s files when it next tidies them. ";
  private static final String WHAT = "what";
  private static final String EXPORT = "export";
  private static final String ERASE = "erase";

  /** The press that confirms: the only one that erases. */
  private static final String CONFIRMED = "erased";

  private final Registry registry;
  private final People people;
  private final Retention retention;

  public MyDataCommand(Registry registry, People people, Retention retention) {
    this.registry = registry;
    this.people = people;
    this.retention = retention;
  }

  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        "What is kept about you, as files if you like, or erased",
        false,
        List.of(
            new Spec.Option(
                WHAT, "export or erase", false, new Spec.OneOf(List.of(EXPORT, ERASE)))),
        List.of());
  }

  @Override
  public Ack ack(Input input) {
    return verb(input).equals(CONFIRMED) ? Ack.UPDATE : Ack.PRIVATE;
  }

  @Override
  public Forgets forgets(Input input) {
    return verb(input).equals(CONFIRMED) ? Forgets.OWN : Forgets.NOBODYS;
  }

  /** Erasing is noted in the write that erases, where there is still somebody to note. */
  @Override
  public Optional<Deed> deed(Request request) {
    return verb(request.input()).equals(EXPORT) && people.known(request).isPresent()
        ? Optional.of(Deed.of(Deed.Kind.EXPORTED, "what is kept about them"))
        : Optional.empty();
  }

  private static String verb(Input input) {
    return input instanceof Input.Pressed press
        ? press.action().verb()
        : input instanceof Input.Typed typed ? typed.options().getOrDefault(WHAT, "") : "";
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    String verb = verb(request.input());
    if (verb.equals(CONFIRMED)) {
      return registry
          .erase(request.eventId(), request.course().key(), request.who().account())
          .thenApply(erased -> new Reply.Show(erased ? erased(request) : nothing()));
    }
    Optional<Member> who = people.known(request);
    return CompletableFuture.completedStage(
        who.isPresent() ? reply(verb, request, who.get()) : new Reply.Show(nothing()));
  }

  private Reply reply(String verb, Request request, Member who) {
    List<Kept.Part> parts = registry.of(request.course().key(), who);
    return switch (verb) {
      case EXPORT -> new Reply.Show(exported(parts), DataFiles.of(parts));
      case ERASE -> new Reply.Show(confirm(request));
      default -> new Reply.Show(told(request, who, parts));
    };
  }

  private static Card nothing() {
    return Card.titled("What is kept about you")
        .text("Nothing: you have not answered anything here.")
        .build();
  }

  private static String counted(List<Kept.Part> parts) {
    return parts.stream()
        .filter(part -> !part.one().equals("person"))
        .map(part -> Words.count(part.rows().size(), part.one(), part.many()))
        .collect(Collectors.joining(", "));
  }

  private Card told(Request request, Member who, List<Kept.Part> parts) {
    return Card.titled("What is kept about you")
        .text(
            who.name().isEmpty()
                ? "Your account and your pseudonym (%s), not your name.".formatted(who.pseudonym())
                : "Your account, your name (%s) and your pseudonym (%s)."
                    .formatted(who.name(), who.pseudonym()))
        .text(counted(parts))
        .add(new Card.Said("Instructors", instructors(request)))
        .add(
            new Card.Said(
                "The class",
                "sees counts, and a post only if an instructor shows it and you did not keep it"
                    + " back; never who you are."))
        .add(
            new Card.Said(
                "Opinions", "are counted. Which one was yours is not kept once the round is over."))
        .add(
            new Card.Said(
                "Whoever runs the bot",
                "can read its database; your account in it tells who you are."))
        .note(retention.told())
        .mainButton(ActionId.of(NAME, EXPORT), "Give me all of it as files")
        .button(ActionId.of(NAME, ERASE), "Erase it")
        .build();
  }

  private static String instructors(Request request) {
    if (request.who().instructor()) {
      return "see your name in /audit, and your %s beside your reviews. Your own tries count nowhere."
          .formatted(request.course().namesShown() ? "name" : "pseudonym");
    }
    return request.course().namesShown()
        ? "see your answers under your name; what you gave under a pseudonym, under that."
        : "see your answers under your pseudonym, not your name.";
  }

  private static Card exported(List<Kept.Part> parts) {
    return Card.titled("What is kept about you, as files")
        .text(
            "my-data.txt is for reading, my-data.json for programs. Both have the same: %s."
                .formatted(counted(parts)))
        .note("The marks of a round that is not shown yet are not in them.")
        .build();
  }

  private static Card confirm(Request request) {
    return Card.titled("Erase what is kept about you?")
        .text(
            "Your posts, reasons, essays and typed answers go for good, and so do your account, name"
                + " and pseudonym. What stays are numbers that belong to nobody: marks, which"
                + " options and moves were chosen, and when.")
        .text(
            "Should you come back, you get a new pseudonym; what you have answered already still"
                + " counts as your first try.")
        .note(outOfReach(request))
        .button(ActionId.of(NAME, CONFIRMED), "Erase my answers and my name")
        .button(ActionId.of(NAME, EXPORT), "First give me the files")
        .build();
  }

  private static String outOfReach(Request request) {
    return "Erasing cannot reach %s.".formatted(Notices.outOfReach(request));
  }

  private static Card erased(Request request) {
    return Card.titled("Erased")
        .text(
            "What you wrote and who you are is no longer kept; marks stay as numbers that belong to"
                + " nobody.")
        .note(LAST_TRACES + outOfReach(request))
        .build();
  }
}
