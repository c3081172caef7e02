package org.seminarbot.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which database: a file in a folder (H2), or a PostgreSQL server. */
public record Database(String url, String user, String password) {
  private static final Pattern H2_FILE =
      Pattern.compile("jdbc:h2:(?:async:|nio:|file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");

  /** The database that lives in a folder: what most people want. */
  public static Database folder(Path folder) {
    String path = folder.toAbsolutePath().normalize().toString();
    if (path.contains(";")) {
      throw new StoreException(
          "The folder " + path + " cannot hold the database: its name has a semicolon in it.");
    }
    // async: and no hook of H2's own, or an interrupted thread or a stop closes the file under us;
    // no trace file, since it would quote what students wrote. To store one answer takes more
    // statements than the eight that H2 keeps parsed.
    String settings =
        ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64";
    return new Database("jdbc:h2:async:" + path + "/seminarbot" + settings, "sa", "");
  }

  /** A database of its own that is nowhere, and gone when its store is closed. */
  public static Database nowhere() {
    return new Database("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
  }

  public boolean isH2() {
    return url.startsWith("jdbc:h2:");
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, properties());
  }

  /** How the driver wants to be told the user, and not to wait long for a server. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    if (!isH2()) {
      properties.setProperty("connectTimeout", "3");
      properties.setProperty("tcpKeepAlive", "true");
    }
    return properties;
  }

  /** The database's file without its ending, where it is a file. */
  Optional<Path> file() {
    Matcher matcher = H2_FILE.matcher(url);
    return matcher.matches()
        ? Optional.of(Path.of(matcher.group(1)).toAbsolutePath())
        : Optional.empty();
  }

  /** Where it is, in words for a person; no secret is among them. */
  String place() {
    return file()
        .map(Path::getParent)
        .map(Path::toString)
        .orElseGet(() -> url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//"));
  }

  @Override
  public String toString() {
    return "Database[" + place() + ", user " + user + "]";
  }
}
