package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.cli.Main;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import io.afterglow.service.podquest.PodQuest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of the program: what it printed, what it said, how it ended. */
public record Ran(int code, String printed, String said) {

  /**
   * Tests serve look-alikes of it; with a second service, a run would first ask which one it is.
   */
  private static final Services PODQUEST = new Services(List.of(new PodQuest()));

  /** Runs the program in this process. */
  public static Ran of(String... words) {
    return of(Path.of(""), List.of(words));
  }

  /** Runs the program in this process. */
  public static Ran of(Path folder, List<String> words) {
    return of(PODQUEST, folder, words);
  }

  /** Runs the program in this process, as if it knew these services. */
  public static Ran of(Services services, Path folder, List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            services,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            words.toArray(String[]::new));
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What exports an account of a look-alike into {@code out} of a folder. */
  public static List<String> export(Path folder, String address, Path cookies) {
    return List.of(
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
        folder.resolve("out").toString());
  }

  /** Exports podcasts by their feeds, each tried once unless the words say otherwise. */
  public static Ran ofFeeds(Path folder, String... words) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(List.of(words));
    all.addAll(List.of("--allow-private", "--delay", "0", "--backoff", "1ms"));
    all.addAll(List.of("--workspace", folder.resolve("work").toString()));
    all.addAll(List.of("--out", folder.resolve("out").toString()));
    Map<String, String> usual = Map.of("--retries", "0", "--podcast-directory", "none");
    usual.forEach(
        (name, value) -> all.addAll(all.contains(name) ? List.of() : List.of(name, value)));
    return of(folder, all);
  }

  /** Checks how it ended; a failure shows all that was said. */
  public Ran endsWith(ExitCode expected) {
    assertThat(code)
        .as("exit code of a run that said:\n%s\n%s", printed, said)
        .isEqualTo(expected.code());
    return this;
  }

  /** The zip that the last line names. */
  public Path zipFile() {
    String[] lines = printed.strip().split("\n", -1);
    Path zip = Path.of(lines[lines.length - 1]);
    assertThat(zip).as("the zip of a run that said:\n%s\n%s", printed, said).isRegularFile();
    return zip;
  }

  public Exported zip() throws IOException {
    return Exported.open(zipFile());
  }
}
