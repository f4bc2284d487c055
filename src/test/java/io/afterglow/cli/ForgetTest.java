package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.command.Commands;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the export: what was kept for it can be taken away again. */
class ForgetTest {

  @TempDir Path folder;
  private Path workspace;
  private Ran exported;

  @BeforeEach
  void export() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("old.opml"),
            "<opml version=\"2.0\"><body><outline type=\"rss\" text=\"One\""
                + " xmlUrl=\"https://one.example/rss\"/></body></opml>");
    exported =
        run("export", "--offline", "--subscriptions-only", "--subscriptions", list.toString());
    try (Stream<Path> all = Files.list(out().resolve(".workspace"))) {
      workspace = all.findFirst().orElseThrow();
    }
  }

  private Path out() {
    return folder.resolve("out");
  }

  @Test
  void an_export_without_episodes_does_not_advise_to_forget_it() {
    assertThat(exported.said()).contains("not looked for").doesNotContain("When you are done: ");
  }

  @Test
  void forgettingDeletesTheWorkspaceAndNothingElse() throws IOException {
    List<Path> before = besideTheWorkspace();
    assertThat(before).anyMatch(f -> f.toString().endsWith(".zip"));
    Ran ran = run("forget", "--yes");
    ran.endsWith(ExitCode.OK);
    assertThat(workspace).doesNotExist();
    assertThat(besideTheWorkspace()).isEqualTo(before);
    assertThat(ran.printed()).contains("Deleted ").containsPattern("\\d files?, ");
    assertThat(ran.said()).contains("sign out at the service").contains("Zips and OPML files");
    run("forget", "--yes").endsWith(ExitCode.USAGE); // there is nothing left to forget
  }

  @Test
  void aFolderWithOtherThingsInItKeepsThem() throws IOException {
    Path own = Files.writeString(workspace.resolve("diary.txt"), "mine");
    Path link = workspace.resolve("pages.warc.gz");
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "not yours");
    Files.delete(link);
    Files.createSymbolicLink(link, elsewhere);
    Ran ran = run("forget", "--yes", "--workspace", workspace.toString());
    ran.endsWith(ExitCode.OK);
    assertThat(elsewhere).hasContent("not yours");
    try (Stream<Path> left = Files.list(workspace)) {
      assertThat(left).containsExactly(own);
    }
    assertThat(ran.said()).contains("diary.txt");
  }

  @Test
  void aWorkspaceThatARunHoldsIsNotForgotten() throws IOException {
    try (Workspace held = Workspace.open(workspace, Timekeeper.system())) {
      Ran ran = run("forget", "--yes");
      ran.endsWith(ExitCode.LOCKED);
      assertThat(held.pages().newestCapture()).isNotNull();
    }
    assertThat(workspace.resolve("pages.warc.gz")).exists();
  }

  @Test
  void inATerminalItAsks() {
    Ran no = typed("\n");
    assertThat(no.code()).isZero();
    assertThat(no.said()).contains("[y/N]").contains("Nothing was deleted");
    assertThat(workspace).exists();
    typed("yes\n").endsWith(ExitCode.OK);
    assertThat(workspace).doesNotExist();
  }

  @Test
  void whereNobodyCanAnswerItDeletesNothingUnasked() {
    Ran ran = run("forget");
    ran.endsWith(ExitCode.USAGE);
    assertThat(ran.said()).contains("--yes");
    assertThat(workspace).exists();
  }

  private List<Path> besideTheWorkspace() throws IOException {
    try (Stream<Path> all = Files.list(out())) {
      return all.filter(f -> !f.endsWith(".workspace")).sorted().toList();
    }
  }

  private Ran run(String verb, String... more) {
    return Ran.of(folder, words(verb, more));
  }

  private List<String> words(String verb, String... more) {
    List<String> words = new ArrayList<>(List.of(verb, "--out", out().toString()));
    words.addAll(List.of(more));
    return words;
  }

  private Ran typed(String answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            true);
    int code =
        new Commands(Services.KNOWN, console, Interrupts.none(console))
            .run(words("forget").toArray(String[]::new));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
