package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.job.Heard;
import io.afterglow.job.Installed;
import io.afterglow.job.Program;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real signals; a pseudo-terminal where python3 can make one. */
class SignalsTest {

  @TempDir Path folder;
  private final DemoSite site = DemoSites.scaled(3, 4, 7);
  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer(site, Misbehaviour.parse("latency:/s/p/.*/e/.*:ms=1500")).start();
    Files.writeString(folder.resolve("it's cookies.txt"), site.cookieFile("127.0.0.1"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** For the others see {@code ExitCodesTest}. */
  @Test
  void theFirstSignalFinishesWhatIsInFlightAndPacks() throws Exception {
    Heard.assume("INT");
    Process process = program();
    awaitEpisodes(process);
    Program.signal("INT", process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said()).isEqualTo(ExitCode.INTERRUPTED.code());
    Ran.of(folder, List.of("verify", zip().toString())).endsWith(ExitCode.OK);
    assertThat(said()).contains("Stopping: ");
  }

  @Test
  void theSecondSignalStopsAtOnceAndThePrintedCommandFinishesTheJob() throws Exception {
    Heard.assume("INT");
    server.misbehave(Misbehaviour.parse("latency:/s/p/.*/e/.*:ms=600000"));
    Process process = program();
    awaitEpisodes(process);
    Program.signal("INT", process);
    while (process.isAlive() && !said().contains("Stopping: ")) {
      Thread.sleep(2);
    }
    Program.signal("INT", process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(said()).contains("Stopped at once");
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.zip");
    server.misbehave(Misbehaviour.none());
    String command = said().lines().filter(l -> l.contains("To continue: ")).findFirst().get();
    Process again =
        new ProcessBuilder("sh", "-c", command.split("To continue: ", -1)[1])
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("again.log").toFile())
            .start();
    assertThat(again.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(again.exitValue())
        .as(Files.readString(folder.resolve("again.log")))
        .isEqualTo(ExitCode.OK.code());
  }

  @Test
  void whileTheLoginIsTestedControlCEndsItAtOnce() throws Exception {
    Heard.assume("INT");
    server.misbehave(Misbehaviour.parse("latency:/:ms=60000"));
    Process process = program();
    while (process.isAlive() && server.requests().stream().noneMatch(r -> r.target().equals("/"))) {
      Thread.sleep(2);
    }
    Program.signal("INT", process);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said()).isTrue();
    assertThat(process.exitValue()).as(said()).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(said()).contains("To continue: ");
  }

  @Test
  void inATerminalControlCIsHeardAndALineMoves() throws Exception {
    Heard.assume("INT");
    assertThat(typed("Fetching: ", "\u0003")).as(said()).isEqualTo(130);
    assertThat(said()).contains("\u001b[K").contains("Stopping: ").contains("To continue: ");
    Ran.of(folder, List.of("verify", zip().toString())).endsWith(ExitCode.OK);
  }

  @Test
  void inATerminalALoginThatDiesIsAskedForAgainAndTheRunGoesOn() throws Exception {
    server.misbehave(
        Misbehaviour.parse("login-wall:/(s/.*|subscriptions|export.*)?:after=12:count=2"));
    Path fresh = folder.resolve("fresh ones.txt");
    Files.writeString(
        fresh, site.cookieFile("127.0.0.1") + "127.0.0.1\tFALSE\t/\tFALSE\t0\textra\tabc12345\n");
    assertThat(typed("or Ctrl-C", "'" + fresh + "'\n")).as(said()).isZero();
    assertThat(said()).contains("this run waits").contains("Going on");
  }

  @Test
  void whileItWaitsForALoginControlCEndsTheRun() throws Exception {
    Heard.assume("INT");
    server.misbehave(Misbehaviour.parse("login-wall:after=9"));
    assertThat(typed("or Ctrl-C", "\u0003")).as(said()).isEqualTo(130);
    assertThat(said()).contains("To continue: ");
  }

  /** Types something in a pseudo-terminal when a text has been seen there; the exit code. */
  private int typed(String seen, String typed) throws Exception {
    Installed.need("python3"); // makes a pseudo-terminal
    List<String> words = new ArrayList<>(List.of("python3", "-c", PTY, seen, typed));
    words.addAll(words());
    words.addAll(List.of("--parallel", "1"));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().put("AFTERGLOW_TERMINAL", "1");
    builder.environment().put("AFTERGLOW_INPUT", "1");
    builder.environment().put("TERM", "xterm");
    Process process = builder.redirectOutput(folder.resolve("log").toFile()).start();
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as(said()).isTrue();
    return process.exitValue();
  }

  private static final String PTY =
      """
      import os, pty, sys
      pid, fd = pty.fork()
      if pid == 0:
          os.execv(sys.argv[3], sys.argv[3:])
      seen, typed = b"", False
      while True:
          try:
              data = os.read(fd, 4096)
          except OSError:
              break
          if not data:
              break
          seen += data
          os.write(1, data)
          if not typed and sys.argv[1].encode() in seen:
              typed = True
              os.write(fd, sys.argv[2].encode())
      sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) & 255)
      """;

  private void awaitEpisodes(Process process) throws InterruptedException {
    while (process.isAlive()
        && server.requests().stream().noneMatch(r -> r.target().contains("/e/"))) {
      Thread.sleep(2);
    }
  }

  private Process program() throws IOException {
    return new ProcessBuilder(words())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private List<String> words() throws IOException {
    Path program = folder.resolve("afterglow");
    String java = String.join("' '", Program.words("-Dafterglow.command=" + program));
    Files.writeString(program, "#!/bin/sh\nexec '" + java + "' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String address = server.address().origin();
    return List.of(
        program.toString(),
        "export",
        "--site",
        address,
        "--delay",
        "0",
        "--cookies",
        folder.resolve("it's cookies.txt").toString(),
        "--podcast-directory",
        address + "/search",
        "--out",
        folder.resolve("out").toString());
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private Path zip() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }
}
