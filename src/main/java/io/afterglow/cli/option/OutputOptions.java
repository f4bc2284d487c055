package io.afterglow.cli.option;

import io.afterglow.cli.screen.Verbosity;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is said, and how. */
public final class OutputOptions {

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but results, warnings and errors.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more, for finding faults. Never shows a secret.")
  boolean verbose;

  @Option(
      names = "--no-color",
      description = "No colours and no moving line, as where the output is no terminal.")
  boolean noColor;

  @Option(
      names = "--log-json",
      paramLabel = "FILE",
      description = "Append what happens to a file, one JSON object a line. Never holds a secret.")
  @Nullable Path logJson;

  @Option(
      names = "--no-input",
      description = "Never ask and wait for an answer: an expired login ends the run (code 4).")
  boolean noInput;

  /** How much is said, and how. */
  public Verbosity verbosity() {
    return new Verbosity(quiet, verbose, !noColor);
  }

  /** Where what happens is logged; null for nowhere. */
  public @Nullable Path log() {
    return logJson;
  }

  /** Whether the user may be asked. */
  public boolean asks() {
    return !noInput;
  }
}
