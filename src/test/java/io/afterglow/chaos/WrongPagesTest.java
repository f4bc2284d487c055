package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages that are long and well formed, and not the page that was requested, or not all of it. */
class WrongPagesTest {

  /** What the default options allow for one page. */
  private static final int BUDGET = 6;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "unrelated, unreadable",
    "other-tab, unreadable",
    "notice, unreadable",
    "app-error, server-error",
    "truncate, truncated",
    "chunk-cut, truncated",
    "unclosed, truncated",
    "500, server-error"
  })
  void a_transcript_that_never_arrives_is_reported_with_every_request(String fault, String why)
      throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      String transcript = page(chaos) + "/transcript";
      chaos.now(fault + ":" + transcript + ":times=all");
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      JsonNode row = onlyRow(ran.zip());
      assertThat(row.at("/why").asText()).isEqualTo(why);
      assertThat(row.at("/url").asText()).endsWith("/transcript");
      assertThat(chaos.server().requestCount(transcript)).isEqualTo(BUDGET);
      assertThat(row.at("/attempts").asInt()).isEqualTo(BUDGET);
      assertThat(ran.zip().episodes().get(id(chaos)).at("/transcripts")).isEmpty();
      assertThat(Ran.of(folder, List.of("read", "--workspace", workspace(ran))).code()).isZero();
      chaos.now("");
      Ran again = chaos.export().endsWith(ExitCode.OK);
      assertThat(again.zip().episodes().get(id(chaos)).at("/transcripts")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"unrelated", "truncate", "chunk-cut", "unclosed"})
  void an_episode_that_never_arrives_is_not_in_the_zip(String fault) throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.now(fault + ":" + page(chaos) + ".*:times=all");
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      assertThat(ran.zip().episodes()).doesNotContainKey(id(chaos));
      assertThat(onlyRow(ran.zip()).at("/kind").asText()).isEqualTo("episode");
    }
  }

  @ParameterizedTest
  @CsvSource({"unrelated", "truncate", "chunk-cut", "unclosed"})
  void pages_that_come_wrong_once_are_requested_again(String fault) throws IOException {
    try (Chaos chaos = Chaos.small(folder, fault + ":/s/p/.*")) {
      Ran ran = chaos.export().endsWith(ExitCode.OK);
      assertThat(ran.zip().episodes()).hasSize(chaos.site().counts().episodes());
      assertThat(chaos.server().strikeCount()).isPositive();
    }
  }

  @Test
  void a_transcript_at_the_bare_address_is_no_show_notes() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.now("other-tab:" + page(chaos) + ":times=all");
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      assertThat(onlyRow(ran.zip()).at("/why").asText()).isEqualTo("unreadable");
      JsonNode episode = ran.zip().episodes().get(id(chaos));
      assertThat(episode.at("/transcripts")).isNotEmpty();
      assertThat(episode.at("/showNotes").isNull()).isTrue();
      chaos.now("");
      chaos.export().endsWith(ExitCode.OK);
    }
  }

  @Test
  void a_translation_in_the_language_of_the_original_is_missing() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.now("other-tab:/s/p/[^/]*/e/[^/]*/transcript/zh:times=all");
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      assertThat(Exported.list(ran.zip().report().at("/missing")))
          .isNotEmpty()
          .allSatisfy(
              row -> {
                assertThat(row.at("/kind").asText()).isEqualTo("transcript");
                assertThat(row.at("/id").asText()).endsWith("#zh");
                assertThat(row.at("/next").asText()).contains("instead of the translation into zh");
              });
    }
  }

  @Test
  void a_text_that_stands_at_every_transcript_is_none_until_they_differ() throws IOException {
    String every = "notice:/s/p/.*/transcript.*:times=all:text=The%20sea%20is%20calm.";
    try (Chaos chaos = Chaos.small(folder, every)) {
      Exported zip = chaos.export().endsWith(ExitCode.PARTIAL).zip();
      List<JsonNode> rows = Exported.list(zip.report().at("/missing"));
      assertThat(rows)
          .hasSize(zip.report().at("/transcripts/failed").asInt())
          .hasSizeGreaterThan(2);
      for (JsonNode row : rows) {
        assertThat(row.at("/why").asText()).isEqualTo("unreadable");
        assertThat(row.at("/attempts").asInt()).isEqualTo(1);
        assertThat(row.at("/next").asText()).contains("episodes: \"The sea is calm.\"");
        String id = row.at("/id").asText().replaceFirst("#.*", "");
        assertThat(zip.episode(id).at("/transcripts")).isEmpty();
      }
      chaos.now("");
      Exported healed = chaos.export().endsWith(ExitCode.OK).zip();
      assertThat(healed.report().at("/transcripts/saved").asInt())
          .isEqualTo(chaos.site().counts().transcripts());
      long asked = chaos.server().requestCount("/s/p/.*/transcript.*");
      chaos.export().endsWith(ExitCode.OK);
      assertThat(chaos.server().requestCount("/s/p/.*/transcript.*")).isEqualTo(asked);
    }
  }

  @Test
  void zero_bytes_in_a_page_are_a_loss_until_it_comes_without() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.now("notice:" + page(chaos) + "/transcript:times=all:text=The%20sea%00%00is%20calm.");
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      assertThat(onlyRow(ran.zip()).at("/why").asText()).isEqualTo("truncated");
      assertThat(onlyRow(ran.zip()).at("/next").asText()).contains("zero bytes");
      chaos.now("");
      chaos.export().endsWith(ExitCode.OK);
    }
  }

  @Test
  void the_list_of_another_podcast_is_reported_as_that() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      DemoPodcast podcast = chaos.site().account().subscribed().get(0);
      chaos.now("swap:" + podcast.path() + ":times=all");
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      JsonNode row = onlyRow(ran.zip());
      assertThat(row.at("/kind").asText()).isEqualTo("podcast");
      assertThat(row.at("/why").asText()).isEqualTo("unreadable");
      assertThat(row.at("/next").asText())
          .contains("the answer is for another podcast")
          .doesNotContain("the list is empty");
    }
  }

  @Test
  void a_page_of_50_megabytes_costs_only_itself() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "")) {
      chaos.now("huge:" + page(chaos) + ".*:times=all");
      Ran ran = chaos.export();
      ran.endsWith(ExitCode.PARTIAL);
      assertThat(onlyRow(ran.zip()).at("/why").asText()).isEqualTo("too-large");
      assertThat(ran.zip().episodes()).hasSize(chaos.site().counts().episodes() - 1);
    }
  }

  @Test
  void a_page_about_something_else_at_every_transcript_is_never_a_transcript() throws IOException {
    try (Chaos chaos = Chaos.small(folder, "unrelated:/s/p/(?!.*no-such).*/transcript:times=all")) {
      Ran ran = chaos.export().endsWith(ExitCode.PARTIAL);
      Exported zip = ran.zip();
      assertThat(zip.episodes().values())
          .allSatisfy(episode -> assertThat(episode.at("/transcripts")).isEmpty());
      assertThat(zip.files().keySet()).noneMatch(name -> name.contains("transcript."));
      assertThat(Exported.list(zip.report().at("/missing")))
          .allSatisfy(row -> assertThat(row.at("/why").asText()).isEqualTo("unreadable"));
    }
  }

  private static String page(Chaos chaos) {
    return "/s/p/[^/]*/e/" + episode(chaos).id().episode();
  }

  private static DemoEpisode episode(Chaos chaos) {
    return chaos.site().account().episodes(chaos.site().account().subscribed().get(0)).get(1);
  }

  private static String id(Chaos chaos) {
    return episode(chaos).id().toString();
  }

  private String workspace(Ran ran) throws IOException {
    assertThat(ran.zipFile()).exists();
    Path all = folder.resolve("out").resolve(".workspace");
    try (var folders = java.nio.file.Files.list(all)) {
      return folders.filter(java.nio.file.Files::isDirectory).findFirst().orElseThrow().toString();
    }
  }

  private static JsonNode onlyRow(Exported zip) throws IOException {
    List<JsonNode> rows = Exported.list(zip.report().at("/missing"));
    assertThat(rows).as(rows.toString()).hasSize(1);
    return rows.get(0);
  }
}
