package org.seminarbot.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seminarbot.chat.Ack;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;
import org.seminarbot.chat.Spec;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Reading;
import org.seminarbot.reading.Readings;

/**
 * What somebody can do here, by role, with buttons; and the words of a reading explained.
 *
 * <pre>/guide</pre>
 */
public final class GuideCommand implements Command {
  private static final String NAME = "guide";

  private final Library library;
  private final List<Spec> others;
  private final Function<String, String> instructors;

  /**
   * @param others the commands to tell of
   * @param instructors who the instructors of a course are, in words, by the course's key
   */
  public GuideCommand(Library library, List<Spec> others, Function<String, String> instructors) {
    this.library = library;
    this.others = others;
    this.instructors = instructors;
  }

  @Override
  public Spec spec() {
    return new Spec(NAME, "What you can do here", false, List.of(), List.of());
  }

  @Override
  public Ack ack(Input input) {
    return Ack.PRIVATE;
  }

  @Override
  public CompletionStage<Reply> handle(Request request) {
    boolean words =
        request.input() instanceof Input.Pressed press && press.action().verb().equals("words");
    return CompletableFuture.completedStage(
        new Reply.Show(
            words ? words(request, ((Input.Pressed) request.input()).action()) : guide(request)));
  }

  private Card guide(Request request) {
    boolean instructor = request.who().instructor();
    Readings readings = library.of(request.course().key());
    Card.Builder card = Card.titled("Seminar Bot");
    readings.all().forEach(reading -> card.add(new Card.Text(about(reading))));
    card.heading("You can").add(new Card.Text(commands(false)));
    if (instructor) {
      card.heading("As an instructor you can also").add(new Card.Text(commands(true)));
    }
    card.note(
            "Instructors here: "
                + instructors.apply(request.course().key())
                + ". They read what you answer.")
        .note(
            "Incidents: "
                + readings.incidents().map(Reading.Incident::id).collect(Collectors.joining(", ")));
    Card guide = withButtons(card);
    Optional<Reading> explained =
        readings.all().stream().filter(reading -> !reading.glossary().isEmpty()).findFirst();
    List<Card.Action> actions = new ArrayList<>(guide.actions());
    explained.ifPresent(
        reading ->
            actions.add(
                new Card.Button(
                    ActionId.of(NAME, "words", reading.id()),
                    "Words explained",
                    Card.Button.Kind.PLAIN)));
    return new Card(guide.blocks(), actions);
  }

  @Override
  public CompletionStage<Optional<Card>> home(Request request) {
    return CompletableFuture.completedStage(
        Optional.of(
            withButtons(
                Card.titled("Seminar Bot")
                    .text(
                        "Questions and scenes about what the class reads, at your own pace or when"
                            + " the class is asked. /guide shows all that you can do."))));
  }

  private static Card withButtons(Card.Builder card) {
    return card.mainButton(ActionId.of("quiz", "next"), "A question")
        .button(ActionId.of("roleplay", "start"), "A scene")
        .button(ActionId.of("progress", "show"), "My progress")
        .button(ActionId.of("seminar", "now"), "What the class is asked now")
        .build();
  }

  private static String about(Reading reading) {
    return reading.about().isEmpty() ? reading.title() : reading.title() + "\n" + reading.about();
  }

  private String commands(boolean instructors) {
    return others.stream()
        .filter(spec -> spec.instructorsOnly() == instructors)
        .map(
            spec ->
                spec.subs().isEmpty()
                    ? spec.usage() + ": " + spec.description()
                    : spec.subs().stream()
                        .map(sub -> spec.usage(sub) + ": " + sub.description())
                        .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n"));
  }

  private Card words(Request request, ActionId action) {
    Reading reading =
        action.args().stream()
            .findFirst()
            .flatMap(library.of(request.course().key())::reading)
            .orElseThrow(() -> new Refusal("This reading is no longer there."));
    Card.Builder card = Card.titled("Words explained");
    reading
        .glossary()
        .forEach(
            term ->
                card.add(
                    new Card.Said(
                        term.term(),
                        term.means()
                            + (term.source().given()
                                ? " (" + term.source().paragraphs() + ")"
                                : ""))));
    return card.build();
  }
}
