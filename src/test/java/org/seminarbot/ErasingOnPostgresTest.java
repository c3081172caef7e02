package org.seminarbot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.seminarbot.store.Database;

/** Erasing on a real PostgreSQL; when its server clears its files is its own affair. */
@SuppressWarnings("NullAway.Init")
final class ErasingOnPostgresTest extends ErasingContract {
  private static EmbeddedPostgres postgres;
  private static int databases;

  @BeforeAll
  static void begin() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void end() throws IOException {
    postgres.close();
  }

  @Override
  Database database() {
    String name = "erasing" + databases++;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Database(postgres.getJdbcUrl("postgres", name), "postgres", "");
  }

  @Override
  void assertGone(Database closed, List<String> traces, String there) {}
}
