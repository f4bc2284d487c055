package io.afterglow.job;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.UUID;

/**
 * Which program this is, to the byte: its version stays the same while it is built again, and the
 * same page may be written otherwise by the next build. What it is built of is named in its jar.
 */
final class Build {

  private static final class Once {
    static final String MARK = mark();
  }

  private Build() {}

  /**
   * A sum over the program, and what runs it; another one in each process when it cannot be told.
   */
  static String of() {
    return Once.MARK;
  }

  private static String mark() {
    CodeSource source = Build.class.getProtectionDomain().getCodeSource();
    try {
      String program =
          source == null
              ? UUID.randomUUID().toString()
              : FileSum.of(Path.of(source.getLocation().toURI()));
      return String.join(
          "\n",
          program,
          System.getProperty("java.class.path", ""),
          System.getProperty("java.runtime.version", ""), // deflate is the runtime's
          System.getProperty("os.name", ""),
          System.getProperty("os.arch", ""));
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return UUID.randomUUID().toString();
    }
  }
}
