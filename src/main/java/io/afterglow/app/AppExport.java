package io.afterglow.app;

import java.util.List;

/**
 * What one app's export holds.
 *
 * @param app the app's name as its makers write it, such as {@code Pocket Casts}
 * @param podcasts in the app's own order; past subscriptions are among them
 * @param warnings what could not be read or is not in the file, and what to do about it: a sentence
 *     each
 */
public record AppExport(String app, List<AppPodcast> podcasts, List<String> warnings) {

  public AppExport {
    podcasts = List.copyOf(podcasts);
    warnings = List.copyOf(warnings);
  }
}
