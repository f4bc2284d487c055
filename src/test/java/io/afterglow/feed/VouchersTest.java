package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.feed.FeedCandidate.NamedBy;
import io.afterglow.model.FeedReview;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Item;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A stranger's full copy has each name, title and date of a podcast. */
class VouchersTest {

  /** Too few to tell by the episodes alone. */
  private static final List<String> FEW = FeedFinderTest.TITLES.subList(0, 4);

  @Test
  void a_copy_with_few_known_episodes_is_for_a_person_to_judge() {
    Item.FeedView copy = FeedFinderTest.feed("Harbour Lights", FEW, 0, "https://pirate.example/");
    FeedCandidate one =
        new FeedCandidate(
            "https://pirate.example/", null, NamedBy.DIRECTORY, copy, Set.of("a.example/search"));
    FeedChoice choice = FeedFinderTest.choose(FeedFinderTest.known("Harbour Lights", FEW), one);
    FeedReview.Candidate only = FeedFinderTest.onlyCandidate(choice);
    assertThat(only.confidence()).isGreaterThan(0.9);
    assertThat(only.evidence())
        .endsWith("named by a.example/search; it may be a stranger's copy: nobody vouches for it");
  }

  @Test
  void two_directories_the_podcasts_site_and_its_people_vouch_for_a_feed() {
    assertThat(certain(signed(null, null), Set.of("a", "b"), null)).isTrue();
    assertThat(certain(signed(null, null), Set.of("a"), null)).isFalse();
    assertThat(certain(signed("Ona Brand", null), Set.of("a"), null)).isTrue();
    assertThat(certain(signed("Somebody Else", null), Set.of("a"), null)).isFalse();
    assertThat(certain(signed(null, "https://h.example"), Set.of("a"), "https://h.example/"))
        .isTrue();
    assertThat(certain(signed(null, "https://x.example"), Set.of("a", "b"), "https://h.example/"))
        .as("two directories name a copy that signs with a site of its own")
        .isFalse();
    assertThat(certain(signed(null, "https://notes.example/show"), Set.of("a"), null)).isTrue();
  }

  @Test
  void what_a_copy_forgot_to_change_tells_of_it() {
    Item.FeedView own = signed("Ona Brand", null);
    String right = "https://right.example/feed";
    assertThat(certain(InventedPodcasts.saying(own, null, right), Set.of("a"), null)).isFalse();
    assertThat(
            certain(
                InventedPodcasts.saying(own, PodcastGuid.of(right).toString(), null),
                Set.of("a"),
                null))
        .isFalse();
    String url = own.url();
    assertThat(
            certain(
                InventedPodcasts.saying(own, PodcastGuid.of(url).toString(), url),
                Set.of("a"),
                null))
        .isTrue();
  }

  private static boolean certain(
      Item.FeedView feed, Set<String> directories, @Nullable String site) {
    KnownPodcast podcast =
        new KnownPodcast(
            new PodcastId("7"),
            "Harbour Lights",
            site,
            Set.of("Ona Brand", "A Guest"),
            Set.of("https://notes.example/show/1?x=y", "https://www.youtube.com/@lights"),
            FeedFinderTest.known("Harbour Lights", FEW).episodes());
    FeedCandidate one = new FeedCandidate(feed.url(), null, NamedBy.DIRECTORY, feed, directories);
    return FeedFinderTest.choose(podcast, one) instanceof FeedChoice.Certain;
  }

  private static Item.FeedView signed(@Nullable String author, @Nullable String site) {
    Item.FeedView feed = FeedFinderTest.feed("Harbour Lights", FEW, 0);
    return FeedViews.of(feed.url(), feed.title(), author, site, null, feed.entries());
  }
}
