package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Installed;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Man pages and completion hold every command and option, and nothing that is hidden. */
class ManualTest {

  @TempDir static Path folder;

  @BeforeAll
  static void write() {
    Ran.of(folder, List.of("manual", folder.toString())).endsWith(ExitCode.OK);
  }

  @Test
  void a_man_page_tells_each_option_and_exit_code() throws Exception {
    String page = Files.readString(folder.resolve("man/man1/afterglow-export.1"));
    assertThat(page)
        .startsWith(".TH \"AFTERGLOW\\-EXPORT\" \"1\"")
        .contains(".SH \"SYNOPSIS\"", "\\-\\-cookies", "\\-\\-podcast\\-directory", "PARTIAL:")
        .doesNotContain("${");
    assertThat(Files.readString(folder.resolve("man/man1/afterglow.1")))
        .contains(".SH \"COMMANDS\"", "afterglow\\-verify(1)")
        .doesNotContain("warm\\-up");
    assertThat(folder.resolve("man/man1/afterglow-manual.1")).doesNotExist();
  }

  @Test
  void the_man_pages_are_sound_roff() throws Exception {
    Installed.need("groff");
    try (Stream<Path> pages = Files.list(folder.resolve("man/man1"))) {
      for (Path page : pages.toList()) {
        assertThat(said("groff", "-man", "-Tutf8", "-ww", "-z", page.toString()))
            .as(page.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void bash_completes_commands_and_options() throws Exception {
    Installed.need("bash");
    Path script = folder.resolve("bash-completion/completions/afterglow");
    assertThat(said("bash", "-c", completing(script, "afterglow", "ver"))).isEqualTo("verify\n");
    assertThat(said("bash", "-c", completing(script, "afterglow", "export", "--cookies-")))
        .isEqualTo("--cookies-from-browser\n");
  }

  private static String completing(Path script, String... words) {
    return String.format(
        Locale.ROOT,
        ". '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; "
            + "_complete_afterglow 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\"",
        script,
        String.join(" ", words),
        words.length - 1);
  }

  @Test
  void fish_is_told_each_command_and_option() throws Exception {
    assertThat(Files.readString(folder.resolve("fish/vendor_completions.d/afterglow.fish")))
        .contains("-a verify -d ", "'__fish_seen_subcommand_from export' -l cookies -r -d ")
        .doesNotContain("warm-up", "${");
    assertThat(Files.readString(folder.resolve("zsh/site-functions/_afterglow")))
        .startsWith("#compdef afterglow\n");
  }

  private static String said(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
