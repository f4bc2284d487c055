package io.afterglow.cli.screen;

/**
 * How much is said, and how.
 *
 * @param quiet nothing but results, warnings and errors
 * @param verbose each page too
 * @param moving whether a line may be overwritten where that can be seen
 */
public record Verbosity(boolean quiet, boolean verbose, boolean moving) {

  /** As without any option. */
  public static final Verbosity USUAL = new Verbosity(false, false, true);
}
