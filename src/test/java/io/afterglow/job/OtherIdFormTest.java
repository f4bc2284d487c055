package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A podcast has a number and a slug; its list may name episodes under both. */
class OtherIdFormTest {

  @TempDir Path folder;

  @Test
  void episodes_listed_under_the_other_id_are_listed_and_missing_by_name() throws Exception {
    Path saved = Files.createDirectory(folder.resolve("saved"));
    Files.writeString(
        saved.resolve("list.html"),
        """
        <!DOCTYPE html>
        <!-- saved from url=(0029)https://podquestai.com/s/p/77 -->
        <html><head><title>Salt and Rope | PodQuest</title></head><body>
        <img alt="logo of podcast Salt and Rope" src="logo.png"><h1>Salt and Rope</h1>
        <p>3 episodes</p><ul>
        <li><a href="https://podquestai.com/s/p/77/e/the-lamp_0a1b2">The Lamp</a> 2024/3/9</li>
        <li><a href="https://podquestai.com/s/p/salt-and-rope_0c0c0/e/the-fog_1a1b2">The Fog</a> 2024/3/2</li>
        <li><a href="https://podquestai.com/s/p/salt-and-rope_0c0c0/e/the-bell_2a1b2">The Bell</a> 2024/2/24</li>
        </ul></body></html>
        """);
    Ran ran =
        Ran.of(
                "export",
                "--offline",
                "--pages",
                saved.toString(),
                "--out",
                folder.resolve("out").toString())
            .endsWith(ExitCode.PARTIAL);
    JsonNode report = ran.zip().report();
    assertThat(report.path("podcasts").path("listed").asInt()).as(ran.said()).isEqualTo(1);
    assertThat(report.path("episodes").path("listed").asInt()).isEqualTo(3);
    assertThat(report.path("missing"))
        .filteredOn(row -> row.path("kind").asText().equals("episode"))
        .extracting(row -> row.path("id").asText())
        .containsExactlyInAnyOrder("77/the-lamp_0a1b2", "77/the-fog_1a1b2", "77/the-bell_2a1b2");
  }

  @Test
  void episode_saved_under_both_ids_of_its_podcast_counts_once() throws Exception {
    for (String id : new String[] {"77", "salt-and-rope_0c0c0"}) {
      Files.writeString(
          folder.resolve(id + ".html"),
          """
          <!DOCTYPE html>
          <!-- saved from url=(0055)https://podquestai.com/s/p/%s/e/the-lamp_0a1b2/transcript -->
          <html><head><title>The Lamp | PodQuest</title></head><body>
          <img alt="cover of episode The Lamp" src="lamp.png"><h1>The Lamp</h1><time>2024/3/9</time>
          <img alt="logo of podcast Salt and Rope" src="https://podquestai.com/logo.png">
          <p><a href="https://podquestai.com/s/p/%s">Salt and Rope</a></p>
          <ul><li>AI Deep Dive</li><li>Transcript</li></ul>
          <div>Shownotes Transcript</div>
          <section><p>The lamp burns whale oil, and it burns all night.</p></section>
          </body></html>
          """
              .formatted(id, id));
    }
    JsonNode report =
        Ran.of(
                "export",
                "--offline",
                "--pages",
                folder.toString(),
                "--out",
                folder.resolve("out").toString())
            .zip()
            .report();
    assertThat(report.at("/episodes/listed").asInt()).as("%s", report).isEqualTo(1);
    assertThat(report.at("/sources/0/pages").asInt()).isEqualTo(2);
    assertThat(report.at("/sources/0/episodes").asInt()).isEqualTo(1);
  }
}
