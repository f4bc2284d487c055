package io.afterglow.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this program, as the build wrote it down. */
public final class Version {

  private Version() {}

  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream("/io/afterglow/version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException | NullPointerException e) {
      return "unknown";
    }
  }
}
