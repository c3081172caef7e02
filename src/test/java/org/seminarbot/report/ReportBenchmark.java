package org.seminarbot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How large the report of 2,000 replies is, how long it takes to make, and how long Chromium takes
 * to load, sort and filter it. {@code -Dreport.pictures=DIR} keeps the page and pictures of it.
 */
final class ReportBenchmark {
  private static final int STUDENTS = Integer.getInteger("report.students", 223);
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  @Test
  void printTheTimes() throws IOException {
    Path program = Browser.installed().orElse(Path.of(""));
    assumeTrue(Browser.installed().isPresent(), "Chromium is not installed here: chromium");
    try (ReportedClass room = new ReportedClass(folder, false)) {
      ManyReplies.into(room, STUDENTS);
      long first = made(room);
      long[] making = IntStream.range(0, ROUNDS).mapToLong(i -> made(room)).toArray();
      Path file = room.saved();
      System.out.printf(
          "report: %,d bytes; made in %d ms (the first time), then %s%n",
          Files.size(file), first, told(making));
      try (Browser browser =
          Browser.start(program, Files.createDirectories(folder.resolve("browser")))) {
        loaded(browser, file);
        long rows =
            browser.value("document.querySelectorAll('#table tbody tr').length").getAsLong();
        long[] loading = times(() -> loaded(browser, file));
        long[] sorting = times(() -> pressed(browser));
        long[] filtering = times(() -> filtered(browser));
        System.out.printf(
            "%,d replies: loaded after %s; sorted after %s; filtered after %s%n",
            rows, told(loading), told(sorting), told(filtering));
        pictures(browser, file);
        assertThat(browser.complaints()).isEmpty();
      }
    }
  }

  private static long[] times(LongSupplier once) {
    return LongStream.generate(once).limit(ROUNDS).toArray();
  }

  private static String told(long[] milliseconds) {
    long[] sorted = Arrays.stream(milliseconds).sorted().toArray();
    return "%d ms (median of %d, slowest %d)"
        .formatted(sorted[sorted.length / 2], sorted.length, sorted[sorted.length - 1]);
  }

  private static long made(ReportedClass room) {
    long start = System.nanoTime();
    room.report();
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** From the navigation's start to the load event. */
  private static long loaded(Browser browser, Path file) {
    browser.blank();
    browser.screen(1280, 900, false);
    browser.load(file);
    return browser
        .value("Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)")
        .getAsLong();
  }

  /** From the press on a column's button until the rows stand on the screen. */
  private static long pressed(Browser browser) {
    return drawn(browser, "document.querySelector('#table thead button').click(); then()");
  }

  /** From a word in the field, or none again, until the rows stand on the screen. */
  private static long filtered(Browser browser) {
    return drawn(
        browser,
        "new MutationObserver(then).observe(document.getElementById('count'), {childList: true});"
            + " const words = document.querySelector('[name=words]');"
            + " words.value = words.value ? '' : 'sorry';"
            + " words.dispatchEvent(new Event('input', {bubbles: true}))");
  }

  private static long drawn(Browser browser, String what) {
    return browser
        .value(
            "new Promise(done => { const from = performance.now();"
                + " const then = () => requestAnimationFrame(() => setTimeout("
                + "() => done(Math.round(performance.now() - from)))); "
                + what
                + "; })")
        .getAsLong();
  }

  private static void pictures(Browser browser, Path file) throws IOException {
    String wanted = System.getProperty("report.pictures", "");
    if (wanted.isEmpty()) {
      return;
    }
    Path into = Files.createDirectories(Path.of(wanted));
    Files.copy(
        file, into.resolve("report.html"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    for (boolean dark : new boolean[] {false, true}) {
      for (int width : new int[] {390, 1280}) {
        browser.blank();
        browser.screen(width, width == 390 ? 1200 : 1000, dark);
        browser.load(file);
        for (String part : new String[] {"header", "replies", "statistics"}) {
          browser.value(
              "document.querySelector('%s').scrollIntoView()"
                  .formatted(part.equals("header") ? part : "#" + part));
          Files.write(
              into.resolve("%s-%d-%s.png".formatted(part, width, dark ? "dark" : "light")),
              browser.screenshot());
        }
      }
    }
    Files.write(into.resolve("report.pdf"), browser.pdf());
  }
}
