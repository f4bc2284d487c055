package io.afterglow.cli;

import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/** A workspace that is there already, for commands that work offline. */
final class StoredOptions {

  @Mixin PlaceOptions place = new PlaceOptions();

  /** The folder named with --workspace, or else the only one in the folder for zips. */
  Workspace open() throws IOException {
    return Workspace.open(folder(), Timekeeper.system());
  }

  /** The same folder, not opened. */
  Path folder() throws IOException {
    Path folder = place.workspace == null ? only() : place.workspace;
    if (!isWorkspace(folder)) {
      throw new Failure(
          ExitCode.INPUT,
          folder
              + " is no workspace of Afterglow. Run export or fetch first, or name another with --workspace.");
    }
    return folder;
  }

  /** The pages alone are enough: the index can be made again from them. */
  private static boolean isWorkspace(Path folder) {
    return Files.exists(folder.resolve("workspace.sqlite"))
        || Files.exists(folder.resolve("pages.warc.gz"));
  }

  private Path only() throws IOException {
    Path parent = place.out.resolve(".workspace");
    List<Path> folders = List.of();
    if (Files.isDirectory(parent)) {
      try (Stream<Path> all = Files.list(parent)) {
        folders = all.filter(f -> isWorkspace(f)).sorted().toList();
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

  /** The service that a workspace was filled from. */
  static Service service(Workspace workspace, Services services) throws IOException {
    return services.at(site(workspace, services));
  }

  /** The site that a workspace was filled from. */
  static Address site(Workspace workspace, Services services) throws IOException {
    String site = workspace.notes().get(Note.SITE);
    return site == null ? services.first().home() : Address.parse(site);
  }
}
