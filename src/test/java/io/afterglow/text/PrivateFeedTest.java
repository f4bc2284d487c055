package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateFeedTest {

  @ParameterizedTest
  @CsvSource({
    "https://me:hush77@pods.example/rss, https://pods.example/rss",
    "https://me@pods.example/rss, https://pods.example/rss",
    "https://pods.example/rss?auth=hush77, https://pods.example/rss?auth=redacted",
    "https://pods.example/rss?a=1&access_token=hush77&b=2,"
        + " https://pods.example/rss?a=1&access_token=redacted&b=2",
    "https://pods.example/rss?u=a8Zk3Qp9xT41mWv7Yc20, https://pods.example/rss?u=redacted",
    "https://www.patreon.com/rss/show?auth=hush7788, https://www.patreon.com/rss/show?auth=redacted",
    "https://www.patreon.com/rss/hush7788, https://www.patreon.com/redacted",
    "https://api.substack.com/feed/podcast/9/private/hush7788-1.rss,"
        + " https://api.substack.com/redacted",
    "https://feeds.acast.com/private/hush7788, https://feeds.acast.com/redacted",
    "https://show.supportingcast.fm/content/hush.rss, https://show.supportingcast.fm/redacted",
    "https://pods.example/premium/feed/hush7788, https://pods.example/redacted",
    "https://access.acast.com/rss/show/hush7788, https://access.acast.com/redacted",
    "https://feeds.transistor.fm/show/hush7788, https://feeds.transistor.fm/redacted",
    "https://pods.example/feed/me%40mail.example/hush77/9.xml, https://pods.example/redacted",
    "https://pods.example/u/7/s/hush4f9Qz27Lm0TxVb81, https://pods.example/u/7/s/redacted",
    "https://pods.example/hush41deadbeef90cafe77/rss, https://pods.example/redacted/rss",
    "https://pods.example/rss;jsessionid=hush77?a=1,"
        + " https://pods.example/rss;jsessionid=redacted?a=1",
    "https://pods.example/rss?p=hush7788aa99, https://pods.example/rss?p=redacted",
    "https://pods.example/rss?uuid=hushhush-77aa-4a0c-9d0e-0123456789ab,"
        + " https://pods.example/rss?uuid=redacted",
    "https://feeds.acast.com/public/shows/5?key=hush77,"
        + " https://feeds.acast.com/public/shows/5?key=redacted",
    "feed://me:hush77@pods.example/rss, feed://pods.example/rss",
  })
  void whatOpensAFeedIsCovered(String address, String covered) {
    assertThat(PrivateFeed.is(address)).isTrue();
    assertThat(PrivateFeed.redacted(address)).isEqualTo(covered).doesNotContain("hush");
    assertThat(PrivateFeed.redacted(covered)).isEqualTo(covered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pods.example/rss",
        "https://pods.example/feed?format=xml&page=2",
        "https://feeds.acast.com/public/shows/3f2c8a71-77aa-4a0c-9d0e-0123456789ab",
        "https://pods.example/rss?show=3f2c8a71-77aa-4a0c-9d0e-0123456789ab",
        "https://feeds.acast.com/public/shows/5f2c8a7177aa4a0c9d0e0123",
        "https://feeds.transistor.fm/a-show",
        "https://rss.flightcast.com/q9wz7kx2m4nb8vc6l1jh3gfd.rss",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UC4a8Zk3Qp9xT41mWv7Yc20Q",
        "https://pods.example/the-2020-election-podcast-2021/rss",
        "https://pods.example/theelectionpodcast2020.xml",
        "https://pods.example/?p=1234&feed=podcast",
        "https://pods.example/private-lives/rss",
        "https://pods.example/a@b/rss",
        "not an address",
        "",
      })
  void anOpenFeedIsLeftAsItIs(String address) {
    assertThat(PrivateFeed.is(address)).isFalse();
    assertThat(PrivateFeed.redacted(address)).isEqualTo(address);
  }

  @Test
  void inATextOnlyPrivateAddressesAreCovered() {
    assertThat(
            PrivateFeed.redactedIn(
                "see <a href=\"https://x:hush77@a.example/f\">it</a> or https://b.example/?q=1."))
        .isEqualTo("see <a href=\"https://a.example/f\">it</a> or https://b.example/?q=1.");
  }

  @Test
  void aTextMayLeadToAnyDocument() {
    String link = "https://docs.example/d/4f9Qz27Lm0TxVb81aaaaaaaa/edit?v=dQw4w9WgXcQ12";
    assertThat(PrivateFeed.redactedIn(link)).isEqualTo(link);
    assertThat(PrivateFeed.keys(link))
        .containsExactlyInAnyOrder("4f9Qz27Lm0TxVb81aaaaaaaa", "dQw4w9WgXcQ12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pods.example/rss?auth=mypodcastpassword",
        "https://me:podcast@pods.example/rss",
        "https://me:Entertainment@pods.example/rss",
        "https://me:my%20well-known-PASSWORD@pods.example/rss",
        "https://me:2024-01-31@pods.example/rss",
        "https://me:a1b2@pods.example/rss",
      })
  void noWordIsAKeyEverywhere(String address) {
    assertThat(PrivateFeed.keys(address)).isEmpty();
    assertThat(PrivateFeed.hasPlainKey(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:hush77@pods.example/rss, hush77",
    "https://me:huSh%2fhu%C3%BCsh@pods.example/rss, huSh%2fhu%C3%BCsh huSh/huüsh huSh%2Fhu%C3%BCsh huSh%2fhu%c3%bcsh",
    "https://me:h%26sh77@pods.example/rss, h%26sh77 h&sh77 h&amp;sh77",
    "https://me:p%@ss7word@pods.example/rss, p%@ss7word p%25%40ss7word",
    "https://hush77hush77@pods.example/rss, hush77hush77",
    "https://pods.example/rss?token=hush%2B77, hush%2B77 hush+77 hush%2b77",
  })
  void aPasswordIsAKeyInEachOfItsSpellings(String address, String keys) {
    assertThat(PrivateFeed.keys(address)).containsExactlyInAnyOrder(keys.split(" "));
    assertThat(PrivateFeed.hasPlainKey(address)).isFalse();
  }

  @Test
  void aNameIsNoSecret() {
    assertThat(PrivateFeed.keys("https://listener@pods.example/rss")).isEmpty();
    assertThat(PrivateFeed.hasPlainKey("https://listener@pods.example/rss")).isFalse();
  }

  @Test
  void aHostileAddressTakesNoTime() {
    String long1 = "https://a/" + "private/".repeat(20_000);
    String long3 = "https://a/" + "a1".repeat(50_000) + "/" + "%40".repeat(50_000);
    String long2 = "https://a/?" + "a_".repeat(50_000);
    assertThat(PrivateFeed.redactedIn(long1 + " " + long2)).isNotEmpty();
    assertThat(PrivateFeed.redacted(long3)).isNotEmpty();
  }
}
