package io.afterglow.catalog;

import io.afterglow.model.Chapter;
import io.afterglow.page.Item.EpisodeView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chapters that state most, with what other views know of chapters of the same title or
 * summary.
 */
final class Chapters {

  private Chapters() {}

  static List<Chapter> of(Views views) {
    List<Chapter> chapters =
        views.fullest(EpisodeView::chapters, Fullness.CHAPTERS).orElse(List.of());
    for (List<Chapter> other : views.words(EpisodeView::chapters)) {
      chapters = completed(chapters, other);
    }
    return chapters;
  }

  private static List<Chapter> completed(List<Chapter> chapters, List<Chapter> other) {
    if (chapters.equals(other)) {
      return chapters;
    }
    Map<String, Chapter> titled = Unique.by(c -> key(c.title()), chapters);
    Map<String, Chapter> summed = Unique.by(c -> key(c.summary()), chapters);
    Map<String, Chapter> otherTitled = Unique.by(c -> key(c.title()), other);
    Map<String, Chapter> otherSummed = Unique.by(c -> key(c.summary()), other);
    return chapters.stream()
        .map(c -> completed(c, match(key(c.title()), titled, otherTitled)))
        .map(c -> completed(c, match(key(c.summary()), summed, otherSummed)))
        .toList();
  }

  private static @Nullable Chapter match(
      @Nullable String key, Map<String, Chapter> own, Map<String, Chapter> other) {
    return key != null && own.containsKey(key) ? other.get(key) : null;
  }

  private static Chapter completed(Chapter chapter, @Nullable Chapter other) {
    if (other == null) {
      return chapter;
    }
    Double start = chapter.startSeconds();
    return new Chapter(
        either(chapter.title(), other.title()),
        either(chapter.summary(), other.summary()),
        chapter.points().isEmpty() ? other.points() : chapter.points(),
        start == null ? other.startSeconds() : start,
        start == null ? other.endSeconds() : chapter.endSeconds(),
        either(chapter.url(), other.url()));
  }

  private static @Nullable String either(@Nullable String own, @Nullable String other) {
    return own == null ? other : own;
  }

  private static @Nullable String key(@Nullable String text) {
    return text == null ? null : TextKey.of(text);
  }
}
