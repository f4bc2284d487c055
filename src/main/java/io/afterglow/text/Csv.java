package io.afterglow.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Rows of comma-separated values (RFC 4180) that no spreadsheet takes for formulas. */
public final class Csv {

  /**
   * OWASP's list of the signs that begin a formula. The full-width forms count too: spreadsheets
   * set up for Chinese or Japanese read them as the ASCII ones.
   */
  private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

  private static final CSVFormat WRITTEN = CSVFormat.DEFAULT;

  private static final CSVFormat QUOTED = WRITTEN.builder().setQuoteMode(QuoteMode.ALL).get();

  private static final CSVFormat READ =
      CSVFormat.DEFAULT.builder().setTrailingData(true).setLenientEof(true).get();

  private Csv() {}

  /** One row without its line end; null is an empty cell. */
  public static String row(@Nullable Object... cells) {
    StringBuilder row = new StringBuilder();
    for (Object cell : cells) {
      add(row, cell == null ? "" : cell.toString());
    }
    return row.toString();
  }

  /** OWASP's rule: quotes, and an apostrophe before the signs that begin a formula. */
  private static void add(StringBuilder row, String cell) {
    try {
      if (!cell.isEmpty() && SIGNS.indexOf(cell.charAt(0)) >= 0) {
        QUOTED.print("'" + cell, row, row.isEmpty());
      } else {
        WRITTEN.print(cell, row, row.isEmpty());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows, with any line end; blank lines are none. */
  public static List<List<String>> rows(String text) {
    return rows(text, ',');
  }

  /**
   * As {@link #rows(String)} with another delimiter: spreadsheets write the one of their country.
   */
  public static List<List<String>> rows(String text, char delimiter) {
    CSVFormat format = READ.builder().setDelimiter(delimiter).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.stream().map(r -> r.stream().map(Csv::bare).toList()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The apostrophe that keeps a spreadsheet from running a cell is no part of it. */
  private static String bare(String cell) {
    boolean guarded =
        cell.length() > 1 && cell.charAt(0) == '\'' && SIGNS.indexOf(cell.charAt(1)) >= 0;
    return guarded ? cell.substring(1) : cell;
  }
}
