package io.afterglow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplePrivacyReaderTest {

  @TempDir Path folder;

  @Test
  void tables_of_one_folder_are_one_account() throws IOException {
    Files.writeString(
        folder.resolve("Your Podcasts.csv"),
        "\uFEFF"
            + """
            Last updated,Added on,Feed URL,Title,Subscribed?,Last touched on,Show type,Sort,Playback newest to oldest
            2025-01-02T03:04:05Z,2024-01-02T03:04:05Z,https://feeds.example/a.xml,"Harbour, Light",yes,,episodic,,no
            2025-01-02T03:04:05Z,,https://feeds.example/b.xml,Past Show,no,,episodic,,no
            """);
    Files.writeString(
        folder.resolve("Podcasts Playstate.csv"),
        """
        Feed URL,Episode ID,Visible?,Marked as played on,Manually set,Is New?,Last played on,Playback position,Play count,Has been played?
        https://feeds.example/a.xml,guid-1,yes,,no,no,2025-03-02T10:00:00Z,0,2,yes
        https://feeds.example/a.xml,host.example/two-1a2b,yes,,no,no,2025-03-03T10:00:00Z,12.5,0,no
        https://feeds.example/a.xml,guid-3,yes,,no,yes,,0,0,no
        https://feeds.example/a.xml,guid-of-a-back-catalogue,yes,,no,no,,0,0,yes
        https://feeds.example/c.xml?token=CANARY,guid-4,yes,2025-03-04T10:00:00Z,yes,no,,,0,yes
        """);
    Files.writeString(
        folder.resolve("Your Podcast Episode Bookmarks.csv"),
        """
        Feed URL,Episode GUID,Created on
        https://feeds.example/a.xml,guid-1,2025-03-05T10:00:00Z
        https://feeds.example/b.xml,guid-9,2025-03-05T10:00:00Z
        """);
    Files.writeString(folder.resolve("Other.csv"), "Name,Value\na,b\n");

    AppExport export = Reads.read(new ApplePrivacyReader(), folder).orElseThrow();

    assertThat(export.warnings()).isEmpty();
    assertThat(export.podcasts())
        .extracting(AppPodcast::title)
        .containsExactly("Harbour, Light", "Past Show", "https://feeds.example/c.xml");
    assertThat(export.podcasts())
        .extracting(AppPodcast::subscribed)
        .containsExactly(true, false, false);
    assertThat(export.podcasts().get(0).episodes())
        .extracting(AppEpisode::guid)
        .containsExactly("guid-1", "host.example/two-1a2b");
    assertThat(export.podcasts().get(0).listed())
        .containsExactly("guid-3", "guid-of-a-back-catalogue");
    assertThat(export.podcasts().get(0).episodes())
        .extracting(AppEpisode::listening)
        .containsExactly(
            state(ListeningState.State.PLAYED, null, "2025-03-02T10:00:00Z", 2, true),
            state(ListeningState.State.IN_PROGRESS, 12.5, "2025-03-03T10:00:00Z", null, null));
    assertThat(export.podcasts().get(1).episodes())
        .extracting(AppEpisode::listening)
        .containsExactly(state(ListeningState.State.UNPLAYED, null, null, null, true));
    assertThat(export.podcasts().get(2).episodes())
        .extracting(AppEpisode::listening)
        .containsExactly(
            state(ListeningState.State.PLAYED, null, "2025-03-04T10:00:00Z", null, null));
  }

  private static ListeningState state(
      ListeningState.State state,
      @Nullable Double position,
      @Nullable String last,
      @Nullable Integer count,
      @Nullable Boolean starred) {
    return new ListeningState(
        state,
        position,
        last == null ? null : Instant.parse(last),
        count,
        starred,
        null,
        "Apple Podcasts");
  }

  @Test
  void plays_alone_ask_for_the_table_of_podcasts() throws IOException {
    Path plays = folder.resolve("plays.CSV");
    Files.writeString(plays, "Feed URL,Episode ID,Play count\nhttps://feeds.example/a.xml,1,1\n");

    assertThat(Reads.read(new ApplePrivacyReader(), plays).orElseThrow().warnings())
        .singleElement()
        .asString()
        .contains("Your Podcasts.csv");
  }

  @Test
  void other_tables_are_not_apples() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "Feed URL,Title\nhttps://feeds.example/a.xml,A\n");
    Files.writeString(folder.resolve("b.csv"), "");

    assertThat(Reads.read(new ApplePrivacyReader(), folder)).isEmpty();
  }
}
