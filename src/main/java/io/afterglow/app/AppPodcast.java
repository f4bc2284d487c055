package io.afterglow.app;

import io.afterglow.page.AppEpisode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A podcast that an app's export names.
 *
 * @param feedUrl with its login as {@code user:password@}, where the app stored one; null where the
 *     app names podcasts by their titles alone
 * @param subscribed whether the listener follows it today; a past subscription is kept apart
 * @param folder the app's folder or first tag
 * @param listed {@link AppEpisode#key} of the episodes that the app merely lists: they were neither
 *     heard, starred nor queued, or are so no more
 * @param loose whether it is no podcast but a shelf for what the app has of none
 */
@RecordBuilder
public record AppPodcast(
    String title,
    @Nullable String author,
    @Nullable String feedUrl,
    @Nullable String siteUrl,
    boolean subscribed,
    @Nullable String folder,
    List<AppEpisode> episodes,
    List<String> listed,
    boolean loose) {

  public AppPodcast {
    episodes = List.copyOf(episodes);
    listed = List.copyOf(listed);
  }

  /** One that the app has a name or a feed of. */
  AppPodcast(
      String title,
      @Nullable String author,
      @Nullable String feedUrl,
      @Nullable String siteUrl,
      boolean subscribed,
      @Nullable String folder,
      List<AppEpisode> episodes,
      List<String> listed) {
    this(title, author, feedUrl, siteUrl, subscribed, folder, episodes, listed, false);
  }

  /** What the app has of no podcast; empty where that is nothing. */
  static List<AppPodcast> loose(String title, List<AppEpisode> episodes) {
    return episodes.isEmpty()
        ? List.of()
        : List.of(new AppPodcast(title, null, null, null, false, null, episodes, List.of(), true));
  }

  /** The same with its episodes. */
  AppPodcast with(List<AppEpisode> known, List<String> others) {
    return AppPodcastBuilder.builder(this).episodes(known).listed(others).build();
  }

  /** The same with a feed, where it has none. */
  AppPodcast withFeed(@Nullable String found) {
    return feedUrl == null ? AppPodcastBuilder.builder(this).feedUrl(found).build() : this;
  }

  /** The same as one that the listener follows. */
  AppPodcast followed() {
    return AppPodcastBuilder.builder(this).subscribed(true).build();
  }
}
