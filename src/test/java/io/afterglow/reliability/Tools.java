package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.job.Installed;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Programs of the system that inject faults. */
public final class Tools {

  /** Follows a process and all that it starts, without slowing down what is not looked at. */
  public static final List<String> STRACE =
      List.of("strace", "-f", "-qq", "-o", "/dev/null", "--seccomp-bpf");

  private Tools() {}

  /** Tracing another process may be forbidden, in a container for one. */
  static void needStrace() throws Exception {
    Installed.need("strace");
    assumeTrue(
        code(List.of("strace", "-o", "/dev/null", "true")) == 0,
        "skipped: strace may not trace here");
  }

  static void needRoot() throws Exception {
    assumeTrue(output("id", "-u").strip().equals("0"), "skipped: needs to be root");
  }

  static int code(List<String> words) throws Exception {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  static String output(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  static void run(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s said:\n%s", List.of(words), said).isZero();
  }
}
