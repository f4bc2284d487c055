package io.afterglow.cli.option;

import io.afterglow.run.RunFolders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where things are kept. */
public final class PlaceOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "exports",
      description = "Folder for finished zips (default: ${DEFAULT-VALUE}).")
  Path out = Path.of("exports");

  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = {
        "Folder that holds everything needed to continue.",
        "Default: .workspace/{site}-{account} in the folder for zips."
      })
  @Nullable Path workspace;

  public RunFolders folders() {
    return new RunFolders(out, workspace);
  }
}
