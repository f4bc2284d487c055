package io.afterglow.model;

/**
 * What a page promised and did not give, or where it contradicts itself.
 *
 * @param field a field's name in {@code episode.json}
 */
public record Problem(String field, String what) {

  /** What is wrong with a page whose end is missing; the index looks for these words. */
  public static final String CUT_OFF = "the page is cut off: its end is missing";

  /** What is odd about a web page of many words that may be a transcript, or any other page. */
  public static final String UNMARKED =
      "this web page shows neither speakers nor times, and does not say that it is a transcript";

  /** Whether the page it was read from lacks its end. */
  public boolean isCutOff() {
    return what.equals(CUT_OFF);
  }
}
