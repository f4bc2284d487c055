package io.afterglow.cli.guide;

import java.io.IOException;

/** How to get a login out of each browser. */
public final class LoginGuide {

  private LoginGuide() {}

  /**
   * The steps for each browser.
   *
   * @param site where to log in
   */
  public static String text(String site) throws IOException {
    return GuideText.of("guide-login.txt").replace("{site}", site);
  }
}
