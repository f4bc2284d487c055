package io.afterglow.export.library;

/**
 * What stands around every page.
 *
 * @param up the way to the bag's root: empty, {@code ../} or {@code ../../}
 * @param kind {@code index}, {@code podcast}, {@code episode}, {@code episodes}, {@code highlights}
 *     or {@code missing}; the scripts look at it
 */
public record Frame(Said title, String up, String kind, String service) {

  /**
   * No network at all: styles, scripts and pictures come from the bag. A page opened from a disk
   * has no origin that {@code 'self'} could mean in every browser, so {@code file:} stands beside
   * it; a page that came over http may load no file anyway.
   */
  public String policy() {
    return "default-src 'none'; script-src 'self' file:; style-src 'self' file:;"
        + " img-src 'self' file:; base-uri 'none'; form-action 'none'";
  }
}
