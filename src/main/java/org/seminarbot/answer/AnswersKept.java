package org.seminarbot.answer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seminarbot.people.Kept;
import org.seminarbot.people.Member;
import org.seminarbot.reading.Prompt;
import org.seminarbot.reading.PromptVersion;
import org.seminarbot.reading.Question;
import org.seminarbot.reading.RolePlay;
import org.seminarbot.store.Sql;

/** What somebody answered, every revision of it: shown in words, erased to numbers. */
public final class AnswersKept implements Kept {
  private static final String ERASE =
      "update answer set body = null, reason = null, erased_at = :now"
          + " where course_id = :course and erased_at is null and ";

  /** With something in words, given up to some time. */
  private static final String OLD =
      "given_at <= :upTo and (coalesce(body, '') <> '' or coalesce(reason, '') <> '')";

  private final Answers answers;

  public AnswersKept(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Set<String> tables() {
    return Set.of("attempt", "answer", "tally");
  }

  @Override
  public List<Part> of(String course, Member who) {
    List<Answer> given = answers.revisions(course, who);
    Map<Long, Ask> asked = answers.asks().of(course, given);
    List<Map<String, String>> rows =
        given.stream()
            .flatMap(
                answer ->
                    Optional.ofNullable(asked.get(answer.ask())).stream()
                        .map(ask -> own(ask, answer, answers.told(course, ask, who))))
            .toList();
    return List.of(new Part("answer", "answers", rows));
  }

  /** As the one who gave it may read it: marks only once the answers are shown. */
  private static Map<String, String> own(Ask ask, Answer answer, boolean told) {
    Map<String, String> row = words(ask, answer);
    if (!told) {
      row.remove("mark");
    }
    row.put("instructors see", answer.names() ? "your name" : "your pseudonym");
    return row;
  }

  /** What was answered to what, by what it is called; nothing in it says by whom. */
  private static Map<String, String> words(Ask ask, Answer answer) {
    PromptVersion version = ask.version();
    Answer.Content content = answer.content();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("given", answer.given().toString());
    row.put("reading", version.reading());
    row.put("prompt", version.id());
    row.put("asked", version.prompt().head().ask());
    if (version.prompt() instanceof RolePlay play) {
      row.put("filed as", "written in an assigned role");
      row.put("role", play.role());
      row.put("scene", String.valueOf(answer.stage() + 1));
      row.put("move", Prompt.strategy(version.strategies(), content.move()).text());
      row.put("post", content.response().text());
      row.put("reason", content.reason());
      row.put("kept from the class", content.withheld() ? "yes" : "");
    } else if (ask.isOpinion() && content.chosen().isEmpty()) {
      row.put("answer", "counted; which it was is not kept");
    } else {
      row.put("answer", ((Question) version.prompt()).words(content.response()));
    }
    answer.mark().ifPresent(mark -> row.put("mark", Math.round(mark * 100) + "%"));
    row.put("attempt", answer.ofErased() ? "" : String.valueOf(answer.attempt()));
    row.put("revision", String.valueOf(answer.revision()));
    row.put("late", answer.late() ? "yes" : "");
    row.put("hidden from the class", answer.hidden() ? "by an instructor" : "");
    row.put("erased", content.erased() ? "what was written is no longer kept" : "");
    row.values().removeIf(String::isEmpty);
    return row;
  }

  /**
   * A scene left half done is over, since nobody can read any more how it began. What is over is
   * numbered below 1, away from the numbers that it had: who comes back begins with 1.
   */
  @Override
  public void erase(Sql sql, Member who, Instant now) {
    sql.update(
            ERASE
                + "attempt_id in (select id from attempt"
                + " where course_id = :course and person_id = :person)")
        .bind("now", now)
        .bind("person", who.id())
        .run();
    sql.update(
            "update attempt set ended_at = :now where course_id = :course and person_id = :person"
                + " and ended_at is null and ask_id in"
                + " (select id from ask where course_id = :course and seminar_id is null)")
        .bind("now", now)
        .bind("person", who.id())
        .run();
    sql.update(
            "update attempt set number = number - (select max(o.number) - min(o.number) + 1"
                + " from attempt o where o.ask_id = attempt.ask_id and o.person_id = :person)"
                + " where course_id = :course and person_id = :person and ended_at is not null")
        .bind("person", who.id())
        .run();
  }

  @Override
  public List<Count> expiring(Sql sql, Instant upTo) {
    long number =
        sql.select(
                "select count(*) from answer where course_id = :course and erased_at is null and "
                    + OLD)
            .bind("upTo", upTo)
            .number();
    return List.of(new Count("text", "texts", number));
  }

  @Override
  public void expire(Sql sql, Instant upTo, Instant now) {
    sql.update(ERASE + OLD).bind("now", now).bind("upTo", upTo).run();
  }
}
