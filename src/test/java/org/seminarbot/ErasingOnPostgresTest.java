package org.seminarbot;

import java.util.List;
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
}
