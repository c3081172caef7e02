package org.seminarbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seminarbot.chat.Bot;
import org.seminarbot.people.Policy;
import org.seminarbot.store.Database;

/** Erasing on a real PostgreSQL; when its server clears its files is its own affair. */
@SuppressWarnings("NullAway.Init")
final class ErasingOnPostgresTest extends ErasingContract {
  @Override
  Database database() {
    return Postgres.database();
  }

  @Override
  void assertGone(Database closed, List<String> traces, String there) {}

  @Test
  void anotherProcessThatRemembersSomebodyDoesNotBringThemBack() {
    open(Policy.usual());
    Bot erasing = bot();
    Bot remembering = process(Policy.usual());
    goOnWith(remembering);
    plays(ALICE, text(ALICE));
    choosesInAQuiz(ALICE);
    plays("bob", text("bob"));
    String account = "console:account-of-" + ALICE;
    List<String> traces = List.of(ALICE, account, text(ALICE), pseudonym(account));
    assertThat(seenByTheInstructor()).contains(text(ALICE), pseudonym(account));

    goOnWith(erasing);
    erases(ALICE);
    goOnWith(remembering);
    assertThat(seenByTheInstructor()).doesNotContain(traces).contains(text("bob"));
    choosesInAQuiz("bob");
    traces.forEach(trace -> assertThat(where(trace)).as(trace).isEmpty());

    String returned = types(ALICE, "/progress").toString();
    choosesInAQuiz(ALICE);
    assertThat(returned + seenByTheInstructor()).doesNotContain(traces);
    assertThat(pseudonym(account)).isNotEqualTo(traces.get(3));
    assertThat(where(text(ALICE))).isEmpty();
    assertThat(where(traces.get(3))).isEmpty();
  }

  private String seenByTheInstructor() {
    return Stream.of("/summary", "/review", "/roster", "/audit")
            .map(line -> types("prof", line).toString())
            .reduce("", String::concat)
        + export("csv")
        + export("json");
  }
}
