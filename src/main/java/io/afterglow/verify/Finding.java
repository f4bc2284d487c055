package io.afterglow.verify;

import java.util.Locale;

/**
 * Something a check found.
 *
 * @param path the file within the bag, or the empty string for the zip as a whole
 * @param what one sentence without a full stop
 */
public record Finding(Severity severity, String path, String what) {

  /** How much it matters. */
  public enum Severity {
    /** The zip is not what it was when it was made. */
    ERROR,
    /** Worth knowing; nothing is lost. */
    WARNING
  }

  @Override
  public String toString() {
    String where = path.isEmpty() ? "" : path + ": ";
    return severity.name().toLowerCase(Locale.ROOT) + ": " + where + what;
  }
}
