package io.afterglow.job;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether a program that this one starts can hear a signal: one that is ignored here, as nohup and
 * background jobs have it, is ignored there, and the JVM keeps to that.
 */
public final class Heard {

  private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

  private Heard() {}

  /** Skips the test, and says so, where the signal is ignored. */
  public static void assume(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    long ignored = 0;
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        ignored =
            line.startsWith("SigIgn:")
                ? Long.parseUnsignedLong(line.substring(7).strip(), 16)
                : ignored;
      }
    }
    assumeThat(ignored >> (NUMBERS.getOrDefault(signal, 0) - 1) & 1)
        .as("SIG" + signal + " is ignored by whoever started these tests")
        .isZero();
  }
}
