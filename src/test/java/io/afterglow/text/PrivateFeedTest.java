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
  void aHostileAddressTakesNoTime() {
    String long1 = "https://a/" + "private/".repeat(20_000);
    String long2 = "https://a/?" + "a_".repeat(50_000);
    assertThat(PrivateFeed.redactedIn(long1 + " " + long2)).isNotEmpty();
  }
}
