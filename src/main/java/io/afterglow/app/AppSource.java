package io.afterglow.app;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder that may be an app's export. A database may have gigabytes, so it is copied and
 * opened once, however many readers look at it.
 *
 * @param database null where the path is no database
 * @param times what is read of it adds its times
 */
record AppSource(Path path, @Nullable AppDatabase database, NewestTime times) implements Closeable {

  /**
   * Opens it.
   *
   * @throws IOException in a sentence for the user, where it is a damaged database
   */
  static AppSource of(Path path) throws IOException {
    NewestTime times = NewestTime.of(path);
    return new AppSource(
        path, AppDatabase.isDatabase(path) ? AppDatabase.open(path, times) : null, times);
  }

  @Override
  public void close() throws IOException {
    if (database != null) {
      database.close();
    }
  }
}
