package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.PodcastLink.Broken;
import io.afterglow.page.PodcastLink.Feed;
import io.afterglow.page.PodcastLink.Show;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodcastLinkTest {

  private static final String FEED = "https://me:word@tide.example/f.xml?a=1&b=%20xy";

  @ParameterizedTest
  @CsvSource({
    "https://podcasts.apple.com/us/podcast/low-tide/id123456789, apple, 123456789",
    "https://podcasts.apple.com/podcast/id123?i=1000555, apple, 123",
    "http://Podcasts.Apple.com/de/podcast/%E6%BD%AE/id123/, apple, 123",
    "https://itunes.apple.com/de/podcast/id123?mt=2&i=1000555, apple, 123",
    "https://itunes.apple.com/us/id123, apple, 123",
    "https://overcast.fm/itunes123, apple, 123",
    "https://overcast.fm/itunes123/low-tide, apple, 123",
    "https://podcastindex.org/podcast/77, podcastindex, 77",
    "https://podcastindex.org/podcast/77?episode=5, podcastindex, 77"
  })
  void page_of_a_directory_names_a_podcast_by_its_number(
      String address, String directory, String number) {
    assertThat(PodcastLink.find(address)).isEqualTo(new Show(directory, number));
    assertThat(PodcastLink.find(new Show(directory, number).page()))
        .isEqualTo(new Show(directory, number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/episode/Z3VpZA", "/episode/Z3VpZA?sa=X&ved=2ahU", "?hl=en", "==", "%3D%3D"})
  void google_podcasts_names_a_feed_with_its_password(String rest) {
    assertThat(PodcastLink.find("https://podcasts.google.com/feed/" + base64(FEED) + rest))
        .isEqualTo(new Feed(FEED));
  }

  @Test
  void antennapod_names_a_feed_with_its_password() {
    String address = "https://antennapod.org/deeplink/subscribe?url=%s&title=x";
    String escaped = "https%3A%2F%2Fme%3Aword%40tide.example%2Ff.xml%3Fa%3D1%26b%3D%2520xy";
    assertThat(PodcastLink.find(address.formatted(escaped))).isEqualTo(new Feed(FEED));
    assertThat(PodcastLink.find(address.formatted("tide.example/f.xml")))
        .isEqualTo(new Feed("tide.example/f.xml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "feed:https://tide.example/f.xml",
        "feed://tide.example/f.xml",
        "itpc://me:word@tide.example/f.xml",
        "PCAST://tide.example/f.xml"
      })
  void scheme_of_podcast_apps_names_a_feed(String address) {
    assertThat(PodcastLink.find(address)).isEqualTo(new Feed(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tide.example/f.xml",
        "https://podcasts.apple.com.evil.example/us/podcast/x/id123",
        "https://evil.example/podcasts.apple.com/podcast/id123",
        "https://podcasts.apple.com@evil.example/podcast/id123",
        "https://xovercast.fm/itunes123",
        "https://itunes.apple.com/us/album/low-tide/id123",
        "https://podcasts.apple.com/us/channel/tides/id123",
        "https://podcasts.apple.com/us/podcast/low-tide/id",
        "https://overcast.fm/+AbCd",
        "https://podcastindex.org/podcast/",
        "https://podcasts.google.com/search/tide",
        "ftp://tide.example/f.xml",
        "Low Tide"
      })
  void other_addresses_name_no_podcast(String address) {
    assertThat(PodcastLink.find(address)).isNull();
  }

  @Test
  void damaged_links_are_broken() {
    String cut = base64("https://tide.example/feed.xml").substring(0, 9);
    for (String address :
        List.of(
            "https://podcasts.google.com/feed/" + base64("Low Tide"),
            "https://podcasts.google.com/feed/" + base64("tide.example/f.xml"),
            "https://podcasts.google.com/feed/" + cut,
            "https://podcasts.google.com/feed/%%%",
            "https://podcasts.google.com/feed/",
            "https://antennapod.org/deeplink/subscribe",
            "https://antennapod.org/deeplink/subscribe?url=&title=x",
            "https://antennapod.org/deeplink/subscribe?url=Low%20Tide",
            "feed://")) {
      assertThat(PodcastLink.find(address)).as(address).isInstanceOf(Broken.class);
    }
  }

  @Test
  void plain_address_is_a_feed_unless_a_directory_has_it() {
    assertThat(PodcastLink.feed(FEED)).isEqualTo(new Feed(FEED));
    assertThat(PodcastLink.feed("https://podcasts.apple.com/us/podcast/id5"))
        .isEqualTo(new Show("apple", "5"));
    assertThat(PodcastLink.feed("https://overcast.fm/+AbCd")).isInstanceOf(Broken.class);
    assertThat(PodcastLink.feed("https://")).isInstanceOf(Broken.class);
    assertThat(PodcastLink.feed("ftp://tide.example/f.xml")).isInstanceOf(Broken.class);
  }

  @Test
  void named_podcasts_are_a_list_of_subscriptions() {
    String list =
        Opml.of(List.of(new Feed(FEED), new Feed("feed://a.example/f"), new Show("apple", "5")));
    List<SubscriptionEntry> entries = Objects.requireNonNull(Opml.read(list)).entries();
    assertThat(entries)
        .extracting(e -> e.feedUrl() + " " + e.siteUrl() + " " + e.schemeAssumed())
        .containsExactly(
            FEED + " null false",
            "https://a.example/f null true",
            "null https://podcasts.apple.com/podcast/id5 false");
    assertThat(entries)
        .allSatisfy(e -> assertThat(Opml.isUntitled(e.title(), e.feedUrl(), e.siteUrl())).isTrue());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/feed.xml",
        "https://a.example/podcast.rss",
        "https://a.example/Feed/",
        "https://a.example/feed/podcast/",
        "https://a.example/?feed=rss2",
        "https://a.example/show.xml?id=3",
        "https://feeds.megaphone.fm/ABC123",
        "https://rss.art19.com/the-daily",
        "https://feed.podbean.com/x/feed.xml",
        "https://anchor.fm/s/abc/podcast/rss",
        "https://www.patreon.com/rss/x?auth=ZZ"
      })
  void bookmark_of_the_form_of_a_feed_may_be_one(String url) {
    assertThat(PodcastLink.find(url)).isNull();
    assertThat(PodcastLink.bookmarked(url)).isEqualTo(new PodcastLink.Candidate(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/feedback",
        "https://a.example/sitemap.xml",
        "https://www.linkedin.com/feed/",
        "https://feeds.example.org/",
        "https://feed.example/",
        "https://a.example/podcast",
        "https://a.example/news?feed=1"
      })
  void bookmark_of_any_other_page_is_none(String url) {
    assertThat(PodcastLink.bookmarked(url)).isNull();
  }
}
