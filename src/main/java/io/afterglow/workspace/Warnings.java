package io.afterglow.workspace;

import java.io.IOException;
import java.util.List;

/**
 * Warnings for the report, one for each thing that they are about. Safe for use by several threads.
 */
public final class Warnings {

  private static final String WARNING = "warning:";

  /** How the stored names of warnings of losses begin. */
  private static final String LOSS = WARNING + "loss:";

  private static final String OPEN = WARNING + "open:";

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

  /** Sets a warning that the same command may bring more: until then no export is complete. */
  public void putOpen(String about, String words) throws IOException {
    write(OPEN + about, words);
  }

  /** Removes the warning about something, if there is one. */
  public void clear(String about) throws IOException {
    database.transaction(() -> database.update("DELETE FROM meta WHERE name = ?", WARNING + about));
  }

  /** Removes all warnings about things whose names begin so, those of losses included. */
  public void remove(String start) throws IOException {
    database.transaction(
        () -> {
          for (String name : List.of(WARNING + start, LOSS + start, OPEN + start)) {
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

  /** The warnings of what the same command may bring. */
  public List<String> open() throws IOException {
    return values(OPEN);
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
