package io.afterglow.run;

import io.afterglow.job.ReadJob;
import io.afterglow.service.Services;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads stored pages again. */
public final class ReadRun {

  private ReadRun() {}

  /**
   * What came of it.
   *
   * @param remarks on the workspace
   * @param alarms fields that seem to be read wrongly still
   */
  public record Result(int pages, List<String> remarks, List<String> alarms) {}

  /**
   * Reads all.
   *
   * @param changed takes the episode and one line for each field that changed
   */
  public static Result of(Services services, RunFolders folders, BiConsumer<String, String> changed)
      throws IOException {
    try (Workspace workspace = StoredWorkspace.of(folders).open()) {
      ReadJob job =
          new ReadJob(AccountSite.of(services, workspace).service(), workspace, Version.text());
      int pages = job.run((id, line) -> changed.accept(id.toString(), line));
      return new Result(pages, workspace.remarks(), job.alarms());
    }
  }
}
