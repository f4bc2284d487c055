package io.afterglow.demo;

import io.afterglow.model.PodcastId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An invented podcast: one line of {@code podcasts.tsv}.
 *
 * @param number its numeric id, null when the service knows it by slug only
 * @param slug its id of slug and hash, null when it has none
 * @param key an ASCII word for feeds and files
 * @param language BCP 47, with the script for Chinese
 * @param episodeCount how many episodes its list has
 * @param feed what is odd about its feed: {@code plain}, {@code moved}, {@code renamed}, {@code
 *     absent}, {@code unlisted}, {@code shortened}, {@code cdata}, {@code gb18030}
 * @param slugs how its episodes' addresses are written: {@code plain}, {@code raw}, {@code
 *     encoded}, {@code pinyin}
 * @param linkedBySlug which of two ids the subscriptions page links
 * @param subscribed whether the account follows it
 */
public record DemoPodcast(
    int index,
    @Nullable PodcastId number,
    @Nullable PodcastId slug,
    String key,
    String language,
    int episodeCount,
    Paging paging,
    String feed,
    String slugs,
    boolean linkedBySlug,
    boolean subscribed,
    String author,
    String title) {

  /** How its list of episodes is paged. */
  public enum Paging {
    NUMBERED,
    NEXT,
    MORE,
    ALL
  }

  /** The canonical id: the number where there is one. */
  public PodcastId id() {
    return number == null ? Objects.requireNonNull(slug) : number;
  }

  /** The id that the subscriptions page links. */
  public PodcastId linkedId() {
    return linkedBySlug && slug != null ? slug : id();
  }

  /** Its path on the site, as the subscriptions page links it. */
  public String path() {
    return Paths.podcast(this, linkedId());
  }

  /** Where its feed stands today on the site's server, whatever address others name. */
  public String feedPath() {
    return "/feeds/" + key + ".xml";
  }

  /** The id that a page shown under one id links: the other one, where there are two. */
  PodcastId otherThan(PodcastId shown) {
    if (number == null || slug == null) {
      return id();
    }
    return shown.equals(number) ? slug : number;
  }

  /** Whether the account's OPML names its feed. */
  public boolean feedInOpml() {
    return !feed.equals("absent") && !feed.equals("unlisted");
  }

  Prose prose() {
    return Prose.in(language);
  }

  static DemoPodcast of(int index, List<String> row) {
    return new DemoPodcast(
        index,
        id(row.get(0)),
        id(row.get(1)),
        row.get(2),
        row.get(3),
        Integer.parseInt(row.get(4)),
        Paging.valueOf(row.get(5).toUpperCase(Locale.ROOT)),
        row.get(6),
        row.get(7),
        row.get(8).equals("slug"),
        row.get(9).equals("account"),
        row.get(10),
        row.get(11));
  }

  private static @Nullable PodcastId id(String cell) {
    return Shape.has(cell) ? new PodcastId(cell) : null;
  }
}
