package org.seminarbot;

import org.seminarbot.store.Database;

/** The meeting in several channels, on PostgreSQL. */
@SuppressWarnings("NullAway.Init")
final class JoinOnPostgresTest extends JoinScenarios {
  @Override
  Database database() {
    return Postgres.database();
  }
}
