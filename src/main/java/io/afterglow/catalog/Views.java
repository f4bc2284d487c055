package io.afterglow.catalog;

import io.afterglow.page.Item.EpisodeView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The views of one episode, the most trusted first, so that ties end alike in any order. */
record Views(List<Sighted<EpisodeView>> ranked) {

  /** Live before saved before archives, then the newest; the rest only makes the order total. */
  private static final Comparator<Sighted<EpisodeView>> MOST_TRUSTED_FIRST =
      Comparator.comparing((Sighted<EpisodeView> s) -> s.origin().source())
          .thenComparing(s -> s.origin().capturedAt(), Comparator.reverseOrder())
          .thenComparing(s -> s.origin().url())
          .thenComparing(s -> s.origin().sha256())
          .thenComparing(Sighted::toString);

  static Views of(Collection<Sighted<EpisodeView>> views) {
    return new Views(views.stream().distinct().sorted(MOST_TRUSTED_FIRST).toList());
  }

  Stream<EpisodeView> stream() {
    return ranked.stream().map(Sighted::item);
  }

  /** What the views say, those with nothing to say left out. */
  <T> List<T> words(Function<EpisodeView, @Nullable T> field) {
    return stream().flatMap(v -> Stream.ofNullable(field.apply(v))).toList();
  }

  /** The fullest; of equals, the most trusted. */
  <T> Optional<T> fullest(
      Function<EpisodeView, @Nullable T> field, Comparator<? super T> fullness) {
    return fullest(words(field), fullness);
  }

  /** The greatest; of equals, the first. */
  static <T> Optional<T> fullest(List<T> words, Comparator<? super T> fullness) {
    return words.stream().reduce((best, next) -> fullness.compare(next, best) > 0 ? next : best);
  }
}
