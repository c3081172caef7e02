package org.seminarbot;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seminarbot.people.Policy;
import org.seminarbot.store.CourseStore;
import org.seminarbot.store.Database;
import org.seminarbot.store.Sql;
import org.seminarbot.store.Store;

/** Erasing on H2, down to the bytes of its file. */
@SuppressWarnings("NullAway.Init")
final class ErasingOnH2Test extends ErasingContract {
  @TempDir Path data;

  @Override
  Database database() {
    return Fresh.database(data);
  }

  @Override
  void assertGone(Database closed, List<String> traces, String there) {
    assertThat(inFiles(there)).as("the search finds what is there").isTrue();
    traces.forEach(trace -> assertThat(inFiles(trace)).as(trace).isFalse());
  }

  @Test
  void anAccountThatWasABoundaryBetweenPagesOfAnIndexLeavesTheFileToo() {
    int people = 2000;
    open(Policy.usual());
    close();
    try (Store old = Store.open(Fresh.database(data), Clock.systemUTC())) {
      CourseStore course = old.course("red:course");
      course.write(sql -> meet(sql, people)).toCompletableFuture().join();
      course.write(sql -> eraseTwoOfThree(sql, people)).toCompletableFuture().join();
    }
    assertThat(inFiles(account(0))).isTrue();
    assertThat(IntStream.range(0, people).filter(i -> i % 3 > 0).filter(i -> inFiles(account(i))))
        .isEmpty();
  }

  private static String account(int number) {
    return "account-of-" + number + "-there";
  }

  private static int meet(Sql sql, int people) {
    for (int i = 0; i < people; i++) {
      sql.update(
              "insert into person (course_id, account, name, instructor, pseudonym)"
                  + " values (:course, :account, '', false, :pseudonym)")
          .bind("account", account(i * 7919 % people))
          .bind("pseudonym", "pseudonym " + i)
          .run();
    }
    return people;
  }

  private static int eraseTwoOfThree(Sql sql, int people) {
    for (int i : IntStream.range(0, people).filter(i -> i % 3 > 0).toArray()) {
      sql.update(
              "update person set account = :erased where course_id = :course and account = :account")
          .bind("erased", "erased:" + i)
          .bind("account", account(i))
          .run();
    }
    return people;
  }

  private boolean inFiles(String text) {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).anyMatch(file -> in(file, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean in(Path file, String text) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return Stream.of(UTF_8, UTF_16LE, UTF_16BE)
          .map((Charset as) -> new String(text.getBytes(as), StandardCharsets.ISO_8859_1))
          .anyMatch(bytes::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
