package org.seminarbot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.seminarbot.store.Database;

/** The meeting in several channels, on PostgreSQL. */
@SuppressWarnings("NullAway.Init")
final class JoinOnPostgresTest extends JoinScenarios {
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
    String name = "join" + databases++;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Database(postgres.getJdbcUrl("postgres", name), "postgres", "");
  }
}
