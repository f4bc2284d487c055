package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.ExitCode;
import io.afterglow.demo.DemoServer;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run that was stopped, however rudely, and run again gives the same zip as an undisturbed one.
 * Real processes, real signals.
 */
class ResumeTest {

  /** Written into every page's capture time, so that two runs can give the same bytes. */
  private static final String EPOCH = "1750000000";

  @TempDir static Path folder;
  private static final DemoSite SITE = DemoSite.scaled(4, 10, 7);
  private static DemoServer server;
  private static Path undisturbed;
  private static int runs;
  private final String name = "broken-" + ++runs;

  @BeforeAll
  static void start() throws Exception {
    server = new DemoServer(SITE, Misbehaviour.parse("latency:ms=5")).start();
    Files.writeString(folder.resolve("cookies.txt"), SITE.cookieFile("127.0.0.1"));
    undisturbed = zipOf("whole", run("whole"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 17, 48, 85})
  void killedAtAnyMomentAndRunAgainItGivesTheSameZip(int afterRequests) throws Exception {
    long before = server.requestCount();
    Process process = startProcess(name);
    after(process, before + afterRequests);
    process.destroyForcibly().waitFor();
    Process again = run(name);
    SameZip.check(zipOf(name, again), undisturbed);
  }

  @Test
  void interruptedItPacksWhatIsThereAndTheSameCommandFinishesTheJob() throws Exception {
    Heard.assume("INT");
    long before = server.requestCount();
    Process process = startProcess(name);
    after(process, before + 40);
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said(name)).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(said(name)).contains("To continue: ");
    try (Stream<Path> zips = Files.list(folder.resolve(name))) {
      List<Path> partial = zips.filter(f -> f.toString().endsWith(".zip")).toList();
      assertThat(partial).as(said(name)).hasSize(1);
      Ran.of(folder, List.of("verify", partial.get(0).toString())).endsWith(ExitCode.OK);
      Files.delete(partial.get(0));
    }
    Process again = run(name);
    SameZip.check(zipOf(name, again), undisturbed);
  }

  private static void after(Process process, long requests) throws InterruptedException {
    while (process.isAlive() && server.requestCount() < requests) {
      Thread.sleep(1);
    }
  }

  private static Process run(String name) throws Exception {
    Process process = startProcess(name);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(said(name)).isTrue();
    return process;
  }

  private static Process startProcess(String name) throws IOException {
    String address = server.address().origin();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.addAll(
        List.of(
            "io.afterglow.cli.Main",
            "export",
            "--site",
            address,
            "--delay",
            "0",
            "--cookies",
            folder.resolve("cookies.txt").toString(),
            "--podcast-directory",
            address + "/search",
            "--out",
            folder.resolve(name).toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("SOURCE_DATE_EPOCH", EPOCH);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve(name + ".log").toFile());
    return builder.start();
  }

  private static String said(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private static Path zipOf(String name, Process ended) throws IOException {
    assertThat(ended.exitValue()).as(said(name)).isEqualTo(ExitCode.OK.code());
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      List<Path> zips = files.filter(f -> f.toString().endsWith(".zip")).toList();
      assertThat(zips).as(said(name)).hasSize(1);
      return zips.get(0);
    }
  }
}
