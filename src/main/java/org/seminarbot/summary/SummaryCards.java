package org.seminarbot.summary;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.answer.Opinions;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Card;
import org.seminarbot.marks.OwnMarks;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.review.Review;
import org.seminarbot.review.Reviews;
import org.seminarbot.roster.Roster;
import org.seminarbot.seminar.Seminar;
import org.seminarbot.statistics.ItemAnalysis;
import org.seminarbot.text.Words;

/**
 * A summary as its instructor reads it: what to say, what to do next, then counts, then figures
 * with how sure they are. Of a prompt it has all, of a meeting each round without its item
 * analysis, of the course a line each.
 */
final class SummaryCards {
  private static final int MOST_ROUNDS = 12;
  private static final int MOST_LINES = 30;

  private final Answers answers;
  private final People people;
  private final Reviews reviews;
  private final Roster roster;
  private final Clock clock;

  SummaryCards(Answers answers, People people, Reviews reviews, Roster roster, Clock clock) {
    this.answers = answers;
    this.people = people;
    this.reviews = reviews;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * What one summary is made of.
   *
   * @param reviewed every review in the course
   * @param enrolled how many are in the class list; 0 where there is none
   * @param present how many were at the meeting, where it is one
   */
  private record Sum(
      Past past,
      Subject subject,
      Figures figures,
      List<Review> reviewed,
      int enrolled,
      Optional<Long> present,
      NotYet notYet,
      Map<String, String> names) {

    String name(Figures.Item item) {
      return item.name(item.asks().get(0).name(names));
    }

    /** The same with each prompt in full. */
    Sum inFull() {
      Subject full =
          new Subject(
              Subject.Kind.PROMPT,
              subject.id(),
              subject.title(),
              subject.asks(),
              subject.names(),
              subject.seminar());
      return new Sum(past, full, figures, reviewed, enrolled, present, notYet, names);
    }
  }

  Card of(String course, Subject subject) {
    return of(sum(course, subject));
  }

  /** The summary, then each prompt in full, for who reads it on paper. */
  Card inFull(String course, Subject subject) {
    Sum sum = sum(course, subject);
    Card summary = of(sum);
    Card.Builder prompts = Card.titled("EACH PROMPT");
    sum.figures().items().forEach(item -> item(prompts, sum.inFull(), item));
    how(prompts, sum);
    return new Card(
        Stream.concat(summary.blocks().stream(), prompts.build().blocks().stream()).toList(),
        summary.actions());
  }

  private Card of(Sum sum) {
    Subject subject = sum.subject();
    Figures figures = sum.figures();
    Card.Builder card = Card.titled(subject.title() + " · " + subject.called());
    if (figures.items().isEmpty()) {
      return card.text(
              "No answers yet. Students begin with /quiz and /roleplay; /seminar ask puts a prompt to everyone.")
          .build();
    }
    sayings(card, sum);
    if (subject.kind() != Subject.Kind.PROMPT) {
      card.text(
          "%s answered %s%s."
              .formatted(
                  Words.count(figures.people(), "person", "people"),
                  Words.count(figures.prompts(), "prompt"),
                  enrolled(sum)));
    }
    switch (subject.kind()) {
      case COURSE -> course(card, sum);
      case SEMINAR -> rounds(card, sum);
      case PROMPT -> figures.items().forEach(item -> item(card, sum, item));
    }
    card.blocks(
        new Participation(figures, clock)
            .lines(subject.names(), subject.kind() != Subject.Kind.PROMPT));
    String watch = Watch.words(figures.items().stream().map(Figures.Item::spread).toList());
    if (!watch.isEmpty()) {
      card.add(new Card.Said("WATCH", watch));
    }
    Reviews.Count count =
        reviews.count(sum.past().course(), subject.reviewed().stream().map(Ask::id).toList());
    if (count.of() > 0) {
      card.add(
          new Card.Said(
              "REVIEW",
              "%d of %s."
                  .formatted(count.reviewed(), Words.count(count.of(), "reply", "replies"))));
    }
    if (subject.kind() == Subject.Kind.PROMPT) {
      how(card, sum);
    }
    notes(card, sum);
    buttons(card, sum, count);
    return card.build();
  }

  private Sum sum(String course, Subject subject) {
    Past past = Past.of(course, answers, people);
    return new Sum(
        past,
        subject,
        Figures.of(past, subject.asks(), answer -> true, clock),
        reviews.all(course),
        roster.students(course).size(),
        subject.seminar().map(seminar -> present(past, seminar)),
        NotYet.of(course, answers, clock),
        Ask.names(past.asks()));
  }

  private static void sayings(Card.Builder card, Sum sum) {
    if (sum.figures().people() < Sayings.ENOUGH) {
      card.text("Too few answers to say anything to a class yet; the counts are below.");
      return;
    }
    List<Spread> told =
        sum.figures().items().stream()
            .filter(item -> sum.notYet().why(item).isEmpty())
            .map(Figures.Item::spread)
            .toList();
    if (told.isEmpty()) {
      card.text(
          "Nothing to say to the class yet, lest it give the answers away: "
              + sum.notYet().why(sum.figures().items().get(0))
              + ".");
      return;
    }
    Sayings sayings = new Sayings(told);
    sayings.say().ifPresent(say -> card.add(new Card.Said("SAY THIS", say)));
    sayings.next().ifPresent(next -> card.add(new Card.Said("DO NEXT", next)));
  }

  // The course: a line for each prompt.

  private static void course(Card.Builder card, Sum sum) {
    List<Figures.Item> items = sum.figures().items();
    card.heading("PROMPTS, the newest answers first");
    items.stream()
        .limit(MOST_LINES)
        .forEach(item -> card.add(new Card.Said(sum.name(item), line(item, sum))));
    unanswered(card, sum, MOST_LINES);
  }

  /** What nobody answered, as far as there is room for more lines; then how much is left out. */
  private static void unanswered(Card.Builder card, Sum sum, int most) {
    String nobody = sum.present().map("0 of %d present answered"::formatted).orElse("0 answered");
    List<Ask> asks = sum.figures().unanswered();
    int shown = sum.figures().items().size();
    asks.stream()
        .limit(Math.max(0, most - shown))
        .forEach(
            ask ->
                card.add(
                    new Card.Said(
                        ask.name(sum.names()), ask.version().prompt().type() + " · " + nobody)));
    more(card, shown + asks.size() - most);
  }

  private static String line(Figures.Item item, Sum sum) {
    RubricMeans means = new RubricMeans(item.spread(), sum.reviewed());
    return Stream.of(
            item.prompt().type(),
            item.spread().people() + " answered",
            part(item.wentOn(), "went on"),
            part(item.spread().erased(), "erased"),
            item.isTimed() ? part(item.late(), "late") : "",
            right(item.spread()),
            part(means.reviewed(), "reviewed"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String part(long count, String words) {
    return count == 0 ? "" : count + " " + words;
  }

  private static void more(Card.Builder card, int left) {
    if (left > 0) {
      card.note("And %d more; /summary prompt:ID shows one.".formatted(left));
    }
  }

  /** {@code right 75% (53% to 89%)}, or nothing where nothing is marked by itself. */
  private static String right(Spread spread) {
    return spread.share()
        + Sure.right(spread).map(sure -> " (" + Numbers.percents(sure) + ")").orElse("");
  }

  private static String enrolled(Sum sum) {
    return sum.enrolled() == 0 ? "" : " (%d enrolled)".formatted(sum.enrolled());
  }

  // A meeting: each of its rounds.

  private static void rounds(Card.Builder card, Sum sum) {
    List<Figures.Item> items = sum.figures().items();
    items.stream().limit(MOST_ROUNDS).forEach(item -> item(card, sum, item));
    unanswered(card, sum, MOST_ROUNDS);
  }

  private static void item(Card.Builder card, Sum sum, Figures.Item item) {
    Spread spread = item.spread();
    card.heading(
        Stream.of(
                sum.name(item),
                item.prompt().type(),
                spread.people() + " answered",
                part(spread.erased(), "erased"),
                right(spread))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")));
    card.text(asked(item) + "\n" + replied(sum, item));
    if (item.isOpinion() && item.isOpen()) {
      card.note(
          "Opinions are counted when the answers are shown, from %d on."
              .formatted(Opinions.FEWEST));
    } else {
      card.blocks(spread.bars());
    }
    if (sum.subject().kind() == Subject.Kind.SEMINAR && sum.notYet().why(item).isEmpty()) {
      card.note(Sayings.stillDraws(spread));
    }
    written(card, sum, item);
    if (!item.isOpinion() && spread.people() < Opinions.FEWEST) {
      card.note(
          "A small number: %s."
              .formatted(spread.people() == 1 ? "one person" : spread.people() + " people"));
    }
  }

  private static String asked(Figures.Item item) {
    String where =
        item.prompt().head().source().given()
            ? " (" + item.prompt().head().source().paragraphs() + ")"
            : "";
    return item.prompt() instanceof RolePlay play
        ? "As the " + play.role()
        : item.prompt().head().ask() + where;
  }

  /** {@code Replied 21 of 22 present (24 enrolled): 20 in time, 1 late. Second stage: 18.} */
  private static String replied(Sum sum, Figures.Item item) {
    long replied = item.spread().people();
    String present = sum.present().map(many -> " of " + many + " present").orElse("");
    String time =
        item.isTimed() ? ": %d in time, %d late".formatted(replied - item.late(), item.late()) : "";
    String second = item.wentOn() > 0 ? " Second stage: " + item.wentOn() + "." : "";
    return "Replied " + replied + present + enrolled(sum) + time + "." + second;
  }

  /** How many students answered anything, at their own pace or not, while a meeting was open. */
  private long present(Past past, Seminar seminar) {
    Set<Long> students = past.students();
    Instant end = seminar.closed().orElse(clock.instant());
    return past.answers().stream()
        .filter(a -> !a.given().isBefore(seminar.opened().truncatedTo(ChronoUnit.MILLIS)))
        .filter(a -> !a.given().isAfter(end))
        .mapToLong(Answer::student)
        .filter(students::contains)
        .distinct()
        .count();
  }

  /** What people wrote: the rubric's means, and how long it is; of a prompt in full. */
  private static void written(Card.Builder card, Sum sum, Figures.Item item) {
    RubricMeans means = new RubricMeans(item.spread(), sum.reviewed());
    Optional<Lengths> lengths = Lengths.of(item.spread());
    if (sum.subject().kind() == Subject.Kind.PROMPT) {
      List<Card.Block> lines = means.lines();
      if (!lines.isEmpty()) {
        card.heading("POINTS (%d reviewed)".formatted(means.reviewed())).blocks(lines);
      }
      lengths.ifPresent(all -> card.add(all.bars()));
    } else {
      if (!means.words().isEmpty()) {
        card.add(new Card.Said("POINTS (%d reviewed)".formatted(means.reviewed()), means.words()));
      }
      lengths.ifPresent(all -> card.add(new Card.Said("LENGTH", all.words() + ".")));
    }
  }

  // Figures with how sure they are.

  /** Of each prompt; its item figures are of all its versions together. */
  private static void how(Card.Builder card, Sum sum) {
    Map<String, List<Figures.Item>> byPrompt =
        sum.figures().items().stream()
            .collect(
                Collectors.groupingBy(
                    item -> item.version().qualifiedId(), LinkedHashMap::new, Collectors.toList()));
    OwnMarks.Test test =
        OwnMarks.test(sum.past().answers(), sum.past().people(), sum.past().asks());
    List<ItemAnalysis.ItemFigures> figures = ItemAnalysis.of(test.marks());
    boolean agreement = false;
    for (List<Figures.Item> versions : byPrompt.values()) {
      String of =
          byPrompt.size() == 1 ? "" : " · " + versions.get(0).asks().get(0).name(sum.names());
      for (Figures.Item item : versions) {
        agreement |= agreement(card, sum, item, item.as().isEmpty() ? of : " · " + sum.name(item));
      }
      int column = test.column(versions.get(0).version());
      if (column >= 0) {
        card.heading("HOW WELL IT ASKS" + of)
            .blocks(
                new ItemFigures(
                        figures.get(column),
                        test.given().size(),
                        test.items().size(),
                        test.leftOut().get(column))
                    .lines());
        for (Figures.Item item : versions) {
          OptionThirds.of(item, test)
              .ifPresent(
                  thirds ->
                      card.note(item.as().isEmpty() ? "" : Words.capital(item.as()) + ".")
                          .blocks(thirds.lines()));
        }
      }
    }
    if (!agreement
        && sum.figures().items().stream()
            .anyMatch(i -> new RubricMeans(i.spread(), sum.reviewed()).reviewed() > 0)) {
      card.note("/review again:yes codes replies blind; then I can say how far coders agree.");
    }
  }

  /** Says how far coders agree; false where there is nothing to say. */
  private static boolean agreement(Card.Builder card, Sum sum, Figures.Item item, String of) {
    List<Card.Block> agreement =
        item.prompt().isReviewed() ? new Coders(item.spread(), sum.reviewed()).lines() : List.of();
    if (!agreement.isEmpty()) {
      card.heading("HOW FAR CODERS AGREE" + of).blocks(agreement);
    }
    return !agreement.isEmpty();
  }

  private static void notes(Card.Builder card, Sum sum) {
    List<String> notes = new ArrayList<>();
    if (sum.figures().items().stream().anyMatch(i -> Sure.right(i.spread()).isPresent())) {
      notes.add(
          "In brackets: what share would be right of more students, if these stand for them (95%).");
    }
    if (sum.subject().seminar().isPresent()) {
      notes.add("Present is who answered anything while the meeting was open.");
      notes.add("/summary meeting:%s shows this again.".formatted(sum.subject().id()));
    }
    if (sum.subject().kind() != Subject.Kind.PROMPT) {
      notes.add(
          "/summary prompt:ID shows how well a question asks, who chose what, and how coders agree.");
    }
    card.note(String.join(" ", notes));
  }

  private static void buttons(Card.Builder card, Sum sum, Reviews.Count count) {
    Subject subject = sum.subject();
    card.button(subject.action("show"), "Show to the class");
    if (count.of() > 0) {
      List<String> prompts =
          subject.reviewed().stream().map(ask -> ask.version().id()).distinct().toList();
      card.button(subject.action("peek", 0), "Peek: all replies")
          .button(
              prompts.size() == 1
                  ? ActionId.of("review", "open", prompts.get(0))
                  : ActionId.of("review", "open"),
              "Review");
    }
    if (subject.kind() != Subject.Kind.PROMPT) {
      card.button(ActionId.of(SummaryCommand.NAME, "missing"), "Who is missing");
      card.button(ActionId.of(SummaryCommand.NAME, SummaryCommand.REPORT), "Report");
    }
  }
}
