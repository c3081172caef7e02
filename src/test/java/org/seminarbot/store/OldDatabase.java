package org.seminarbot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A database as it was before channels carried the name of their chat, and what came since. */
final class OldDatabase {
  private static final String NOW = "timestamp with time zone '2026-11-24 14:00:00+00:00'";

  private OldDatabase() {}

  /** Makes one with meetings of both chats, and looks at what becomes of it. */
  static void assertBroughtToTheNewForm(Database database) throws SQLException {
    make(database);
    try (Store store = Store.open(database, Clock.systemUTC())) {
      CourseStore discord = store.course("discord:1");
      assertThat(channels(discord))
          .containsExactly("discord:17 null discord:17/21", "discord:17 discord:17 null");
      assertThat(rounds(discord))
          .containsExactly("discord:17/22,23 before", "discord:17/24 discord:17/25", "null null");
      assertThat(opinions(discord, database.isH2() ? "_rowid_ + 0" : "ctid"))
          .as("in the order of the options; nothing of a small round; few wait")
          .containsExactly("302 0 2 0", "302 2 4 0", "303 0 0 2", "303 1 0 1");
      assertThat(audit(discord))
          .containsExactly(
              "- a student: exported all",
              "- -: read the answers of a student",
              "402 -: exported all");
      assertThat(attempts(discord)).as("of who is erased, below 1").containsExactly("-1", "0", "1");
      CourseStore console = store.course("console");
      assertThat(channels(console)).containsExactly("console console 0-1-2");
      assertThat(rounds(console)).containsExactly("3-4-5 null");
    }
  }

  private static void make(Database database) throws SQLException {
    migrate(database, "3");
    fill(database, CONTENT);
    migrate(database, "12");
    fill(database, LATER);
  }

  private static void migrate(Database database, String target) {
    String[] places =
        database.isH2()
            ? new String[] {"classpath:db/migration", "classpath:db/migration-h2"}
            : new String[] {"classpath:db/migration"};
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations(places)
        .target(target)
        .skipDefaultCallbacks(true)
        .load()
        .migrate();
  }

  private static void fill(Database database, String content) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      for (String sql : content.formatted(NOW).split(";\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private static final String CONTENT =
      """
      insert into course (id, course_key) values (101, 'discord:1');
      insert into course (id, course_key) values (102, 'console');
      insert into prompt_version values (101, 'h', 'r', 'i', 'p', 'c');
      insert into prompt_version values (102, 'h', 'r', 'i', 'p', 'c');
      insert into seminar
        (id, course_id, channel, open_in, reading, names_shown, opened_at, closed_at, message)
        select 201, 101, '17', null, 'r', false, t, t, '17/21' from (select %1$s as t) x
        union all select 202, 101, '17', '17', 'r', false, t, null, null
          from (select %1$s as t) x
        union all select 203, 102, 'console', 'console', 'r', false, t, null, '0-1-2'
          from (select %1$s as t) x;
      insert into ask (id, course_id, seminar_id, version, asked_at, message, result)
        select 301, 101, 201, 'h', t, '17/22,23', 'before' from (select %1$s as t) x
        union all select 302, 101, 202, 'h', t, '17/24', '17/25' from (select %1$s as t) x
        union all select 303, 101, null, 'h', t, null, null from (select %1$s as t) x
        union all select 304, 102, 203, 'h', t, '3-4-5', null from (select %1$s as t) x;
      insert into tally (course_id, ask_id, choice, votes) values (101, 302, 2, 4);
      insert into tally (course_id, ask_id, choice, votes) values (101, 301, 1, 3);
      insert into tally (course_id, ask_id, choice, votes) values (101, 301, 0, 1);
      insert into tally (course_id, ask_id, choice, votes) values (101, 302, 0, 2);
      insert into tally (course_id, ask_id, choice, votes) values (101, 303, 1, 1);
      insert into tally (course_id, ask_id, choice, votes) values (101, 303, 0, 2);
      """;

  /** Who is 401 was erased and has come back, 403 is erased; 402 was here all the time. */
  private static final String LATER =
      """
      insert into person (id, course_id, account, name, pseudonym, instructor, met_at)
        select 401, 101, 'a', '', 'Quiet Heron', false, t + interval '1' day
          from (select %1$s as t) x
        union all select 402, 101, 'b', '', 'Bold Owl', false, t from (select %1$s as t) x;
      insert into person
        (id, course_id, account, name, pseudonym, instructor, met_at, erased_at)
        select 403, 101, 'erased:c', 'erased 403', 'erased 403', false, t, t
          from (select %1$s as t) x;
      insert into attempt
        (id, course_id, ask_id, person_id, number, names_shown, started_at, ended_at)
        select 501, 101, 303, 403, 1, false, t, t from (select %1$s as t) x
        union all select 502, 101, 303, 403, 2, false, t, t from (select %1$s as t) x
        union all select 503, 101, 303, 402, 1, false, t, t from (select %1$s as t) x;
      insert into audit (course_id, at, person_id, deed, about, about_person)
        select 101, t, 401, 'exported', 'all', null from (select %1$s as t) x
        union all select 101, t, null, 'read', 'the answers', 401 from (select %1$s as t) x
        union all select 101, t, 402, 'exported', 'all', null from (select %1$s as t) x;
      """;

  private static List<String> opinions(CourseStore course, String order) {
    return course.read(
        sql ->
            sql.select("select * from tally where course_id = :course order by " + order)
                .map(
                    row ->
                        "%d %d %d %d"
                            .formatted(
                                row.number("ask_id"),
                                row.number("choice"),
                                row.number("votes"),
                                row.number("waiting")))
                .list());
  }

  private static List<String> attempts(CourseStore course) {
    return course.read(
        sql ->
            sql.select("select * from attempt where course_id = :course order by id")
                .map(row -> String.valueOf(row.number("number")))
                .list());
  }

  private static List<String> audit(CourseStore course) {
    return course.read(
        sql ->
            sql.select("select * from audit where course_id = :course order by id")
                .map(
                    row ->
                        "%s %s: %s %s"
                            .formatted(
                                row.optionalNumber("person_id").map(String::valueOf).orElse("-"),
                                row.optionalText("erased").orElse("-"),
                                row.text("deed"),
                                row.text("about")))
                .list());
  }

  private static List<String> channels(CourseStore course) {
    return course.read(
        sql ->
            sql.select("select * from seminar_channel where course_id = :course order by id")
                .map(
                    row ->
                        row.text("channel")
                            + " "
                            + row.optionalText("open_in").orElse("null")
                            + " "
                            + row.optionalText("message").orElse("null"))
                .list());
  }

  private static List<String> rounds(CourseStore course) {
    return course.read(
        sql ->
            sql.select("select * from ask where course_id = :course order by id")
                .map(
                    row ->
                        row.optionalText("message").orElse("null")
                            + " "
                            + row.optionalText("result").orElse("null"))
                .list());
  }
}
