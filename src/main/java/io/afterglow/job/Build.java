package io.afterglow.job;

import io.afterglow.codec.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Which program this is, to the byte: its version stays the same while it is built again, and the
 * next build may write the same page differently. The jar names the libraries that belong to it.
 */
final class Build {

  private static final String MARK = mark();

  private Build() {}

  /** A sum over the program and what runs it; a new one in each process that runs from no jar. */
  static String of() {
    return MARK;
  }

  private static String mark() {
    try {
      return String.join(
          "\n",
          Sha256.hex(
              Path.of(Build.class.getProtectionDomain().getCodeSource().getLocation().toURI())),
          System.getProperty("java.class.path", ""),
          System.getProperty("java.runtime.version", ""), // deflate is the runtime's
          System.getProperty("os.name", ""),
          System.getProperty("os.arch", ""));
    } catch (IOException | URISyntaxException e) {
      return UUID.randomUUID().toString();
    }
  }
}
