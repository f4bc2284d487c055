package io.afterglow.export.sqlite;

import io.afterglow.export.Column;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table of the database.
 *
 * @param rowFor what has a row, for the document
 * @param key the columns of the primary key; empty where one column is the key
 * @param indexes each as name and columns: {@code feeds_podcast (podcast)}
 */
record DatabaseTable<T>(
    String name, String rowFor, List<Column<Row<T>>> columns, String key, List<String> indexes) {

  private static final String NUMBER = "INTEGER PRIMARY KEY";

  /** Where comments begin in a line. */
  private static final int COMMENT = 40;

  /** A table whose rows are numbered. */
  static <T> DatabaseTable<T> numbered(
      String name, String rowFor, List<Column<T>> columns, String... indexes) {
    return new DatabaseTable<>(name, rowFor, joined(List.of(id()), columns), "", List.of(indexes));
  }

  /** A table whose rows are numbered, and belong to rows of another table. */
  static <T> DatabaseTable<T> numberedOf(
      String owner, String name, String rowFor, List<Column<T>> columns, String... indexes) {
    List<Column<Row<T>>> first = List.of(id(), owner(owner));
    return new DatabaseTable<>(name, rowFor, joined(first, columns), "", List.of(indexes));
  }

  /** A table of the parts of an episode, in their order. */
  static <T> DatabaseTable<T> parts(
      String name, String rowFor, List<Column<T>> columns, String... indexes) {
    Column<Row<T>> position = Column.<Row<T>>integer("position", Row::number).required();
    List<Column<Row<T>>> first = List.of(owner("episode"), position);
    String key = "episode, position";
    return new DatabaseTable<>(name, rowFor, joined(first, columns), key, List.of(indexes));
  }

  static <T> Column<Row<T>> owner(String table) {
    return Column.<Row<T>>integer(table, Row::owner)
        .required()
        .limited("REFERENCES " + table + "s (id)");
  }

  private static <T> Column<Row<T>> id() {
    return Column.<Row<T>>integer("id", Row::number).limited("PRIMARY KEY");
  }

  static <T> List<Column<Row<T>>> joined(List<Column<Row<T>>> first, List<Column<T>> others) {
    return Stream.concat(first.stream(), others.stream().map(c -> c.<Row<T>>of(Row::of))).toList();
  }

  /** The statements that create the table and its indexes; meanings are comments in them. */
  String sql() {
    String primary = key.isEmpty() ? "" : "  PRIMARY KEY (" + key + ")\n";
    boolean numbered = columns.get(0).type().equals(NUMBER);
    String stored = numbered ? ");\n" : ") WITHOUT ROWID;\n";
    return "CREATE TABLE "
        + name
        + " (\n"
        + definitions()
        + primary
        + stored
        + indexes.stream().map(this::index).collect(Collectors.joining());
  }

  private String definitions() {
    int longest = columns.stream().mapToInt(c -> quoted(c).length()).max().orElse(0);
    int widest = columns.stream().mapToInt(c -> type(c).length()).max().orElse(0);
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column<?> c = columns.get(i);
      String constraints = c.type().substring(type(c).length());
      String line = "  " + padded(quoted(c), longest + 1) + padded(type(c), widest) + constraints;
      boolean last = i == columns.size() - 1 && key.isEmpty();
      all.append(commented(line.stripTrailing() + (last ? "" : ","), c.meaning())).append('\n');
    }
    return all.toString();
  }

  /** The one name that is a keyword of SQL has to be quoted. */
  private static String quoted(Column<?> column) {
    String name = column.sqlName();
    return name.equals("from") ? "\"from\"" : name;
  }

  private static String type(Column<?> column) {
    return column.type().split(" ", 2)[0];
  }

  private static String commented(String line, String meaning) {
    return meaning.isEmpty() ? line : padded(line, COMMENT - 1) + " -- " + meaning;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private String index(String index) {
    return "CREATE INDEX " + index.replace(" (", " ON " + name + " (") + ";\n";
  }

  /** The statement that inserts a row. */
  String insert() {
    String names = columns.stream().map(DatabaseTable::quoted).collect(Collectors.joining(", "));
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    return "INSERT INTO " + name + " (" + names + ") VALUES (" + marks + ")";
  }

  /** The row of the document's list of tables. */
  String documented() {
    return "| `" + name + "` | " + rowFor + " | " + Column.listed(columns, Column::sqlName) + " |";
  }
}
