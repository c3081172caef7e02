package org.seminarbot;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.seminarbot.store.Database;

/** The scenarios on PostgreSQL, each on an empty database. */
@SuppressWarnings("NullAway.Init")
final class PostgresScenariosTest extends Scenarios {
  private static EmbeddedPostgres postgres;
  private static int databases;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  protected Classroom open(Clock clock, boolean names) {
    String name = "class" + databases++;
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    Database database = new Database(postgres.getJdbcUrl("postgres", name), "postgres", "");
    return new ConsoleClassroom(database, clock, names, UnaryOperator.identity());
  }
}
