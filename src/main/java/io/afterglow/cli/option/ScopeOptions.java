package io.afterglow.cli.option;

import io.afterglow.run.ExitCode;
import io.afterglow.run.Failure;
import io.afterglow.run.Scope;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A part of the account. */
public final class ScopeOptions {

  @Option(
      names = "--podcast",
      paramLabel = "PATTERN",
      description =
          "Only podcasts whose name or id contains this, or matches it where it holds *; may be given several times.")
  List<String> podcasts = new ArrayList<>();

  @Option(
      names = "--after",
      paramLabel = "DATE",
      description = "Only episodes of that day or later (YYYY-MM-DD).")
  @Nullable LocalDate after;

  @Option(
      names = "--before",
      paramLabel = "DATE",
      description = "Only episodes of that day or earlier.")
  @Nullable LocalDate before;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Take up to N episodes, for a first try.")
  int limit = Integer.MAX_VALUE;

  /**
   * The part that is wanted.
   *
   * @throws Failure with code 2 for a limit below zero
   */
  public Scope scope() {
    if (limit < 0) {
      throw new Failure(ExitCode.USAGE, "--limit takes 0 or more.");
    }
    return new Scope(podcasts, after, before, limit);
  }
}
