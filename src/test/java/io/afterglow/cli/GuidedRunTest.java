package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.command.Commands;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.job.Exported;
import io.afterglow.job.Installed;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person answers the questions of the guided run; the site and the export are real. */
class GuidedRunTest {

  @TempDir Path folder;
  private final DemoSite site = DemoSites.scaled(2, 2, 7);
  private FaultyServer server;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void serve() throws IOException {
    server = new FaultyServer(site, Misbehaviour.none()).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCookieFileIsAllThatAPersonHasToGive() throws IOException {
    Path cookies = folder.resolve("my cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    int code =
        answered(
            server.address().toString(),
            "",
            "",
            way("cookies.txt file"),
            "'" + cookies + "'",
            "",
            "",
            "never read");
    assertThat(code).as(said()).isEqualTo(0);
    assertThat(said())
        .contains("Looking whether 127.0.0.1 answers", "PodQuest answers.")
        .contains("The same without questions")
        .contains("Everything is saved.");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Would send");
    assertThat(zip().report().at("/episodes/saved").asInt()).isEqualTo(4);
  }

  @Test
  void aPastedLoginIsReadForThePlanAndForTheRunAndStandsInNoFile() throws IOException {
    String paste = "curl '" + server.address().toString() + "' -H 'Cookie: " + site.cookie() + "'";
    int code = answered(server.address().toString(), "1", "1", way("Chrome"), paste, "", "", "");
    assertThat(code).as(said()).isEqualTo(0);
    assertThat(said()).contains("--curl -").doesNotContain(site.cookie());
    assertThat(zip().report().at("/episodes/saved").asInt()).isEqualTo(4);
  }

  @Test
  void thePlanCanBeDeclinedAndWrongAnswersAreAskedAgain() throws IOException {
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    int code =
        answered(
            server.address().toString(),
            "99",
            "1",
            "1",
            way("Safari"),
            "back",
            way("cookies.txt file"),
            folder.resolve("missing.txt").toString(),
            cookies.toString(),
            "3",
            "yesterday",
            "2020-01-01",
            "maybe",
            "2");
    assertThat(code).as(said()).isEqualTo(0);
    assertThat(said())
        .contains("a number from 1 to")
        .contains("There is no such file")
        .contains("yesterday is not a date")
        .contains("--after 2020-01-01")
        .contains("Please type a number from 1 to 2");
    assertThat(server.requests()).noneMatch(r -> r.target().contains("/e/"));
    assertThat(folder.resolve("zips")).isDirectoryNotContaining("glob:**.zip");
  }

  @Test
  void aServiceThatIsGoneLeavesWhatWasSavedAndTheArchives() throws IOException {
    String gone;
    try (ServerSocket unused = new ServerSocket(0)) {
      gone = "http://127.0.0.1:" + unused.getLocalPort();
    }
    Path opml = folder.resolve("old.opml");
    Files.writeString(
        opml,
        "<opml version=\"2.0\"><head/><body><outline type=\"rss\" text=\"Slow Rivers\""
            + " xmlUrl=\"https://feeds.invalid/slow-rivers\"/></body></opml>");
    int code = answered(gone, "1", "1", opml.toString(), "", "2", "1", "2");
    assertThat(code).as(said()).isEqualTo(0);
    assertThat(said())
        .contains("PodQuest does not answer.", "I know better: It is still there")
        .contains("export " + opml + " --site " + gone)
        .contains("--from saved,feeds");
  }

  @Test
  void several_podcasts_are_chosen_by_their_numbers() throws IOException {
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    int code =
        answered(
            server.address().toString(),
            "1",
            "1",
            way("cookies.txt file"),
            cookies.toString(),
            "2",
            "1, 7",
            "1, 2",
            "1");
    assertThat(code).as(said()).isEqualTo(0);
    assertThat(said()).contains("such as 1, 3").containsPattern("--podcast .* --podcast ");
    assertThat(zip().report().at("/podcasts/saved").asInt()).isEqualTo(2);
  }

  @Test
  void a_second_start_offers_to_continue_and_asks_only_what_is_not_kept() throws IOException {
    String paste = "curl '" + server.address() + "' -H 'Cookie: " + site.cookie() + "'";
    server.misbehave(Misbehaviour.parse("404:/s/p/.*/e/.*:times=all"));
    answered(server.address().toString(), "1", "1", way("Chrome"), paste, "", "1", "1");
    assertThat(said()).contains("Export incomplete.");
    assertThat(Files.readString(folder.resolve("zips/.workspace/guided.json")))
        .doesNotContain(site.cookie());
    err.reset();
    server.misbehave(Misbehaviour.none());
    int code = answered(server.address().toString(), "1", paste, "");
    assertThat(said()).contains("Continue the export of ").doesNotContain("How much of it?");
    assertThat(code).as(said()).isNotEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void withNothingToGiveNothingIsDone() throws IOException {
    String gone;
    try (ServerSocket unused = new ServerSocket(0)) {
      gone = "http://127.0.0.1:" + unused.getLocalPort();
    }
    int code = answered(gone, "", "", "", "2");
    assertThat(code).as(said()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said()).contains("nothing that could be saved");
  }

  @Test
  void theEndOfTheInputEndsTheConversation() throws IOException {
    assertThat(answered(server.address().toString())).as(said()).isEqualTo(ExitCode.USAGE.code());
    assertThat(said()).contains("Nothing was done").doesNotContain("at io.afterglow");
  }

  @Test
  void whereNobodyCanAnswerTheHelpIsPrinted() {
    assertThat(run(false, "")).isEqualTo(ExitCode.USAGE.code());
    assertThat(said()).contains("Usage:").contains("guide");
    assertThat(run(false, "", "start")).isEqualTo(ExitCode.USAGE.code());
    assertThat(said()).contains("needs a terminal");
  }

  @Test
  void inARealTerminalThePersonIsAskedAndAnswers() throws Exception {
    Installed.need("python3"); // makes the terminal
    Path typist = folder.resolve("typist.py");
    try (InputStream in = GuidedRunTest.class.getResourceAsStream("typist.py")) {
      Files.copy(Objects.requireNonNull(in), typist);
    }
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    String answers =
        String.join(
            "|",
            "Number [1]:=",
            "Number [1]:=",
            "Number [1]:=" + way("cookies.txt file"),
            "empty line:=" + cookies,
            "Number [1]:=",
            "Number [1]:=");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    "python3",
                    typist.toString(),
                    answers,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "start",
                    "--site",
                    server.address().toString(),
                    "--delay",
                    "0",
                    "--out",
                    zips(),
                    "--podcast-directory",
                    server.address() + "search"))
            .redirectErrorStream(true);
    builder.environment().put("AFTERGLOW_TERMINAL", "1");
    builder.environment().put("AFTERGLOW_INPUT", "1");
    builder.environment().put("TERM", "xterm");
    Process process = builder.start();
    String seen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(seen).isEqualTo(ExitCode.OK.code());
    assertThat(seen).contains("Everything is saved.");
    assertThat(folder.resolve("zips")).isDirectoryContaining("glob:**.zip");
  }

  /** The number of a way to give one's login; profiles of this machine's Firefox come before it. */
  private String way(String said) throws IOException {
    run(true, "1\n1\n", "start", "--site", server.address().toString(), "--out", zips());
    String number =
        said()
            .lines()
            .filter(line -> line.matches("  \\d  .*" + said + ".*"))
            .map(line -> line.strip().substring(0, 1))
            .findFirst()
            .orElseThrow(() -> new IOException("no such way:\n" + said()));
    err.reset();
    return number;
  }

  private int answered(String at, String... answers) {
    String typed = answers.length == 0 ? "" : String.join("\n", answers) + "\n";
    return run(
        true,
        typed,
        "start",
        "--site",
        at,
        "--delay",
        "0",
        "--out",
        zips(),
        "--podcast-directory",
        server.address() + "search");
  }

  private int run(boolean answers, String typed, String... words) {
    Console console =
        new Console(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            answers);
    return new Commands(Services.KNOWN, console, Interrupts.none(console)).run(words);
  }

  private String zips() {
    return folder.resolve("zips").toString();
  }

  private Exported zip() throws IOException {
    List<String> lines = new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
    return Exported.open(Path.of(lines.get(lines.size() - 1)));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
