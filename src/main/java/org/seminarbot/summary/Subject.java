package org.seminarbot.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.ActionId;
import org.seminarbot.seminar.Seminar;

/**
 * What a summary is of.
 *
 * @param id the meeting's or the prompt's; empty for the course
 * @param title what it is called, in capitals where it can be
 * @param names whether the course shows names: of what was given under a name, the name
 * @param seminar for a meeting
 */
record Subject(
    Kind kind, String id, String title, List<Ask> asks, boolean names, Optional<Seminar> seminar) {

  /** What can be summed up. */
  enum Kind {
    SEMINAR,
    PROMPT,
    COURSE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Subject {
    asks = List.copyOf(asks);
  }

  /** How students stand in it: {@code names}, {@code pseudonyms}, or both. */
  String called() {
    List<Boolean> asked =
        seminar
            .map(meeting -> List.of(meeting.names()))
            .orElse(asks.stream().map(Ask::names).toList());
    return !names || (!asked.isEmpty() && !asked.contains(true))
        ? "pseudonyms"
        : asked.contains(false) ? "names and pseudonyms" : "names";
  }

  /** What a button does with it: {@code summary:show:prompt:judges-remark}. */
  ActionId action(String verb, Object... more) {
    List<String> args = new ArrayList<>(List.of(kind.word(), id));
    Arrays.stream(more).map(String::valueOf).forEach(args::add);
    return new ActionId(SummaryCommand.NAME, verb, args);
  }

  /** The prompts whose answers people read. */
  List<Ask> reviewed() {
    return asks.stream().filter(ask -> ask.version().prompt().isReviewed()).toList();
  }
}
