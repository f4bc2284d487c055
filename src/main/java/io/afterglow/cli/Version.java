package io.afterglow.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this program, as the build wrote it down. */
final class Version {

  private Version() {}

  static String text() {
    try (InputStream in = Version.class.getResourceAsStream("/io/afterglow/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException | NullPointerException e) {
      return "unknown";
    }
  }
}
