package io.afterglow.cli.command;

import io.afterglow.cli.option.PaceOptions;
import io.afterglow.cli.option.PlaceOptions;
import io.afterglow.cli.screen.Console;
import io.afterglow.job.PreserveJob;
import io.afterglow.run.PreserveRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "preserve",
    description = {
      "Before the end, for everybody: has the public pages of your podcasts saved by the Wayback Machine, where it lacks"
          + " them.",
      "A page is named to it only after the service showed it without any login. What was handed in is remembered; the"
          + " same command continues."
    },
    footer = {"preserve — Have the pages of the only workspace below exports saved."})
final class PreserveCommand implements Callable<Integer> {

  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final PaceOptions pace = new PaceOptions();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = {
        "The keys of your archive.org account, as access:secret or on two lines",
        "(archive.org/account/s3.php shows them)."
      })
  private @Nullable Path keys;

  @Option(
      names = "--wayback",
      paramLabel = "URL",
      description = {
        "Base under which /cdx/search/cdx and /save stand (default: the Wayback Machine);",
        "with --delay and --backoff as its pace."
      })
  private @Nullable String wayback;

  @Option(names = "--dry-run", description = "List the pages that it lacks, and hand in nothing.")
  private boolean dryRun;

  private final Commands commands;
  private final Console console;

  PreserveCommand(Commands commands) {
    this.commands = commands;
    this.console = commands.console();
  }

  @Override
  public Integer call() throws Exception {
    PreserveRun run =
        new PreserveRun(
            commands.services(),
            place.folders(),
            pace.politeness(),
            wayback,
            console::say,
            commands.interrupts().interruption());
    return (dryRun ? run.compare(this::compared) : run.preserve(keys, this::preserved)).code();
  }

  private void compared(PreserveJob.Difference difference) {
    difference.lacking().keySet().forEach(page -> console.result("lacking  " + page.value()));
    console.result(
        difference.lacking().size()
            + " lacking, "
            + difference.held()
            + " held, "
            + difference.handed()
            + " handed in earlier. Each is looked at without a login before it is handed in.");
  }

  private void preserved(PreserveJob.Difference difference, PreserveJob.Result result) {
    result.refused().forEach((page, why) -> console.result("refused  " + page.value() + " " + why));
    console.result(
        result.saved()
            + " saved, "
            + result.pending()
            + " under way, "
            + result.refused().size()
            + " refused, "
            + result.guarded()
            + " not shown without a login and so not handed in, "
            + difference.held()
            + " held already, "
            + difference.handed()
            + " handed in earlier.");
  }
}
