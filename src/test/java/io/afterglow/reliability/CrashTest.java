package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.job.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java itself breaks down, or has too little memory: nothing is lost, and nothing is told. */
class CrashTest {

  private static Stage stage;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    stage = Stage.shared();
  }

  /** With the words that run.sh gives to Java. */
  @Test
  void whenJavaBreaksDownNoFileTellsWhatWasInItsMemoryAndTheNextRunLosesNothing() throws Exception {
    Path out = folder.resolve("out");
    Path here = Files.createDirectory(folder.resolve("here"));
    long before = stage.requestCount();
    Stage.Run run =
        stage
            .with(out)
            .under("sh", "-c", "cd \"$1\"; shift; exec \"$@\"", "sh", here.toString())
            .jvm(wordsOfTheScript())
            .environment(Map.of("AFTERGLOW_COOKIE", "sid=canary4711"));
    Process process = run.start();
    while (process.isAlive() && stage.requestCount() < before + 6) {
      Thread.sleep(2);
    }
    Program.signal("SEGV", process);
    Stage.Ended ended = run.end(process).endsWith(1);
    assertThat(ended.said())
        .contains("Nothing that was saved is lost: run the same command again.")
        .doesNotContain("canary4711");
    try (Stream<Path> left = Files.list(here)) {
      assertThat(left).as("no error file, no core, no heap").isEmpty();
    }
    stage.resumesWhole(out);
  }

  private static String[] wordsOfTheScript() throws Exception {
    Path script = Path.of("run.sh");
    assumeTrue(Files.exists(script), "skipped: run.sh is not where the tests run");
    String text = Files.readString(script);
    List<String> words = new ArrayList<>(List.of(value(text, "crash").split(" ", -1)));
    assertThat(words).contains("-XX:ErrorFile=/dev/null", "-XX:-HeapDumpOnOutOfMemoryError");
    assertThat(text).contains("\"$java\" \"$flags\" $crash \"-XX:OnError=$last_words\"");
    words.add("-XX:OnError=" + value(text, "last_words"));
    return words.toArray(String[]::new);
  }

  private static String value(String script, String name) {
    Matcher found = Pattern.compile("(?m)^" + name + "=\"(.*)\"$").matcher(script);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  @Test
  void tooLittleMemoryIsToldOnceWithWhatHelps() throws Exception {
    Path out = folder.resolve("out");
    Stage.Ended run = stage.with(out).jvm("-Xmx12m").end().endsWith(1).speaksPlainly();
    assertThat(run.said().split("needs more memory", -1)).as(run.said()).hasSize(2);
    assertThat(run.said()).contains("=-Xmx1024m in front").contains("To continue: ");
    assertThat(Stage.zips(out)).isEmpty();
    stage.resumesWhole(out);
  }
}
