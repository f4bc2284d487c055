package io.afterglow.feed;

import io.afterglow.page.Item.FeedView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A feed that may be a podcast's own.
 *
 * @param url the address to keep: as it was named, after permanent redirects only
 * @param title the name under which it was named; null when only the address was
 * @param feed what stands there; null when it did not answer or is no feed
 * @param directories those that name it, each once
 * @param failure why no feed came when its turn did; null when it did not, or one came
 */
public record FeedCandidate(
    String url,
    @Nullable String title,
    NamedBy namedBy,
    @Nullable FeedView feed,
    Set<String> directories,
    @Nullable String failure) {

  public FeedCandidate {
    directories = Set.copyOf(directories);
  }

  /** One that was requested. */
  public FeedCandidate(
      String url,
      @Nullable String title,
      NamedBy namedBy,
      @Nullable FeedView feed,
      Set<String> directories) {
    this(url, title, namedBy, feed, directories, feed == null ? "no answer came" : null);
  }

  /** One that was requested, and that no directory names. */
  public FeedCandidate(
      String url, @Nullable String title, NamedBy namedBy, @Nullable FeedView feed) {
    this(url, title, namedBy, feed, Set.of());
  }

  /** Who named it, the most trusted first. */
  public enum NamedBy {
    /** The person, who looked at the candidates. */
    PERSON,
    /** The account's own OPML. */
    ACCOUNT,
    /** A link or data on the podcast's pages. */
    PAGE,
    DIRECTORY;

    /** The word used in the export. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The feed's own title, or else the one it was named under; empty when there is neither. */
  String bestTitle() {
    if (feed != null && !feed.title().isEmpty()) {
      return feed.title();
    }
    return title == null ? "" : title;
  }

  /** Each place once, as the most trusted named it; what stands there, whoever fetched it. */
  static List<FeedCandidate> distinct(List<FeedCandidate> candidates) {
    Map<String, FeedCandidate> all = new LinkedHashMap<>();
    candidates.stream()
        .sorted(
            Comparator.comparing(FeedCandidate::namedBy)
                .thenComparing(FeedCandidate::url, Comparator.reverseOrder())) // https first
        .forEach(one -> all.merge(FeedFinder.place(one.url()), one, FeedCandidate::merged));
    return List.copyOf(all.values());
  }

  private static FeedCandidate merged(FeedCandidate first, FeedCandidate second) {
    return new FeedCandidate(
        first.url(),
        first.title() != null ? first.title() : second.title(),
        first.namedBy(),
        first.feed() != null ? first.feed() : second.feed(),
        Stream.concat(first.directories().stream(), second.directories().stream())
            .collect(Collectors.toSet()),
        first.failure() != null ? first.failure() : second.failure());
  }
}
