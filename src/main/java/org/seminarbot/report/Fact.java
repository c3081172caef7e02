package org.seminarbot.report;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.seminarbot.answer.Answer;
import org.seminarbot.export.Given;
import org.seminarbot.people.Member;

/** A fact about the course, at the head of its report. */
record Fact(String name, String value) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm (VV)", Locale.UK);

  static List<Fact> of(Given given, List<Row> rows, Clock clock) {
    List<Member> students =
        given.revisions().stream().map(Answer::student).distinct().map(given::member).toList();
    long erased = students.stream().filter(Member::erased).count();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Made", TIME.format(clock.instant().atZone(clock.getZone()))));
    String readings =
        given.revisions().stream()
            .map(answer -> given.ask(answer).version().reading())
            .distinct()
            .collect(Collectors.joining(", "));
    if (!readings.isEmpty()) {
      facts.add(new Fact("Reading", readings));
    }
    facts.add(
        new Fact(
            "Students",
            "%d answered%s"
                .formatted(
                    students.size(), erased == 0 ? "" : "; %d of them erased".formatted(erased))));
    facts.add(
        new Fact(
            "Shown as",
            given.names() ? "names; pseudonyms where they were promised" : "pseudonyms"));
    facts.add(
        new Fact("Replies", String.format(Locale.ROOT, "%,d, each scene by itself", rows.size())));
    return List.copyOf(facts);
  }
}
