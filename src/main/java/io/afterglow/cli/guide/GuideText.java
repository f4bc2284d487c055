package io.afterglow.cli.guide;

import io.afterglow.cli.screen.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts of the guide, which name the program as the user calls it. */
final class GuideText {

  private GuideText() {}

  static String of(String file) throws IOException {
    try (InputStream in = GuideText.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("the program is incomplete: " + file + " is not in its archive");
      }
      String command = System.getProperty("afterglow.command", "./run.sh");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("{run}", Shell.quoted(command));
    }
  }
}
