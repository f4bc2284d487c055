package io.afterglow.job;

import io.afterglow.crawl.Order;
import io.afterglow.feed.Directory;
import io.afterglow.model.Selection;
import io.afterglow.page.Archive;
import io.afterglow.page.Link;
import io.afterglow.page.PageSource;
import io.afterglow.page.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run fetches, and from where.
 *
 * @param seeds pages to begin with
 * @param sources asked in order for the service's own pages
 * @param archives asked, in order, for what the person's own pages and those sources did not give
 * @param all whether every page that an archive holds is wanted, not one person's
 * @param open asked for feeds and directories, never with a login; null for none of them
 * @param fromFeeds whether feeds give episodes, and not only their podcasts' addresses
 * @param directories asked for podcasts whose feed nobody named
 * @param upTo the rank of the last pages to fetch, see {@link Order}
 * @param threads pages fetched at a time
 * @param requests that one page may take in a run, at least 1
 */
public record FetchPlan(
    Service service,
    List<Link> seeds,
    List<PageSource> sources,
    List<Archive> archives,
    boolean all,
    @Nullable PageSource open,
    boolean fromFeeds,
    List<Directory> directories,
    Selection scope,
    int threads,
    int requests,
    int upTo) {

  public FetchPlan {
    seeds = List.copyOf(seeds);
    sources = List.copyOf(sources);
    archives = List.copyOf(archives);
    directories = List.copyOf(directories);
  }

  /** Whether archives are asked for feeds as they once were. */
  boolean looksForOldFeeds() {
    return fromFeeds && open != null && !archives.isEmpty() && upTo == Order.EVERYTHING;
  }

  /** The same without the service itself and without archives: for feeds alone. */
  FetchPlan feedsOnly() {
    return new FetchPlan(
        service,
        List.of(),
        List.of(),
        List.of(),
        all,
        open,
        fromFeeds,
        directories,
        scope,
        threads,
        requests,
        upTo);
  }
}
