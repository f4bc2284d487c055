package io.afterglow.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  private static final Deadline JULY_28 = new Deadline(LocalDate.of(2025, 7, 28));

  @Test
  void aRunPlansForTheFirstPlaceWhereTheDayEndsAndMournsAfterTheLast() {
    assertThat(JULY_28.plannedEnd()).isEqualTo("2025-07-28T10:00:00Z");
    assertThat(JULY_28.isOver(Instant.parse("2025-07-29T11:59:59Z"))).isFalse();
    assertThat(JULY_28.isOver(Instant.parse("2025-07-29T12:00:00Z"))).isTrue();
  }

  @Test
  void whatFitsIsDoneInTimeWithTheRestToSpare() {
    Outlook verdict = judged(1.0, 3600, "2025-07-28T00:00:00Z");
    assertThat(verdict).isEqualTo(new Outlook.InTime(Duration.ofHours(9)));
  }

  @Test
  void whatDoesNotFitTellsHowMuchOfItDoes() {
    Outlook verdict = judged(1.0, 5400, "2025-07-28T09:00:00Z");
    assertThat(verdict).isEqualTo(new Outlook.TooLate(3600, 5400, false));
  }

  @Test
  void aMissIsCertainWhenTwiceTheRateWouldNotDo() {
    Outlook verdict = judged(1.0, 7201, "2025-07-28T09:00:00Z");
    assertThat(verdict).isEqualTo(new Outlook.TooLate(3600, 7201, true));
  }

  @Test
  void betweenTheFirstAndTheLastEndOfTheDayNothingFitsButTheDayIsNotOver() {
    Outlook verdict = judged(1.0, 10, "2025-07-28T20:00:00Z");
    assertThat(verdict).isEqualTo(new Outlook.TooLate(0, 10, true));
  }

  @Test
  void withoutARateNothingIsSaid() {
    Outlook verdict =
        Outlook.of(
            Forecast.of(2, 100, Duration.ofSeconds(1)),
            100,
            JULY_28,
            Instant.parse("2025-07-01T00:00:00Z"));
    assertThat(verdict).isEqualTo(new Outlook.Unknown());
  }

  @Test
  void theForecastFollowsAServiceThatSlowsDown() {
    Pace pace = new Pace();
    for (int second = 0; second <= 1200; second += 10) {
      pace.forecast(Duration.ofSeconds(second), second * 10, 1000);
    }
    Forecast forecast = new Forecast(0, null);
    for (int second = 10; second <= 600; second += 10) {
      forecast = pace.forecast(Duration.ofSeconds(1200 + second), 12_000 + second, 1000);
    }
    assertThat(forecast.perSecond()).isBetween(0.99, 1.2);
  }

  private static Outlook judged(double perSecond, int waiting, String now) {
    Forecast forecast =
        new Forecast(perSecond, Duration.ofMillis((long) (1000 * waiting / perSecond)));
    return Outlook.of(forecast, waiting, JULY_28, Instant.parse(now));
  }
}
