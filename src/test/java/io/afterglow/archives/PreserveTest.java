package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Heard;
import io.afterglow.job.Program;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.source.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public pages are handed to Save Page Now before the end; nothing behind a login ever is. */
class PreserveTest {

  private static final String ORIGIN = "https://podquestai.com";
  private static final DemoSite SITE = DemoSites.scaled(2, 3, 5);

  @TempDir Path folder;
  private final Set<String> guarded = ConcurrentHashMap.newKeySet();
  private final List<String> paths = new ArrayList<>();
  private HttpServer service;
  private SaveDesk desk;

  PreserveTest() throws IOException {
    service =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    desk = new SaveDesk();
  }

  @BeforeEach
  void pagesAreFetched() throws Exception {
    service.createContext("/", this::answer);
    service.start();
    List<DemoEpisode> episodes = SITE.account().episodes().limit(4).toList();
    episodes.forEach(episode -> paths.add(episode.path()));
    Path urls = folder.resolve("urls.txt");
    Files.writeString(urls, String.join("\n", paths.stream().map(p -> ORIGIN + p).toList()));
    Ran ran =
        Ran.of(
            folder,
            List.of(
                "fetch",
                "--site",
                site(),
                "--urls",
                urls.toString(),
                "--workspace",
                folder.resolve("workspace").toString(),
                "--delay",
                "0",
                "--no-robots",
                "--podcast-directory",
                site() + "/search",
                "--backoff",
                "1ms",
                "--retries",
                "0"));
    assertThat(ran.code()).as(ran.said()).isIn(0, 3);
    Files.writeString(folder.resolve("keys.txt"), SaveDesk.KEYS + "\n");
  }

  @AfterEach
  void close() {
    service.stop(0);
    desk.close();
  }

  @Test
  void whatTheArchiveLacksIsSavedAndNothingTwice() throws Exception {
    desk.held.add(ORIGIN + paths.get(0));
    Ran ran = preserve().endsWith(ExitCode.OK);
    assertThat(desk.handedIn)
        .doesNotHaveDuplicates()
        .doesNotContain(ORIGIN + paths.get(0))
        .contains(ORIGIN + paths.get(1), ORIGIN + paths.get(2), ORIGIN + paths.get(3))
        .allMatch(url -> url.startsWith(ORIGIN + "/s/p/"));
    assertThat(ran.printed()).contains(desk.handedIn.size() + " saved", "1 held already");
    assertThat(ran.printed() + ran.said()).doesNotContain("secretkey1");
    int before = desk.handedIn.size();
    preserve().endsWith(ExitCode.OK);
    assertThat(desk.handedIn).hasSize(before);
  }

  @Test
  void aPageThatNeedsALoginIsNeverNamed() throws Exception {
    guarded.add(paths.get(2));
    Ran ran = preserve().endsWith(ExitCode.OK);
    assertThat(desk.handedIn).isNotEmpty().noneMatch(url -> url.startsWith(ORIGIN + paths.get(2)));
    assertThat(ran.printed()).containsPattern("[1-3] not shown without a login");
  }

  @Test
  void aDryRunHandsInNothingAndNeedsNoKeys() throws Exception {
    Ran ran = preserve("--dry-run").endsWith(ExitCode.OK);
    assertThat(ran.printed()).contains("lacking  " + ORIGIN + paths.get(3));
    assertThat(desk.handedIn).isEmpty();
  }

  @Test
  void aRefusalForGoodIsToldAndNotAskedForAgain() throws Exception {
    desk.refuses.put(paths.get(1), "blocked-url");
    desk.fails.put(paths.get(3), "no-access");
    Ran ran = preserve().endsWith(ExitCode.PARTIAL);
    assertThat(ran.printed())
        .contains(paths.get(1) + " blocked-url")
        .contains(paths.get(3) + " no-access");
    int before = desk.handedIn.size();
    preserve().endsWith(ExitCode.OK);
    assertThat(desk.handedIn).hasSize(before);
  }

  @Test
  void aPageWhoseServerWasTooBusyIsHandedInByTheNextRun() throws Exception {
    desk.fails.put(paths.get(1), "too-many-requests");
    preserve().endsWith(ExitCode.PARTIAL);
    desk.fails.clear();
    Ran ran = preserve().endsWith(ExitCode.OK);
    assertThat(ran.printed()).startsWith("1 saved");
  }

  @Test
  void aDayThatIsUsedUpEndsTheRunAndTheNextOneGoesOn() throws Exception {
    desk.refuses.put(paths.get(2), "too-many-daily-captures");
    Ran ran = preserve().endsWith(ExitCode.BLOCKED);
    assertThat(ran.said()).contains("takes no more today", "To continue:");
    desk.refuses.clear();
    preserve().endsWith(ExitCode.OK);
    assertThat(desk.handedIn).contains(ORIGIN + paths.get(2));
  }

  @Test
  void whenTheKeysHaveUsedUpTheirDayNothingIsHandedIn() throws Exception {
    desk.used = 30_000;
    preserve().endsWith(ExitCode.BLOCKED);
    assertThat(desk.handedIn).isEmpty();
  }

  @Test
  void aFullDeskIsWaitedForAndAThrottleToo() throws Exception {
    desk.busy.set(2);
    desk.throttled.set(1);
    preserve().endsWith(ExitCode.OK);
    assertThat(desk.busy.get() + desk.throttled.get()).isZero();
    assertThat(desk.handedIn).contains(ORIGIN + paths.get(0));
  }

  @Test
  void keysThatAreNotTakenEndTheRunAtOnce() throws Exception {
    Files.writeString(folder.resolve("keys.txt"), "LOW wrong:wronger");
    preserve().endsWith(ExitCode.AUTH);
    assertThat(desk.handedIn).isEmpty();
    Files.writeString(folder.resolve("keys.txt"), "nonsense");
    preserve().endsWith(ExitCode.INPUT);
  }

  @Test
  void anArchiveThatIsNotThereIsSaid() throws Exception {
    desk.close();
    preserve().endsWith(ExitCode.UNAVAILABLE);
  }

  @Test
  void aCertificateThatIsForgivenIsSaidAndAHostIsWanted() throws Exception {
    Ran ran = preserve("--accept-expired-certificate", "web.archive.org").endsWith(ExitCode.OK);
    assertThat(ran.said()).contains("certificate of web.archive.org may be expired");
    preserve("--accept-expired-certificate", "https://x/").endsWith(ExitCode.USAGE);
  }

  @Test
  void aProxyIsGoneThroughForTheArchive() throws Exception {
    try (ScriptedServer proxy = new ScriptedServer()) {
      Map<String, String> environment =
          Map.of("HTTPS_PROXY", proxy.at("/").value(), "NO_PROXY", "127.0.0.1");
      Process process = start(environment, "https://archive.invalid");
      assertThat(process.waitFor()).isEqualTo(ExitCode.UNAVAILABLE.code());
      assertThat(proxy.seen("archive.invalid:443")).isNotEmpty();
    }
  }

  @Test
  void interruptedItTellsWhatIsUnderWayAndTheSameCommandGoesOn() throws Exception {
    Heard.assume("INT");
    desk.slow = true;
    Process process = start(Map.of(), desk.base());
    while (process.isAlive() && desk.handedIn.size() < 2) {
      Thread.sleep(5);
    }
    Program.signal("INT", process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said"));
    assertThat(process.exitValue()).as(said).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(said).containsPattern("[1-9] under way").contains("To continue: ");
    desk.slow = false;
    Set<String> before = new TreeSet<>(desk.handedIn);
    preserve().endsWith(ExitCode.OK);
    assertThat(new TreeSet<>(desk.handedIn)).containsAll(before);
    assertThat(desk.jobs())
        .as("one job for each page")
        .isEqualTo(new TreeSet<>(desk.handedIn).size());
  }

  @Test
  void keysAreWantedInAFile() {
    Ran ran =
        Ran.of(folder, List.of("preserve", "--workspace", folder.resolve("workspace").toString()));
    assertThat(ran.endsWith(ExitCode.USAGE).said()).contains("--keys");
  }

  private Ran preserve(String... more) {
    List<String> words = words(desk.base());
    words.addAll(List.of(more));
    return Ran.of(folder, words);
  }

  private List<String> words(String archive) {
    return new ArrayList<>(
        List.of(
            "preserve",
            "--workspace",
            folder.resolve("workspace").toString(),
            "--keys",
            folder.resolve("keys.txt").toString(),
            "--wayback",
            archive,
            "--delay",
            "0",
            "--backoff",
            "1ms",
            "--no-robots"));
  }

  /** As a process of its own. */
  private Process start(Map<String, String> environment, String archive) throws IOException {
    List<String> words = Program.words();
    words.addAll(words(archive));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    return builder.start();
  }

  private String site() {
    return "http://127.0.0.1:" + service.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    boolean page = path.startsWith("/s/p/");
    boolean closed = guarded.stream().anyMatch(path::startsWith);
    byte[] body =
        closed
            ? ("<!doctype html><html><body><form action=/login><input type=email>"
                    + "<input type=password><button>Log in</button></form></body></html>")
                .getBytes(StandardCharsets.UTF_8)
            : page ? SITE.page(path, site()) : new byte[] {'n', 'o'};
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(page ? 200 : 404, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
