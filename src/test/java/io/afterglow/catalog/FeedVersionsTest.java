package io.afterglow.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.json.Json;
import io.afterglow.model.SourceName;
import io.afterglow.page.Item.FeedView;
import io.afterglow.workspace.FeedOutline;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which items of several copies of a feed are one episode. */
@NullMarked
class FeedVersionsTest {

  private static final long NOW = 2;
  private static final long BEFORE = 1;

  private final List<FeedOutline> outlines = new ArrayList<>();
  private final Map<Long, FeedView> heads = new HashMap<>();
  private boolean identified = true;

  private void heads(String before, String now) {
    heads.put(BEFORE, head(before));
    heads.put(NOW, head(now));
  }

  private static FeedView head(String title) {
    return new FeedView(
        "https://a.example/feed",
        title,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  private void item(
      long copy,
      String key,
      String title,
      @Nullable String url,
      @Nullable String time,
      @Nullable Long seconds)
      throws IOException {
    FeedFiles files =
        new FeedFiles(
            List.of(),
            List.of(),
            List.of(),
            identified,
            url == null ? null : FeedFiles.file(url),
            time == null ? null : Instant.parse("2024-01-" + time + "T10:00:00Z"),
            seconds);
    String sha256 = key + title + url + time;
    int fact = outlines.size();
    outlines.add(
        new FeedOutline(
            fact,
            copy,
            Instant.EPOCH,
            SourceName.LIVE,
            key,
            title,
            null,
            sha256,
            Json.line(files)));
  }

  private List<Set<String>> episodes() throws IOException {
    return FeedVersions.of(outlines, Set.of(NOW), copy -> heads.get(copy)).stream()
        .map(FeedVersions::keys)
        .toList();
  }

  @Test
  void new_guids_for_all_items_double_no_episode() throws Exception {
    item(NOW, "new1", "One", "https://new.example/1.mp3", "01", 60L);
    item(
        NOW,
        "new2",
        "Two retitled",
        "https://dts.podtrac.com/redirect.mp3/a.example/2.mp3?x",
        "02",
        null);
    item(NOW, "new3", "Three", "https://a.example/3.mp3", "05", null);
    item(BEFORE, "old1", "One", "https://old.example/1.mp3", "01", 61L);
    item(BEFORE, "old2", "Two", "http://a.example/2.mp3?y=1", "02", null);
    item(BEFORE, "old3", "Three", "https://a.example/3.mp3#t", "03", null);

    assertThat(episodes())
        .containsExactly(Set.of("new1", "old1"), Set.of("new2", "old2"), Set.of("new3", "old3"));
  }

  @Test
  void items_of_one_copy_are_never_one_episode() throws Exception {
    item(NOW, "a", "News", "https://a.example/latest.mp3", "01", 60L);
    item(NOW, "b", "News", "https://a.example/latest.mp3", "01", 60L);
    item(BEFORE, "b", "News", "https://a.example/latest.mp3", "01", 60L);
    item(BEFORE, "c", "News", "https://a.example/latest.mp3", "01", 60L);

    assertThat(episodes()).containsExactly(Set.of("a", "c"), Set.of("b"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # title, file, day, seconds of a dropped item like one that is new: News, latest.mp3, 01, 60
          Other, latest.mp3, 02, 60
          News, other.mp3, 02, 60
          News, other.mp3, 01, 90
          News, other.mp3, , 60
          Other, other.mp3, 01, 60
          """)
  void a_dropped_item_that_is_only_alike_stays_an_episode(
      String title, String file, @Nullable String day, Long seconds) throws Exception {
    item(NOW, "new", "News", "https://a.example/latest.mp3", "01", 60L);
    item(BEFORE, "old", title, "https://a.example/" + file, day, seconds);

    assertThat(episodes()).containsExactly(Set.of("new"), Set.of("old"));
  }

  @Test
  void a_guid_that_is_used_again_is_another_episode() throws Exception {
    item(NOW, "same", "Tuesday", "https://a.example/tue.mp3", "02", null);
    item(BEFORE, "same", "Monday", "https://a.example/mon.mp3", "01", null);
    item(0, "same", "Monday", "https://a.example/mon.mp3", "01", null);

    List<FeedVersions> versions = FeedVersions.of(outlines, Set.of(NOW), copy -> heads.get(copy));
    assertThat(versions).extracting(v -> v.newest().title()).containsExactly("Tuesday", "Monday");
    assertThat(versions).extracting(FeedVersions::key).doesNotHaveDuplicates();
  }

  @Test
  void an_item_keeps_its_guid_through_any_one_change() throws Exception {
    item(NOW, "a", "Renamed", "https://a.example/1.mp3", "01", null);
    item(NOW, "b", "Two", "https://new.example/2.mp3", "09", null);
    item(BEFORE, "a", "One", "https://old.example/1.mp3", "01", null);
    item(BEFORE, "b", "Two", "https://a.example/2.mp3", "02", null);

    assertThat(episodes()).containsExactly(Set.of("a"), Set.of("b"));
  }

  @Test
  void items_that_share_a_guid_stay_the_same_when_another_comes() throws Exception {
    item(NOW, "guid", "Three", "https://a.example/3.mp3", "03", null);
    item(NOW, "guid-2", "Two", "https://a.example/2.mp3", "02", null);
    item(NOW, "guid-1", "One", "https://a.example/1.mp3", "01", null);
    item(BEFORE, "guid", "Two", "https://a.example/2.mp3", "02", null);
    item(BEFORE, "guid-1", "One", "https://a.example/1.mp3", "01", null);

    assertThat(episodes())
        .containsExactly(Set.of("guid"), Set.of("guid-2", "guid"), Set.of("guid-1"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # the feed's name, title and file of an item that has the GUID and the time of: Soup, soup.mp3
          Politics, Election, vote.mp3, 2
          Politics, Soup, vote.mp3, 1
          Politics, Election, soup.mp3, 1
          Cooking, Election, vote.mp3, 1
          COOKING!, Soups, new.mp3, 1
          """)
  void a_guid_and_a_time_are_one_episode_in_one_show_only(
      String show, String title, String file, int episodes) throws Exception {
    heads("Cooking", show);
    item(NOW, "1", title, "https://a.example/" + file, "01", null);
    item(BEFORE, "1", "Soup", "https://a.example/soup.mp3", "01", null);

    assertThat(episodes()).hasSize(episodes);
  }

  @Test
  void without_guids_of_their_own_items_of_two_days_are_two() throws Exception {
    identified = false;
    item(NOW, "c", "Daily", "https://a.example/latest.mp3", "03", null);
    item(NOW, "b", "Daily", "https://a.example/latest.mp3", "02", null);
    item(BEFORE, "b", "Daily", "https://a.example/latest.mp3", "02", null);
    item(BEFORE, "a", "Daily", "https://a.example/latest.mp3", "01", null);
    item(0, "c", "Daily", "https://a.example/latest.mp3", "01", null);

    assertThat(episodes()).hasSize(3);
  }

  @Test
  void two_pages_of_one_copy_have_an_item_of_one_guid_twice_only_on_one_day() throws Exception {
    item(NOW, "guid", "Daily", "https://a.example/3.mp3", "03", null);
    item(NOW + 1, "guid", "Daily", "https://a.example/2.mp3", "02", null);
    item(NOW + 1, "other", "Weekly", "https://a.example/1.mp3", "01", null);
    item(NOW, "other", "Weekly", "https://a.example/1.mp3?played=7", "01", null);

    assertThat(FeedVersions.of(outlines, Set.of(NOW, NOW + 1), copy -> heads.get(copy))).hasSize(3);
  }
}
