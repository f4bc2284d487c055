package io.afterglow.export;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
final class Csv {

  /**
   * OWASP's list of the signs that begin one. The full-width forms count too: spreadsheets set up
   * for Chinese or Japanese read them as the ASCII ones.
   */
  private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

  private Csv() {}

  /** One row without its line end; null is an empty cell. */
  static String row(@Nullable Object... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell(cell == null ? "" : cell.toString()))
        .collect(Collectors.joining(","));
  }

  /** OWASP's rule: an apostrophe before the signs that begin a formula. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && SIGNS.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = formula || safe.chars().anyMatch(c -> "\",\n\r".indexOf(c) >= 0);
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
