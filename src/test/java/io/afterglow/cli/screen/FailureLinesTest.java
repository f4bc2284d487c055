package io.afterglow.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.run.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a fault of the program prints. */
class FailureLinesTest {

  @Test
  void stack_trace_with_terminal_escapes_is_printed_without_them() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(InputStream.nullInputStream(), stream, stream, true, false);
    Exception cause = new IllegalArgumentException("title \u001b]0;owned\u0007 \u009b31m \u202e");
    int code = FailureLines.tell(console, new IllegalStateException("page \u001b[2J", cause));
    assertThat(code).isEqualTo(ExitCode.INTERNAL.code());
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("This is a fault in Afterglow", "at io.afterglow", "Caused by:", "owned")
        .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e");
  }
}
