package io.afterglow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.Exporters;
import io.afterglow.export.MemoryOutput;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Ran;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip's README and {@code guide} tell the same of each app. */
class GuideTest {

  private static final List<String> APPS =
      List.of(
          "AntennaPod",
          "Apple Podcasts",
          "Pocket Casts",
          "Overcast",
          "Podcast Addict",
          "gPodder",
          "Castro",
          "Kasts",
          "Podverse",
          "audiobookshelf",
          "Fountain",
          "Snipd");

  private static final Map<String, String> WAYS_OUT =
      Map.of(
          "apple", "Apple Podcasts",
          "spotify", "Spotify",
          "overcast", "Overcast",
          "antennapod", "AntennaPod",
          "podcast-addict", "Podcast Addict",
          "pocket-casts", "Pocket Casts",
          "gpodder", "gPodder",
          "google-podcasts", "Google Podcasts");

  @TempDir private Path folder;

  @Test
  void each_app_has_its_way_in_and_the_zip_says_what_the_guide_says() throws Exception {
    String guide = Ran.of(folder, List.of("guide", "apps")).printed();
    String readme =
        new String(
            Objects.requireNonNull(
                MemoryOutput.of(Exporters.ALL, SampleLibrary.full()).files().get("README.txt")),
            StandardCharsets.UTF_8);

    assertThat(APPS)
        .allSatisfy(app -> assertThat(guide).containsPattern("(?m)^" + app + "  +\\S.*"));
    assertThat(readme).contains(guide.substring(guide.indexOf("Unpack the zip first")).strip());
    assertThat(guide)
        .as("the ways that are no OPML")
        .contains("command push", "command serve", "feed.xml", "--base-url", "for-podverse.opml")
        .contains("subscriptions-by-folder.opml");
    assertThat(guide.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(82));
  }

  @Test
  void each_app_has_its_way_out() throws Exception {
    String all = Ran.of(folder, List.of("guide", "exports")).printed();
    String documented = Files.readString(Path.of("docs/apps.md"));

    assertThat(all.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(82));
    WAYS_OUT.forEach(
        (topic, app) -> {
          String one = Ran.of(folder, List.of("guide", topic)).printed();
          assertThat(one).startsWith(app + "\n").contains(" export ");
          assertThat(all).contains(one.strip());
          assertThat(documented).contains("| " + app);
        });
  }
}
