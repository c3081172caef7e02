package org.seminarbot.roster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.ExtraTime;
import org.seminarbot.chat.Card;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.people.Member;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;
import org.seminarbot.text.Words;

/**
 * Gives a student more time, on all accounts that are theirs. One of the list who has not come yet
 * has it once they come.
 */
record MoreTime(Roster roster, OnPaper paper, Answers answers, Store store) {
  private static final int MOST_PERCENT = 400;
  private static final int MOST_DAYS = 60;
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) ?%");
  private static final Pattern DAYS = Pattern.compile("(\\d{1,2}) ?(d|days?)");

  /** Stores what an instructor typed, once for an event. */
  CompletionStage<Card> give(Request request, String student, String typed) {
    String course = request.course().key();
    boolean names = request.course().namesShown();
    Optional<Roster.Entry> listed = roster.listed(course, student, names);
    List<Member> before =
        listed
            .map(entry -> roster.tied(course, entry))
            .orElseGet(() -> List.of(roster.meant(course, student, names)));
    ExtraTime extra =
        extra(
            before.stream()
                .findFirst()
                .map(who -> answers.times().of(course, who))
                .orElse(ExtraTime.NONE),
            typed.strip());
    return store
        .course(course)
        .once(
            request.eventId(),
            sql -> {
              listed
                  .map(entry -> accounts(sql, request, entry))
                  .orElse(before)
                  .forEach(account -> answers.times().give(sql, account, extra));
              return 0L;
            })
        .thenApply(done -> given(student.strip(), extra));
  }

  /** Of a row that nobody has come for, the member that stands for it until somebody does. */
  private List<Member> accounts(Sql sql, Request request, Roster.Entry entry) {
    List<Member> tied = Roster.tied(sql, entry);
    return tied.isEmpty() ? List.of(paper.answering(sql, request, entry)) : tied;
  }

  private static Card given(String student, ExtraTime extra) {
    return Card.titled("Extra time")
        .text("%s: %s.".formatted(student, words(extra)))
        .note(
            "Only the student is told, when they answer. It holds for what is answered from now"
                + " on.")
        .build();
  }

  /** {@code Extra time: 50% of a timed round.} of the first who has some; else nothing. */
  String told(String course, List<Member> accounts) {
    return accounts.stream()
        .map(who -> answers.times().of(course, who))
        .filter(extra -> !extra.equals(ExtraTime.NONE))
        .findFirst()
        .map(extra -> "Extra time: " + words(extra) + ".")
        .orElse("");
  }

  private static String words(ExtraTime extra) {
    if (extra.equals(ExtraTime.NONE)) {
      return "none";
    }
    String percent = extra.percent() > 0 ? extra.percent() + "% of a timed round" : "";
    String days =
        extra.days() > 0 ? Words.count(extra.days(), "day") + " for what is due on a date" : "";
    return percent.isEmpty() || days.isEmpty() ? percent + days : percent + ", " + days;
  }

  private static ExtraTime extra(ExtraTime before, String typed) {
    Matcher percent = PERCENT.matcher(typed);
    Matcher days = DAYS.matcher(typed);
    if (typed.equals("none")) {
      return ExtraTime.NONE;
    }
    if (percent.matches() && Integer.parseInt(percent.group(1)) <= MOST_PERCENT) {
      return new ExtraTime(Integer.parseInt(percent.group(1)), before.days());
    }
    if (days.matches() && Integer.parseInt(days.group(1)) <= MOST_DAYS) {
      return new ExtraTime(before.percent(), Integer.parseInt(days.group(1)));
    }
    throw new Refusal(
        "'time' is 50%% (of a timed round, at most %d%%), 2 days (for what is due on a date, at most %d) or none, not '%s'."
            .formatted(MOST_PERCENT, MOST_DAYS, typed));
  }
}
