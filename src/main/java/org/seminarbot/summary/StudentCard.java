package org.seminarbot.summary;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.seminarbot.answer.Answer;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.Card;
import org.seminarbot.people.Member;
import org.seminarbot.people.People;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.prompt.Spread;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.review.Review;
import org.seminarbot.review.Reviews;
import org.seminarbot.text.Words;

/**
 * What one student answered, from whatever account, in first attempts; opinions are nobody's, and
 * under a name stands only what was given under it.
 */
final class StudentCard {
  private final Answers answers;
  private final People people;
  private final Reviews reviews;
  private final Clock clock;

  StudentCard(Answers answers, People people, Reviews reviews, Clock clock) {
    this.answers = answers;
    this.people = people;
    this.reviews = reviews;
    this.clock = clock;
  }

  Card of(String course, Member member, boolean names) {
    Past past = Past.of(course, answers, people);
    long student = answers.student(course, member);
    Predicate<Answer> theirs = a -> a.student() == student && !a.ofErased();
    Figures figures = Figures.of(past, past.asks(), theirs.and(a -> !names || a.names()), clock);
    List<Review> about =
        reviews.all(course).stream().sorted(Comparator.comparing(Review::id).reversed()).toList();
    List<Figures.Item> items = figures.items().stream().filter(item -> !item.isOpinion()).toList();
    long asked =
        prompts(
            past.asks().stream()
                .filter(a -> !a.isOpinion() && (!names || a.names()))
                .map(Ask::version));
    long answered = prompts(items.stream().map(Figures.Item::version));
    Card.Builder card = Card.titled(member.shown(names));
    card.text("Answered %d of %s asked here.".formatted(answered, Words.count(asked, "prompt")));
    for (Figures.Item item : items) {
      for (Answer answer : item.answers()) {
        card.add(
            new Card.Said(item.name(item.version().id()), outcome(item.spread(), answer, about)));
      }
    }
    card.note(
        "First attempts. Role-play replies were written in an assigned role; what is kept from the"
            + " class says so.");
    if (names && past.answers().stream().anyMatch(a -> !a.names())) {
      card.note("What anybody gave under a pseudonym is not shown here, nor counted.");
    }
    return card.build();
  }

  private static long prompts(Stream<PromptVersion> versions) {
    return versions.map(PromptVersion::qualifiedId).distinct().count();
  }

  private String outcome(Spread spread, Answer answer, List<Review> about) {
    String mark =
        answer.mark().isEmpty()
            ? ""
            : "right " + Math.round(answer.mark().getAsDouble() * 100) + "%";
    Optional<String> points =
        about.stream()
            .filter(review -> !review.blind() && review.isAbout(answer))
            .map(review -> review.assessment().total(spread.version().prompt().rubric()))
            .filter(total -> !total.isEmpty())
            .findFirst();
    String parts =
        Stream.of(
                mark,
                points.orElse(""),
                Phrases.day(answer.given(), clock),
                answer.late() ? "late" : "")
            .filter(part -> !part.isEmpty())
            .reduce("", (a, b) -> a + " · " + b);
    return Phrases.words(spread.version(), answer.content()) + parts + Phrases.kept(answer);
  }
}
