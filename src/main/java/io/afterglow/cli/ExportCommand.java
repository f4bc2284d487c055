package io.afterglow.cli;

import io.afterglow.service.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "export",
    description = {
      "The main job: fetches an account's podcasts, episodes, transcripts and translations, or reads the pages that you saved,"
          + " and leaves one verified zip.",
      "May be stopped at any moment; the same command continues. Your login can also stand in the variable AFTERGLOW_COOKIE."
    })
final class ExportCommand implements Callable<Integer> {

  @Mixin private final SiteOptions site;
  @Mixin private final SourceOptions sources = new SourceOptions();
  @Mixin private final PaceOptions pace = new PaceOptions();
  @Mixin private final ScopeOptions scope = new ScopeOptions();
  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  @Mixin private final DryRunOption dryRun = new DryRunOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;

  ExportCommand(Services services, Console console, Interrupts interrupts) {
    this.services = services;
    this.site = new SiteOptions(services);
    this.console = console;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws Exception {
    ExportRun run =
        new ExportRun(
            services,
            console,
            interrupts,
            new ExportRun.Options(
                site,
                sources,
                pace,
                scope,
                place,
                output,
                choice.exporters(),
                choice.shareSafe,
                dryRun.upTo()));
    ExitCode code = dryRun.dryRun ? DryRun.of(console, run, pace.delay) : run.export();
    return code.code();
  }
}
