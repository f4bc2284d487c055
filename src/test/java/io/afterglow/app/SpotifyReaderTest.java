package io.afterglow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.afterglow.model.ListeningState.State;
import io.afterglow.page.AppEpisode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes are those of public exports of 2019 to 2026; all texts are invented. */
class SpotifyReaderTest {

  private static final String LIBRARY =
      """
      {"tracks": [{"artist": "Some Band", "album": "B", "track": "Not a podcast", "uri": "spotify:track:1"}],
       "albums": [],
       "shows": [{"name": "Harbour Light", "publisher": "Copper Wire", "uri": "spotify:show:h1"},
                 {"name": "Silent Show", "publisher": "Nobody Inc.", "uri": "spotify:show:s1"}],
       "episodes": [{"name": "One", "show": "Harbour Light", "uri": "spotify:episode:e1"},
                    {"name": "Kept", "show": "Past Show", "uri": "spotify:episode:e9"}],
       "bannedTracks": [], "artists": [], "bannedArtists": [], "other": []}
      """;

  @TempDir Path folder;

  @Test
  void account_data_give_shows_saved_episodes_and_summed_plays() throws IOException {
    write("Spotify Account Data/YourLibrary.json", "\uFEFF" + LIBRARY);
    write(
        "Spotify Account Data/StreamingHistory_podcast_0.json",
        """
        [{"endTime": "2025-03-01 10:00", "podcastName": "Harbour Light", "episodeName": "One", "msPlayed": 60000},
         {"endTime": "2025-03-01 09:00", "podcastName": "Past Show", "episodeName": "Heard", "msPlayed": 1500},
         {"endTime": "2025-03-01 11:00", "podcastName": "Harbour Light", "episodeName": "Skipped", "msPlayed": 0}]
        """);
    write(
        "Spotify Account Data/StreamingHistory_podcast_1.json",
        """
        [{"endTime": "2025-03-02 10:00", "podcastName": "Harbour Light", "episodeName": "One", "msPlayed": 30500},
         {"endTime": "2025-03-02 10:00", "podcastName": "Harbour Light", "episodeName": "One", "msPlayed": 30500}]
        """);
    write(
        "Spotify Account Data/StreamingHistory_music_0.json",
        """
        [{"endTime": "2025-03-05 10:00", "artistName": "Some Band", "trackName": "Not a podcast", "msPlayed": 9},
         {"endTime": "2025-03-05 10:00", "artistName": "Harbour Light", "trackName": "A song", "msPlayed": 9}]
        """);
    write(
        "Spotify Account Data/Playlist1.json",
        """
        {"playlists": [{"name": "Later", "items": [
          {"track": {"trackName": "Not a podcast", "artistName": "Some Band", "trackUri": "spotify:track:1"},
           "episode": null, "addedDate": "2025-01-01"},
          {"track": null, "episode": {"episodeName": "Listed", "showName": "Harbour Light",
           "episodeUri": "spotify:episode:e2"}, "addedDate": "2025-01-01"}]}]}
        """);
    write(
        "Spotify Account Data/Userdata.json",
        "{\"username\": \"CANARY-user\", \"email\": \"CANARY@example.org\", \"name\": \"CANARY\"}");

    AppExport export = read();

    assertThat(export.app()).isEqualTo("Spotify");
    assertThat(export.warnings()).isEmpty();
    assertThat(export.podcasts())
        .extracting(AppPodcast::title, AppPodcast::author, AppPodcast::subscribed)
        .containsExactly(
            tuple("Harbour Light", "Copper Wire", true),
            tuple("Silent Show", "Nobody Inc.", true),
            tuple("Past Show", null, false));
    assertThat(lines(export))
        .containsExactly(
            "Harbour Light/One: in-progress 90.5 s, 2025-03-02T10:00:00Z, starred",
            "Harbour Light/Listed: unplayed null s, null, starred",
            "Past Show/Heard: in-progress 1.5 s, 2025-03-01T09:00:00Z",
            "Past Show/Kept: unplayed null s, null, starred");
    assertThat(export.podcasts().get(0).episodes().get(0).link())
        .isEqualTo("https://open.spotify.com/episode/e1");
    assertThat(export.toString()).doesNotContain("CANARY", "Not a podcast", "Some Band");
  }

  @Test
  void extended_history_counts_each_play_once_and_keeps_episodes_of_one_title_apart()
      throws IOException {
    write("MyData/YourLibrary.json", LIBRARY);
    write(
        "MyData/StreamingHistory_podcast_0.json",
        """
        [{"endTime": "2025-03-02 10:00", "podcastName": "Harbour Light", "episodeName": "One", "msPlayed": 30500}]
        """);
    String row =
        """
        {"ts": "%s", "platform": "CANARY", "ms_played": %d, "conn_country": "DE", "ip_addr": "CANARY",
         "master_metadata_track_name": null, "spotify_track_uri": null, "episode_name": "%s",
         "episode_show_name": "%s", "spotify_episode_uri": "spotify:episode:%s", "reason_end": "trackdone"}
        """;
    write(
        "Spotify Extended Streaming History/Streaming_History_Audio_2023-2025_0.json",
        "["
            + row.formatted("2025-03-02T10:00:17Z", 30500, "One", "Harbour Light", "e1")
            + ","
            + row.formatted("2023-01-01T10:00:00Z", 1000, "News", "Daily", "n1")
            + ","
            + row.formatted("2023-01-02T10:00:00Z", 2000, "News", "Daily", "n2")
            + ", {\"ts\": \"2023-01-01T10:00:00Z\", \"ms_played\": 5, \"episode_name\": null,"
            + " \"master_metadata_track_name\": \"Not a podcast\"}]");
    write(
        "Spotify Extended Streaming History/Streaming_History_Video_2024.json",
        "[" + row.formatted("2024-01-02 10:00:05", 500, "Seen", "Daily", "v1") + "]");

    AppExport export = read();

    assertThat(lines(export))
        .containsExactly(
            "Harbour Light/One: in-progress 30.5 s, 2025-03-02T10:00:17Z, starred",
            "Daily/News: in-progress 1.0 s, 2023-01-01T10:00:00Z",
            "Daily/News: in-progress 2.0 s, 2023-01-02T10:00:00Z",
            "Daily/Seen: in-progress 0.5 s, 2024-01-02T10:00:05Z",
            "Past Show/Kept: unplayed null s, null, starred");
    assertThat(export.toString()).doesNotContain("CANARY", "Not a podcast");
  }

  @Test
  void before_2024_podcasts_were_listed_among_artists() throws IOException {
    write("MyData/YourLibrary.json", LIBRARY);
    write(
        "MyData/StreamingHistory0.json",
        """
        [{"endTime": "2021-03-02 10:00", "artistName": "Harbour Light", "trackName": "Old", "msPlayed": 2000},
         {"endTime": "2021-03-02 10:00", "artistName": "Some Band", "trackName": "Not a podcast", "msPlayed": 2000}]
        """);

    assertThat(lines(read()))
        .contains("Harbour Light/Old: in-progress 2.0 s, 2021-03-02T10:00:00Z")
        .noneMatch(line -> line.contains("Not a podcast"));
  }

  @Test
  void damaged_file_is_named_and_its_readable_part_is_used() throws IOException {
    write("YourLibrary.json", LIBRARY);
    write(
        "StreamingHistory_podcast_1.json",
        "[{\"endTime\": \"2025-03-02 10:00\", \"podcastName\": \"Harbour Light\", \"episodeName\":"
            + " \"One\", \"msPlayed\": 1000}, {\"endTime\": \"2025-03-0");
    write("elsewhere/broken.json", "{\"other\": ");

    AppExport export = read();

    assertThat(lines(export))
        .contains("Harbour Light/One: in-progress 1.0 s, 2025-03-02T10:00:00Z, starred");
    assertThat(export.warnings())
        .singleElement()
        .asString()
        .startsWith("StreamingHistory_podcast_1.json is damaged");
  }

  @Test
  void other_programs_json_is_not_spotifys() throws IOException {
    write("a.json", "{\"shows\": [{\"name\": \"x\", \"uri\": \"https://example.org\"}]}");
    write("b.json", "[1, 2, {\"name\": null}]");
    write("c.json", "not JSON at all");
    write("d.json", "");

    assertThat(Reads.read(new SpotifyReader(), folder)).isEmpty();
    assertThat(Reads.read(new SpotifyReader(), folder.resolve("c.json"))).isEmpty();
  }

  @Test
  void account_without_podcasts_says_what_to_request() throws IOException {
    write(
        "StreamingHistory_music_0.json",
        "[{\"endTime\": \"2025-03-02 10:00\", \"artistName\": \"A\", \"trackName\": \"T\","
            + " \"msPlayed\": 1}]");

    AppExport export =
        Reads.read(new SpotifyReader(), folder.resolve("StreamingHistory_music_0.json"))
            .orElseThrow();

    assertThat(export.podcasts()).isEmpty();
    assertThat(export.warnings())
        .singleElement()
        .asString()
        .contains("spotify.com/account/privacy");
  }

  @Test
  void ten_thousand_episodes_are_read() throws IOException {
    write(
        "Streaming_History_Audio_0.json",
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    "{\"ts\": \"2023-01-01T10:00:00Z\", \"ms_played\": 1000, \"episode_name\": \"E"
                        + i
                        + "\", \"episode_show_name\": \"S"
                        + i % 50
                        + "\", \"spotify_episode_uri\": \"spotify:episode:"
                        + i
                        + "\"}")
            .collect(Collectors.joining(",", "[", "]")));

    assertThat(read().podcasts()).hasSize(50).allMatch(show -> show.episodes().size() == 200);
  }

  private AppExport read() throws IOException {
    return Reads.read(new SpotifyReader(), folder).orElseThrow();
  }

  private static List<String> lines(AppExport export) {
    return export.podcasts().stream()
        .flatMap(show -> show.episodes().stream().map(e -> show.title() + "/" + line(e)))
        .toList();
  }

  private static String line(AppEpisode episode) {
    var state = Objects.requireNonNull(episode.listening());
    State word = state.state();
    Instant last = state.lastPlayedAt();
    return episode.title()
        + ": "
        + word.word()
        + " "
        + episode.heardSeconds()
        + " s, "
        + last
        + (Boolean.TRUE.equals(state.starred()) ? ", starred" : "");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
