package org.seminarbot.config;

import java.nio.file.Path;

/** Where the answers are kept: in a folder, or on a PostgreSQL server. */
public sealed interface DatabaseConfig {

  /** A file in a folder of this computer. */
  record Folder(Path folder) implements DatabaseConfig {}

  /**
   * A PostgreSQL server.
   *
   * @param url begins with {@code jdbc:postgresql:} and holds neither user nor password
   */
  record Server(String url, String user, Secret password) implements DatabaseConfig {}
}
