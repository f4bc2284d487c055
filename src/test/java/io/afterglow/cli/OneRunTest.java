package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.cli.command.Commands;
import io.afterglow.cli.screen.Console;
import io.afterglow.cli.screen.Interrupts;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.job.Ran;
import io.afterglow.json.Json;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says and leaves beside its zip, over real HTTP with a small account. */
class OneRunTest {

  @TempDir Path folder;
  private final DemoSite site = DemoSites.scaled(3, 4, 7);
  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    serve("");
    Path cookies = folder.resolve("cookies.txt");
    Files.writeString(cookies, site.cookieFile("127.0.0.1"));
    Files.setPosixFilePermissions(cookies, PosixFilePermissions.fromString("rw-------"));
  }

  private void serve(String misbehaviour) throws IOException {
    if (server != null) {
      server.close();
    }
    server = new FaultyServer(site, Misbehaviour.parse(misbehaviour)).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void file_in_the_place_of_a_command_is_answered_with_the_command_that_takes_it() {
    String file = folder.resolve("cookies.txt").toString();
    assertThat(Ran.of(file).endsWith(ExitCode.USAGE).said())
        .contains("No such command: " + file, "To export it: ./run.sh export " + file);
    assertThat(Ran.of("exprot").endsWith(ExitCode.USAGE).said())
        .contains("No such command: exprot", "Did you mean: afterglow export");
  }

  @Test
  void theSubscriptionsAreSavedBeforeTheFirstEpisodeIsAskedFor() throws IOException {
    Ran ran = run("list");
    ran.endsWith(ExitCode.OK);
    assertThat(server.requests()).noneMatch(r -> r.target().contains("/e/"));
    assertThat(opml()).contains("xmlUrl=").contains("<opml version=\"2.0\">");
    assertThat(opml().split("<outline ", -1)).hasSize(site.counts().podcasts() + 1);
    assertThat(ran.said()).contains("already saved: ").contains("subscriptions-");
  }

  @Test
  void inTheEndTheSubscriptionsBesideTheZipAreThoseInTheZip() throws IOException {
    Ran ran = run("export");
    ran.endsWith(ExitCode.OK);
    assertThat(opml()).isEqualTo(ran.zip().text("subscriptions.opml"));
  }

  @Test
  void aDryRunTellsRequestsTimeAndBytesFromTheListsAlone() throws IOException {
    Ran ran = run("export", "--dry-run", "--deadline", "2999-01-01");
    ran.endsWith(ExitCode.OK);
    assertThat(ran.printed())
        .containsPattern("Would send \\d+ requests: .* of 12 episodes of 3 podcasts")
        .containsPattern("Would take about \\d+ s, at [0-9.]+ pages/s")
        .containsPattern("Would store about [0-9.]+ (kB|bytes)")
        .contains("all is done");
    assertThat(server.requests()).noneMatch(r -> r.target().contains("/e/"));
  }

  @Test
  void aLastDayThatIsOverIsSaidOnceAndChangesNothing() throws IOException {
    Ran ran = run("export", "--deadline", "2020-02-03");
    ran.endsWith(ExitCode.OK);
    assertThat(ran.said().split("2020-02-03", -1)).hasSize(2);
    assertThat(ran.said()).contains("and it is over");
  }

  @Test
  void itSaysWhoseLoginItIsAndUntilWhen() throws IOException {
    Ran ran = run("export");
    assertThat(ran.said())
        .containsPattern("Signed in as .+; this login lasts until 2038-01-01 00:00 UTC");
  }

  @Test
  void offline_packs_the_workspace_of_the_same_command() throws IOException {
    Ran online = run("export").endsWith(ExitCode.OK);
    int asked = server.requests().size();
    Ran offline = run("export", "--offline").endsWith(ExitCode.OK);
    assertThat(offline.zipFile()).isEqualTo(online.zipFile());
    assertThat(server.requests()).hasSize(asked);
    try (Stream<Path> workspaces = Files.list(folder.resolve("out/.workspace"))) {
      assertThat(workspaces).hasSize(1);
    }
  }

  @Test
  void list_ends_with_6_when_the_service_does_not_answer() throws IOException {
    Ran before = run("list").endsWith(ExitCode.OK);
    assertThat(before.said()).contains("12 episodes: not requested yet");
    server.close();
    Ran after = run("list", "--retries", "0", "--backoff", "1ms").endsWith(ExitCode.UNAVAILABLE);
    assertThat(after.printed()).isEqualTo(before.printed());
    assertThat(after.said())
        .contains("The service cannot be reached")
        .contains("12 episodes: not requested yet");
  }

  @Test
  void command_to_continue_shows_no_secret_of_an_address() throws IOException {
    serve("login-wall:after=12");
    Ran ran =
        run(
            "export",
            "--wayback",
            "http://ann:hush77@127.0.0.1:9/wayback?key=hush78901",
            "--podcast-directory",
            "apple=http://127.0.0.1:9/?token=hush79012");
    ran.endsWith(ExitCode.AUTH);
    assertThat(ran.said())
        .doesNotContain("hush7")
        .contains("To continue: ")
        .contains("--wayback 'http://127.0.0.1:9/wayback")
        .contains("Put the passwords and keys of your addresses in again");
  }

  @Test
  void a_zip_without_the_texts_does_not_pass_for_all() throws IOException {
    Ran lists = run("export", "--only", "opml,readme").endsWith(ExitCode.OK);
    assertThat(lists.said())
        .contains("the workspace alone holds the texts, so keep it")
        .contains("packed without podcast.json and episode.json: not all that was saved is in it")
        .doesNotContain("Everything is saved", "forget");
    assertThat(lists.zip().text("README.txt"))
        .contains("made without episode.json")
        .doesNotContain("Everything that was listed is here");
    Ran pages = run("export", "--without", "raw").endsWith(ExitCode.OK);
    assertThat(pages.said()).contains("Everything is saved.").doesNotContain("forget");
    Ran all = run("export").endsWith(ExitCode.OK);
    assertThat(all.said()).contains("forget");
    assertThat(all.zip().text("README.txt")).contains("Everything that was listed is here");
  }

  @Test
  void formats_are_made_from_a_finished_zip() throws IOException {
    Path zip = run("export").endsWith(ExitCode.OK).zipFile();
    Path vault = folder.resolve("vault");
    Ran made = convert(zip, "notes", vault).endsWith(ExitCode.OK);
    assertThat(made.printed()).isEqualToIgnoringNewLines(vault.toString());
    assertThat(made.said()).contains(" files are in:").doesNotContain("missing");

    Ran again = convert(zip, "notes", vault).endsWith(ExitCode.INPUT);
    assertThat(again.said()).contains("is not empty").doesNotContain("To continue");
    assertThat(convert(zip, "nots", folder.resolve("b")).endsWith(ExitCode.USAGE).said())
        .contains("There is no format 'nots'");
    assertThat(convert(zip, "review", folder.resolve("c")).endsWith(ExitCode.INPUT).said())
        .contains("holds nothing that review could tell");
    Path none = folder.resolve("none.zip");
    assertThat(convert(none, "notes", folder.resolve("d")).endsWith(ExitCode.INPUT).said())
        .contains("There is no file " + none);
    assertThat(convert(vault, "notes", folder.resolve("e")).endsWith(ExitCode.INPUT).said())
        .contains(vault + " is a folder. Give the zip");
    Path other = folder.resolve("other.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
      out.putNextEntry(new ZipEntry("notes.txt"));
      out.putNextEntry(new ZipEntry("more/notes.txt"));
    }
    assertThat(convert(other, "notes", folder.resolve("f")).endsWith(ExitCode.INPUT).said())
        .contains("is a zip, but not an export of Afterglow")
        .doesNotContain("damaged", "error:");
  }

  private Ran convert(Path zip, String formats, Path into) throws IOException {
    return Ran.of(
        folder, List.of("convert", zip.toString(), "--to", formats, "--out", into.toString()));
  }

  @Test
  void no_command_is_named_that_cannot_help() throws IOException {
    Path zip = run("export", "--without", "json").endsWith(ExitCode.OK).zipFile();
    Ran packed = Ran.of(folder, List.of("pack", "--from", zip.toString()));
    packed.endsWith(ExitCode.INPUT);
    assertThat(packed.said()).contains("Give a zip").doesNotContain("To continue");
    byte[] bytes = Files.readAllBytes(zip);
    bytes[bytes.length / 2] ^= 1;
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path damaged = Files.write(elsewhere.resolve("copy.zip"), bytes);
    assertThat(convert(damaged, "notes", folder.resolve("v")).endsWith(ExitCode.INPUT).said())
        .contains("make it again with pack from its workspace")
        .contains("unzip it yourself: only the files named above");
    Ran verified = Ran.of(folder, List.of("verify", damaged.toString()));
    verified.endsWith(ExitCode.VERIFY);
    assertThat(verified.printed()).contains("take another copy");
    assertThat(verified.said()).doesNotContain("To continue");
  }

  @Test
  void cookiesThatAreAllOverAreToldBeforeAnyRequest() throws IOException {
    Files.writeString(
        folder.resolve("cookies.txt"),
        site.cookieFile("127.0.0.1").replace("2145916800", "1500000000"));
    Ran ran = run("export");
    ran.endsWith(ExitCode.AUTH);
    assertThat(server.requestCount()).isZero();
    assertThat(ran.said()).contains("2017-07-14").contains("To continue: ");
  }

  @Test
  void theLogTellsEachPageAndTheNumbersOfTheReportAndNoSecret() throws IOException {
    Path log = folder.resolve("log.jsonl");
    Ran ran = run("export", "--log-json", log.toString(), "--verbose");
    ran.endsWith(ExitCode.OK);
    String text = Files.readString(log);
    String secret = site.cookie().substring(site.cookie().indexOf('=') + 1);
    assertThat(text).doesNotContain(secret);
    assertThat(ran.said()).doesNotContain(secret);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(Json.tree(line.getBytes(StandardCharsets.UTF_8)));
      }
    }
    assertThat(lines.stream().map(l -> l.at("/event").asText()).distinct())
        .containsExactlyInAnyOrder("start", "phase", "fetched", "subscriptions", "summary", "end");
    JsonNode summary =
        lines.stream().filter(l -> l.at("/event").asText().equals("summary")).findFirst().get();
    assertThat(summary.at("/episodes")).isEqualTo(ran.zip().report().at("/episodes"));
    assertThat(lines.get(lines.size() - 1).at("/code").asInt(-1)).isZero();
  }

  @Test
  void quietLeavesResultsAlone() throws IOException {
    Ran ran = run("export", "--quiet", "--deadline", "2999-01-01");
    ran.endsWith(ExitCode.OK);
    assertThat(ran.printed().strip().lines()).hasSize(1);
    assertThat(ran.said().lines().filter(l -> !l.contains("last day"))).isEmpty();
  }

  @Test
  void whenTheLoginDiesAPersonIsAskedAndTheRunGoesOn() throws IOException {
    serve("login-wall:/(s/.*|subscriptions|export.*)?:after=12:count=2");
    Path fresh = folder.resolve("fresh ones.txt");
    Files.writeString(
        fresh, site.cookieFile("127.0.0.1") + "127.0.0.1\tFALSE\t/\tFALSE\t0\textra\tabc12345\n");
    String typed = folder.resolve("nothing.txt") + "\n'" + fresh + "'\n";
    Ran ran = asked(typed, command("export", "--parallel", "1"));
    ran.endsWith(ExitCode.OK);
    assertThat(ran.said())
        .contains("this run waits")
        .contains("Still waiting")
        .contains("Going on");
    assertThat(ran.zip().report().at("/episodes/saved").asInt()).isEqualTo(12);
  }

  @Test
  void whoGivesNoNewLoginEndsTheRunAndMayContinue() throws IOException {
    serve("login-wall:after=12");
    Ran ran = asked("q\n", command("export", "--parallel", "1"));
    ran.endsWith(ExitCode.AUTH);
    assertThat(ran.said()).contains("To continue: ");
  }

  @Test
  void withNoInputNobodyIsAsked() throws IOException {
    serve("login-wall:after=12");
    Ran ran = asked("", command("export", "--parallel", "1", "--no-input"));
    ran.endsWith(ExitCode.AUTH);
    assertThat(ran.said()).doesNotContain("this run waits");
  }

  @Test
  void theGuideKnowsEachBrowserAndEachApp() {
    Ran ran = Ran.of(folder, List.of("guide"));
    ran.endsWith(ExitCode.OK);
    assertThat(ran.printed())
        .contains("Firefox", "Chrome", "Edge", "Brave", "Safari", "Phone", "--curl -")
        .contains("AntennaPod", "Overcast", "Pocket Casts", "gPodder");
    assertThat(Ran.of(folder, List.of("guide", "apps")).printed()).doesNotContain("Safari");
  }

  private String opml() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return Files.readString(
          files.filter(f -> f.toString().endsWith(".opml")).findFirst().orElseThrow());
    }
  }

  private Ran run(String verb, String... more) {
    return Ran.of(folder, command(verb, more));
  }

  private Ran asked(String typed, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            true);
    int code =
        new Commands(Services.KNOWN, console, Interrupts.none(console))
            .run(words.toArray(String[]::new));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private List<String> command(String verb, String... more) {
    String address = server.address().origin();
    List<String> words = new ArrayList<>();
    words.addAll(List.of(verb, "--site", address, "--delay", "0"));
    words.addAll(List.of("--cookies", folder.resolve("cookies.txt").toString()));
    words.addAll(List.of("--podcast-directory", address + "/search"));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return words;
  }
}
