package io.afterglow.service.reading;

import java.util.regex.Pattern;

/** Titles of windows and of shared links, which carry the name of the service before or after. */
public final class WindowTitle {

  private static final String SIGN = "[-|·–—:]";

  private final Pattern site;

  /**
   * For a service.
   *
   * @param name what it calls itself, a regular expression; in any case of letters
   */
  public WindowTitle(String name) {
    this.site =
        Pattern.compile(
            "(?i)\\s*" + SIGN + "\\s*(?:" + name + ")\\s*$|^(?:" + name + ")\\s*" + SIGN + "\\s*");
  }

  /** The title of what the page is about. */
  public String withoutSite(String title) {
    return site.matcher(title).replaceAll("").strip();
  }

  /** Whether a title names the service as well as something else. */
  public boolean namesSite(String title) {
    return site.matcher(title).find();
  }
}
