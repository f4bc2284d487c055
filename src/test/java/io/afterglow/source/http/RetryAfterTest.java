package io.afterglow.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:48:37Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          120                               | PT2M
          0                                 | PT0S
          ' 5 '                             | PT5S
          Sun, 06 Nov 1994 08:49:37 GMT     | PT1M
          Sunday, 06-Nov-94 08:49:37 GMT    | PT1M
          Sun Nov  6 08:49:37 1994          | PT1M
          Mon, 06 Nov 1994 08:49:37 GMT     | PT1M
          sun, 06 nov 1994 08:49:37 gmt     | PT1M
          Sun, 06 Nov 1994 08:40:00 GMT     | PT0S
          Sunday, 06-Nov-44 08:49:37 GMT    | PT438312H1M
          Sunday, 06-Nov-70 08:49:37 GMT    | PT0S
          Fri, 01 Jan 2100 00:00:00 GMT     | PT921759H11M23S
          """)
  void what_a_server_asks_for(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, null, NOW)).isEqualTo(wait);
  }

  @Test
  void what_cannot_be_read_asks_for_nothing() {
    for (String value :
        List.of(
            "",
            "soon",
            "-5",
            "1.5",
            "5 minutes",
            "Sun, 99 Nov 1994 08:49:37 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "0x10",
            "１２")) {
      assertThat(RetryAfter.parse(value, null, NOW)).as(value).isNull();
    }
    assertThat(RetryAfter.parse(null, null, NOW)).isNull();
  }

  @Test
  void more_digits_than_a_number_holds_are_a_long_time() {
    assertThat(RetryAfter.parse("9".repeat(400), null, NOW)).isGreaterThan(Duration.ofDays(10_000));
  }

  @Test
  void a_date_is_judged_by_the_servers_clock_when_it_tells_it() {
    String later = "Sun, 06 Nov 1994 08:49:37 GMT";
    assertThat(RetryAfter.parse(later, "Sun, 06 Nov 1994 08:49:07 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse(later, "nonsense", NOW)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void pauses_double_up_to_a_minute_and_spread_over_their_whole_length() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), RandomGenerator.getDefault());
    int[] longest = {1, 2, 4, 8, 16, 32, 60, 60};
    for (int i = 0; i < longest.length; i++) {
      Duration most = Duration.ZERO;
      Duration least = Duration.ofDays(1);
      for (int n = 0; n < 500; n++) {
        Duration pause = backoff.after(i + 1);
        most = pause.compareTo(most) > 0 ? pause : most;
        least = pause.compareTo(least) < 0 ? pause : least;
      }
      assertThat(most)
          .isBetween(Duration.ofMillis(longest[i] * 900L), Duration.ofSeconds(longest[i]));
      assertThat(least).isLessThan(Duration.ofMillis(longest[i] * 100L));
    }
  }
}
