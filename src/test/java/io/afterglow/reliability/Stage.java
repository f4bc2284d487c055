package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoRequest;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.job.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A small account on a server of this process, the real program as a process of its own, and the
 * zip that an undisturbed run gives. One for all tests: addresses stand in the zip, so the port
 * must be the same.
 */
final class Stage {

  /** Written into every page's capture time, so that two runs can give the same bytes. */
  private static final String EPOCH = "1750000000";

  private static @Nullable Stage shared;

  private final FaultyServer server;
  private final Path cookies;
  private final Path whole;
  private final byte[] undisturbed;
  private final long requests;

  private Stage() throws Exception {
    DemoSite site = DemoSites.scaled(2, 4, 11);
    server = new FaultyServer(site, Misbehaviour.none()).start();
    Path folder = Files.createTempDirectory("reliability");
    cookies = Files.writeString(folder.resolve("cookies.txt"), site.cookieFile("127.0.0.1"));
    Files.setPosixFilePermissions(cookies, PosixFilePermissions.fromString("rw-------"));
    long before = server.requestCount();
    whole = folder.resolve("undisturbed");
    undisturbed = Files.readAllBytes(run(whole).endsWith(0).zip());
    requests = server.requestCount() - before;
  }

  static synchronized Stage shared() {
    Stage stage = shared;
    if (stage == null) {
      try {
        stage = new Stage();
      } catch (Exception e) {
        throw new IllegalStateException("the undisturbed run failed", e);
      }
      shared = stage;
    }
    return stage;
  }

  /** The bytes that every run must give in the end. */
  byte[] undisturbed() {
    return undisturbed.clone();
  }

  /** Where the only server is that a run may speak to. */
  int port() {
    return Integer.parseInt(server.address().authority().split(":", -1)[1]);
  }

  /** What the undisturbed run left, workspace and zip, without running it again. */
  void leave(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = out.resolve(whole.relativize(file));
        if (Files.notExists(copy)) {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** Requests of the undisturbed run. */
  long requests() {
    return requests;
  }

  /** Requests since the server started. */
  long requestCount() {
    return server.requestCount();
  }

  /** Requests since the server started, in the order in which they came. */
  List<DemoRequest> asked() {
    return server.requests();
  }

  /** When they came, in nanoseconds of the monotonic clock. */
  List<Long> arrivals() {
    return server.arrivals();
  }

  /** The server misbehaves from now on, or no longer. */
  void now(String rules) {
    server.misbehave(Misbehaviour.parse(rules));
  }

  /** How one run ended. */
  record Ended(int code, String said, Path out) {

    Ended endsWith(int expected) {
      assertThat(code).as("exit code of a run that said:\n%s", said).isEqualTo(expected);
      return this;
    }

    /** The only zip that is there. */
    Path zip() {
      List<Path> zips = zips(out);
      assertThat(zips).as("zips of a run that said:\n%s", said).hasSize(1);
      return zips.get(0);
    }

    /** What a person needs, and no more. */
    Ended speaksPlainly() {
      assertThat(said).doesNotContain("\tat ").doesNotContain("Exception in thread");
      return this;
    }
  }

  static List<Path> zips(Path out) {
    if (Files.notExists(out)) { // the run did not come that far
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(f -> f.toString().endsWith(".zip")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The workspace that a run has made. */
  static Path workspace(Path out) throws IOException {
    try (Stream<Path> folders = Files.list(out.resolve(".workspace"))) {
      return folders.findFirst().orElseThrow();
    }
  }

  /** A whole export into a folder. */
  Ended run(Path out) throws Exception {
    return new Run(out).end();
  }

  Run with(Path out) {
    return new Run(out);
  }

  /** The continued run must end well and give the bytes of the undisturbed one. */
  Ended resumesWhole(Path out) throws Exception {
    Ended again = run(out).endsWith(0);
    assertThat(Files.readAllBytes(again.zip())).as(again.said).isEqualTo(undisturbed);
    return again;
  }

  /** One run that is being prepared. */
  final class Run {
    private final Path out;
    private final List<String> before = new ArrayList<>();
    private final List<String> java = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private final Path log;
    private Map<String, String> environment = Map.of();
    private String into;

    private Run(Path out) {
      this.out = out;
      this.into = out.toString();
      try {
        this.log = Files.createTempFile("run", ".log");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Words in front of the program, such as those of strace. */
    Run under(String... words) {
      return under(List.of(words));
    }

    Run under(List<String> words) {
      before.addAll(words);
      return this;
    }

    Run jvm(String... options) {
      java.addAll(List.of(options));
      return this;
    }

    Run words(String... words) {
      after.addAll(List.of(words));
      return this;
    }

    Run environment(Map<String, String> values) {
      environment = values;
      return this;
    }

    Run into(String folder) {
      into = folder;
      return this;
    }

    Process start() throws IOException {
      List<String> words = new ArrayList<>(before);
      List<String> options = new ArrayList<>(List.of("-Xmx256m"));
      options.addAll(java);
      words.addAll(Program.words(options.toArray(String[]::new)));
      String address = server.address().origin();
      words.addAll(
          List.of(
              "export",
              "--site",
              address,
              "--delay",
              "0",
              "--cookies",
              cookies.toString(),
              "--podcast-directory",
              address + "/search",
              "--out",
              into));
      words.addAll(after);
      ProcessBuilder builder = new ProcessBuilder(words);
      builder.environment().put("SOURCE_DATE_EPOCH", EPOCH);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return builder.start();
    }

    /** Starts, and comes back when it has asked for so much or is over. */
    Process startedUntil(int requests) throws Exception {
      long before = server.requestCount();
      Process process = start();
      while (process.isAlive() && server.requestCount() < before + requests) {
        Thread.sleep(2);
      }
      return process;
    }

    Ended end() throws Exception {
      return end(start());
    }

    Ended end(Process process) throws Exception {
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String said = Files.readString(log);
      assertThat(ended).as("a run never ended; it said:\n%s", said).isTrue();
      return new Ended(process.exitValue(), said, out);
    }
  }
}
