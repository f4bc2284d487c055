package io.afterglow.catalog;

import io.afterglow.codec.Sha256;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Item;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The id of an episode whose copy has no address, made of what the copy says about itself. */
public final class ProvisionalId {

  /** As many hex digits as the service's own slugs end with. */
  private static final int HASH_DIGITS = 5;

  private ProvisionalId() {}

  /**
   * {@code {podcast slug}/{title slug}_{first 5 hex of SHA-256 of podcast, title and date, a
   * newline between}}; the date is ISO, or empty when unknown. The same copy gives the same id on
   * every machine.
   */
  public static EpisodeId of(Item.EpisodeView view) {
    String podcast = composed(view.podcastTitle());
    String title = composed(view.title());
    String hash = hash(podcast + "\n" + title + "\n" + date(view.publishedOn()));
    return new EpisodeId(podcastId(podcast), Slug.of(title, "episode") + "_" + hash);
  }

  /** The id of a podcast that is known by its name alone. */
  public static PodcastId podcast(String name) {
    return podcastId(composed(name));
  }

  /**
   * The id of a podcast whose name another one has too: {@code {slug}_{first 5 hex of SHA-256 of
   * its feed's address}}.
   */
  static PodcastId podcast(String name, String feedUrl) {
    return new PodcastId(podcast(name) + "_" + hash(feedUrl));
  }

  /** A name of digits alone would pass for one of the service's own numbers. */
  private static PodcastId podcastId(String name) {
    PodcastId id = new PodcastId(Slug.of(name, "podcast"));
    return id.isNumeric() ? new PodcastId("podcast-" + id) : id;
  }

  private static String composed(@Nullable String text) {
    return text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String date(@Nullable LocalDate date) {
    return date == null ? "" : date.toString();
  }

  private static String hash(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_DIGITS);
  }
}
