package io.afterglow.archives;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.service.Services;
import io.afterglow.service.funkturm.Funkturm;
import io.afterglow.service.funkturm.FunkturmSite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture service is closed, and comes back from the Wayback Machine. */
class OtherServiceRescueTest {

  private static final String STAMP = "20250601120000";

  @TempDir Path folder;

  @Test
  void subscriptions_are_found_in_the_archive_by_their_names() throws Exception {
    try (Museum museum = new Museum(folder, new Visitors())) {
      for (FunkturmSite.Folge one : FunkturmSite.EPISODES) {
        String path = "/sendung/" + one.podcast() + "/folge/" + one.number();
        hold(museum, path);
        hold(museum, path + "/mitschrift.json");
      }
      Exported zip = rescued(museum).endsWith(ExitCode.OK).zip();
      assertThat(zip.report().at("/service").asText()).isEqualTo("Funkturm");
      assertThat(zip.episodes().keySet()).containsExactly("7/41", "7/43", "7/48");
      assertThat(zip.episode("7/48").at("/transcripts/0/paragraphs")).hasSize(3);
      assertThat(zip.episode("7/48").at("/showNotes/text").asText()).contains("Hafen");
    }
  }

  @Test
  void notice_in_the_archive_is_no_transcript() throws Exception {
    try (Museum museum = new Museum(folder, new Visitors())) {
      hold(museum, "/sendung/7/folge/41");
      hold(museum, "/sendung/7/folge/43");
      hold(museum, "/sendung/7/folge/43/mitschrift.json");
      String said =
          honest("/sendung/7/folge/41/mitschrift.json")
              .replaceFirst(
                  "\"saetze\":\\[.*\\]",
                  "\"saetze\":[{\"text\":\"This transcript is no longer available.\"}]");
      hold(museum, "/sendung/7/folge/41/mitschrift.json", said);
      Exported zip = rescued(museum).endsWith(ExitCode.PARTIAL).zip();
      assertThat(zip.episode("7/41").at("/transcripts")).isEmpty();
      assertThat(zip.episode("7/43").at("/transcripts")).hasSize(1);
      assertThat(Exported.list(zip.report().at("/missing")))
          .anyMatch(row -> row.at("/id").asText().equals("7/41#transcript"));
    }
  }

  private Ran rescued(Museum museum) throws Exception {
    museum.open();
    Path opml = folder.resolve("old.opml");
    Files.writeString(
        opml,
        "<opml version=\"2.0\"><head><title>alt</title></head><body>"
            + "<outline type=\"rss\" text=\"Salz und Seil\" xmlUrl=\"https://feeds.invalid/7\"/>"
            + "</body></opml>");
    return Ran.of(
        new Services(List.of(new Funkturm())),
        folder,
        List.of(
            "export",
            "--from",
            "wayback",
            "--subscriptions",
            opml.toString(),
            "--wayback",
            museum.base().value(),
            "--delay",
            "0",
            "--backoff",
            "10ms",
            "--out",
            folder.resolve("out").toString()));
  }

  private static String honest(String path) {
    return String.valueOf(FunkturmSite.page(path, Funkturm.HOME));
  }

  private static void hold(Museum museum, String path) {
    hold(museum, path, honest(path));
  }

  private static void hold(Museum museum, String path, String text) {
    byte[] page = text.getBytes(StandardCharsets.UTF_8);
    museum.holds(
        "https://funkturm.example" + path,
        STAMP,
        200,
        FunkturmSite.type(path).replaceFirst(";.*", ""),
        page);
  }
}
