package io.afterglow.cli;

import io.afterglow.service.Services;
import picocli.CommandLine.Option;

/** Which site. */
final class SiteOption {

  private static final String DEFAULT = Services.DEFAULT_SITE;

  @Option(
      names = "--site",
      paramLabel = "URL",
      defaultValue = DEFAULT,
      description = {
        "The service's address (default: ${DEFAULT-VALUE}); its older hosts count as the same site.",
        "Plain http is taken for this machine only."
      })
  private String address = DEFAULT;

  String address() {
    return address;
  }

  void address(String other) {
    address = other;
  }

  boolean isDefault() {
    return address.equals(DEFAULT);
  }
}
