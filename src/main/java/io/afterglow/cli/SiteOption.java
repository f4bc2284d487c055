package io.afterglow.cli;

import io.afterglow.page.Address;
import io.afterglow.service.Services;
import io.afterglow.source.Site;
import picocli.CommandLine.Option;

/** Which site. */
final class SiteOption {

  private final String usual;

  @Option(
      names = "--site",
      paramLabel = "URL",
      description = {
        "The service's address (default: ${DEFAULT-VALUE}); its older hosts count as the same site.",
        "Plain http is taken for this machine only."
      })
  private String address;

  SiteOption(Services services) {
    this.usual = services.first().home().value();
    this.address = usual;
  }

  String address() {
    return address;
  }

  /**
   * The address as a site: no path.
   *
   * @throws Failure when it is no URL, or would send a login unencrypted
   */
  Address parsed() {
    Address parsed = Address.find(address.contains("://") ? address : "https://" + address);
    if (parsed == null) {
      throw new Failure(
          ExitCode.USAGE, "--site " + address + " is not a valid URL. Example: --site " + usual);
    }
    if (!Site.isSafe(parsed)) {
      throw new Failure(
          ExitCode.USAGE,
          "--site "
              + address
              + " is not encrypted: your login would travel in the clear. Use https.");
    }
    return new Address(parsed.origin() + "/");
  }

  void address(String other) {
    address = other;
  }

  boolean isDefault() {
    return address.equals(usual);
  }
}
