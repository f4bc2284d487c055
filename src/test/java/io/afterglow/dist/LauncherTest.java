package io.afterglow.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.job.Program;
import io.afterglow.job.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** File names in a session without a UTF-8 locale: ssh, cron, containers. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launchers tried here are shell scripts")
class LauncherTest {

  /** Variables of such sessions; one names a locale that no machine has. */
  private static final List<Map<String, String>> SESSIONS =
      List.of(
          Map.of(),
          Map.of("LANG", ""),
          Map.of("LC_ALL", "C"),
          Map.of("LC_ALL", "POSIX"),
          Map.of("LANG", "xx_XX.UTF-8"),
          Map.of("LC_ALL", "C", "LANG", "C.UTF-8"));

  private static final Path PAGES =
      Path.of("src/test/resources/io/afterglow/job/saved/firefox").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void java_takes_file_names_as_utf8_in_every_session(Launcher launcher) throws Exception {
    launcher.install(folder);
    for (Map<String, String> session : SESSIONS) {
      assertThat(fileNames(launcher, session)).as("%s", session).isEqualTo("UTF-8");
    }
  }

  @ParameterizedTest
  @EnumSource
  void java_takes_file_names_as_utf8_where_no_program_tells_the_locale(Launcher launcher)
      throws Exception {
    launcher.install(folder);
    Bare.in(folder);
    assertThat(fileNames(launcher, Map.of("PATH", Bare.BIN.toString()))).isEqualTo("UTF-8");
  }

  @ParameterizedTest
  @EnumSource
  void pages_with_any_name_are_exported_in_the_c_locale(Launcher launcher) throws Exception {
    launcher.install(folder);
    Path pages = pages();
    Path out = folder.resolve("Ausgabe für 日本");

    Ran ran =
        launcher.run(
            folder,
            Map.of("LC_ALL", "C"),
            "export",
            "--offline",
            "--pages",
            pages.toString(),
            "--out",
            out.toString());

    assertThat(ran.code()).as(ran.said()).isIn(0, 3);
    assertThat(ran.zipFile()).hasParent(out);
    assertThat(ran.zip().episodes()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void a_file_whose_name_is_not_utf8_is_read_by_its_name(Launcher launcher) throws Exception {
    launcher.install(folder);
    // What Java gets in place of the byte 0xFF, and what a person copies from a message.
    String page = pages().resolve("für 日本/bad\ufffd.html").toString();
    String out = folder.resolve("out").toString();

    Ran ran = launcher.run(folder, Map.of(), "export", "--offline", "--pages", page, "--out", out);

    assertThat(ran.code()).as(ran.said()).isIn(0, 3);
    assertThat(ran.zip().episodes()).hasSize(1);
  }

  @Test
  void without_a_launcher_only_the_names_that_java_cannot_write_are_lost() throws Exception {
    Ran ran = java("export", "--offline", "--pages", pages().toString());

    assertThat(ran.code()).as(ran.said()).isEqualTo(3);
    assertThat(ran.said())
        .contains("has a name that the locale of this session cannot write")
        .doesNotContain("Exception");
    assertThat(ran.zip().episodes()).hasSize(1);
  }

  @Test
  void without_a_launcher_an_argument_that_java_cannot_read_is_a_usage_error() throws Exception {
    Ran ran = java("export", "--offline", "--pages", "Seiten für 日本");

    assertThat(ran.code()).as(ran.said()).isEqualTo(2);
    assertThat(ran.said())
        .contains("the locale of this session is not UTF-8", "LC_ALL=C.UTF-8")
        .doesNotContain("Exception", "java.nio");
  }

  /** A page whose name is ASCII, one whose is not, and one whose is not even UTF-8. */
  private Path pages() throws Exception {
    Path all = folder.resolve("Seiten");
    Path pages = Files.createDirectories(all.resolve("für 日本"));
    Files.copy(PAGES.resolve("page-0.html"), pages.resolveSibling("plain.html"));
    Files.copy(PAGES.resolve("page-1.html"), pages.resolve("Seite ü 日本.html"));
    String copy = "cp \"$0\" \"$1/$(printf 'bad\\377.html')\"";
    String page = PAGES.resolve("page-2.html").toString();
    int copied = new ProcessBuilder("sh", "-c", copy, page, pages.toString()).start().waitFor();
    assumeTrue(copied == 0, "skipped: this file system takes no name that is not UTF-8");
    return all;
  }

  /** The encoding in which Java takes names in a session. */
  private String fileNames(Launcher launcher, Map<String, String> session) throws Exception {
    Map<String, String> environment = new HashMap<>(session);
    environment.put("AFTERGLOW_JAVA_OPTS", "-XshowSettings:properties -version"); // starts no more
    Ran ran = launcher.run(folder, environment);
    assertThat(ran.code()).as(ran.said()).isZero();
    return ran.said()
        .lines()
        .filter(line -> line.contains("sun.jnu.encoding = "))
        .map(line -> line.substring(line.indexOf('=') + 2))
        .findFirst()
        .orElse(ran.said());
  }

  /** Starts the program as {@code java -jar} does, in the C locale. */
  private Ran java(String... words) throws Exception {
    List<String> line = Program.words();
    line.addAll(List.of(words));
    line.addAll(List.of("--out", folder.resolve("out").toString()));
    Path printed = folder.resolve("printed.txt");
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(printed.toFile()).redirectError(said.toFile());
    builder.environment().put("LC_ALL", "C");
    int code = builder.start().waitFor();
    return new Ran(code, Files.readString(printed), Files.readString(said));
  }
}
