package org.seminarbot;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.seminarbot.store.Database;

/** The scenarios on PostgreSQL, each on an empty database. */
@SuppressWarnings("NullAway.Init")
final class PostgresScenariosTest extends Scenarios {
  @Override
  protected Classroom open(Clock clock, boolean names) {
    Database database = Postgres.database();
    return new ConsoleClassroom(database, clock, names, UnaryOperator.identity());
  }
}
