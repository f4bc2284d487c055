package io.afterglow.cli;

import io.afterglow.crawl.Order;
import picocli.CommandLine.Option;

/** Look before you leap. */
final class DryRunOption {

  @Option(
      names = "--dry-run",
      description =
          "Read the account's lists only, and say what would be fetched and how long it would take.")
  boolean dryRun;

  int upTo() {
    return dryRun ? Order.LISTS : Order.EVERYTHING;
  }
}
