package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.feed.FeedCandidate.NamedBy;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.PodcastId;
import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedFinderTest {

  private static final LocalDate MONDAY = LocalDate.parse("2025-01-06");
  static final List<String> TITLES =
      List.of(
          "The keeper of the lamp",
          "Salt trade routes",
          "Nets and their knots",
          "What whales remember",
          "A harbour without a town",
          "Storm glass and other toys");

  @Test
  void the_feed_with_the_episodes_beats_one_that_has_only_the_name() {
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            found("https://wrong.example/", feed("Harbour Lights", other(6), 0)),
            found("https://right.example/", feed("Harbour Lights", TITLES, 0)));
    assertThat(url(choice)).isEqualTo("https://right.example/");
    assertThat(((FeedChoice.Certain) choice).feed().matchedBy()).isEqualTo("directory");
    assertThat(((FeedChoice.Certain) choice).feed().alternatives())
        .containsExactly("https://wrong.example/");
  }

  @Test
  void a_podcast_of_the_same_name_and_weekday_is_for_a_person_to_judge() {
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            found("https://wrong.example/", feed("Harbour Lights", other(6), 0)));
    FeedReview.Candidate only = onlyCandidate(choice);
    assertThat(only.confidence()).isLessThan(0.3);
    assertThat(only.evidence()).startsWith("0 of 6 episodes agree");
  }

  @Test
  void a_translated_name_is_no_obstacle_when_the_episodes_agree() {
    FeedChoice choice =
        choose(
            known("海港之光", TITLES),
            found("https://right.example/", feed("Harbour Lights", TITLES, 0)));
    assertThat(url(choice)).isEqualTo("https://right.example/");
  }

  @Test
  void the_accounts_own_feed_stays_even_when_it_is_dead() {
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            new FeedCandidate("https://mine.example/", "Harbour Lights", NamedBy.ACCOUNT, null),
            found("https://right.example/", feed("Harbour Lights", TITLES, 0)));
    assertThat(url(choice)).isEqualTo("https://mine.example/");
    FeedChoice.Certain certain = (FeedChoice.Certain) choice;
    assertThat(certain.warnings())
        .singleElement()
        .asString()
        .isEqualTo("the listed feed could not be fetched (no answer came): https://mine.example/");
    assertThat(certain.feed().alternatives()).containsExactly("https://right.example/");
    assertThat(certain.feed().matchedBy()).isEqualTo("account");
  }

  @Test
  void the_accounts_own_feed_that_calls_itself_otherwise_is_told_when_no_episode_vouches_for_it() {
    FeedCandidate renamed =
        new FeedCandidate(
            "https://mine.example/",
            "Harbour Lights",
            NamedBy.ACCOUNT,
            feed("Tax Weekly", TITLES, 0));
    FeedChoice.Certain unknown =
        (FeedChoice.Certain) choose(known("Harbour Lights", List.of()), renamed);
    FeedChoice.Certain same = (FeedChoice.Certain) choose(known("Harbour Lights", TITLES), renamed);
    assertThat(unknown.warnings()).singleElement().asString().contains("Tax Weekly");
    assertThat(same.warnings()).isEmpty();
  }

  @Test
  void the_accounts_own_feed_stays_even_when_it_contradicts_but_not_in_silence() {
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            new FeedCandidate(
                "https://mine.example/", null, NamedBy.ACCOUNT, feed("Cooking", other(6), 0)));
    assertThat(url(choice)).isEqualTo("https://mine.example/");
    assertThat(choice.warnings()).singleElement().asString().contains("none of the 6 episodes");
    assertThat(((FeedChoice.Certain) choice).unreachable()).isTrue();
  }

  @Test
  void a_feed_that_a_person_chose_and_that_does_not_answer_leaves_the_podcast_open() {
    FeedCandidate typed =
        new FeedCandidate("https://typo.example/", "Harbour Lights", NamedBy.PERSON, null);
    FeedChoice choice = choose(known("Harbour Lights", List.of()), typed);
    assertThat(choice).isInstanceOf(FeedChoice.Uncertain.class);
    assertThat(choice.warnings()).singleElement().asString().contains("https://typo.example/");

    FeedCandidate listed =
        new FeedCandidate(
            "https://mine.example/", null, NamedBy.ACCOUNT, feed("Harbour Lights", TITLES, 0));
    FeedChoice own = choose(known("Harbour Lights", TITLES), typed, listed);
    assertThat(url(own)).isEqualTo("https://mine.example/");
    assertThat(own.warnings()).hasSize(1);
  }

  @Test
  void a_feed_that_is_cut_off_is_believed_less_and_told() {
    Item.FeedView whole = feed("Harbour Lights", TITLES, 0);
    Item.FeedView cut =
        FeedViewBuilder.builder(whole).loss("the feed is cut off; 1 item is lost").build();
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            new FeedCandidate("https://mine.example/", null, NamedBy.ACCOUNT, cut));
    assertThat(choice.warnings()).singleElement().asString().startsWith("the feed is cut off");
    assertThat(((FeedChoice.Certain) choice).feed().confidence()).isEqualTo(0.9);
  }

  @Test
  void a_feed_that_was_never_requested_is_neither_silent_nor_warned_of() {
    FeedCandidate waiting =
        new FeedCandidate(
            "https://mine.example/", "Harbour Lights", NamedBy.ACCOUNT, null, Set.of(), null);
    FeedChoice.Certain certain =
        (FeedChoice.Certain) choose(known("Harbour Lights", TITLES), waiting);
    assertThat(certain.unreachable()).isFalse();
    assertThat(certain.warnings()).isEmpty();
    FeedCandidate dead =
        new FeedCandidate("https://mine.example/", "Harbour Lights", NamedBy.ACCOUNT, null);
    certain = (FeedChoice.Certain) choose(known("Harbour Lights", TITLES), dead);
    assertThat(certain.unreachable()).isTrue();
    assertThat(certain.warnings()).hasSize(1);
  }

  @Test
  void one_directory_is_enough_for_the_only_feed_with_the_episodes() {
    FeedCandidate right = listed("https://right.example/", TITLES);
    assertThat(url(choose(known("Harbour Lights", TITLES), right)))
        .isEqualTo("https://right.example/");
    assertThat(choose(known("Harbour Lights", TITLES.subList(0, 4)), right))
        .as("four known episodes are too few")
        .isInstanceOf(FeedChoice.Uncertain.class);
    List<String> more = new ArrayList<>(TITLES);
    more.add("Never in any feed");
    assertThat(choose(known("Harbour Lights", more), right))
        .as("six of seven are fewer than nine of ten")
        .isInstanceOf(FeedChoice.Uncertain.class);
  }

  /** Spotify's history names titles alone. */
  @Test
  void titles_are_enough_where_no_day_is_known_and_the_name_is_the_same() {
    FeedCandidate right = listed("https://right.example/", TITLES);
    assertThat(url(choose(undated("Harbour Lights"), right))).isEqualTo("https://right.example/");
    assertThat(choose(undated("Harbour Nights"), right)).isInstanceOf(FeedChoice.Uncertain.class);
  }

  private static KnownPodcast undated(String title) {
    KnownPodcast known = known(title, TITLES);
    return new KnownPodcast(
        known.id(),
        title,
        known.episodes().stream()
            .map(episode -> new KnownEpisode(episode.id(), episode.title(), null))
            .toList());
  }

  @Test
  void two_feeds_with_as_many_episodes_are_left_to_the_user() {
    assertThat(
            choose(
                known("Harbour Lights", TITLES),
                listed("https://one.example/", TITLES),
                listed("https://two.example/", TITLES)))
        .isInstanceOf(FeedChoice.Uncertain.class);
    assertThat(
            url(
                choose(
                    known("Harbour Lights", TITLES),
                    listed("https://one.example/", TITLES),
                    listed("https://two.example/", TITLES.subList(0, 5)))))
        .isEqualTo("https://one.example/");
  }

  private static FeedCandidate listed(String url, List<String> titles) {
    Item.FeedView feed = feed("Harbour Lights", titles, 0, url);
    return new FeedCandidate(url, null, NamedBy.DIRECTORY, feed, Set.of("one"));
  }

  @Test
  void a_feed_is_followed_to_where_it_has_moved() {
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            found(
                "https://old.example/",
                moved(feed("Harbour Lights", TITLES, 0), "https://mid.example")),
            found(
                "https://mid.example/",
                moved(feed("Harbour Lights", TITLES, 0), "https://new.example/")),
            found("https://new.example/", feed("Harbour Lights", TITLES, 0)));
    assertThat(url(choice)).isEqualTo("https://new.example/");
  }

  @Test
  void a_feed_that_has_moved_is_judged_by_the_new_one() {
    Item.FeedView old =
        moved(feed("Harbour Lights", TITLES.subList(0, 4), 0), "https://new.example/");
    FeedCandidate first =
        new FeedCandidate("https://old.example/", "Harbour Lights", NamedBy.ACCOUNT, old);
    FeedChoice whole =
        choose(
            known("Harbour Lights", TITLES),
            first,
            found("https://new.example/", feed("Harbour Lights", TITLES, 0)));
    assertThat(url(whole)).isEqualTo("https://new.example/");
    assertThat(((FeedChoice.Certain) whole).warnings()).isEmpty();
    FeedChoice unseen = choose(known("Harbour Lights", TITLES), first);
    assertThat(url(unseen)).isEqualTo("https://new.example/");
    assertThat(((FeedChoice.Certain) unseen).warnings()).isEmpty();
  }

  @Test
  void a_move_that_nobody_looked_at_is_followed_too() {
    Item.FeedView feed = moved(feed("Harbour Lights", TITLES, 0), "https://new.example/f");
    FeedChoice choice =
        choose(known("Harbour Lights", TITLES), found("https://old.example/", feed));
    assertThat(url(choice)).isEqualTo("https://new.example/f");
  }

  @Test
  void a_move_in_a_circle_ends() {
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            found(
                "https://a.example/",
                moved(feed("Harbour Lights", TITLES, 0), "https://b.example/")),
            found(
                "https://b.example/",
                moved(feed("Harbour Lights", TITLES, 0), "https://a.example/")));
    assertThat(url(choice)).isIn("https://a.example/", "https://b.example/");
  }

  @Test
  void a_move_to_a_dead_or_a_strangers_feed_is_not_followed() {
    Item.FeedView old = moved(feed("Harbour Lights", TITLES, 0), "https://new.example/");
    for (Item.FeedView there : new Item.FeedView[] {null, feed("Casino", other(6), 0)}) {
      FeedChoice choice =
          choose(
              known("Harbour Lights", TITLES),
              found("https://old.example/", old),
              new FeedCandidate("https://new.example/", null, NamedBy.DIRECTORY, there));
      assertThat(url(choice)).isEqualTo("https://old.example/");
      assertThat(((FeedChoice.Certain) choice).warnings()).asString().contains("moved");
    }
  }

  @Test
  void two_addresses_of_one_feed_are_no_rivals() {
    Item.FeedView feed = feed("Harbour Lights", TITLES, 0);
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            found("http://feeds.example/harbour", feed),
            found("https://mirror.example/harbour", feed),
            found("https://feeds.example/harbour/", feed));
    assertThat(url(choice)).startsWith("https:");
  }

  @Test
  void a_strangers_copy_with_its_own_files_makes_it_uncertain() {
    Item.FeedView copy = feed("Harbour Lights", TITLES, 0, "https://pirate.example/");
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES),
            found("https://right.example/", feed("Harbour Lights", TITLES, 0)),
            found("https://pirate.example/", copy));
    assertThat(choice).isInstanceOf(FeedChoice.Uncertain.class);
  }

  @Test
  void one_titled_and_dated_episode_is_enough_for_a_feed_of_the_name() {
    KnownPodcast podcast = known("Harbour Lights", TITLES.subList(2, 3), 2);
    assertThat(
            url(
                choose(
                    podcast, found("https://right.example/", feed("Harbour Lights", TITLES, 0)))))
        .isEqualTo("https://right.example/");
  }

  @Test
  void a_trailer_is_not_enough() {
    KnownPodcast podcast = known("Harbour Lights", List.of("Trailer"));
    FeedChoice choice =
        choose(
            podcast,
            found("https://wrong.example/", feed("Harbour Lights", List.of("Trailer"), 0)));
    assertThat(choice).isInstanceOf(FeedChoice.Uncertain.class);
  }

  @Test
  void a_name_alone_is_never_enough() {
    KnownPodcast podcast =
        new KnownPodcast(
            new PodcastId("7"),
            "Harbour Lights",
            "https://h.example/",
            Set.of("Mara Quill"),
            Set.of(),
            List.of());
    FeedChoice choice =
        choose(podcast, found("https://wrong.example/", feed("Harbour Lights", TITLES, 0)));
    assertThat(choice).isInstanceOf(FeedChoice.Uncertain.class);
  }

  @Test
  void a_feed_that_the_podcasts_page_names_is_enough_without_episodes_but_not_against_them() {
    Item.FeedView feed = feed("Harbour Lights", TITLES, 0);
    FeedCandidate page = new FeedCandidate("https://page.example/", null, NamedBy.PAGE, feed);
    assertThat(url(choose(known("Harbour Lights", List.of()), page)))
        .isEqualTo("https://page.example/");
    assertThat(choose(known("Harbour Lights", other(6)), page))
        .isInstanceOf(FeedChoice.Uncertain.class);
  }

  @Test
  void a_feed_that_dropped_its_old_items_is_compared_by_what_it_has_and_says_so() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add("Talk about the sea and number word" + i + " of it");
    }
    Item.FeedView last = feed("Harbour Lights", many.subList(50, 60), 50);
    KnownPodcast podcast = known("Harbour Lights", many);
    assertThat(url(choose(podcast, found("https://right.example/", last))))
        .isEqualTo("https://right.example/");
    FeedCandidate candidate = found("https://right.example/", last);
    assertThat(FeedEvidence.of(podcast, candidate).words())
        .isEqualTo(
            "10 of 10 episodes agree (10 by title and date); 50 older than its first item were not"
                + " compared; same name; named by one and two");
  }

  @Test
  void a_feed_that_was_left_behind_is_said_to_be() {
    KnownPodcast podcast = known("Harbour Lights", TITLES);
    FeedChoice choice =
        choose(
            podcast,
            found("https://old.example/", feed("Harbour Lights", TITLES.subList(0, 5), 0)));
    assertThat(url(choice)).isEqualTo("https://old.example/");
    assertThat(((FeedChoice.Certain) choice).warnings())
        .singleElement()
        .asString()
        .startsWith("1 episode is newer");
  }

  @Test
  void a_series_that_was_a_guest_of_another_podcast_is_not_that_podcast() {
    List<String> mixed = new ArrayList<>(other(8));
    mixed.addAll(TITLES.subList(0, 4));
    FeedChoice choice =
        choose(
            known("Harbour Lights", TITLES.subList(0, 4), 8),
            found("https://network.example/", feed("Baking With Ona", mixed, 0)));
    assertThat(choice).isInstanceOf(FeedChoice.Uncertain.class);
  }

  @Test
  void nothing_in_common_is_no_candidate() {
    assertThat(choose(known("Harbour Lights", TITLES))).isEqualTo(new FeedChoice.None());
    assertThat(
            choose(
                known("Harbour Lights", TITLES),
                found("https://x.example/", feed("Quantum Cooking", other(6), 0))))
        .isEqualTo(new FeedChoice.None());
  }

  @Test
  void the_order_of_candidates_changes_nothing() {
    FeedCandidate a = found("https://a.example/", feed("Harbour Lights", other(6), 0));
    FeedCandidate b = found("https://b.example/", feed("Harbour Lights", TITLES, 0));
    FeedCandidate c = found("https://c.example/", feed("Harbour Lights", TITLES, 0));
    KnownPodcast podcast = known("Harbour Lights", TITLES);
    assertThat(choose(podcast, a, b, c)).isEqualTo(choose(podcast, c, b, a));
  }

  static FeedChoice choose(KnownPodcast podcast, FeedCandidate... candidates) {
    return FeedFinder.choose(podcast, List.of(candidates));
  }

  /** The one that is left to a person. */
  static FeedReview.Candidate onlyCandidate(FeedChoice choice) {
    assertThat(choice).isInstanceOf(FeedChoice.Uncertain.class);
    List<FeedReview.Candidate> all = ((FeedChoice.Uncertain) choice).review().candidates();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static String url(FeedChoice choice) {
    assertThat(choice).isInstanceOf(FeedChoice.Certain.class);
    return ((FeedChoice.Certain) choice).feed().url();
  }

  private static FeedCandidate found(String url, Item.FeedView feed) {
    return new FeedCandidate(url, null, NamedBy.DIRECTORY, feed, Set.of("one", "two"));
  }

  private static List<String> other(int count) {
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      titles.add("Baking lesson with flour kind" + i);
    }
    return titles;
  }

  static KnownPodcast known(String title, List<String> titles) {
    return known(title, titles, 0);
  }

  private static KnownPodcast known(String title, List<String> titles, int firstWeek) {
    List<KnownEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      EpisodeId id = new EpisodeId(new PodcastId("7"), "e" + i);
      LocalDate day = MONDAY.plusWeeks(firstWeek + i);
      episodes.add(new KnownEpisode(id, titles.get(i), day));
    }
    return new KnownPodcast(new PodcastId("7"), title, episodes);
  }

  static Item.FeedView feed(String title, List<String> titles, int firstWeek) {
    return feed(title, titles, firstWeek, "https://cdn.example/");
  }

  static Item.FeedView feed(String title, List<String> titles, int firstWeek, String files) {
    List<Item.FeedEntry> entries = new ArrayList<>();
    for (int i = 0; i < titles.size(); i++) {
      Instant at = Instant.parse(MONDAY.plusWeeks(firstWeek + i) + "T05:00:00Z");
      String file = files + Titles.key(titles.get(i)) + ".mp3";
      entries.add(new Item.FeedEntry("g" + i, titles.get(i), at, null, file, null, null, null));
    }
    return FeedViews.of("https://f.example/x", title, entries);
  }

  private static Item.FeedView moved(Item.FeedView feed, @Nullable String to) {
    return FeedViews.of(feed.url(), feed.title(), null, null, to, feed.entries());
  }
}
