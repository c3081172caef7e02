package org.seminarbot;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seminarbot.chat.Bot;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Input;
import org.seminarbot.chat.Reply;
import org.seminarbot.chat.Request;

/**
 * A meeting with a round, answers, role-plays and their reviews, a class list, and a form that
 * somebody left as it was refused: so that there is something of each kind to come upon.
 */
final class Lesson {
  private static final String LIST =
      "student number,name,section\n4711,Ada of %1$s,A\n4712,Bea of %1$s,A\n";
  private static final Pattern CODE = Pattern.compile("([A-Z0-9]{4}-[A-Z0-9]{4}) · 4712");
  private static final int MANY = 21;

  private final Bot bot;
  private final Explorer room;
  private final Request.Course course;
  private final Request.Person prof;

  Lesson(Bot bot, Explorer room, Request.Course course, Request.Person prof) {
    this.bot = bot;
    this.room = room;
    this.course = course;
    this.prof = prof;
  }

  void held(Request.Person... students) {
    types(prof, "/seminar open engaging-critics");
    types(prof, "/seminar ask judges-remark");
    room.does(
        prof,
        new Input.Typed(
            "roster",
            "import",
            Map.of(),
            Map.of("file", Explorer.file("list.csv", LIST.formatted(course.key())))));
    for (Request.Person who : students) {
      answers(who);
      plays(who);
    }
    reviews(students.length);
    for (Request.Person who : students) {
      leavesAFormRefused(who);
    }
    Request.Person one = students[Math.max(0, students.length - 2)]; // the last review can go back
    enrols(one);
    answersTheComment(one);
    for (int i = 0; i < MANY; i++) {
      types(prof, "/summary"); // more than the audit shows at once
    }
  }

  private Reply types(Request.Person who, String line) {
    return room.does(who, bot.parse(line));
  }

  private static Card card(Reply reply) {
    return ((Reply.Show) reply).card();
  }

  private void answers(Request.Person who) {
    Card quiz = card(types(who, "/quiz shanghai-judges"));
    room.does(who, new Input.Pressed(quiz.actions().get(0).id(), List.of(2)));
  }

  private Reply.Open writes(Request.Person who, String incident) {
    Card scene = card(types(who, "/roleplay " + incident));
    return (Reply.Open) room.does(who, new Input.Pressed(scene.actions().get(0).id(), List.of()));
  }

  private void plays(Request.Person who) {
    Reply.Open open = writes(who, "shanghai-judges");
    room.does(who, Explorer.filled(open.form(), Explorer.words(who, course)));
  }

  private void leavesAFormRefused(Request.Person who) {
    Reply.Open open = writes(who, "guizhou-vice-governor");
    String long_ = (Explorer.words(who, course) + ". ").repeat(60);
    Reply reply = room.does(who, Explorer.filled(open.form(), long_));
    if (!(reply instanceof Reply.Invalid)) {
      throw new AssertionError("taken: " + reply);
    }
  }

  private void enrols(Request.Person who) {
    Matcher code = CODE.matcher(types(prof, "/roster codes").toString());
    if (!code.find()) {
      throw new AssertionError("no code");
    }
    types(who, "/enrol " + code.group(1));
  }

  private void answersTheComment(Request.Person who) {
    Card.Action answer =
        card(types(who, "/progress")).actions().stream()
            .filter(action -> action.id().verb().equals("write"))
            .findFirst()
            .orElseThrow();
    Reply.Open form = (Reply.Open) room.does(who, new Input.Pressed(answer.id(), List.of()));
    room.does(who, Explorer.filled(form.form(), Explorer.words(who, course)));
  }

  private void reviews(int replies) {
    Card card = card(types(prof, "/review"));
    for (int i = 0; i < replies; i++) {
      Reply.Open form =
          (Reply.Open) room.does(prof, new Input.Pressed(card.actions().get(0).id(), List.of()));
      card = card(room.does(prof, Explorer.filled(form.form(), Explorer.words(prof, course))));
    }
  }
}
