package io.afterglow.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes depend on the account alone: not on language, place, or who answered first. */
class DeterminismTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource("tr-TR,Pacific/Chatham,8")
  void anywhereOnEarthTheZipIsTheSame(String locale, String zone, int workers) throws Exception {
    same(locale, zone, workers);
  }

  @Tag("deep")
  @ParameterizedTest
  @MethodSource("places")
  void everywhereOnEarthTheZipIsTheSame(String locale, String zone, int workers) throws Exception {
    same(locale, zone, workers);
  }

  static List<Arguments> places() {
    List<Arguments> all = new ArrayList<>();
    for (String locale : List.of("tr-TR", "ar-EG", "ja-JP-u-ca-japanese")) {
      for (String zone : List.of("Pacific/Chatham", "America/St_Johns", "UTC")) {
        all.add(Arguments.of(locale, zone, 1));
        all.add(Arguments.of(locale, zone, 8));
      }
    }
    return all;
  }

  private void same(String locale, String zone, int workers) throws Exception {
    String[] tags = locale.split("-", 3);
    Stage stage = Stage.shared();
    Stage.Ended run =
        stage
            .with(folder)
            .jvm("-Duser.language=" + tags[0], "-Duser.country=" + tags[1])
            .jvm("-Duser.timezone=" + zone, "-Duser.extensions=" + (tags.length > 2 ? tags[2] : ""))
            .words("--parallel", Integer.toString(workers))
            .end()
            .endsWith(0);
    assertThat(Files.readAllBytes(run.zip())).isEqualTo(stage.undisturbed());
  }

  @Test
  void aLocaleThatKnowsNothingButAsciiIsEnough() throws Exception {
    Stage stage = Stage.shared();
    Stage.Ended run =
        stage
            .with(folder)
            .environment(Map.of("LC_ALL", "POSIX", "TZ", "Asia/Kathmandu"))
            .jvm("-Dfile.encoding=US-ASCII")
            .end()
            .endsWith(0);
    assertThat(Files.readAllBytes(run.zip())).isEqualTo(stage.undisturbed());
  }
}
