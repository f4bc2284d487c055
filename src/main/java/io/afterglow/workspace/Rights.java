package io.afterglow.workspace;

import io.afterglow.disk.FileFault;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.workspace.WorkspaceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Who may read a workspace: its owner alone, from the moment a file exists and whatever the umask
 * is.
 */
final class Rights {

  /** What a run needs at the very least before it asks the first page: a log of SQLite, a page. */
  private static final long LEAST_ROOM = 16L << 20;

  private Rights() {}

  /** Says so before any request when the disk is as good as full. */
  static void room(Path folder) throws WorkspaceException {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < LEAST_ROOM) {
        throw new WorkspaceException(
            Reason.STORAGE,
            "Only "
                + (free >> 20)
                + " MB are free where "
                + folder
                + " is; at least "
                + (LEAST_ROOM >> 20)
                + " MB are needed. Free some space, or choose another folder with --workspace or --out.");
      }
    } catch (WorkspaceException e) {
      throw e;
    } catch (IOException e) {
      throw new WorkspaceException(
          Reason.STORAGE,
          "Cannot look at the disk of " + folder + " (" + FileFault.words(e) + ").",
          e);
    }
  }

  static void folder(Path folder) throws WorkspaceException {
    try {
      if (Files.isDirectory(folder)) {
        close(folder);
        return;
      }
      OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw new WorkspaceException(
          Reason.STORAGE,
          "Cannot make the folder "
              + folder
              + " ("
              + FileFault.words(e)
              + "). Choose another with --workspace or --out.",
          e);
    }
  }

  /** Where everybody can write, everybody can put other files in the place of ours. */
  private static void close(Path folder) throws IOException {
    boolean open =
        OwnerOnly.isKnown(folder)
            && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    if (open) {
      Files.setPosixFilePermissions(folder, OwnerOnly.FOLDER);
    }
  }

  /** Whoever put a link there would choose what is overwritten. */
  static void noLink(Path file) throws WorkspaceException {
    if (Files.isSymbolicLink(file)) {
      throw new WorkspaceException(
          Reason.STORAGE,
          file
              + " is a link to another place, and is not followed. Remove it, or choose another"
              + " folder with --workspace.");
    }
  }

  /** Makes an empty file that only its owner can read, before anybody writes into it. */
  static void file(Path file) throws WorkspaceException {
    noLink(file);
    try {
      OwnerOnly.file(file);
      PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      if (view != null && !view.readAttributes().permissions().equals(OwnerOnly.FILE)) {
        view.setPermissions(OwnerOnly.FILE);
      }
    } catch (IOException e) {
      throw new WorkspaceException(
          Reason.STORAGE,
          "Cannot write "
              + file
              + " ("
              + FileFault.words(e)
              + "). Choose another folder with --workspace.",
          e);
    }
  }
}
