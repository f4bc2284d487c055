package io.afterglow.app;

import io.afterglow.page.AppAge;
import io.afterglow.text.Fold;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one app's export holds.
 *
 * @param app the app's name as its makers write it, such as {@code Pocket Casts}
 * @param snapshot of what it is the whole state, such as {@code AntennaPod}, so that a newer one
 *     replaces it; null where it is a part, such as a history of plays
 * @param podcasts in the app's own order; past subscriptions are among them
 * @param warnings what could not be read or is not in the file, and what to do about it: a sentence
 *     each
 * @param feedAdvice how to get the addresses of feeds, where the file has none and another has
 *     them; null elsewhere
 */
public record AppExport(
    String app,
    @Nullable String snapshot,
    AppAge age,
    List<AppPodcast> podcasts,
    List<String> warnings,
    @Nullable String feedAdvice) {

  public AppExport {
    podcasts = List.copyOf(podcasts);
    warnings = List.copyOf(warnings);
  }

  /** One of an app that stores the addresses of feeds, or nowhere has them. */
  AppExport(
      String app,
      @Nullable String snapshot,
      AppAge age,
      List<AppPodcast> podcasts,
      List<String> warnings) {
    this(app, snapshot, age, podcasts, warnings, null);
  }

  /** The same, where podcasts without a feed have those of lists, by title ({@link Fold#key}). */
  AppExport withFeeds(Map<String, String> feeds) {
    List<AppPodcast> found =
        podcasts.stream().map(one -> one.withFeed(feeds.get(Fold.key(one.title())))).toList();
    return new AppExport(app, snapshot, age, found, warnings, feedAdvice);
  }

  /** The same with other warnings. */
  AppExport warning(List<String> sentences) {
    return new AppExport(app, snapshot, age, podcasts, sentences, feedAdvice);
  }
}
