package org.seminarbot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Spec;
import org.seminarbot.guide.GuideCommand;
import org.seminarbot.people.People;
import org.seminarbot.progress.ProgressCommand;
import org.seminarbot.prompt.Practice;
import org.seminarbot.quiz.QuizCommand;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Readings;
import org.seminarbot.readings.CourseReadings;
import org.seminarbot.readings.ReadingsCommand;
import org.seminarbot.roleplay.RoleplayCommand;
import org.seminarbot.roster.EnrolCommand;
import org.seminarbot.roster.PaperAnswers;
import org.seminarbot.roster.Roster;
import org.seminarbot.roster.RosterCommand;
import org.seminarbot.seminar.SeminarCommand;
import org.seminarbot.seminar.Seminars;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.summary.SummaryCommand;

/** What the bot can do: the list of its commands. */
public final class Features {
  private Features() {}

  /**
   * All commands, in the order in which they are listed.
   *
   * @param common the readings that every course has
   * @param instructors who the instructors of a course are, in words, by the course's key
   */
  public static List<Command> create(
      Library common,
      Store store,
      Outbox outbox,
      Clock clock,
      Function<String, String> instructors) {
    CourseReadings library = new CourseReadings(common, store, clock);
    Answers answers = new Answers(store, clock);
    People people = new People(store);
    Practice practice = new Practice(library, answers);
    Seminars seminars = new Seminars(store, answers, clock);
    List<Command> commands = new ArrayList<>();
    commands.add(new QuizCommand(practice, answers, people, clock));
    commands.add(new RoleplayCommand(library, practice, answers, people, clock));
    commands.add(new ProgressCommand(library, answers, people, clock));
    commands.add(new SeminarCommand(library, seminars, answers, people, outbox, clock));
    commands.add(new SummaryCommand(answers, people, seminars, clock));
    commands.add(new ReadingsCommand(library, people));
    Roster roster = new Roster(store, people, clock);
    PaperAnswers paper = new PaperAnswers(roster, library, answers, people, store);
    commands.add(new EnrolCommand(roster, people));
    commands.add(new RosterCommand(roster, people, answers, store, library, paper));
    commands.add(
        0, new GuideCommand(library, commands.stream().map(Command::spec).toList(), instructors));
    return List.copyOf(commands);
  }

  /** What all commands are called and take, without a class to use them in. */
  public static List<Spec> specs() {
    Clock clock = Clock.systemUTC();
    try (Store store = Store.open(Database.nowhere(), clock)) {
      return create(new Readings(List.of()), store, new Nowhere(), clock, course -> "").stream()
          .map(Command::spec)
          .toList();
    }
  }

  /** Posts nothing. */
  private static final class Nowhere implements Outbox {
    @Override
    public CompletionStage<String> post(String channel, Card card) {
      return CompletableFuture.completedStage("");
    }

    @Override
    public CompletionStage<Void> edit(String message, Card card) {
      return CompletableFuture.completedStage(null);
    }
  }
}
