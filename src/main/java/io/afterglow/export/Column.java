package io.afterglow.export;

import io.afterglow.text.Csv;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table. CSV files, the tables of the database and the documents that describe them
 * are made from it.
 *
 * @param name in camel case, as in JSON files and CSV headers
 * @param type the type and the constraints of the database's column
 * @param meaning a few words, empty where the name is enough
 * @param value the cell of a row, null when unknown
 */
public record Column<T>(
    String name, String type, String meaning, Function<T, @Nullable Object> value) {

  /** A column of texts; values are shown by their {@code toString}. */
  public static <T> Column<T> text(String name, Function<T, @Nullable Object> value) {
    return new Column<>(name, "TEXT", "", value);
  }

  /** A column of integers. */
  public static <T> Column<T> integer(String name, Function<T, @Nullable Object> value) {
    return new Column<>(name, "INTEGER", "", value);
  }

  /** A column of floating point numbers. */
  public static <T> Column<T> real(String name, Function<T, @Nullable Object> value) {
    return new Column<>(name, "REAL", "", value);
  }

  /** A column of numbers most of which are whole. */
  public static <T> Column<T> numeric(String name, Function<T, @Nullable Object> value) {
    return new Column<>(name, "NUMERIC", "", value);
  }

  /** A column of truth values. */
  public static <T> Column<T> truth(String name, Function<T, @Nullable Object> value) {
    return integer(name, value).limited("CHECK (" + name + " IN (0, 1))");
  }

  /** The same, never null. */
  public Column<T> required() {
    return limited("NOT NULL");
  }

  /** The same with one more constraint, in SQL. */
  public Column<T> limited(String constraint) {
    return new Column<>(name, type + " " + constraint, meaning, value);
  }

  /** The same with a meaning. */
  public Column<T> meaning(String words) {
    return new Column<>(name, type, words, value);
  }

  /** The same under another name. */
  public Column<T> named(String other) {
    return new Column<>(other, type, meaning, value);
  }

  /** The same column for rows that have a part of this type. */
  public <S> Column<S> of(Function<S, T> part) {
    return new Column<>(name, type, meaning, row -> value.apply(part.apply(row)));
  }

  /** The name in the database: {@code feed_url} for {@code feedUrl}. */
  public String sqlName() {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The names of the columns as the first row of a CSV file, without its line end. */
  static <T> String header(List<Column<T>> columns) {
    return Csv.row(columns.stream().map(Column::name).toArray());
  }

  /** A row of a CSV file without its line end. */
  static <T> String row(List<Column<T>> columns, T value) {
    return Csv.row(columns.stream().map(column -> column.value.apply(value)).toArray());
  }

  /** The columns as a document lists them: names in code, meanings in brackets. */
  public static <T> String listed(List<Column<T>> columns, Function<Column<T>, String> name) {
    return columns.stream()
        .map(c -> "`" + name.apply(c) + "`" + (c.meaning.isEmpty() ? "" : " (" + c.meaning + ")"))
        .collect(Collectors.joining(", "));
  }
}
