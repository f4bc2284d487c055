package io.afterglow.workspace;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a workspace remembers beside its pages. Never a secret. Safe for use by several threads. */
public final class Notes {

  private final Database database;

  Notes(Database database) {
    this.database = database;
  }

  /** A note, null when it was never set. */
  public @Nullable String get(Note note) throws IOException {
    return value(note.stored());
  }

  /** A note about something, null when it was never set. */
  public @Nullable String get(Note note, Object about) throws IOException {
    return value(note.stored() + about);
  }

  public void put(Note note, Object value) throws IOException {
    database.transaction(() -> write(note.stored(), value));
  }

  public void put(Note note, Object about, Object value) throws IOException {
    database.transaction(() -> write(note.stored() + about, value));
  }

  /** Within a transaction of the caller. */
  void write(Note note, Object value) throws WorkspaceException {
    write(note.stored(), value);
  }

  /** Within a transaction of the caller. */
  void write(Note note, Object about, Object value) throws WorkspaceException {
    write(note.stored() + about, value);
  }

  private @Nullable String value(String name) throws WorkspaceException {
    return database.first("SELECT value FROM meta WHERE name = ?", row -> row.getString(1), name);
  }

  /** Within a transaction of the caller, under a stored name. */
  void write(String name, Object value) throws WorkspaceException {
    database.update(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value.toString());
  }
}
