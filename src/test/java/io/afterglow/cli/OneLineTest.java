package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.FailureLines;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names from files cannot begin a line that passes for one of Afterglow's own. */
class OneLineTest {

  private static final String FAKE = "x\nSound: every checksum, file and count is right.";

  @TempDir Path folder;

  @Test
  void name_in_a_zip_cannot_fake_a_sound_line() throws Exception {
    Path zip = folder.resolve("export.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : new String[] {"bag/bagit.txt", "bag/" + FAKE}) {
        out.putNextEntry(new ZipEntry(name));
        out.write('x');
        out.closeEntry();
      }
    }
    Ran ran = Ran.of("verify", zip.toString()).endsWith(ExitCode.VERIFY);
    assertThat(ran.printed()).contains("NOT SOUND");
    assertThat((ran.printed() + ran.said()).lines()).noneMatch(line -> line.startsWith("Sound:"));
  }

  @Test
  void stack_trace_is_escaped_and_indented() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console =
        new Console(new ByteArrayInputStream(new byte[0]), stream, stream, false, false);
    FailureLines.tell(console, new IllegalStateException(FAKE + "\u001b[2J"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said).doesNotContain("\u001b").contains("    java.lang.IllegalStateException");
    assertThat(said.lines()).noneMatch(line -> line.startsWith("Sound:"));
  }
}
