package io.afterglow.catalog;

import static io.afterglow.catalog.Samples.ID;
import static io.afterglow.catalog.Samples.bare;
import static io.afterglow.catalog.Samples.chinese;
import static io.afterglow.catalog.Samples.english;
import static io.afterglow.catalog.Samples.full;
import static io.afterglow.catalog.Samples.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.catalog.Samples.Variant;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Paragraph;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Problem;
import io.afterglow.model.Transcript;
import io.afterglow.page.Item.EpisodeView;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullMarked
class ChangesTest {

  @Test
  void the_same_reading_changes_nothing() {
    assertThat(Changes.between(episode(full()), episode(full()))).isEmpty();
  }

  @Test
  void a_value_is_told_before_and_after() {
    assertThat(changes(full(), new Variant().title("New \u001b[1m").date(null).view()))
        .containsExactly(
            "title: \"The Lighthouse Keeper's Ledger\" → \"New �[1m\"",
            "publishedOn: 2025-02-26 → none");
  }

  @Test
  void lists_are_counted_and_compared() {
    EpisodeView other =
        new Variant()
            .people()
            .chapters(full().chapters().get(0), new Chapter("Day", null, List.of(), null))
            .view();
    assertThat(changes(full(), other))
        .containsExactly("people: 2 → none", "chapters: 1 of 2 differ");
  }

  @Test
  void transcripts_are_told_by_language() {
    List<Paragraph> timed =
        english(6).paragraphs().stream().map(p -> new Paragraph(p.text(), null, 1.0)).toList();
    EpisodeView withTimes = new Variant().transcript(new Transcript("en", true, timed)).view();
    assertThat(changes(full(), new Variant().transcript(english(8)).view()))
        .containsExactly("transcripts.en: 6 → 8 paragraphs");
    assertThat(changes(full(), withTimes))
        .containsExactly("transcripts.en: 6 of 6 paragraphs, other starts");
    assertThat(changes(full(), new Variant().transcript(chinese(4)).view()))
        .containsExactly("transcripts.en: 6 → none", "transcripts.zh: none → 4 paragraphs");
  }

  @Test
  void everything_that_a_full_reading_adds_is_told_in_order() {
    assertThat(changes(bare(), full()))
        .containsExactly(
            "publishedOn: none → 2025-02-26",
            "imageUrl: none → \"https://images.example/cover.jpg\"",
            "tags: none → 2",
            "tabs: none → 3",
            "people: none → 2",
            "topics: none → 2",
            "insights: none → 2",
            "chapters: none → 2",
            "showNotes: none → 34 characters",
            "transcripts.en: none → 6 paragraphs");
  }

  @Test
  void feeds_and_problems_are_told_too() {
    Problem problem = new Problem("tags", "odd");
    EpisodeFeed feed = new EpisodeFeed("https://f.example/rss", "g-1", null, "guid", 1);
    Episode before = merged(live(full(), problem), null);
    assertThat(Changes.between(before, merged(live(full()), feed)))
        .containsExactly(
            "feed: none → \"https://f.example/rss\" (guid \"g-1\")", "problems: gone, tags: odd");
  }

  private static List<String> changes(EpisodeView before, EpisodeView after) {
    return Changes.between(episode(before), episode(after));
  }

  private static Episode episode(EpisodeView view) {
    return merged(live(view), null);
  }

  private static Episode merged(Sighted<EpisodeView> view, @Nullable EpisodeFeed feed) {
    PodcastRef podcast = new PodcastRef(ID.podcast(), "Harbour Talk", null);
    return EpisodeMerger.merge(ID, podcast, null, List.of(view), feed);
  }
}
