package io.afterglow.cli.option;

import io.afterglow.run.SiteName;
import io.afterglow.service.Services;
import picocli.CommandLine.Option;

/** Which site. */
public final class SiteOption {

  private final String usual;

  @Option(
      names = "--site",
      paramLabel = "URL",
      description = {
        "The service's address (default: ${DEFAULT-VALUE}); its older hosts count as the same site.",
        "Plain http is taken for this machine only."
      })
  private String address;

  public SiteOption(Services services) {
    this.usual = SiteName.usual(services).usual();
    this.address = usual;
  }

  public SiteName name() {
    return new SiteName(address, usual);
  }
}
