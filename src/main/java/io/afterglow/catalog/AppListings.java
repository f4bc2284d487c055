package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.AppListing;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which podcasts each export of an app lists. Of two exports that are the whole state of one app,
 * the newer one counts for each podcast that it lists: who is followed, and what was heard, starred
 * and queued.
 */
final class AppListings {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * A podcast of one export.
   *
   * @param episodes {@link io.afterglow.page.AppEpisode#key} of those that are merely listed
   */
  private record Listing(
      AppVersion version,
      boolean subscribed,
      Set<String> episodes,
      @Nullable String feedAdvice,
      boolean loose) {}

  /** By {@link Subscribed#key}, in the order in which they were given. */
  private final Map<String, List<Listing>> byPodcast = new HashMap<>();

  /** Of each app's state, its exports in the order in which they were given. */
  private final Map<String, List<AppVersion>> versions = new LinkedHashMap<>();

  /** All of a workspace. */
  static AppListings in(Workspace workspace) throws IOException {
    AppListings listings = new AppListings();
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.APP_PODCAST)) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        listings.add(Json.read(item.row().json(), AppListing.class), item.capture().capturedAt());
      }
    }
    return listings;
  }

  void add(AppListing told, Instant givenAt) {
    AppVersion version = new AppVersion(told.app(), told.snapshot(), told.age(), givenAt);
    byPodcast
        .computeIfAbsent(Subscribed.key(told.podcast(), told.feedUrl()), any -> new ArrayList<>())
        .add(
            new Listing(
                version,
                told.subscribed(),
                Set.copyOf(told.listed()),
                told.feedAdvice(),
                told.loose()));
    if (told.snapshot() != null) {
      List<AppVersion> known = versions.computeIfAbsent(told.snapshot(), any -> new ArrayList<>());
      if (!known.contains(version)) {
        known.add(version);
      }
    }
  }

  /** Whether an app still follows a podcast; null where no app's export lists it. */
  @Nullable Boolean isFollowed(String podcast) {
    List<Listing> all = byPodcast.get(podcast);
    return all == null
        ? null
        : Boolean.valueOf(
            all.stream()
                .filter(one -> all.stream().noneMatch(o -> o.version.replaces(one.version)))
                .anyMatch(Listing::subscribed));
  }

  /** Whether it is no podcast but a shelf for what an app has of none. */
  boolean isLoose(String podcast) {
    return byPodcast.getOrDefault(podcast, List.of()).stream().anyMatch(Listing::loose);
  }

  /**
   * Whether a newer export of the same app lists an episode, and knows nothing of it.
   *
   * @param podcasts all keys of its podcast
   */
  boolean isForgotten(Collection<String> podcasts, String episode, AppVersion in) {
    return podcasts.stream()
        .flatMap(key -> byPodcast.getOrDefault(key, List.of()).stream())
        .anyMatch(one -> one.version.replaces(in) && one.episodes.contains(episode));
  }

  /**
   * How the user gets the address of a podcast's feed, which an app did not store; null where
   * nothing is known to help.
   *
   * @param podcasts all keys of the podcast
   */
  @Nullable String feedAdvice(Collection<String> podcasts) {
    return podcasts.stream()
        .flatMap(key -> byPodcast.getOrDefault(key, List.of()).stream())
        .flatMap(one -> Stream.ofNullable(one.feedAdvice))
        .findFirst()
        .orElse(null);
  }

  /** Whether the same app has a newer export, of whichever podcasts. */
  boolean isOutdated(AppVersion version) {
    return version.snapshot() != null
        && versions.getOrDefault(version.snapshot(), List.of()).stream()
            .anyMatch(one -> one.replaces(version));
  }

  /** A sentence for each app of which the export that was given last is not the newest. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (List<AppVersion> known : versions.values()) {
      AppVersion last = known.get(known.size() - 1);
      AppVersion newest = known.stream().max(AppVersion::compareTo).orElse(last);
      if (last.age() != null && newest.age() != null && newest.replaces(last)) {
        warnings.add(
            last.app()
                + ": the export that you gave last is from "
                + MINUTE.format(last.age().at())
                + " UTC and is older than one that you gave before, from "
                + MINUTE.format(newest.age().at())
                + " UTC. Where both list a podcast, the newer one counts.");
      }
    }
    return warnings;
  }
}
