package io.afterglow.catalog;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Origin;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Transcript;
import io.afterglow.page.Item.EpisodeView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One episode from all pages that show it. Field by field the fullest word counts, so that a copy
 * that was cut off, or has shrunk since, never replaces a better one; of equally full words, that
 * of the most trusted view: live before saved before archives, then the newest.
 */
public final class EpisodeMerger {

  private static final Comparator<Origin> NEWEST_FIRST =
      Comparator.comparing(Origin::capturedAt)
          .reversed()
          .thenComparing(Origin::url)
          .thenComparing(Origin::source)
          .thenComparing(Origin::sha256);

  private EpisodeMerger() {}

  /**
   * Merges views; their order makes no difference. Problems that one view has and another heals are
   * gone, contradictions between views are new ones.
   *
   * @param url the canonical address, null when no view has one
   * @throws IllegalArgumentException naming the episode, when there is no view
   */
  public static Episode merge(
      EpisodeId id,
      PodcastRef podcast,
      @Nullable String url,
      List<Sighted<EpisodeView>> sighted,
      @Nullable EpisodeFeed feed) {
    if (sighted.isEmpty()) {
      throw new IllegalArgumentException("no page shows the episode " + id);
    }
    Views views = Views.of(sighted);
    Transcripts transcripts = Transcripts.of(views);
    Episode merged =
        EpisodeBuilder.builder()
            .id(id)
            .url(url)
            .title(title(views))
            .podcast(podcast)
            .publishedOn(first(views.words(EpisodeView::publishedOn)))
            .imageUrl(first(views.words(EpisodeView::imageUrl)))
            .tags(views.fullest(EpisodeView::tags, Fullness.ENTRIES).orElse(List.of()))
            .tabs(views.fullest(EpisodeView::tabs, Fullness.ENTRIES).orElse(List.of()))
            .people(People.of(views))
            .topics(views.fullest(EpisodeView::topics, Fullness.TOPICS).orElse(List.of()))
            .insights(views.fullest(EpisodeView::insights, Fullness.INSIGHTS).orElse(List.of()))
            .chapters(Chapters.of(views))
            .showNotes(showNotes(views, transcripts.kept()))
            .transcripts(transcripts.kept())
            .feed(feed)
            .origins(origins(views))
            .build();
    return EpisodeBuilder.builder(merged)
        .problems(Complaints.about(merged, views, transcripts.complaints()))
        .build();
  }

  private static <T> @Nullable T first(List<T> words) {
    return words.isEmpty() ? null : words.get(0);
  }

  /** The most trusted title, unless it is the cut beginning of another. */
  private static String title(Views views) {
    return views.stream()
        .map(EpisodeView::title)
        .reduce((kept, next) -> kept.isBlank() || CutText.is(kept, next) ? next : kept)
        .orElse("");
  }

  /** A transcript taken for show notes is longer than the notes; it must not win for that. */
  private static @Nullable ShowNotes showNotes(Views views, List<Transcript> transcripts) {
    List<ShowNotes> notes = views.words(EpisodeView::showNotes);
    List<ShowNotes> honest =
        notes.stream()
            .filter(n -> transcripts.stream().noneMatch(t -> Transcripts.says(t, n.text())))
            .toList();
    return Views.fullest(honest.isEmpty() ? notes : honest, Fullness.SHOW_NOTES).orElse(null);
  }

  private static List<Origin> origins(Views views) {
    return views.ranked().stream().map(Sighted::origin).distinct().sorted(NEWEST_FIRST).toList();
  }
}
