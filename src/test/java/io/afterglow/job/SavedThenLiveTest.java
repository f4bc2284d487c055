package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.source.saved.SavedForms;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of a service that is still there: what a file lacks is requested. */
class SavedThenLiveTest {

  private static final String PATH = "/s/p/202/e/ebb_0a1b2/transcript";

  private static final String TABS =
      "<nav><a href=\"/s/p/202/e/ebb_0a1b2\">Shownotes</a>"
          + " <a href=\"/s/p/202/e/ebb_0a1b2/transcript\" aria-current=\"page\">Transcript</a></nav>";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/s/p/202", "/elsewhere"})
  void page_that_was_recorded_as_a_redirect_is_requested(String target) throws Exception {
    try (SmallSite site = new SmallSite()) {
      site.podcast("202", "Tide Table", "<a href=\"/s/p/202/e/ebb_0a1b2\">Ebb</a> 2025/3/4");
      site.episode(PATH, "Tide Table", "Ebb", TABS);
      String answer = "Location: " + target + "\r\nContent-Type: text/html\r\n";
      String warc = SavedForms.text(SavedForms.record(site.address() + PATH, answer, new byte[0]));
      Path file = folder.resolve("a.warc");
      Files.writeString(file, warc.replace("200 OK", "302 Go"));
      Ran ran = site.export(folder, "--pages", file.toString(), "--from", "saved,live");
      assertThat(site.requested()).contains(PATH);
      assertThat(ran.zip().report().at("/episodes/saved").asInt()).as(ran.said()).isOne();
    }
  }
}
