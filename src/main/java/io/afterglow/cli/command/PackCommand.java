package io.afterglow.cli.command;

import io.afterglow.cli.option.ChoiceOptions;
import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.screen.Screen;
import io.afterglow.cli.screen.Summary;
import io.afterglow.cli.screen.Verbosity;
import io.afterglow.run.PackRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pack",
    description =
        "Writes the zip again from the workspace, or from a finished zip, offline, and verifies it.",
    footer = {
      "pack — Write the zip again from the workspace.",
      "pack --with epub,notes — Write the zip with e-books and notes.",
      "pack --from exports/old.zip — Write the zip again from an older one."
    })
final class PackCommand implements Callable<Integer> {

  @Option(
      names = "--from",
      paramLabel = "ZIP",
      description = "Pack from a finished zip, when the workspace is gone.")
  private @Nullable Path from;

  @Option(
      names = "--podcast",
      paramLabel = "PATTERN",
      description = "Only podcasts whose name or id contains this, or matches it where it holds *.")
  private @Nullable String podcast;

  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  private final Commands commands;

  PackCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public Integer call() throws Exception {
    PackRun run =
        new PackRun(
            commands.services(),
            place.folders(),
            choice.formats(),
            podcast,
            new Screen(commands.console(), Verbosity.USUAL));
    Summary summary = new Summary(commands.console(), commands.console()::say);
    return (from == null ? run.packed(summary::tell) : run.packedFrom(from, summary::tell)).code();
  }
}
