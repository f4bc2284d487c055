package io.afterglow.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How a run ended, for scripts. Stable: a number never changes its meaning. */
public enum ExitCode {
  OK(0, "all that was listed is saved, and the zip verified"),
  INTERNAL(1, "a fault in the program"),
  USAGE(2, "wrong usage, nothing done"),
  PARTIAL(3, "the zip is valid, but something is missing; report.json says what and why"),
  AUTH(4, "you are not logged in, or your login has expired; what was saved is kept"),
  BLOCKED(5, "the service asked to slow down for longer than allowed, or put up a challenge"),
  UNAVAILABLE(6, "the service (or the network) is gone"),
  STORAGE(7, "could not write: disk full, read-only, output closed"),
  VERIFY(8, "verification failed, or a secret was found in what was to be packed"),
  LIMIT(9, "a limit that you set was reached, or the deadline will certainly be missed"),
  INPUT(10, "a file that you gave is unreadable, hostile or of the wrong kind"),
  LOCKED(11, "another run holds the workspace"),
  WORKSPACE(12, "the workspace is damaged beyond repair, or from a newer version"),
  HUNG_UP(129, "the terminal went away; what was saved is kept"),
  INTERRUPTED(130, "interrupted; what was saved is kept"),
  TERMINATED(143, "terminated; what was saved is kept");

  /** Every code: the first of these that applies is the one to tell. */
  static final List<ExitCode> PRECEDENCE =
      List.of(
          USAGE,
          HUNG_UP,
          INTERRUPTED,
          TERMINATED,
          INTERNAL,
          STORAGE,
          WORKSPACE,
          VERIFY,
          LOCKED,
          AUTH,
          BLOCKED,
          UNAVAILABLE,
          INPUT,
          LIMIT,
          PARTIAL,
          OK);

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  /** One line, as it stands in the help. */
  public String meaning() {
    return meaning;
  }

  /** The one that counts when several apply. */
  public static ExitCode worst(ExitCode... codes) {
    return Stream.of(codes).min(Comparator.comparingInt(PRECEDENCE::indexOf)).orElse(OK);
  }

  /** The code of a signal's number (1, 2 or 15), as shells count: 128 more than the number. */
  public static ExitCode ofSignal(int number) {
    return switch (number) {
      case 1 -> HUNG_UP;
      case 15 -> TERMINATED;
      default -> INTERRUPTED;
    };
  }
}
