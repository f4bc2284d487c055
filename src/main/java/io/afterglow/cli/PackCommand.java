package io.afterglow.cli;

import io.afterglow.catalog.Catalog;
import io.afterglow.job.CatchUp;
import io.afterglow.job.PackJob;
import io.afterglow.page.Service;
import io.afterglow.workspace.Workspace;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pack",
    description = "Writes the zip again from the workspace, offline, and verifies it.")
final class PackCommand implements Callable<Integer> {

  @Mixin private final StoredOptions stored = new StoredOptions();
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  private final Console console;

  PackCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (Workspace workspace = stored.open()) {
      workspace.remarks().forEach(console::say);
      Instant newest = workspace.newestCapture();
      if (newest == null) {
        throw new Failure(
            ExitCode.INPUT,
            workspace.folder()
                + " holds no page yet: there is nothing to pack. Run export or fetch first.");
      }
      Service service = StoredOptions.service(workspace);
      new CatchUp(service, workspace).run();
      PackJob.Result packed =
          new PackJob(service, stored.place.out, choice.exporters(), choice.shareSafe)
              .run(() -> new Catalog.Maker(service, Version.text()).of(workspace), newest);
      new Summary(console, console::say).tell(packed);
      return ExportRun.code(packed).code();
    }
  }
}
