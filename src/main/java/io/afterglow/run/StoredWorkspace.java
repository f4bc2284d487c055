package io.afterglow.run;

import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Forgotten;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A workspace that is there already, for what works offline. */
public record StoredWorkspace(Path folder) {

  /**
   * The folder that was named, or else the only one in the folder for zips.
   *
   * @throws Failure when there is none, or several
   */
  public static StoredWorkspace of(RunFolders folders) throws IOException {
    Path named = folders.workspace();
    Path folder = named == null ? only(folders.out()) : named;
    if (!isWorkspace(folder)) {
      throw new Failure(
          ExitCode.INPUT,
          folder
              + " is no workspace of Afterglow. Run export or fetch first, or name another with --workspace.");
    }
    return new StoredWorkspace(folder);
  }

  Workspace open() throws IOException {
    return Workspace.open(folder, Timekeeper.system());
  }

  /** Deletes it. */
  public Forgotten forget() throws IOException {
    return Forgotten.of(folder, Timekeeper.system());
  }

  /** The pages alone are enough: the index can be made again from them. */
  private static boolean isWorkspace(Path folder) {
    return Files.exists(folder.resolve("workspace.sqlite"))
        || Files.exists(folder.resolve("pages.warc.gz"));
  }

  private static Path only(Path out) throws IOException {
    Path parent = out.resolve(".workspace");
    List<Path> folders = List.of();
    if (Files.isDirectory(parent)) {
      try (Stream<Path> all = Files.list(parent)) {
        folders = all.filter(StoredWorkspace::isWorkspace).sorted().toList();
      }
    }
    if (folders.size() != 1) {
      String found =
          folders.isEmpty()
              ? "There is no workspace in " + parent
              : "There are several workspaces: " + folders;
      throw new Failure(ExitCode.USAGE, found + ". Name one with --workspace DIR.");
    }
    return folders.get(0);
  }
}
