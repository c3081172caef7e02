package org.seminarbot.report;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seminarbot.Shipped;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.review.Code;

/** A large class at work: everybody plays scenes, answers questions, and is reviewed in part. */
final class ManyReplies {
  private static final List<String> PLAYED =
      List.of("judges-reply", "governor-reply", "search-begins", "names-first-day");
  private static final int QUESTIONS = 10;
  private static final List<String> POSTS =
      List.of(
          "We know what was said, and we know that four judges broke the trust of this city.",
          "The court has opened the files of the last five years.",
          "Whoever lost a case before these judges can have it looked at again.",
          "On Thursday at ten we publish what we have found, the names of those in charge with it.",
          "We are sorry. Nobody should have to ask twice who watches the watchmen.",
          "Please write to us what you want to know; we read every message and answer the most frequent.",
          "The speech was meant for colleagues, and it does not speak for the court.",
          "Most judges here work until late so that your case is heard in time.",
          "我们已经看到大家的评论，今天下午公布调查的下一步。",
          "What we cannot say today we will say on Monday, and you may hold us to it.");
  private static final List<String> REASONS =
      List.of(
          "People want a date. A date can be missed, and then it is worse than silence.",
          "An apology opens the door, but superiors will ask who allowed it.",
          "Facts first; some will call it slow, and the wits will make something of the hour.",
          "The defender is right in part, so I did not attack the commenters.");
  private static final List<String> COMMENTS =
      List.of(
          "You meet the actual complaint. Say on which day.",
          "Clear and short. Who will object from the other side?",
          "This claims more than is known: how do you know about the files?");
  private static final List<Code> CODES =
      List.of(
          new Code("coombs", "apology"),
          new Code("coombs", "instructing-information"),
          new Code("coombs", "reminder"),
          new Code("benoit", "corrective-action"),
          new Code("benoit", "mortification"));

  private final Random random = new Random(7);
  private final ReportedClass room;

  private ManyReplies(ReportedClass room) {
    this.room = room;
  }

  /** So many students play four scenes, two stages each. */
  static void into(ReportedClass room, int students) {
    ManyReplies many = new ManyReplies(room);
    List<String> questions =
        Shipped.readings()
            .prompts()
            .filter(v -> v.prompt() instanceof Question.Choice choice && !choice.several())
            .map(PromptVersion::id)
            .limit(QUESTIONS)
            .toList();
    for (String prompt : PLAYED) {
      for (int stage = 0; stage < 2; stage++) {
        for (int i = 0; i < students; i++) {
          many.plays(name(i), prompt, stage);
        }
        room.settle();
      }
    }
    for (int i = 0; i < students; i++) {
      many.answers(name(i), i, questions);
      room.writes(name(i), "accounts-essay", many.some(POSTS, 4) + "\n\n" + many.some(REASONS, 3));
    }
    room.settle();
    for (int i = 0; i < students; i++) {
      for (String prompt : PLAYED) {
        if (many.random.nextInt(10) < 6) {
          many.reviews("prof", name(i), prompt, false);
          if (many.random.nextInt(10) < 3) {
            many.reviews("dean", name(i), prompt, true);
          }
        }
      }
    }
    room.settle();
  }

  private static String name(int student) {
    return "student " + student;
  }

  private void plays(String who, String prompt, int stage) {
    RolePlay play = (RolePlay) Shipped.readings().named(prompt).get(0).prompt();
    String move = one(play.moves());
    String post = some(POSTS, 1 + random.nextInt(3));
    if (stage == 0 && random.nextInt(20) == 0) {
      room.keeps(who, prompt, move, post, one(REASONS));
    } else {
      room.plays(who, prompt, stage, move, post, random.nextInt(4) == 0 ? "" : one(REASONS));
    }
  }

  private void answers(String who, int ability, List<String> questions) {
    for (String id : questions) {
      Question.Choice choice = (Question.Choice) Shipped.readings().named(id).get(0).prompt();
      List<Integer> right = choice.right().orElseThrow().chosen();
      boolean knows = random.nextInt(100) < 35 + ability % 60;
      room.chooses(who, id, knows ? right.get(0) : random.nextInt(choice.all().size()));
    }
  }

  private void reviews(String by, String who, String prompt, boolean blind) {
    RolePlay play = (RolePlay) Shipped.readings().named(prompt).get(0).prompt();
    Map<String, Integer> points =
        play.rubric().stream()
            .collect(Collectors.toMap(c -> c.id(), c -> Math.min(c.points(), random.nextInt(4))));
    List<Code> codes =
        IntStream.range(0, random.nextInt(3)).mapToObj(i -> one(CODES)).distinct().toList();
    room.reviews(
        by,
        who,
        prompt,
        blind,
        points,
        codes,
        blind ? "" : one(COMMENTS),
        random.nextInt(6) == 0 ? "Shy in class; encourage." : "");
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String some(List<String> of, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> one(of))
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
