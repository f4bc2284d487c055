package io.afterglow.cli;

import io.afterglow.job.ReadJob;
import io.afterglow.service.Services;
import io.afterglow.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "read",
    description = {
      "Reads the stored pages again, offline, after Afterglow learned to read better, and prints what changed, field by field."
    })
final class ReadCommand implements Callable<Integer> {

  @Mixin private final StoredOptions stored = new StoredOptions();
  private final Services services;
  private final Console console;

  ReadCommand(Services services, Console console) {
    this.services = services;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    try (Workspace workspace = stored.open()) {
      int[] changes = new int[1];
      ReadJob job =
          new ReadJob(StoredOptions.service(workspace, services), workspace, Version.text());
      int pages =
          job.run(
              (id, line) -> {
                changes[0]++;
                console.result(id + "  " + line);
              });
      workspace.remarks().forEach(console::say);
      job.alarms().forEach(alarm -> console.say("Still doubtful: " + alarm));
      console.say(
          "Read " + Text.count(pages, "page") + "; " + Text.count(changes[0], "change") + ".");
      return ExitCode.OK.code();
    }
  }
}
