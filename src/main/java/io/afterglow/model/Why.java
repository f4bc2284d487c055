package io.afterglow.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
  /** A list that came, and may have more than it names. Shown as truncated. */
  INCOMPLETE,
  TOO_LARGE,
  REDIRECT,
  UNREADABLE,
  /** A feed with no candidate. */
  NOT_FOUND,
  /** A feed that was only guessed. */
  UNCERTAIN,
  /** Left out by the user's own options. */
  EXCLUDED,
  /** Not requested, since the site's robots.txt forbids it. Shown as excluded. */
  FORBIDDEN,
  /** Never requested: the run stopped first. */
  NOT_REACHED,
  /** Never requested: the run had no network, or no source that has it. */
  OFFLINE,
  /** Never requested: it is not among the saved pages, and nothing else was to be requested. */
  NOT_SAVED,
  /** Only an app's file names it, and does not hold it. Shown as not saved. */
  NOT_IN_FILE;

  /** The word used in the export. */
  public String word() {
    return switch (this) {
      case REMOVED -> GONE.word();
      case FORBIDDEN -> EXCLUDED.word();
      case INCOMPLETE -> TRUNCATED.word();
      case NOT_IN_FILE -> NOT_SAVED.word();
      default -> name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  /** The word for what {@link #word} does not tell apart; null where it tells all. */
  public @Nullable String cause() {
    String own = name().toLowerCase(Locale.ROOT).replace('_', '-');
    return own.equals(word()) ? null : own;
  }

  /** Whether asking again later may succeed. */
  public boolean mayPass() {
    return switch (this) {
      case LOGIN_NEEDED, RATE_LIMITED, CHALLENGE, SERVER_ERROR, NETWORK, TRUNCATED, UNREADABLE ->
          true;
      case GONE,
          REMOVED,
          INCOMPLETE,
          TOO_LARGE,
          REDIRECT,
          NOT_FOUND,
          UNCERTAIN,
          EXCLUDED,
          FORBIDDEN,
          NOT_REACHED,
          OFFLINE,
          NOT_SAVED,
          NOT_IN_FILE ->
          false;
    };
  }

  /** Whether another run should ask once more. */
  public boolean mayPassUntilLater() {
    return mayPass() || this == GONE;
  }

  /** What becomes of a thing that is not saved for this reason. */
  public Fate fate() {
    return switch (this) {
      case GONE, REMOVED -> Fate.GONE;
      case EXCLUDED -> Fate.SKIPPED;
      case NOT_REACHED, OFFLINE, NOT_SAVED, NOT_IN_FILE -> Fate.PENDING;
      case LOGIN_NEEDED,
          RATE_LIMITED,
          CHALLENGE,
          SERVER_ERROR,
          NETWORK,
          TRUNCATED,
          INCOMPLETE,
          TOO_LARGE,
          REDIRECT,
          UNREADABLE,
          NOT_FOUND,
          UNCERTAIN,
          FORBIDDEN ->
          Fate.FAILED;
    };
  }
}
