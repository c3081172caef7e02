package org.seminarbot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.AnswersKept;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Deed;
import org.seminarbot.chat.Drafts;
import org.seminarbot.chat.Outbox;
import org.seminarbot.chat.Spec;
import org.seminarbot.export.CourseExportCommand;
import org.seminarbot.export.Exports;
import org.seminarbot.guide.GuideCommand;
import org.seminarbot.marks.OutsideMarks;
import org.seminarbot.notice.Notices;
import org.seminarbot.people.Kept;
import org.seminarbot.people.People;
import org.seminarbot.people.Policy;
import org.seminarbot.privacy.Audit;
import org.seminarbot.privacy.AuditCommand;
import org.seminarbot.privacy.Audited;
import org.seminarbot.privacy.CourseCommand;
import org.seminarbot.privacy.Farewells;
import org.seminarbot.privacy.MyDataCommand;
import org.seminarbot.privacy.Registry;
import org.seminarbot.privacy.Retention;
import org.seminarbot.progress.ProgressCommand;
import org.seminarbot.prompt.Practice;
import org.seminarbot.quiz.QuizCommand;
import org.seminarbot.reading.Library;
import org.seminarbot.reading.Readings;
import org.seminarbot.readings.CourseReadings;
import org.seminarbot.readings.ReadingsCommand;
import org.seminarbot.report.HtmlReport;
import org.seminarbot.review.Passes;
import org.seminarbot.review.ReviewCommand;
import org.seminarbot.review.Reviews;
import org.seminarbot.review.ReviewsKept;
import org.seminarbot.roleplay.RoleplayCommand;
import org.seminarbot.roster.EnrolCommand;
import org.seminarbot.roster.PaperAnswers;
import org.seminarbot.roster.Roster;
import org.seminarbot.roster.RosterCommand;
import org.seminarbot.roster.RosterKept;
import org.seminarbot.seminar.SeminarCommand;
import org.seminarbot.seminar.Seminars;
import org.seminarbot.store.Database;
import org.seminarbot.store.Store;
import org.seminarbot.store.StoreException;
import org.seminarbot.summary.Reminders;
import org.seminarbot.summary.Report;
import org.seminarbot.summary.SummaryCommand;

/** What the bot can do: the list of its commands. */
public final class Features {
  private Features() {}

  /**
   * What was made.
   *
   * @param commands in the order in which they are listed
   * @param registry what the bot keeps about people
   * @param retention what has to be done once a day
   * @param drafts what was typed into forms that were not taken
   */
  public record Made(
      List<Command> commands, Registry registry, Retention retention, Drafts drafts) {
    public Made {
      commands = List.copyOf(commands);
    }
  }

  /**
   * The bot of some commands, which tells what the store did not save as not saved.
   *
   * @param workers where commands run
   */
  public static Bot bot(List<Command> commands, Drafts drafts, Executor workers) {
    return new Bot(commands, drafts, workers, StoreException.NotSaved.class::isInstance);
  }

  /** The same with drafts that no command has a hand in. */
  public static Bot bot(List<Command> commands, Executor workers) {
    return bot(commands, new Drafts(), workers);
  }

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
    return create(common, store, outbox, clock, instructors, Policy.usual()).commands();
  }

  /**
   * The same with all that a process needs to keep what people were promised.
   *
   * @param policy what an installation has decided about what is kept
   */
  public static Made create(
      Library common,
      Store store,
      Outbox outbox,
      Clock clock,
      Function<String, String> instructors,
      Policy policy) {
    CourseReadings library = new CourseReadings(common, store, clock);
    Answers answers = new Answers(store, clock);
    People people =
        new People(store, clock, (sql, who) -> Roster.tieArrived(sql, who, clock.instant()));
    Notices notices = new Notices(store, clock, policy);
    Audit audit = new Audit(store, people, clock);
    Reviews reviews = new Reviews(store, clock);
    Drafts drafts = new Drafts();
    Roster roster = new Roster(store, people, clock);
    Farewells farewells = new Farewells(store, clock);
    OutsideMarks outside = new OutsideMarks(store);
    Reminders reminders = new Reminders(store, clock);
    List<Kept> kept =
        List.of(
            new AnswersKept(answers),
            new ReviewsKept(reviews, answers, drafts),
            new RosterKept(store, answers.times()),
            outside,
            notices,
            reminders,
            library,
            farewells,
            audit,
            people);
    Registry registry = new Registry(store, audit, clock, kept);
    Retention retention = new Retention(store, registry, audit, outbox, clock, policy);
    Practice practice = new Practice(library, answers);
    Seminars seminars = new Seminars(store, answers, clock);
    List<Command> commands = new ArrayList<>();
    commands.add(new QuizCommand(practice, answers, people, notices, clock));
    commands.add(new RoleplayCommand(library, practice, answers, people, notices, clock));
    commands.add(new ProgressCommand(library, answers, people, reviews, clock));
    commands.add(
        new SeminarCommand(
            library,
            seminars,
            answers,
            people,
            notices,
            outbox,
            retention::warning,
            policy,
            clock));
    Report report = new HtmlReport(answers, people, reviews, outside, outbox, clock);
    commands.add(
        new SummaryCommand(
            library, answers, people, seminars, reviews, roster, reminders, report, store, outbox,
            clock));
    commands.add(
        new ReviewCommand(answers, people, reviews, new Passes(store, clock), outbox, clock));
    CourseExportCommand export =
        new CourseExportCommand(new Exports(answers, people, reviews, roster, clock), outbox);
    commands.add(export);
    commands.add(new ReadingsCommand(library, people));
    PaperAnswers paper = new PaperAnswers(roster, library, answers, people, store);
    commands.add(new EnrolCommand(roster, people, answers, notices));
    commands.add(new RosterCommand(roster, people, answers, store, library, paper));
    commands.add(new MyDataCommand(registry, people, retention));
    commands.add(new CourseCommand(registry, farewells, outbox, export::everything));
    commands.add(new AuditCommand(audit, clock));
    commands.add(
        0, new GuideCommand(library, commands.stream().map(Command::spec).toList(), instructors));
    List<Command> audited =
        commands.stream().<Command>map(command -> new Audited(command, audit)).toList();
    return new Made(audited, registry, retention, drafts);
  }

  /** What makes files of the courses in a store, for a process that is no bot. */
  static Exports exports(Store store, Clock clock) {
    People people = new People(store, clock);
    return new Exports(
        new Answers(store, clock),
        people,
        new Reviews(store, clock),
        new Roster(store, people, clock),
        clock);
  }

  /** Notes in the audit what a process that is no bot does, before its file or text is there. */
  static void noteOnCommandLine(Store store, String course, Deed.Kind kind, String about) {
    Clock clock = Clock.systemUTC();
    new Audit(store, new People(store, clock), clock)
        .note(course, Deed.of(kind, about + ", on the command line"))
        .toCompletableFuture()
        .join();
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
    public CompletionStage<Void> tell(String account, Card card) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> edit(String message, Card card) {
      return CompletableFuture.completedStage(null);
    }
  }
}
