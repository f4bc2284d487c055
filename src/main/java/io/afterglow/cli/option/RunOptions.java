package io.afterglow.cli.option;

import io.afterglow.run.FormatChoice;
import io.afterglow.run.RunSettings;
import io.afterglow.service.Services;
import picocli.CommandLine.Mixin;

/** What export, fetch and list have in common. */
public final class RunOptions {

  private final Services services;

  @Mixin private final SiteOptions site;
  @Mixin private final SourceOptions sources = new SourceOptions();
  @Mixin private final PaceOptions pace = new PaceOptions();
  @Mixin private final ScopeOptions scope = new ScopeOptions();
  @Mixin private final PlaceOptions place = new PlaceOptions();

  public RunOptions(Services services) {
    this.services = services;
    this.site = new SiteOptions(services);
  }

  /**
   * The options as a run takes them.
   *
   * @param listsOnly whether nothing but the account's lists is fetched
   */
  public RunSettings settings(FormatChoice formats, boolean listsOnly) {
    return settings(place, formats, listsOnly);
  }

  /** The same with folders of other options. */
  public RunSettings settings(PlaceOptions folders, FormatChoice formats, boolean listsOnly) {
    return new RunSettings(
        site.name(),
        site.login(),
        sources.sources(services, site.name()),
        pace.politeness(),
        scope.scope(),
        folders.folders(),
        formats,
        listsOnly,
        false);
  }
}
