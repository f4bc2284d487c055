package io.afterglow.model;

import java.util.Locale;

/** Why something is not saved: a closed list, as it stands in {@code report.json}. */
public enum Why {
  /** Not there, as far as one can tell; asked for once more in each later run. */
  GONE,
  /** Said to be gone for good (410, 451): never asked for again. Told as gone. */
  REMOVED,
  LOGIN_NEEDED,
  RATE_LIMITED,
  CHALLENGE,
  SERVER_ERROR,
  NETWORK,
  TRUNCATED,
  TOO_LARGE,
  REDIRECT,
  UNREADABLE,
  /** A feed with no candidate. */
  NOT_FOUND,
  /** A feed that was only guessed. */
  UNCERTAIN,
  /** Left out by the user's own options. */
  EXCLUDED;

  /** The word used in the export. */
  public String word() {
    return this == REMOVED ? GONE.word() : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether asking again later may succeed. */
  public boolean mayPass() {
    return switch (this) {
      case LOGIN_NEEDED, RATE_LIMITED, CHALLENGE, SERVER_ERROR, NETWORK, TRUNCATED, UNREADABLE ->
          true;
      case GONE, REMOVED, TOO_LARGE, REDIRECT, NOT_FOUND, UNCERTAIN, EXCLUDED -> false;
    };
  }

  /** Whether another run should ask once more. */
  public boolean mayPassUntilLater() {
    return mayPass() || this == GONE;
  }

  /** Whether the service itself says that there is nothing. */
  public boolean isGone() {
    return this == GONE || this == REMOVED;
  }
}
