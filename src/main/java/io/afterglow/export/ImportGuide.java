package io.afterglow.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** How to import the subscriptions into each podcast app: one text, for the zip and for `guide`. */
public final class ImportGuide {

  private ImportGuide() {}

  /** Plain text of lines up to 82 characters, with a line feed at the end. */
  public static String text() throws IOException {
    return resource("apps.txt") + "\n" + resource("companion.txt");
  }

  static String resource(String name) throws IOException {
    try (InputStream in = ImportGuide.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the program is incomplete: " + name + " is not in its archive");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
