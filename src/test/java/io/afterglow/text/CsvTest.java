package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  @Test
  void what_was_written_is_read_again() {
    List<String> cells =
        List.of(
            "",
            "a,b",
            "say \"moth\"",
            "two\nlines",
            "=1+1",
            "'quoted'",
            " space ",
            "#1",
            "\u591c",
            "");
    assertThat(Csv.rows(Csv.row(cells.toArray()) + "\r\n" + Csv.row(cells.toArray())))
        .containsExactly(cells, cells);
  }

  @Test
  void null_is_an_empty_cell_and_a_number_is_bare() {
    assertThat(Csv.row("a", null, 3, true)).isEqualTo("a,,3,true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void any_line_end_ends_a_row_and_blank_lines_are_none(String end) {
    assertThat(Csv.rows("a,b" + end + end + "1,2" + end))
        .containsExactly(List.of("a", "b"), List.of("1", "2"));
  }

  @Test
  void careless_quotes_end_no_reading() {
    assertThat(Csv.rows("\"a\" b,c\nd \"e\",\"f"))
        .containsExactly(List.of("a b", "c"), List.of("d \"e\"", "f"));
  }

  @Test
  void other_delimiters_are_read() {
    assertThat(Csv.rows("a;\"b;c\"", ';')).containsExactly(List.of("a", "b;c"));
  }
}
