package org.seminarbot.summary;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seminarbot.answer.Answers;
import org.seminarbot.answer.Ask;
import org.seminarbot.chat.ActionId;
import org.seminarbot.chat.Refusal;
import org.seminarbot.chat.Request;
import org.seminarbot.prompt.Phrases;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.seminar.Seminar;
import org.seminarbot.seminar.Seminars;

/** Finds what somebody wants summed up. */
final class Subjects {
  private final Answers answers;
  private final Seminars seminars;
  private final Clock clock;

  Subjects(Answers answers, Seminars seminars, Clock clock) {
    this.answers = answers;
    this.seminars = seminars;
    this.clock = clock;
  }

  /** The meeting that is open where somebody is, else the course. */
  Subject here(Request request) {
    return seminars
        .open(request.course().key(), request.channel())
        .map(seminar -> meeting(request, seminar))
        .orElseGet(() -> course(request));
  }

  Subject course(Request request) {
    return new Subject(
        Subject.Kind.COURSE,
        "",
        "THE COURSE",
        answers.asks().all(request.course().key()),
        request.course().namesShown(),
        Optional.empty());
  }

  /** A meeting by its number, as somebody typed it. */
  Subject meeting(Request request, String number) {
    if (!number.matches("\\d{1,18}")) {
      throw new Refusal(
          "A meeting has a number, not '%s': the summary of a meeting ends with it."
              .formatted(number));
    }
    return meeting(request, Long.parseLong(number));
  }

  /** A meeting by its number. */
  Subject meeting(Request request, long id) {
    return seminars
        .seminar(request.course().key(), id)
        .map(seminar -> meeting(request, seminar))
        .orElseThrow(() -> new Refusal("That seminar is no longer there."));
  }

  private Subject meeting(Request request, Seminar seminar) {
    String time =
        Phrases.time(seminar.opened(), clock)
            + "–"
            + seminar.closed().map(closed -> Phrases.time(closed, clock)).orElse("now");
    return new Subject(
        Subject.Kind.SEMINAR,
        String.valueOf(seminar.id()),
        "SEMINAR · " + seminar.reading() + " · " + time,
        answers.asks().rounds(request.course().key(), seminar.id()),
        request.course().namesShown(),
        Optional.of(seminar));
  }

  /**
   * A prompt that was asked.
   *
   * @param id its id; {@code reading/id} where several readings have it
   */
  Subject prompt(Request request, String id) {
    List<Ask> all = answers.asks().all(request.course().key());
    List<Ask> asks =
        all.stream()
            .filter(ask -> ask.version().id().equals(id) || ask.version().qualifiedId().equals(id))
            .toList();
    Map<String, String> names = Ask.names(all);
    if (asks.isEmpty()) {
      throw Refusal.unknown(
          "answered prompt", id, all.stream().map(ask -> ask.name(names)).distinct().toList());
    }
    List<String> called = asks.stream().map(ask -> ask.name(names)).distinct().toList();
    if (called.size() > 1) {
      throw new Refusal(
          "Several readings have a prompt '%s'. Say which: prompt:%s."
              .formatted(id, String.join(" or prompt:", called)));
    }
    PromptVersion version = asks.get(asks.size() - 1).version();
    return new Subject(
        Subject.Kind.PROMPT,
        called.get(0),
        version.incidentTitle().toUpperCase(Locale.ROOT),
        asks,
        request.course().namesShown(),
        Optional.empty());
  }

  /** What a button made by {@link Subject#action} is about. */
  Subject of(Request request, ActionId action) {
    String kind = action.args().isEmpty() ? "" : action.args().get(0);
    if (kind.equals(Subject.Kind.SEMINAR.word())) {
      return meeting(request, action.id(1));
    }
    return kind.equals(Subject.Kind.PROMPT.word()) && action.args().size() > 1
        ? prompt(request, action.args().get(1))
        : course(request);
  }

  /** What {@code /summary} can be asked for. */
  List<String> all(Request.Course course) {
    List<Ask> asks = answers.asks().all(course.key());
    Map<String, String> names = Ask.names(asks);
    return Stream.concat(
            Stream.of("course", "missing", SummaryCommand.REPORT),
            Stream.concat(
                asks.stream().map(ask -> "prompt:" + ask.name(names)).distinct(),
                asks.stream()
                    .flatMap(ask -> ask.seminar().stream())
                    .distinct()
                    .map(id -> "meeting:" + id)))
        .toList();
  }
}
