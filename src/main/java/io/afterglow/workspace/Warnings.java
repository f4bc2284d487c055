package io.afterglow.workspace;

import io.afterglow.model.Why;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Warnings for the report, one for each thing that they are about. Safe for use by several threads.
 */
public final class Warnings {

  private static final String WARNING = "warning:";

  /** How the stored names of warnings of losses begin. */
  private static final String LOSS = WARNING + "loss:";

  private static final String ROW = WARNING + "row:";

  private final Database database;
  private final Notes notes;

  Warnings(Database database, Notes notes) {
    this.database = database;
    this.notes = notes;
  }

  /** Sets the warning about something. */
  public void put(String about, String words) throws IOException {
    write(WARNING + about, words);
  }

  /** Sets a warning that something is lost: as long as it stands, no export is complete. */
  public void putLoss(String about, String words) throws IOException {
    write(LOSS + about, words);
  }

  /** Sets a warning that is a row of the report: as long as it stands, no export is complete. */
  public void putRow(String about, Why why, String words) throws IOException {
    write(ROW + why.name() + ":" + about, words);
  }

  /** Removes the warning about something, if there is one. */
  public void clear(String about) throws IOException {
    database.transaction(() -> database.update("DELETE FROM meta WHERE name = ?", WARNING + about));
  }

  /** Removes all warnings about things whose names begin so, those of losses included. */
  public void remove(String start) throws IOException {
    database.transaction(
        () -> {
          List<String> names = new ArrayList<>(List.of(WARNING + start, LOSS + start));
          Stream.of(Why.values()).map(why -> ROW + why.name() + ":" + start).forEach(names::add);
          for (String name : names) {
            database.update(
                "DELETE FROM meta WHERE substr(name, 1, ?) = ?",
                name.codePointCount(0, name.length()),
                name);
          }
        });
  }

  /** All warnings, in the order of what they are about. */
  public List<String> all() throws IOException {
    return values(WARNING);
  }

  /** The warnings of losses that no missing page stands for. */
  public List<String> losses() throws IOException {
    return values(LOSS);
  }

  /** The warnings that are rows of the report, by their reasons. */
  public Map<Why, List<String>> rows() throws IOException {
    Map<Why, List<String>> rows = new EnumMap<>(Why.class);
    for (Why why : Why.values()) {
      List<String> words = values(ROW + why.name() + ":");
      if (!words.isEmpty()) {
        rows.put(why, words);
      }
    }
    return rows;
  }

  private List<String> values(String start) throws WorkspaceException {
    return database.list(
        "SELECT value FROM meta WHERE name LIKE ? AND value <> '' ORDER BY name",
        row -> row.getString(1),
        start + "%");
  }

  private void write(String name, String words) throws IOException {
    database.transaction(() -> notes.write(name, words));
  }
}
