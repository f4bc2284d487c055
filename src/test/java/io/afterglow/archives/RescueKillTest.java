package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSites;
import io.afterglow.job.Program;
import io.afterglow.reliability.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} while an archive is about to answer, and the same command again: the same bytes,
 * and hardly a request twice.
 */
class RescueKillTest {

  /** The page in hand may have been asked for in both archives, and each capture led elsewhere. */
  private static final int IN_HAND = 5;

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Ruins ruins;
  private static byte[] undisturbed;
  private static int requests;
  private static int asked;

  @BeforeAll
  static void runOnce() throws Exception {
    ruins = new Ruins(shared, DemoSites.scaled(2, 6, 3));
    int before = ruins.requests();
    Path out = shared.resolve("undisturbed");
    assertThat(start(out, List.of()).waitFor()).as(said(out)).isZero();
    requests = ruins.requests() - before;
    asked = ruins.visitors.asked();
    undisturbed = zip(out);
  }

  @AfterAll
  static void close() {
    if (ruins != null) {
      ruins.close();
    }
  }

  @Test
  void killedWhileListingAndWhileFetchingItGivesTheSameZip() throws Exception {
    int before = ruins.requests();
    killedAt(2);
    killedAt(asked / 2);
    givesTheSame(before, 2);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("twelveRequests")
  void killedAtAnyRequestItGivesTheSameZip(int request) throws Exception {
    int before = ruins.requests();
    killedAt(request);
    givesTheSame(before, 1);
  }

  static IntStream twelveRequests() {
    return IntStream.range(0, 12).map(i -> 1 + i * asked / 12);
  }

  /** At any of its writes, as long as it writes so often. */
  @Tag("deep")
  @ParameterizedTest
  @MethodSource("twelveWrites")
  void killedAtAnyOfItsWritesItGivesTheSameZip(int write) throws Exception {
    int before = ruins.requests();
    String calls = "write,pwrite64,fsync,fdatasync,rename,ftruncate,unlink,mkdir";
    List<String> under = new ArrayList<>(Tools.STRACE);
    under.addAll(List.of("-e", "trace=" + calls));
    under.addAll(List.of("-e", "inject=" + calls + ":signal=SIGKILL:when=" + write));
    start(folder, under).waitFor();
    givesTheSame(before, 1);
  }

  static IntStream twelveWrites() {
    return IntStream.range(0, 12).map(i -> 5 + 61 * i);
  }

  private void killedAt(int request) throws Exception {
    CompletableFuture<Process> run = new CompletableFuture<>();
    ruins.visitors.at(request, () -> run.join().destroyForcibly().onExit().join());
    Process process = start(folder, List.of());
    run.complete(process);
    assertThat(process.waitFor()).as(said(folder)).isEqualTo(128 + 9);
  }

  private void givesTheSame(int before, int kills) throws Exception {
    assertThat(start(folder, List.of()).waitFor()).as(said(folder)).isZero();
    assertThat(zip(folder)).as(said(folder)).isEqualTo(undisturbed);
    assertThat(ruins.requests() - before)
        .as("requests of all runs together; an undisturbed one needs %s", requests)
        .isBetween(requests, requests + IN_HAND * kills);
  }

  private static Process start(Path out, List<String> under) throws IOException {
    return start(out, under, ruins.words(out));
  }

  /** The program as a process of its own, in a folder, which also gets what it says. */
  static Process start(Path out, List<String> under, List<String> command) throws IOException {
    List<String> words = new ArrayList<>(under);
    words.addAll(Program.words());
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("SOURCE_DATE_EPOCH", "1790000000");
    builder.directory(Files.createDirectories(out).toFile());
    builder.redirectErrorStream(true).redirectOutput(log(out).toFile());
    return builder.start();
  }

  private static Path log(Path out) throws IOException {
    return Files.createDirectories(out).resolve("said.log");
  }

  static String said(Path out) throws IOException {
    return Files.readString(log(out));
  }

  private static byte[] zip(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      List<Path> zips = files.filter(file -> file.toString().endsWith(".zip")).toList();
      assertThat(zips).as(said(out)).hasSize(1);
      return Files.readAllBytes(zips.get(0));
    }
  }
}
