package io.afterglow.cli;

import io.afterglow.service.Services;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "fetch",
    description = {
      "Only gathers pages into the workspace. May be stopped and continued; pack makes the zip, offline."
    })
final class FetchCommand implements Callable<Integer> {

  @Mixin private final SiteOptions site;
  @Mixin private final SourceOptions sources = new SourceOptions();
  @Mixin private final PaceOptions pace = new PaceOptions();
  @Mixin private final ScopeOptions scope = new ScopeOptions();
  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final DryRunOption dryRun = new DryRunOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;

  FetchCommand(Services services, Console console, Interrupts interrupts) {
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
                site, sources, pace, scope, place, output, List.of(), false, dryRun.upTo()));
    ExitCode code = dryRun.dryRun ? DryRun.of(console, run, pace.delay) : run.fetch();
    return code.code();
  }
}
