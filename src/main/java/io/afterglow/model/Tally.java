package io.afterglow.model;

/** A count whose parts add up: {@code listed = saved + gone + failed + skipped}. */
public record Tally(int listed, int saved, int gone, int failed, int skipped) {

  public Tally {
    if (listed != saved + gone + failed + skipped) {
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
              + " skipped");
    }
  }

  /** Listed is the sum of the four. */
  public static Tally of(int saved, int gone, int failed, int skipped) {
    return new Tally(saved + gone + failed + skipped, saved, gone, failed, skipped);
  }

  /** Whether nothing but what the user skipped is missing. */
  public boolean complete() {
    return gone == 0 && failed == 0;
  }
}
