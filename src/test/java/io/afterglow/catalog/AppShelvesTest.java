package io.afterglow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.feed.FeedItems;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.page.AppAge;
import io.afterglow.page.AppEpisode;
import io.afterglow.workspace.AppOutline;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppShelvesTest {

  private static final PodcastId PODCAST = new PodcastId("harbour");
  private static final Instant GIVEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Subscribed ROW =
      new Subscribed(
          null,
          "Harbour",
          "https://f.example.org/h",
          null,
          null,
          null,
          false,
          false,
          false,
          Set.of("key"));

  /** Each item: GUID, enclosure, title, day, seconds. */
  private static final List<Shelf.Slot> ITEMS =
      List.of(
          item("g1", "https://cdn.example.net/1.mp3", "The lighthouse", "2025-03-01", 3600),
          item("g2", "https://cdn.example.net/2.mp3", "Trailer", "2025-03-08", 60),
          item("g3", "https://cdn.example.net/3.mp3", "Trailer", "2025-03-15", 60),
          item("g4", "https://cdn.example.net/get.mp3", "Fog", "2025-03-22", 1800),
          item("g5", "https://cdn.example.net/get.mp3", "Storm", "2025-03-29", 1800),
          item(
              "https://h.example/ep?id=6",
              "https://cdn.example.net/6.mp3",
              "Ice",
              "2025-04-05",
              60),
          item("h.example/7", "https://cdn.example.net/7.mp3", "Snow", "2025-04-12", 60));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          g1,     -,                                               Renamed,         -,          -,    The lighthouse, guid
          h.example/ep?id=6, -,                                    Renamed,         -,          -,    Ice,            guid
          http://h.example/7, -,                                   Renamed,         -,          -,    Snow,           guid
          h.example/8, -,                                          Renamed,         -,          -,    -,              not-in-feed
          old,    https://pdst.fm/e/cdn.example.net/1.mp3?updated=2, Renamed,       -,          -,    The lighthouse, enclosure
          old,    https://cdn.example.net/elsewhere.mp3,           the LIGHTHOUSE!, 2025-03-01, 3630, The lighthouse, title
          old,    -,                                               The lighthouse,  2025-03-02, 3600, -,              not-in-feed
          old,    -,                                               The lighthouse,  2025-03-01, 1800, -,              not-in-feed
          -,      -,                                               The lighthouse,  -,          -,    The lighthouse, title
          -,      -,                                               Trailer,         -,          -,    -,              ambiguous
          -,      -,                                               Trailer,         2025-03-15, -,    Trailer,        title
          old,    https://cdn.example.net/get.mp3?episode=5,       Storm,           -,          -,    Storm,          enclosure
          old,    https://cdn.example.net/get.mp3?episode=6,       Calm,            -,          -,    -,              ambiguous
          old,    -,                                               Dropped,         2025-03-01, 3600, -,              not-in-feed
          """)
  void an_episode_meets_the_item_that_it_is(
      @Nullable String guid,
      @Nullable String enclosure,
      String title,
      @Nullable LocalDate day,
      @Nullable Double seconds,
      @Nullable String met,
      String how)
      throws IOException {
    Shelf joined = joined(clues("AntennaPod", guid, enclosure, title, day, seconds));

    Shelf.Slot heard = joined.slots().filter(slot -> slot.app() != null).findFirst().orElseThrow();
    assertThat(joined.slots()).hasSize(met == null ? ITEMS.size() + 1 : ITEMS.size());
    assertThat(heard.isOfAppAlone()).isEqualTo(met == null);
    assertThat(heard.title()).isEqualTo(met == null ? title : met);
    AppCensus census = AppCensus.of(List.of(joined), shelf -> Report.Unmet.NOT_IN_FEED);
    Shelf.MatchedBy way = Objects.requireNonNull(heard.app()).matchedBy();
    assertThat(way == null ? census.unmatched().get(0).why().word() : way.word()).isEqualTo(how);
    assertThat(Objects.requireNonNull(census.joined()).listed()).isEqualTo(1);
  }

  /** One of another podcast is never looked at, whatever its GUID. */
  @Test
  void an_episode_is_joined_only_within_its_own_podcast() throws IOException {
    AppClues own = clues("AntennaPod", "g1", null, "The lighthouse", null, null);
    AppClues other =
        new AppClues(
            "AntennaPod",
            "other",
            null,
            "g2",
            null,
            "Trailer",
            null,
            null,
            true,
            0,
            null,
            null,
            null,
            null,
            "g2",
            false,
            false);

    assertThat(joined(own, other).slots().filter(slot -> slot.app() != null)).hasSize(1);
  }

  @Test
  void two_apps_that_know_one_episode_make_one_row_and_one_app_tells_two_apart()
      throws IOException {
    AppClues lost = clues("AntennaPod", "gone", null, "Lost", LocalDate.of(2024, 1, 1), 60.0);
    AppClues heard = clues("Spotify", null, null, "Lost", null, null);
    AppClues bonus = clues("Spotify", null, null, "Bonus", null, null);

    assertThat(joined(lost, heard, bonus, bonus).slots().filter(Shelf.Slot::isOfAppAlone))
        .extracting(slot -> slot.title() + " " + Objects.requireNonNull(slot.app()).facts())
        .containsExactlyInAnyOrder("Lost [0, 1]", "Bonus [2]", "Bonus [3]");
  }

  /** Account data and history of one account, which name an episode by its title alone. */
  @Test
  void two_parts_of_one_apps_data_make_one_row() throws IOException {
    AppClues title = clues("Spotify", null, null, "Lost", null, null);
    AppClues data = AppCluesBuilder.builder(title).age(new AppAge(null, GIVEN)).build();
    AppClues history =
        AppCluesBuilder.builder(title).age(new AppAge(null, GIVEN.plusSeconds(1))).build();

    assertThat(joined(data, history).slots().filter(Shelf.Slot::isOfAppAlone))
        .extracting(slot -> Objects.requireNonNull(slot.app()).facts())
        .containsExactly(List.of(0L, 1L));
  }

  @Test
  void each_of_ten_thousand_episodes_meets_its_own_item() throws IOException {
    List<Shelf.Slot> items = new ArrayList<>();
    AppClues[] known = new AppClues[10_000];
    for (int i = 0; i < known.length; i++) {
      String file = "https://cdn.example.net/" + i + ".mp3";
      items.add(item("g" + i, file, "Daily news", "2025-03-01", 600));
      boolean moved = i % 2 == 0;
      known[i] = clues("AntennaPod", moved ? "old" + i : "g" + i, file, "Daily news", null, null);
    }

    AppCensus census =
        AppCensus.of(List.of(joined(items, known)), shelf -> Report.Unmet.NOT_IN_FEED);
    assertThat(census.joined()).isEqualTo(new Report.Joined(10_000, 5_000, 5_000, 0, 0));
  }

  private static Shelf joined(AppClues... known) throws IOException {
    return joined(ITEMS, known);
  }

  private static Shelf joined(List<Shelf.Slot> items, AppClues... known) throws IOException {
    List<AppOutline> outlines = new ArrayList<>();
    for (AppClues clues : known) {
      outlines.add(new AppOutline(outlines.size(), GIVEN, Json.line(clues)));
    }
    AppShelves apps = new AppShelves(outlines, new AppListings());
    apps.place(Map.of(ROW, PODCAST));
    Shelf shelf =
        new Shelf(
            PODCAST, List.of(), Set.of(PODCAST), false, "Harbour", null, ROW, items, List.of());
    return apps.joined(shelf);
  }

  private static AppClues clues(
      String app,
      @Nullable String guid,
      @Nullable String enclosure,
      String title,
      @Nullable LocalDate day,
      @Nullable Double seconds) {
    Instant at = day == null ? null : Instant.parse(day + "T23:30:00Z");
    String file = enclosure == null ? null : FeedFiles.file(enclosure);
    String key = AppEpisode.key(guid, file, title, at);
    return new AppClues(
        app, "key", null, guid, file, title, at, seconds, true, 0, null, null, null, null, key,
        false, false);
  }

  private static Shelf.Slot item(
      String guid, String enclosure, String title, String day, long seconds) {
    String key = FeedItems.key(guid);
    Instant at = Instant.parse(day + "T04:00:00Z");
    FeedFiles files =
        new FeedFiles(
            List.of(), List.of(), List.of(), true, FeedFiles.file(enclosure), at, seconds);
    return new Shelf.Slot(
        new EpisodeId(PODCAST, key),
        false,
        true,
        Set.of(),
        title,
        LocalDate.parse(day),
        Set.of(),
        Set.of(),
        new Shelf.FeedSlot(List.of(1L), 1, Set.of(key), at, files, null, true),
        null);
  }
}
