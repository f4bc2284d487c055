package io.afterglow.cli.guide;

import io.afterglow.cli.screen.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** How to get a login out of each browser. */
public final class LoginGuide {

  private static final String FILE = "guide-login.txt";

  private LoginGuide() {}

  /**
   * The steps for each browser.
   *
   * @param site where to log in
   */
  public static String text(String site) throws IOException {
    try (InputStream in = LoginGuide.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IOException("the program is incomplete: " + FILE + " is not in its archive");
      }
      String command = System.getProperty("afterglow.command", "./run.sh");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{site}", site)
          .replace("{run}", Shell.quoted(command));
    }
  }
}
