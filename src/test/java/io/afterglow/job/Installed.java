package io.afterglow.job;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other programs that tests call. Only a shell with the usual tools of POSIX is taken for granted;
 * a test that calls anything else asks here first, and is skipped where it is not installed.
 */
public final class Installed {

  /** Set by who has installed all of them: nothing may be skipped then. */
  private static final boolean ALL = Boolean.getBoolean("afterglow.programs");

  private Installed() {}

  /** Skips the test, naming the first program that is not on the path. */
  public static void need(String... programs) {
    for (String program : programs) {
      boolean there = find(program).isPresent();
      if (ALL && !there) {
        throw new AssertionError(program + " is not installed, and no test may be skipped");
      }
      assumeTrue(there, "skipped: " + program + " is not installed");
    }
  }

  /** The program that a shell would start, by its name or by its whole path. */
  public static Optional<Path> find(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
