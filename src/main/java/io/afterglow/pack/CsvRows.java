package io.afterglow.pack;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV (RFC 4180) with any line end, as spreadsheets save it. */
public final class CsvRows {

  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();

  private final char separator;

  private CsvRows(char separator) {
    this.separator = separator;
  }

  /** All rows; blank lines are none. */
  public static List<List<String>> of(String text) {
    return of(text, ',');
  }

  /** The same with another sign between cells: spreadsheets write the one of their country. */
  public static List<List<String>> of(String text, char separator) {
    CsvRows csv = new CsvRows(separator);
    csv.read(text);
    return csv.rows;
  }

  private void read(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && text.startsWith("\"", i + 1)) {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        endCell();
      } else if (!quoted && c == '\n') {
        endRow();
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    endRow();
  }

  /** The apostrophe that keeps a spreadsheet from running a cell is no part of it. */
  private void endCell() {
    boolean defused = cell.length() > 1 && cell.charAt(0) == '\'' && isSign(cell.charAt(1));
    row.add(cell.substring(defused ? 1 : 0));
    cell.setLength(0);
  }

  private static boolean isSign(char c) {
    return "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n".indexOf(c) >= 0;
  }

  private void endRow() {
    if (row.isEmpty() && cell.length() == 0) {
      return;
    }
    endCell();
    rows.add(row);
    row = new ArrayList<>();
  }
}
