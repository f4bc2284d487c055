package io.afterglow.app;

import io.afterglow.page.AppAge;
import java.util.List;
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
 */
public record AppExport(
    String app,
    @Nullable String snapshot,
    AppAge age,
    List<AppPodcast> podcasts,
    List<String> warnings) {

  public AppExport {
    podcasts = List.copyOf(podcasts);
    warnings = List.copyOf(warnings);
  }

  /** The same with other warnings. */
  AppExport warning(List<String> sentences) {
    return new AppExport(app, snapshot, age, podcasts, sentences);
  }
}
