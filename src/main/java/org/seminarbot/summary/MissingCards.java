package org.seminarbot.summary;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.FileOut;
import org.seminarbot.csv.CsvText;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.text.Words;

/** Who is missing, for the instructor; and what each of them is told. */
final class MissingCards {
  private static final int MOST_PEOPLE = 40;
  private static final int MOST_THINGS = 25;
  private static final String FILE = "missing.csv";

  private final Clock clock;

  MissingCards(Clock clock) {
    this.clock = clock;
  }

  /**
   * Who is missing.
   *
   * @param due who would be reminded
   * @param unwilling how many of the missing want no reminders
   */
  Card missing(Missing.Found found, List<Reminders.Due> due, long unwilling) {
    Card.Builder card =
        Card.titled(
            "WHO IS MISSING · " + found.of() + " · " + (found.names() ? "names" : "pseudonyms"));
    if (found.students().isEmpty() || found.lacks().isEmpty()) {
      return card.text(
              found.lacks().isEmpty()
                  ? "Nothing has been asked in this meeting yet."
                  : "Nobody but instructors has been given a question or scene here yet, or has enrolled.")
          .note(absent(found))
          .build();
    }
    int missing = found.byStudent().size();
    int all = found.students().size();
    card.text(
        (missing == 0
                ? (found.absent() == 0 ? "Nobody: all %d" : "Of those who are here, all %d")
                        .formatted(all)
                    + " have answered"
                : "%d of %s %s not answered%s"
                    .formatted(
                        missing,
                        Words.count(all, "student"),
                        missing == 1 ? "has" : "have",
                        found.lacks().size() == 1
                            ? " " + found.lacks().get(0).thing().name()
                            : " all of it"))
            + (found.absent() == 0
                ? "."
                : "; %d more on the class list never came.".formatted(found.absent())));
    found.lacks().stream()
        .filter(lack -> !lack.missing().isEmpty())
        .limit(MOST_THINGS)
        .forEach(lack -> card.add(said(found, lack)));
    card.note(notes(found, due, unwilling, missing));
    if (!due.isEmpty() && found.open()) {
      card.mainButton(new ActionId(SummaryCommand.NAME, "remind", found.scope()), "Remind them");
    }
    return card.build();
  }

  /** Everybody who is missing, a line for each thing; no file where the card has them all. */
  static List<FileOut> files(Missing.Found found) {
    if (!isCut(found) || !found.listed()) {
      return List.of();
    }
    List<List<String>> lines = new ArrayList<>(List.of(List.of("not answered", "student")));
    for (Missing.Lack lack : found.lacks()) {
      called(lack.missing(), found.names())
          .forEach(student -> lines.add(List.of(lack.thing().name(), student)));
    }
    return List.of(FileOut.text(FILE, CsvText.of(lines)));
  }

  private static boolean isCut(Missing.Found found) {
    return found.lacks().stream().anyMatch(lack -> lack.missing().size() > MOST_PEOPLE)
        || found.lacks().stream().filter(lack -> !lack.missing().isEmpty()).count() > MOST_THINGS;
  }

  private Card.Said said(Missing.Found found, Missing.Lack lack) {
    String due =
        lack.thing()
            .due()
            .map(
                time ->
                    lack.thing().round()
                        ? "until " + Phrases.time(time, clock) + " · "
                        : "due " + Phrases.day(time, clock) + " · ")
            .orElse("");
    String many = due + Words.count(lack.missing().size(), "student");
    if (!found.listed()) {
      return new Card.Said(lack.thing().name(), many);
    }
    int more = lack.missing().size() - MOST_PEOPLE;
    return new Card.Said(
        lack.thing().name(),
        many
            + ": "
            + called(lack.missing(), found.names())
                .limit(MOST_PEOPLE)
                .collect(Collectors.joining(", "))
            + (more > 0 ? " and " + more + " more" : ""));
  }

  private static Stream<String> called(List<Missing.Student> students, boolean names) {
    return students.stream().map(student -> student.member().shown(names)).sorted();
  }

  private static String absent(Missing.Found found) {
    return found.absent() == 0
        ? ""
        : "%d of the class list %s no account here; /roster list shows who."
            .formatted(found.absent(), found.absent() == 1 ? "has" : "have");
  }

  private static String notes(
      Missing.Found found, List<Reminders.Due> due, long unwilling, int missing) {
    List<String> notes = new ArrayList<>(List.of(scope(found)));
    if (!found.listed()) {
      notes.add("This meeting does not show names, so I do not say who.");
    } else if (isCut(found)) {
      notes.add(FILE + " has everybody.");
    }
    if (!absent(found).isEmpty()) {
      notes.add(absent(found));
    }
    if (missing > 0 && found.open()) {
      notes.add(
          due.isEmpty()
              ? "Each can be reminded once of a thing, and nobody is left to be."
              : "“Remind them” writes to %s, privately, once."
                  .formatted(due.size() == missing ? "each" : due.size() + " of them"));
    }
    if (unwilling > 0 && missing > 0) {
      notes.add("%d of them want no reminders.".formatted(unwilling));
    }
    return String.join(" ", notes);
  }

  private static String scope(Missing.Found found) {
    return "Students are those who have been given a question or scene here, or have enrolled."
        + (found.of().equals("the course")
            ? " Nothing counts here, so this is who has answered nothing."
            : "");
  }

  /** What is said at once; how it went comes later. */
  static Card reminding(Reminders.Claimed claimed, long unwilling) {
    return claimed.students() == 0
        ? Card.titled("Nobody was reminded")
            .text(
                "Whoever is missing has been reminded once already, and that is enough."
                    + (unwilling > 0 ? " %d want no reminders.".formatted(unwilling) : ""))
            .build()
        : Card.titled("Reminding " + Words.count(claimed.students(), "student"))
            .text(
                "Each gets a direct message, one after the other. So do you, which says how it went.")
            .build();
  }

  /** How it went. */
  static Card reminded(long all, List<Missing.Student> missed, Missing.Found found) {
    Card.Builder card =
        Card.titled("Reminders")
            .text(
                "%d of %s got theirs.".formatted(all - missed.size(), Words.count(all, "student")));
    if (!missed.isEmpty()) {
      card.text(
              "Not reached: "
                  + (found.listed()
                      ? called(missed, found.names()).collect(Collectors.joining(", "))
                      : Words.count(missed.size(), "student"))
                  + ".")
          .note(
              "Their chat takes no direct message from me. /summary missing lets you try them again.");
    }
    return card.build();
  }

  /** What one student is told; nobody else reads it. */
  Card reminder(Reminders.Due due) {
    boolean round = due.things().stream().anyMatch(Missing.Thing::round);
    Card.Builder card = Card.titled("A reminder from your instructors");
    card.text("You have not answered yet:");
    due.things().forEach(thing -> card.add(new Card.Said("", words(thing))));
    if (round) {
      card.mainButton(ActionId.of("seminar", "now"), "Answer now");
    }
    return card.button(ActionId.of(SummaryCommand.NAME, "off"), "No more reminders")
        .note("Only you read this. You are reminded once of each.")
        .build();
  }

  private String words(Missing.Thing thing) {
    return thing
        .version()
        .map(
            version ->
                version.incidentTitle()
                    + ": "
                    + version.prompt().head().ask()
                    + thing.due().map(time -> "\nDue " + Phrases.day(time, clock) + ".").orElse("")
                    + (thing.round() ? "" : "\nType " + command(version) + " in the class."))
        .orElse("anything in the class. Type /quiz or /roleplay there to begin.");
  }

  private static String command(PromptVersion version) {
    return (version.prompt() instanceof Question ? "/quiz " : "/roleplay ") + version.incident();
  }

  static Card wanted(boolean reminders) {
    return reminders
        ? Card.say("You are reminded again, once of each.")
        : Card.titled("No more reminders")
            .text("I do not remind you any more in this class. Nobody is told.")
            .button(ActionId.of(SummaryCommand.NAME, "on"), "Remind me after all")
            .build();
  }
}
