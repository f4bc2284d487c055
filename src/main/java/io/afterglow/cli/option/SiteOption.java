package io.afterglow.cli.option;

import io.afterglow.run.SiteName;
import io.afterglow.service.Services;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which site, and of which service. */
public final class SiteOption {

  private final String usual;

  @Option(
      names = "--site",
      paramLabel = "URL",
      description = {
        "The service's address (default: ${DEFAULT-VALUE}); its older hosts count as the same site.",
        "Plain http is accepted for this computer only."
      })
  private String address;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = {
        "The service's name, for a site that is not one of its known addresses (default: the service that recognizes",
        "the site's first page, or PodQuest)."
      })
  @Nullable String service;

  public SiteOption(Services services) {
    this.usual = SiteName.usual(services).usual();
    this.address = usual;
  }

  public SiteName name() {
    return new SiteName(address, usual, service);
  }
}
