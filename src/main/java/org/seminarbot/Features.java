package org.seminarbot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.seminarbot.answer.Answers;
import org.seminarbot.chat.Command;
import org.seminarbot.chat.Outbox;
import org.seminarbot.guide.GuideCommand;
import org.seminarbot.people.People;
import org.seminarbot.progress.ProgressCommand;
import org.seminarbot.prompt.Practice;
import org.seminarbot.quiz.QuizCommand;
import org.seminarbot.reading.Readings;
import org.seminarbot.roleplay.RoleplayCommand;
import org.seminarbot.seminar.SeminarCommand;
import org.seminarbot.seminar.Seminars;
import org.seminarbot.store.Store;
import org.seminarbot.summary.SummaryCommand;

/** What the bot can do: the list of its commands. */
public final class Features {
  private Features() {}

  /**
   * All commands, in the order in which they are listed.
   *
   * @param instructors who the instructors of a course are, in words, by the course's key
   */
  public static List<Command> create(
      Readings readings,
      Store store,
      Outbox outbox,
      Clock clock,
      Function<String, String> instructors) {
    Answers answers = new Answers(store, clock);
    People people = new People(store);
    Practice practice = new Practice(readings, answers);
    Seminars seminars = new Seminars(store, answers, clock);
    List<Command> commands = new ArrayList<>();
    commands.add(new QuizCommand(practice, answers, people, clock));
    commands.add(new RoleplayCommand(readings, practice, answers, people, clock));
    commands.add(new ProgressCommand(readings, answers, people));
    commands.add(new SeminarCommand(readings, seminars, answers, people, outbox, clock));
    commands.add(new SummaryCommand(answers, people, seminars, clock));
    commands.add(
        0, new GuideCommand(readings, commands.stream().map(Command::spec).toList(), instructors));
    return List.copyOf(commands);
  }
}
