package io.afterglow.model;

import java.util.Map;

/**
 * A count whose parts add up: {@code listed = saved + gone + failed + skipped + pending}.
 *
 * @param gone the service says that it has it no more
 * @param failed requested, and not received in a usable form
 * @param skipped left out by the user's own options
 * @param pending never requested: the run stopped first, was offline, or had no source that has it
 */
public record Tally(int listed, int saved, int gone, int failed, int skipped, int pending) {

  /** Nothing listed. */
  public static final Tally NONE = of(0, 0, 0, 0, 0);

  public Tally {
    if (listed != saved + gone + failed + skipped + pending) {
      throw new IllegalArgumentException(
          "the count does not add up: "
              + listed
              + " listed, "
              + saved
              + " saved, "
              + gone
              + " gone, "
              + failed
              + " failed, "
              + skipped
              + " skipped, "
              + pending
              + " pending");
    }
  }

  /** Listed is the sum of the five. */
  public static Tally of(int saved, int gone, int failed, int skipped, int pending) {
    return new Tally(
        saved + gone + failed + skipped + pending, saved, gone, failed, skipped, pending);
  }

  /** From the number of things of each fate; none where a fate is missing. */
  public static Tally of(Map<Fate, Integer> fates) {
    return of(
        fates.getOrDefault(Fate.SAVED, 0),
        fates.getOrDefault(Fate.GONE, 0),
        fates.getOrDefault(Fate.FAILED, 0),
        fates.getOrDefault(Fate.SKIPPED, 0),
        fates.getOrDefault(Fate.PENDING, 0));
  }

  /** Without the things that another count has. */
  public Tally minus(Tally other) {
    return of(
        saved - other.saved,
        gone - other.gone,
        failed - other.failed,
        skipped - other.skipped,
        pending - other.pending);
  }

  /** Whether nothing but what the user skipped is missing. */
  public boolean complete() {
    return gone == 0 && failed == 0 && pending == 0;
  }
}
