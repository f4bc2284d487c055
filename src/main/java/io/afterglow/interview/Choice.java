package io.afterglow.interview;

/**
 * One of the answers that a question offers.
 *
 * @param value what the answer is, for the program
 * @param label what it is called
 * @param help one more sentence, empty for none
 */
public record Choice(String value, String label, String help) {

  /** A choice that needs no explanation. */
  public static Choice of(String value, String label) {
    return new Choice(value, label, "");
  }
}
