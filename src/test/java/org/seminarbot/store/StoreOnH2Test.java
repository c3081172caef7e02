package org.seminarbot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The store's promises on a file, and what is said when the file or its folder is not right. */
final class StoreOnH2Test extends StoreContract {
  @TempDir static Path root;

  @Override
  Database database() {
    try {
      return Database.folder(Files.createTempDirectory(root, "data").resolve("new folder"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aThousandAnswersAtOnceAreSavedWithinSeconds() {
    long start = System.nanoTime();
    all(LongStream.range(0, 1_000), course()).orTimeout(30, TimeUnit.SECONDS).join();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anAnswerConfirmedOutlivesTheProcessBeingKilled() throws Exception {
    Path folder = Files.createTempDirectory(root, "killed");
    Process other = anotherSeminarBot(folder);
    other.destroyForcibly().waitFor();
    try (Store store = open(folder)) {
      assertThat(
              count(
                  store.course("other"),
                  sql -> sql.select("select count(*) from note where course_id = :course")))
          .isEqualTo(1);
    }
  }

  @Test
  void aFolderThatAnotherSeminarBotUsesIsToldInOneLine() throws Exception {
    Path folder = Files.createTempDirectory(root, "shared");
    Process other = anotherSeminarBot(folder);
    try {
      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(StoreException.InUse.class)
          .hasMessage(
              "Another Seminar Bot already uses the database in %s. Stop it first, or choose another folder.",
              folder);
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  @Test
  void meetingsFromBeforeSeveralChannelsKeepTheirs() throws Exception {
    OldDatabase.assertBroughtToTheNewForm(Database.folder(Files.createTempDirectory(root, "old")));
  }

  @Test
  void aFileInPlaceOfTheFolderIsToldInOneLine() throws IOException {
    Path file = Files.createTempFile(root, "not", "folder");
    assertOneLine(file, "is a file");
    assertOneLine(file.resolve("below"), "");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatCannotBeMadeIsToldInOneLine() {
    assertOneLine(Path.of("/proc/seminarbot"), "cannot be made or written");
  }

  @Test
  void aFileThatIsNoDatabaseIsToldInOneLine() throws IOException {
    Path folder = Files.createTempDirectory(root, "wrong");
    Files.writeString(folder.resolve("seminarbot.mv.db"), "Dear diary,\n".repeat(2_000));
    assertOneLine(folder, "damaged or of another kind");
  }

  @Test
  void anotherProgramsDatabaseIsToldInOneLine() throws IOException, SQLException {
    Path folder = Files.createTempDirectory(root, "theirs");
    change(folder, "create table theirs (id int)");
    assertOneLine(folder, "belongs to another program");
  }

  @Test
  void aNewerSeminarBotsDatabaseIsToldInOneLine() throws IOException, SQLException {
    Path folder = Files.createTempDirectory(root, "newer");
    open(folder).close();
    change(folder, "update \"flyway_schema_history\" set \"version\" = '999'");
    assertOneLine(folder, "another version of Seminar Bot");
  }

  @Test
  void aFolderWithASemicolonIsToldInOneLine() {
    assertThatThrownBy(() -> Database.folder(Path.of("a;b")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("semicolon");
  }

  private static void change(Path folder, String sql) throws SQLException {
    Database database = Database.folder(folder);
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertOneLine(Path folder, String saying) {
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(saying)
        .hasMessageNotContaining("\n");
  }

  private static Store open(Path folder) {
    return Store.open(Database.folder(folder), Clock.systemUTC(), "classpath:db/store-test");
  }

  /** A process that has confirmed one answer and is still running. */
  private static Process anotherSeminarBot(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertThat(output.lines().anyMatch("saved"::equals)).isTrue();
    return process;
  }

  /** The other process: saves one answer, says so, and waits to be killed. */
  static final class Other {
    private Other() {}

    public static void main(String[] args) throws InterruptedException {
      Store store = open(Path.of(args[0]));
      done(store.course("other").write(sql -> note(sql, "confirmed")));
      System.out.println("saved");
      Thread.currentThread().join();
    }
  }
}
