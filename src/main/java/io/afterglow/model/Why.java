package io.afterglow.model;

import java.util.Locale;

/** Why something is not saved: a closed list, as it stands in {@code report.json}. */
public enum Why {
  GONE,
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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether asking again later may succeed. */
  public boolean mayPass() {
    return switch (this) {
      case LOGIN_NEEDED, RATE_LIMITED, CHALLENGE, SERVER_ERROR, NETWORK, TRUNCATED, UNREADABLE ->
          true;
      case GONE, TOO_LARGE, REDIRECT, NOT_FOUND, UNCERTAIN, EXCLUDED -> false;
    };
  }
}
