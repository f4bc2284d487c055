package io.afterglow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Highlight;
import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables and columns as in the apps' own sources; all texts are invented. */
class PocketCastsReaderTest {

  private static final String ANDROID =
      """
      CREATE TABLE podcasts (uuid, title, author, podcast_url, subscribed, folder_uuid, is_private);
      CREATE TABLE folders (uuid, name, deleted);
      CREATE TABLE %1$s (uuid, episode_description, published_date, title, duration, download_url,
        played_up_to, playing_status, podcast_id, starred, archived, last_playback_interaction_date);
      CREATE TABLE up_next_episodes (_id, episodeUuid, position, playlistId, title, publishedDate,
        downloadUrl, podcastUuid);
      CREATE TABLE user_episodes (uuid, published_date, title, duration, played_up_to, playing_status);
      INSERT INTO folders VALUES ('f', 'News', 0);
      INSERT INTO podcasts VALUES ('p1', 'Harbour', 'Copper Wire', 'https://show.example/', 1, 'f', 0);
      INSERT INTO podcasts VALUES ('p2', 'Past', NULL, NULL, 0, NULL, 0);
      INSERT INTO %1$s VALUES ('e1', 'Notes', 1700000000000, 'One', 60.0, 'https://cdn.example/1.mp3', 0, 3, 'p1', 0, 1, 1710000000000);
      INSERT INTO %1$s VALUES ('e2', 'Notes', 1700000000000, 'Two', 60.0, 'https://cdn.example/2.mp3', 12.5, 2, 'p1', 1, 0, NULL);
      INSERT INTO %1$s VALUES ('e3', 'Notes', 1700000000000, 'Three', 0, 'https://cdn.example/3.mp3', 0, 1, 'p1', 0, 0, NULL);
      INSERT INTO %1$s VALUES ('e4', 'Notes', 1700000000000, 'Four', 0, 'https://cdn.example/4.mp3', 0, 1, 'p1', 0, 0, NULL);
      INSERT INTO up_next_episodes VALUES (1, 'e3', 0, NULL, 'Three', NULL, NULL, 'p1');
      """;

  private static final String BOOKMARKS =
      """
      CREATE TABLE bookmarks (uuid, podcast_uuid, episode_uuid, time, created_at, title, deleted%1$s);
      INSERT INTO bookmarks VALUES ('b1', 'p1', 'e2', 10, 1710000000000, 'Remember', 0%2$s);
      INSERT INTO bookmarks VALUES ('b2', 'p1', 'e2', 11, 1710000000000, 'Deleted', 1%3$s);
      CREATE TABLE episode_transcript (episode_uuid, url, type, is_generated, language);
      INSERT INTO episode_transcript VALUES ('e2', 'https://feeds.example/2.vtt', 'text/vtt', 0, 'en');
      INSERT INTO episode_transcript VALUES ('e2', 'https://paid.example/2.vtt', 'text/vtt', 1, 'en');
      """;

  private static final String IOS =
      """
      CREATE TABLE SJPodcast (id, uuid, title, author, podcastUrl, subscribed, folderUuid, settings);
      CREATE TABLE Folder (uuid, name);
      CREATE TABLE SJEpisode (id, uuid, episodeDescription, publishedDate, title, duration, downloadUrl,
        playedUpTo, playingStatus, podcast_id, podcastUuid, keepEpisode, lastPlaybackInteractionDate);
      CREATE TABLE SJPlaylistEpisode (id, episodePosition, episodeUuid, playlist_id, wasDeleted, title, podcastUuid);
      CREATE TABLE SJUserEpisode (uuid, publishedDate, title, duration, playedUpTo, playingStatus);
      CREATE TABLE Bookmark (uuid, episode_uuid, podcast_uuid, time, date_added, title, deleted);
      INSERT INTO Folder VALUES ('f', 'News');
      INSERT INTO SJPodcast VALUES (1, 'p1', 'Harbour', 'Copper Wire', 'https://show.example/', 1, 'f', 'CANARY');
      INSERT INTO SJPodcast VALUES (2, 'p2', 'Past', NULL, NULL, 0, NULL, '');
      INSERT INTO SJEpisode VALUES (1, 'e1', 'Notes', 1700000000, 'One', 60.0, 'https://cdn.example/1.mp3', 0, 3, 1, 'p1', 0, 1710000000.0);
      INSERT INTO SJEpisode VALUES (2, 'e2', 'Notes', 1700000000, 'Two', 60.0, 'https://cdn.example/2.mp3', 12.5, 2, 1, 'p1', 1, 0);
      INSERT INTO SJEpisode VALUES (3, 'e3', 'Notes', 1700000000, 'Three', 0, 'https://cdn.example/3.mp3', 0, 1, 1, 'p1', 0, NULL);
      INSERT INTO SJEpisode VALUES (4, 'e4', 'Notes', 1700000000, 'Four', 0, 'https://cdn.example/4.mp3', 0, 1, 1, 'p1', 0, NULL);
      INSERT INTO SJPlaylistEpisode VALUES (1, 0, 'e3', 1, 0, 'Three', 'p1');
      INSERT INTO SJPlaylistEpisode VALUES (2, 1, 'e4', 9, 0, 'Four', 'p1');
      INSERT INTO Bookmark VALUES ('b1', 'e2', 'p1', 10.0, 1710000000, 'Remember', 0);
      INSERT INTO Bookmark VALUES ('b2', 'e2', 'p1', 11.0, 1710000000, 'Deleted', 1);
      """;

  /** Generations of the two apps. */
  private enum Version {
    ANDROID_74("episodes", null, null),
    ANDROID_136("podcast_episodes", ", ai_title, ai_summary", ", 'Harbours', 'All about it'"),
    ANDROID_140("podcast_episodes", ", passage", ", 'Words said there'"),
    IOS_73(null, null, null);

    private final String schema;

    Version(@Nullable String episodes, @Nullable String columns, @Nullable String values) {
      String android = episodes == null ? IOS : ANDROID.replace("%1$s", episodes);
      String bookmarks =
          columns == null || values == null
              ? ""
              : BOOKMARKS.replace("%1$s", columns).replace("%2$s", values).replace("%3$s", values);
      this.schema = android + bookmarks;
    }
  }

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void every_generation_gives_states_bookmarks_and_queue(Version version) throws Exception {
    Path file = folder.resolve("database");
    try (SqliteFile database = new SqliteFile(file)) {
      database.run(version.schema.strip().split(";\\s*"));
    }

    AppExport export = Reads.read(new PocketCastsReader(), file).orElseThrow();

    assertThat(export.app()).isEqualTo("Pocket Casts");
    assertThat(export.warnings()).isEmpty();
    assertThat(export.podcasts())
        .extracting(show -> show.title() + " " + show.subscribed() + " " + show.feedUrl())
        .containsExactly("Harbour true null", "Past false null");
    assertThat(export.feedAdvice()).contains("OPML");
    AppPodcast podcast = export.podcasts().get(0);
    assertThat(podcast.folder()).isEqualTo("News");
    assertThat(podcast.siteUrl()).isEqualTo("https://show.example/");
    List<AppEpisode> episodes = podcast.episodes();
    assertThat(episodes).extracting(AppEpisode::title).containsExactly("One", "Two", "Three");
    assertThat(episodes)
        .extracting(AppEpisode::publishedAt)
        .containsOnly(Instant.ofEpochSecond(1_700_000_000));
    assertThat(episodes)
        .extracting(AppEpisode::listening)
        .containsExactly(
            new ListeningState(
                ListeningState.State.PLAYED,
                null,
                Instant.ofEpochSecond(1_710_000_000),
                null,
                false,
                null,
                "Pocket Casts"),
            new ListeningState(
                ListeningState.State.IN_PROGRESS, 12.5, null, null, true, null, "Pocket Casts"),
            new ListeningState(
                ListeningState.State.UNPLAYED, null, null, null, false, 0, "Pocket Casts"));
    if (version != Version.ANDROID_74) {
      assertThat(episodes.get(1).highlights())
          .containsExactly(
              new Highlight(
                  10.0,
                  null,
                  "Remember",
                  version == Version.ANDROID_140 ? "Words said there" : null,
                  version == Version.ANDROID_136 ? "Harbours\nAll about it" : null,
                  List.of(),
                  Highlight.MadeBy.LISTENER,
                  Instant.ofEpochSecond(1_710_000_000),
                  "Pocket Casts",
                  null));
    }
    if (version == Version.ANDROID_140) {
      assertThat(episodes.get(1).transcriptUrls()).containsExactly("https://feeds.example/2.vtt");
    }
    assertThat(export.toString()).doesNotContain("CANARY");
  }

  /** Bookmarks and the queue outlive the rows of their episodes; uploaded files are elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "ANDROID_140, bookmarks, up_next_episodes, position, user_episodes",
    "IOS_73, Bookmark, SJPlaylistEpisode, episodePosition, SJUserEpisode"
  })
  void bookmarks_and_queue_without_an_episode_are_kept(
      Version version, String bookmarks, String queue, String place, String files)
      throws Exception {
    Path file = folder.resolve("database");
    try (SqliteFile database = new SqliteFile(file)) {
      database
          .run(version.schema.strip().split(";\\s*"))
          .row(bookmarks, bookmark("gone", 30, "Of no row"))
          .row(bookmarks, bookmark("e4", -4, "Before the start"))
          .row(bookmarks, bookmark("e1", 99_999_999, "After the end"))
          .row(bookmarks, bookmark("u1", 4, "In my file"))
          .row(
              queue,
              Map.of("episodeUuid", "next", place, 5, "title", "Queued", "podcastUuid", "p2"))
          .row(files, Map.of("uuid", "u1", "title", "My file", "duration", 100.0));
      if (version == Version.IOS_73) {
        database.run(
            "UPDATE SJPlaylistEpisode SET playlist_id = 1, wasDeleted = 0 WHERE episodeUuid = 'next'");
      }
    }

    AppExport export = Reads.read(new PocketCastsReader(), file).orElseThrow();

    List<String> marks = new ArrayList<>();
    for (AppPodcast podcast : export.podcasts()) {
      for (AppEpisode episode : podcast.episodes()) {
        ListeningState state = Objects.requireNonNull(episode.listening());
        for (Highlight one : episode.highlights()) {
          marks.add(podcast.title() + ": " + one.title() + " " + one.startSeconds());
        }
        if (state.queuePosition() != null) {
          marks.add(podcast.title() + ": " + episode.title() + " queue " + state.queuePosition());
        }
      }
    }
    assertThat(marks)
        .containsExactlyInAnyOrder(
            "Harbour: Remember 10.0",
            "Harbour: Of no row 30.0",
            "Harbour: Before the start null",
            "Harbour: After the end null",
            "Harbour: Three queue 0",
            "Past: Queued queue 5",
            "Uploaded files (Pocket Casts): In my file 4.0");
  }

  private static Map<String, Object> bookmark(String episode, int time, String title) {
    return Map.of(
        "uuid",
        title,
        "podcast_uuid",
        "p1",
        "episode_uuid",
        episode,
        "time",
        time,
        "title",
        title,
        "deleted",
        0);
  }
}
