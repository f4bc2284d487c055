package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.PodcastMention;
import io.afterglow.page.Page;
import io.afterglow.text.AddressWords;
import io.afterglow.text.AddressWords.Fit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The demo's pages, saved under their own addresses and under others. */
class SavedUnderTest {

  private static final String ORIGIN = "https://podquestai.com";
  private static final DemoSite SITE = DemoSites.standard();

  @Test
  void a_page_under_its_own_address_is_read_as_a_page_of_the_service() {
    for (String path : paths()) {
      String html = html(path);
      assertThat(items(path, html, SourceName.SAVED))
          .as(path)
          .isEqualTo(items(path, html, SourceName.LIVE));
    }
  }

  @Test
  void a_page_that_names_no_address_is_believed() {
    for (String path : paths()) {
      String html = bare(html(path));
      assertThat(id(items(path, html, SourceName.SAVED)))
          .as(path)
          .isEqualTo(id(items(path, html, SourceName.LIVE)));
    }
  }

  @Test
  void a_page_of_another_podcast_makes_no_alias() {
    List<String> paths = paths();
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      EpisodeId id = Objects.requireNonNull(Cases.PODQUEST.episode(Address.parse(ORIGIN + path)));
      String other = paths.get((i + 97) % paths.size()); // of a podcast further on
      for (String html : List.of(html(other), bare(html(other)))) {
        List<Item> items = items(path, html, SourceName.SAVED);
        boolean alias =
            id.equals(id(items)) && items.stream().anyMatch(PodcastMention.class::isInstance);
        boolean titled = AddressWords.compare(id.episode(), title(items)) == Fit.YES;
        assertThat(alias && !titled).as("%s shows %s", path, other).isFalse();
      }
    }
  }

  @Test
  void a_page_of_another_episode_is_not_read_as_that_one() {
    List<String> paths = paths();
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      EpisodeId claimed =
          Objects.requireNonNull(Cases.PODQUEST.episode(Address.parse(ORIGIN + path)));
      for (int away : new int[] {2, 98}) { // of the same podcast mostly, and of another one
        String other = paths.get((i + away) % paths.size());
        for (String html : List.of(html(other), bare(html(other)))) {
          List<Item> items = items(path, html, SourceName.SAVED);
          Fit fit = AddressWords.compare(Cases.PODQUEST.words(claimed), title(items));
          boolean twin = fit == Fit.YES || fit == Fit.LIKELY;
          assertThat(claimed.equals(id(items)) && !twin).as("%s shows %s", path, other).isFalse();
        }
      }
    }
  }

  private static List<String> paths() {
    return SITE.account()
        .episodes()
        .map(DemoEpisode::path)
        .flatMap(path -> Stream.of(path, path + "/transcript"))
        .toList();
  }

  private static String html(String path) {
    return new String(SITE.page(path, ORIGIN), StandardCharsets.UTF_8);
  }

  private static String bare(String html) {
    return html.replaceAll("<link rel=\"canonical\"[^>]*>", "")
        .replaceAll("href=\"[^\"]*/e/[^\"]*\"", "");
  }

  private static @Nullable EpisodeId id(List<Item> items) {
    return views(items).map(EpisodeView::id).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static String title(List<Item> items) {
    return views(items).map(EpisodeView::title).findFirst().orElse("");
  }

  private static Stream<EpisodeView> views(List<Item> items) {
    return items.stream().filter(EpisodeView.class::isInstance).map(EpisodeView.class::cast);
  }

  private static List<Item> items(String path, String html, SourceName source) {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    return Cases.PODQUEST
        .read(new Page(Address.parse(ORIGIN + path), source, Instant.EPOCH, 200, "text/html", body))
        .items();
  }
}
