package org.seminarbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The store's promises on a real PostgreSQL, one for all tests of this process. */
final class StoreOnPostgresTest extends StoreContract {
  private static final EmbeddedPostgres POSTGRES = start();
  private static final AtomicInteger count = new AtomicInteger();

  @Override
  Database database() {
    String name = "store" + count.incrementAndGet();
    try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return at(name);
  }

  @Test
  void meetingsFromBeforeSeveralChannelsKeepTheirs() throws SQLException {
    OldDatabase.assertBroughtToTheNewForm(database());
  }

  @Test
  void twoInstancesDoAnEventOnce() {
    try (Store second = open(Instant.EPOCH)) {
      CourseStore there = second.course("discord:1");
      for (int i = 0; i < 50; i++) {
        String event = "press-" + i;
        var here = course().once(event, sql -> note(sql, event));
        var elsewhere = there.once(event, sql -> note(sql, event));
        assertThat(done(elsewhere)).isEqualTo(done(here));
      }
    }
  }

  @Test
  void twoInstancesMakeACourseOnce() {
    try (Store one = open(Instant.EPOCH);
        Store two = open(Instant.EPOCH)) {
      for (int i = 0; i < 20; i++) {
        var here = one.course("new:" + i).write(sql -> note(sql, "here"));
        var there = two.course("new:" + i).write(sql -> note(sql, "there"));
        done(here);
        done(there);
      }
    }
  }

  @Test
  void aBrokenConnectionCostsAtMostTheWritesUnderWay() throws SQLException {
    try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()");
    }
    assertThat(done(course().once("after", sql -> note(sql, "after")))).isPositive();
  }

  @Test
  void aServerThatIsNotThereIsToldInOneLine() {
    assertOneLine(
        new Database("jdbc:postgresql://localhost:1/x?password=hush", "me", "hush"),
        "cannot be reached");
  }

  @Test
  void aDatabaseThatIsNotThereIsToldInOneLine() {
    assertOneLine(at("nowhere"), "does not exist");
  }

  @Test
  void anAddressOfNoKnownKindIsToldInOneLine() {
    assertOneLine(new Database("postgres://localhost/x", "me", "hush"), "jdbc:postgresql:");
  }

  private static void assertOneLine(Database database, String saying) {
    assertThatThrownBy(() -> Store.open(database, Clock.systemUTC(), "classpath:db/store-test"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(saying)
        .hasMessageNotContaining("hush")
        .hasMessageNotContaining("\n");
    assertThat(database.toString()).doesNotContain("hush");
  }

  private static Database at(String name) {
    return new Database(POSTGRES.getJdbcUrl("postgres", name), "postgres", "postgres");
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
