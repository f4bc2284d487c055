package io.afterglow.cli.option;

import picocli.CommandLine.Option;

/** Look before you leap. */
public final class DryRunOption {

  @Option(
      names = "--dry-run",
      description =
          "Read the account's lists only, and say what would be fetched and how long it would take.")
  private boolean dryRun;

  public boolean isGiven() {
    return dryRun;
  }
}
