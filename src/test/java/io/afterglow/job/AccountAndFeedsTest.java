package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account of a service, and the feeds of its podcasts as a second source of episodes. */
class AccountAndFeedsTest {

  @TempDir Path folder;

  @Test
  void an_episode_of_the_service_and_of_a_feed_is_one_episode() throws Exception {
    DemoSite site = DemoSites.scaled(2, 3, 1);
    Map<String, JsonNode> alone;
    Map<String, JsonNode> both;
    try (FaultyServer server = new FaultyServer(site, Misbehaviour.none()).start()) {
      Path cookies = Files.writeString(folder.resolve("cookies.txt"), site.cookieFile("127.0.0.1"));
      String address = server.address().origin();
      alone = episodes(Ran.export(folder.resolve("alone"), address, cookies), "live");
      both = episodes(Ran.export(folder.resolve("both"), address, cookies), "live,feeds");
    }

    assertThat(both.keySet()).containsAll(alone.keySet());
    assertThat(both.values().stream().map(AccountAndFeedsTest::name)).doesNotHaveDuplicates();
    alone.forEach(
        (id, episode) -> {
          JsonNode merged = Objects.requireNonNull(both.get(id));
          for (String field : List.of("url", "people", "topics", "insights", "transcripts")) {
            assertThat(merged.path(field)).as("%s of %s", field, id).isEqualTo(episode.path(field));
          }
          assertThat(merged.at("/feed/guid").asText()).isNotEmpty();
          assertThat(merged.path("origins").findValuesAsText("source")).contains("live", "feeds");
        });
  }

  private static String name(JsonNode episode) {
    return episode.at("/podcast/id").asText() + " " + episode.path("title").asText();
  }

  /** Those in the zip, by their ids. */
  private Map<String, JsonNode> episodes(List<String> words, String sources) throws IOException {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--from", sources));
    return Ran.of(folder, all).zip().episodes();
  }
}
