package org.seminarbot.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ParticipationTest {
  private static final Clock CLOCK = Clock.fixed(Table.NOW, ZoneOffset.UTC);

  private static String when(String... times) {
    return Participation.when(
        Stream.of(times).map(time -> Instant.parse("2026-11-" + time + ":00Z")).toList(), CLOCK);
  }

  @Test
  void inOneDayItSaysBetweenWhichTimesAndByWhenHalf() {
    assertThat(when("24T14:02", "24T14:03", "24T14:05", "24T14:09"))
        .isEqualTo("Answers came from 14:02 to 14:09, half of them by 14:03.");
    assertThat(when("24T14:02")).isEqualTo("Answered at 14:02.");
  }

  @Test
  void overDaysItSaysWhichWasTheBusiest() {
    assertThat(when("24T14:02", "26T09:00", "26T10:00", "29T23:00"))
        .isEqualTo("Answers came on 3 days from 24 Nov to 29 Nov; most on 26 Nov (2 of 4).");
  }

  @Test
  void theShareSaysHowManyPromptsHalfOfThemAnswered() {
    assertThat(Participation.share(List.of(12L, 9L, 5L, 1L), 12))
        .isEqualTo("Half of them answered 9 or more; 1 of 4 answered everything. ");
    assertThat(Participation.share(List.of(12L, 12L, 5L), 12))
        .isEqualTo("2 of 3 answered everything. ");
    assertThat(Participation.share(List.of(3L, 1L, 1L), 5))
        .as("everybody here answered 1 or more")
        .isEqualTo("0 of 3 answered everything. ");
    assertThat(Participation.share(List.of(2L, 2L), 2))
        .isEqualTo("All of them answered everything. ");
    assertThat(Participation.share(List.of(1L), 5)).isEmpty();
    assertThat(Participation.share(List.of(1L, 1L), 1)).isEmpty();
  }
}
