package io.afterglow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Chapter;
import io.afterglow.model.Highlight;
import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns as in the schema that StephenBrown2/podstats holds; all texts are invented. */
class PodcastAddictReaderTest {

  private static final long DAY = 1_700_000_000_000L;

  /** What older versions lacked. */
  private enum Version {
    /** Neither bookmarks nor tags. */
    FIRST(
        "_id, podcast_id, name, guid, url, publication_date, content, download_url, favorite,"
            + " seen_status, position_to_resume"),
    /** No transcripts. */
    MIDDLE(FIRST.columns + ", duration_ms, playbackDate"),
    LATEST(MIDDLE.columns + ", transcript_url, chapters_url");

    private final String columns;

    Version(String columns) {
      this.columns = columns;
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void states_are_read_from_every_version(Version version) throws Exception {
    try (SqliteFile database = database(version)) {
      database
          .row(
              "podcasts",
              Map.of(
                  "_id",
                  1,
                  "name",
                  "Harbour",
                  "custom_name",
                  "My Harbour",
                  "feed_url",
                  "https://feeds.example/1.xml",
                  "subscribed_status",
                  1,
                  "login",
                  "nora",
                  "password",
                  "p&w"))
          .row("podcasts", podcast(2, "Past", 0))
          .row("podcasts", podcast(-99, "Opened by accident", 1))
          .row("episodes", episode(1, 1, "seen_status", 1))
          .row("episodes", episode(2, 1, "position_to_resume", 90_500))
          .row("episodes", episode(3, 1, "favorite", 1))
          .row("episodes", episode(4, 1, "seen_status", 0))
          .row("episodes", episode(5, -99, "favorite", 1));
    }

    AppExport export = read();

    assertThat(export.app()).isEqualTo("Podcast Addict");
    assertThat(export.warnings()).isEmpty();
    assertThat(export.podcasts())
        .extracting(show -> show.title() + " " + show.subscribed() + " " + show.feedUrl())
        .containsExactly(
            "My Harbour true https://nora:p%26w@feeds.example/1.xml",
            "Past false https://feeds.example/2.xml");
    assertThat(export.podcasts().get(0).episodes())
        .extracting(e -> e.guid() + " " + e.publishedAt() + " " + e.enclosureUrl())
        .containsExactly(
            "guid-1 2023-11-14T22:13:20Z https://cdn.example/1.mp3",
            "guid-2 2023-11-14T22:13:20Z https://cdn.example/2.mp3",
            "guid-3 2023-11-14T22:13:20Z https://cdn.example/3.mp3");
    assertThat(export.podcasts().get(0).episodes())
        .extracting(AppEpisode::listening)
        .containsExactly(
            new ListeningState(
                ListeningState.State.PLAYED, null, null, null, false, null, "Podcast Addict"),
            new ListeningState(
                ListeningState.State.IN_PROGRESS, 90.5, null, null, false, null, "Podcast Addict"),
            new ListeningState(
                ListeningState.State.UNPLAYED, null, null, null, true, null, "Podcast Addict"));
  }

  @Test
  void bookmarks_chapters_tags_queue_and_transcripts_are_read() throws Exception {
    try (SqliteFile database = database(Version.LATEST)) {
      database
          .table(
              "chapters",
              "_id, podcastId, episodeId, start, name, description, url, customBookmark, updateDate")
          .table("ordered_list", "rank, id, type, filter")
          .table("tags", "_id, name")
          .table("tag_relation", "_id, tag_id, podcast_id")
          .table("reviews", "_id, podcast_id, username, comment, isMyReview")
          .row("podcasts", podcast(1, "Harbour", 1))
          .row("episodes", episode(1, 1, "playbackDate", DAY))
          .row("episodes", episode(2, 1, "transcript_url", "https://feeds.example/2.vtt"))
          .row("chapters", Map.of("episodeId", 1, "start", 0, "name", "Intro", "customBookmark", 0))
          .row(
              "chapters",
              Map.of(
                  "episodeId",
                  2,
                  "start",
                  12_500,
                  "name",
                  "Remember",
                  "description",
                  "two\nlines",
                  "customBookmark",
                  1,
                  "updateDate",
                  DAY))
          .row(
              "chapters",
              Map.of(
                  "episodeId",
                  9,
                  "podcastId",
                  1,
                  "start",
                  -1,
                  "name",
                  "Row gone",
                  "customBookmark",
                  1))
          .row(
              "chapters",
              Map.of(
                  "episodeId",
                  8,
                  "podcastId",
                  5,
                  "start",
                  7_000,
                  "name",
                  "Show gone",
                  "customBookmark",
                  1))
          .row("episodes", episode(3, 5, "favorite", 1))
          .row("ordered_list", Map.of("rank", 3, "id", 1, "type", 1))
          .row("ordered_list", Map.of("rank", 4, "id", 2, "type", 2))
          .row("tags", Map.of("_id", 7, "name", "News"))
          .row("tag_relation", Map.of("tag_id", 7, "podcast_id", 1))
          .row("reviews", Map.of("username", "CANARY", "comment", "CANARY", "podcast_id", 1));
    }

    AppExport export = read();

    AppPodcast podcast = export.podcasts().get(0);
    assertThat(podcast.folder()).isEqualTo("News");
    AppEpisode first = podcast.episodes().get(0);
    assertThat(first.chapters())
        .containsExactly(new Chapter("Intro", null, List.of(), 0.0, null, null));
    assertThat(first.listening())
        .isEqualTo(
            new ListeningState(
                ListeningState.State.UNPLAYED,
                null,
                Instant.ofEpochMilli(DAY),
                null,
                false,
                3,
                "Podcast Addict"));
    AppEpisode second = podcast.episodes().get(1);
    assertThat(Objects.requireNonNull(second.listening()).state())
        .isEqualTo(ListeningState.State.UNPLAYED);
    assertThat(second.transcriptUrls()).containsExactly("https://feeds.example/2.vtt");
    assertThat(second.highlights())
        .containsExactly(
            new Highlight(
                12.5,
                null,
                "Remember",
                null,
                "two\nlines",
                List.of(),
                Highlight.MadeBy.LISTENER,
                Instant.ofEpochMilli(DAY),
                "Podcast Addict",
                null));
    assertThat(podcast.episodes().get(2).highlights())
        .extracting(Highlight::title)
        .containsExactly("Row gone");
    AppPodcast rest = export.podcasts().get(1);
    assertThat(rest.title()).isEqualTo("Unknown podcast (Podcast Addict)");
    assertThat(rest.subscribed()).isFalse();
    assertThat(rest.episodes())
        .extracting(one -> one.title() + " " + one.highlights().size())
        .containsExactlyInAnyOrder("Episode 3 0", "null 1");
    assertThat(export.toString()).doesNotContain("CANARY");
  }

  private SqliteFile database(Version version) throws Exception {
    return new SqliteFile(file())
        .table(
            "podcasts",
            "_id, name, custom_name, author, homepage, feed_url, subscribed_status, login, password")
        .table("episodes", version.columns);
  }

  private Path file() {
    return folder.resolve("podcastAddict.db");
  }

  private AppExport read() throws Exception {
    return Reads.read(new PodcastAddictReader(), file()).orElseThrow();
  }

  private static Map<String, Object> podcast(int id, String name, int status) {
    return Map.of(
        "_id",
        id,
        "name",
        name,
        "feed_url",
        "https://feeds.example/" + id + ".xml",
        "subscribed_status",
        status);
  }

  private static Map<String, Object> episode(int id, int podcast, String column, Object value) {
    return Map.of(
        "_id",
        id,
        "podcast_id",
        podcast,
        "name",
        "Episode " + id,
        "guid",
        "guid-" + id,
        "publication_date",
        DAY,
        "download_url",
        "https://cdn.example/" + id + ".mp3",
        column,
        value);
  }
}
