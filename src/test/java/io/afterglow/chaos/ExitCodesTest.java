package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSites;
import io.afterglow.job.Heard;
import io.afterglow.job.Program;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each exit code that is not the service's doing is reached, and once its cause is gone the printed
 * command finishes the job. Codes 3 to 6 are in {@link ContinueTest}.
 */
class ExitCodesTest {

  @TempDir Path folder;

  @Test
  void zeroIsWhenAllIsSavedAndThereIsNothingToContinue() throws IOException {
    try (Chaos chaos = tiny("")) {
      assertThat(chaos.export().endsWith(ExitCode.OK).said()).doesNotContain("To continue: ");
    }
  }

  @Test
  void oneIsWhenTheProgramItselfBreaksDownAsWithTooLittleMemory() throws Exception {
    try (Chaos chaos = Chaos.of(folder, DemoSites.scaled(2, 4, 11), "")) {
      PastedCommand shell = new PastedCommand(folder);
      Ran ran = shell.ended(shell.program("-Xmx12m", chaos.words("export")));
      ran.endsWith(ExitCode.INTERNAL);
      shell.finishes(ran);
    }
  }

  @Test
  void twoIsWhenTheWordsMakeNoSenseAndNothingIsAsked() throws IOException {
    try (Chaos chaos = tiny("")) {
      chaos.export("--no-such-option").endsWith(ExitCode.USAGE);
      chaos.export("--parallel", "0").endsWith(ExitCode.USAGE);
      chaos.export("--limit", "-1").endsWith(ExitCode.USAGE);
      assertThat(chaos.export("--after", "2024-13-01").endsWith(ExitCode.USAGE).said())
          .contains("'2024-13-01' is not a date (use YYYY-MM-DD)")
          .doesNotContain("java");
      assertThat(chaos.server().requestCount()).isZero();
    }
  }

  @Test
  void sevenIsWhenNothingCanBeWritten() throws Exception {
    try (Chaos chaos = tiny("")) {
      Files.writeString(chaos.out(), "a file where the folder should be");
      Ran ran = chaos.export().endsWith(ExitCode.STORAGE);
      Files.delete(chaos.out());
      new PastedCommand(folder).finishes(ran);
    }
  }

  @Test
  void eightIsWhenASecretWouldHaveBeenPacked() throws Exception {
    try (Chaos chaos = tiny("")) {
      Path cookies = folder.resolve("cookies.txt");
      String right = Files.readString(cookies);
      // A word that the zip itself is bound to hold.
      Files.writeString(
          cookies, right + "127.0.0.1\tFALSE\t/\tFALSE\t2145916800\tx\tBag-Software-Agent\n");
      Ran ran = chaos.export().endsWith(ExitCode.VERIFY);
      Files.writeString(cookies, right);
      new PastedCommand(folder).finishes(ran);
    }
  }

  /** The day that ends last on earth has ended first on earth: nothing fits, and it is not over. */
  @Test
  void nineIsWhenSomethingIsMissingAndTheLastDayWillCertainlyBeMissed() throws Exception {
    try (Chaos chaos = Chaos.small(folder, "")) {
      var podcast = chaos.site().account().subscribed().get(0);
      var lost = chaos.site().account().episodes(podcast).get(1).id().episode();
      chaos.now("latency:ms=20,500:/s/p/[^/]*/e/" + lost + ".*:times=all");
      String day = LocalDate.now(ZoneOffset.ofHours(-12)).toString();
      Ran ran = chaos.export("--deadline", day, "--parallel", "1").endsWith(ExitCode.LIMIT);
      assertThat(ran.said()).contains("will NOT finish before it ends");
      chaos.now("");
      new PastedCommand(folder).finishes(ran);
    }
  }

  @Test
  void tenIsWhenAFileThatWasGivenIsNoneOrOfTheWrongKind() throws Exception {
    try (Chaos chaos = tiny("")) {
      Path list = folder.resolve("pages.txt");
      Ran ran = chaos.export("--urls", list.toString()).endsWith(ExitCode.INPUT);
      assertThat(ran.said()).contains("There is no " + list).doesNotContain("To continue: ");
      Ran.of(folder, List.of("verify", list.toString())).endsWith(ExitCode.INPUT);
      Files.writeString(list, chaos.server().address().origin() + "/\n");
      chaos.export("--urls", list.toString()).endsWith(ExitCode.OK);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--subscriptions", "--pages", "--feeds"})
  void tenNamesNoCommandThatCanOnlyEndTheSameWay(String option) throws Exception {
    try (Chaos chaos = tiny("")) {
      Path file = folder.resolve("given");
      assertThat(chaos.export(option, file.toString()).endsWith(ExitCode.INPUT).said())
          .contains(file.toString())
          .doesNotContain("To continue: ");
    }
  }

  @Test
  void elevenIsWhenAnotherRunIsAtWork() throws Exception {
    try (Chaos chaos = tiny("")) {
      chaos.export().endsWith(ExitCode.OK);
      Ran ran;
      try (Workspace other = Workspace.open(workspace(chaos), Timekeeper.system())) {
        assertThat(other.folder()).isDirectory();
        ran = chaos.export().endsWith(ExitCode.LOCKED);
      }
      new PastedCommand(folder).finishes(ran);
    }
  }

  @Test
  void twelveIsWhenTheWorkspaceIsOfANewerProgram() throws Exception {
    try (Chaos chaos = tiny("")) {
      chaos.export().endsWith(ExitCode.OK);
      int format = format(chaos, 999);
      Ran ran = chaos.export().endsWith(ExitCode.WORKSPACE);
      format(chaos, format);
      new PastedCommand(folder).finishes(ran);
    }
  }

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
  void aSignalHasItsOwnCodeAndLosesNothing(String signal, int code) throws Exception {
    Heard.assume(signal);
    try (Chaos chaos = tiny("latency:/s/p/.*/e/.*:ms=700")) {
      PastedCommand shell = new PastedCommand(folder);
      Process process = shell.program("", chaos.words("export"));
      while (process.isAlive() && chaos.server().requestCount("/s/p/.*/e/.*") == 0) {
        Thread.sleep(2);
      }
      Program.signal(signal, process);
      Ran ran = shell.ended(process);
      assertThat(ran.code()).as(ran.said()).isEqualTo(code);
      chaos.now("");
      shell.finishes(ran);
    }
  }

  private Chaos tiny(String rules) throws IOException {
    return Chaos.of(folder, DemoSites.scaled(1, 3, 7), rules);
  }

  private static Path workspace(Chaos chaos) throws IOException {
    try (var all = Files.list(chaos.out().resolve(".workspace"))) {
      return all.findFirst().orElseThrow();
    }
  }

  /** Has the index say that it is of another format; returns which it was. */
  private static int format(Chaos chaos, int other) throws Exception {
    Path workspace = workspace(chaos);
    Files.deleteIfExists(workspace.resolve("workspace.seal"));
    try (var index =
            DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve("workspace.sqlite"));
        var statement = index.createStatement()) {
      int before = statement.executeQuery("PRAGMA user_version").getInt(1);
      statement.executeUpdate("PRAGMA user_version = " + other);
      return before;
    }
  }
}
