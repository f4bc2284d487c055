package io.afterglow.service.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-03-05",
        "2024年3月5日",
        "2024년 3월 5일",
        "March 5, 2024",
        "5 Mar 2024",
        "5th March 2024",
        "5. März 2024",
        "5. Mär. 2024",
        "05.03.2024",
        "5. 3. 2024",
        "5 mars 2024",
        "5 de marzo de 2024",
        "5 marzo 2024",
        "5 de março de 2024",
        "5 maart 2024"
      })
  void day_is_read_as_each_language_writes_it(String text) {
    LocalDate day = LocalDate.of(2024, 3, 5);
    assertThat(Dates.of(text)).isEqualTo(day);
    assertThat(Dates.within("x: " + text + ", Folge 12")).isEqualTo(day);
    assertThat(Dates.isDate(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3. Mai 2024", "3 mai 2024", "May 3, 2024", "3 de mayo de 2024", "3 mei 2024"})
  void may_is_may_everywhere(String text) {
    assertThat(Dates.of(text)).isEqualTo(LocalDate.of(2024, 5, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4. Oktober 2024", "4 octobre 2024", "Oct 4, 2024", "4 ottobre 2024"})
  void october_is_october_everywhere(String text) {
    assertThat(Dates.of(text)).isEqualTo(LocalDate.of(2024, 10, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5/3/2024",
        "31.02.2024",
        "5 Folgen 2024",
        "5 jui 2024",
        "März 2024",
        "1.2.3.2024"
      })
  void what_is_no_certain_day_is_none(String text) {
    assertThat(Dates.of(text)).isNull();
    assertThat(Dates.within(text)).isNull();
  }

  @Test
  void word_before_a_year_does_not_hide_a_date_after_it() {
    assertThat(Dates.within("Die 3 Folgen 2024, zuletzt am 5. März 2024"))
        .isEqualTo(LocalDate.of(2024, 3, 5));
  }
}
