package io.afterglow.cli;

import io.afterglow.catalog.Catalog;
import io.afterglow.crawl.Order;
import io.afterglow.job.FetchResult;
import io.afterglow.json.Json;
import io.afterglow.model.Podcast;
import io.afterglow.service.Services;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = {
      "What the account holds and what is already saved, before any crawl: reads the account's lists and nothing else."
    })
final class ListCommand implements Callable<Integer> {

  @Mixin private final SiteOptions site;
  @Mixin private final SourceOptions sources = new SourceOptions();
  @Mixin private final PaceOptions pace = new PaceOptions();
  @Mixin private final ScopeOptions scope = new ScopeOptions();
  @Mixin private final PlaceOptions place = new PlaceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Option(names = "--json", description = "As JSON instead of a table.")
  private boolean json;

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;

  ListCommand(Services services, Console console, Interrupts interrupts) {
    this.services = services;
    this.site = new SiteOptions(services);
    this.console = console;
    this.interrupts = interrupts;
  }

  /** One podcast of the table; component names are those of {@code --json}. */
  private record Row(
      String id, String title, boolean subscribed, int listed, int saved, @Nullable String feed) {}

  @Override
  public Integer call() throws Exception {
    ExportRun run =
        new ExportRun(
            services,
            console,
            interrupts,
            new ExportRun.Options(
                site, sources, pace, scope, place, output, List.of(), false, Order.LISTS));
    return run.run(
            running -> {
              FetchResult fetched = running.job().gather();
              running.view().close();
              Catalog catalog =
                  new Catalog.Maker(run.service(), Version.text()).of(running.workspace());
              tell(rows(catalog));
              if (!output.quiet) {
                NextStep.missing(catalog.report()).forEach(line -> console.say("missing  " + line));
              }
              return run.told(fetched, run.code(fetched.stop()), running.workspace());
            })
        .code();
  }

  private static List<Row> rows(Catalog catalog) {
    List<Row> rows = new ArrayList<>();
    try (Stream<Podcast> podcasts = catalog.podcasts()) {
      podcasts.forEach(
          podcast ->
              rows.add(
                  new Row(
                      podcast.id().value(),
                      podcast.title(),
                      podcast.subscribed(),
                      catalog.listed(podcast.id()),
                      podcast.episodes().size(),
                      podcast.feed() == null ? null : podcast.feed().url())));
    }
    return rows;
  }

  private void tell(List<Row> rows) {
    if (json) {
      console.results(new String(Json.pretty(rows), StandardCharsets.UTF_8).strip());
      return;
    }
    console.result("listed  saved  podcast");
    for (Row row : rows) {
      console.result(
          String.format(Locale.ROOT, "%6d %6d  %s", row.listed(), row.saved(), row.title())
              + (row.subscribed() ? "" : "  (not subscribed)"));
    }
  }
}
