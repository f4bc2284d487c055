package io.afterglow.workspace;

import io.afterglow.disk.FileFault;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.WorkspaceException.Reason;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A workspace that was deleted: whatever its state, for a broken one or one of a newer program can
 * be forgotten too. Only files that this program makes are deleted, and no link is followed.
 *
 * @param files how many were deleted
 * @param bytes their size
 * @param left what else stands in the folder, which then stays
 */
public record Forgotten(int files, long bytes, List<Path> left) {

  private static final Pattern OURS =
      Pattern.compile("workspace\\.(?:sqlite|seal).*|pages\\.warc\\.gz|login-mark");

  private static final String LOCK = "lock";

  public Forgotten {
    left = List.copyOf(left);
  }

  /**
   * Deletes the workspace in a folder.
   *
   * @throws WorkspaceException when a run holds it, or it cannot be deleted; what is there still
   *     can be forgotten again
   */
  public static Forgotten of(Path folder, Timekeeper time) throws WorkspaceException {
    try (WorkspaceLock held = WorkspaceLock.take(folder.resolve(LOCK), time.now())) {
      return deleted(folder, held);
    } catch (WorkspaceException e) {
      throw e;
    } catch (IOException e) {
      throw new WorkspaceException(
          Reason.STORAGE,
          "Cannot delete " + folder + " (" + FileFault.words(e) + "). Run forget again.",
          e);
    }
  }

  private static Forgotten deleted(Path folder, WorkspaceLock held) throws IOException {
    int files = 0;
    long bytes = 0;
    List<Path> left = new ArrayList<>();
    for (Path file : all(folder)) {
      String name = String.valueOf(file.getFileName());
      if (OURS.matcher(name).matches()) {
        bytes += Files.isSymbolicLink(file) ? 0 : Files.size(file);
        Files.delete(file);
        files++;
      } else if (!name.equals(LOCK)) {
        left.add(file);
      }
    }
    held.close(); // some systems delete no file that is open
    Files.deleteIfExists(folder.resolve(LOCK));
    if (left.isEmpty()) {
      deleteFolder(folder);
    }
    return new Forgotten(files, bytes, left);
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** A run that began this very moment keeps its folder. */
  private static void deleteFolder(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      return;
    }
  }
}
