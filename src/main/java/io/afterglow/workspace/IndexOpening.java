package io.afterglow.workspace;

import io.afterglow.workspace.WorkspaceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index into force: the one that is there when it is whole, else an empty one, to be
 * filled from the WARC; what is broken is kept aside, never overwritten.
 *
 * @param remade what happened to the index that was there, null when it is in force
 */
record IndexOpening(Database database, @Nullable String remade) {

  private static final String INDEX = "workspace.sqlite";

  static Seal seal(Path folder) {
    return new Seal(folder.resolve(INDEX), folder.resolve("workspace.seal"));
  }

  /** Whether everything stands in the index itself, and nothing beside it. */
  static boolean isSettled(Path folder) throws IOException {
    Path log = folder.resolve(INDEX + "-wal");
    return Files.notExists(log) || Files.size(log) == 0;
  }

  /**
   * Opens the index of a folder.
   *
   * @param pages whether there is anything to make an index from
   */
  static IndexOpening of(Path folder, boolean pages) throws IOException {
    Path index = folder.resolve(INDEX);
    boolean missing = Files.notExists(index) || Files.size(index) == 0;
    Rights.file(index);
    Database whole = missing ? null : whole(index, seal(folder), pages);
    if (whole != null) {
      whole.begin();
      return new IndexOpening(whole, null);
    }
    seal(folder).remove();
    String remade = missing ? (pages ? "was missing" : null) : "was damaged" + keptAside(index);
    Rights.file(index);
    Database empty = Database.open(index);
    empty.begin();
    return new IndexOpening(empty, remade);
  }

  /** Null when it is damaged and can be made again. */
  private static @Nullable Database whole(Path index, Seal seal, boolean pages) throws IOException {
    Database database = null;
    try {
      database = Database.open(index);
      boolean newer = database.version() > Database.VERSION;
      if (newer) {
        throw newer(index, database);
      }
      if (isWhole(database, seal)) {
        seal.remove();
        Database sound = database;
        database = null;
        return sound;
      }
    } catch (WorkspaceException e) {
      if (e.reason() != Reason.UNUSABLE || !Database.isDamage(e) || !pages) {
        throw e;
      }
    } finally {
      if (database != null) {
        database.close();
      }
    }
    if (pages) {
      return null;
    }
    throw new WorkspaceException(
        Reason.UNUSABLE,
        index + " is damaged, and no page is stored to make it again from. It was left as it is.");
  }

  private static boolean isWhole(Database database, Seal seal) throws IOException {
    return switch (seal.state()) {
      case WHOLE -> true;
      case BROKEN -> false;
      case NONE -> database.isConsistent();
    };
  }

  private static WorkspaceException newer(Path index, Database database) throws IOException {
    return new WorkspaceException(
        Reason.UNUSABLE,
        index
            + " was made by a newer Afterglow (format "
            + database.version()
            + ", this one knows "
            + Database.VERSION
            + "). Update Afterglow; nothing was changed.");
  }

  private static String keptAside(Path index) throws IOException {
    int number = 1;
    while (Files.exists(beside(index, number, ""))) {
      number++;
    }
    Path aside = beside(index, number, "");
    for (String suffix : new String[] {"-wal", "-shm", ""}) {
      Path part = index.resolveSibling(INDEX + suffix);
      if (Files.exists(part)) {
        Files.move(part, beside(index, number, suffix), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    Seal.syncFolderOf(index);
    return " (kept as " + aside.getFileName() + ")";
  }

  private static Path beside(Path index, int number, String suffix) {
    return index.resolveSibling(INDEX + ".damaged-" + number + suffix);
  }
}
