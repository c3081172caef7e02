package org.seminarbot.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database failed us; the message is one line that a user can act on. */
public class StoreException extends RuntimeException {
  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause == null ? null : withoutValues(cause));
  }

  /** A write that was not saved, or cannot be relied on to be. */
  public static final class NotSaved extends StoreException {
    NotSaved(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Another process has the database open. */
  public static final class InUse extends StoreException {
    InUse(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A database that refuses a value quotes it, and causes end up in the log. What students write
   * does not belong there, so such a cause is replaced by one that says as much without it.
   */
  private static Throwable withoutValues(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && quotesValues(sql.getSQLState())) {
        SQLException bare =
            new SQLException("A value was refused.", sql.getSQLState(), sql.getErrorCode());
        bare.setStackTrace(cause.getStackTrace());
        return bare;
      }
    }
    return cause;
  }

  /** Data exceptions and broken constraints. */
  private static boolean quotesValues(@Nullable String state) {
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }
}
