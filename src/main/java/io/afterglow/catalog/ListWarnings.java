package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.NoPodcast;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Service;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lists of subscriptions name beside podcasts, and name no more, in a sentence for each. */
final class ListWarnings {

  /** What is named one by one. */
  private static final int NAMED = 5;

  private ListWarnings() {}

  /**
   * The sentences.
   *
   * @param noFeeds bookmarks that lead to no feed
   */
  static Set<String> in(
      Workspace workspace, Service service, AppListings listings, List<String> noFeeds)
      throws IOException {
    Set<String> warnings = new LinkedHashSet<>();
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.SUBSCRIPTIONS)) {
      for (StoredItem item : (Iterable<StoredItem>) items::iterator) {
        List<NoPodcast> others = Json.read(item.row().json(), Subscriptions.class).leftOut();
        if (!others.isEmpty()) {
          String file = workspace.notes().get(Note.LIST_FILE, item.capture().sha256());
          warnings.add(leftOut(file == null ? "The list of your subscriptions" : file, others));
        }
      }
    }
    List<Subscribed> left = Subscribed.left(workspace, service, listings);
    if (!left.isEmpty()) {
      warnings.add(left(left.stream().map(row -> '"' + row.title() + '"').toList()));
    }
    if (!noFeeds.isEmpty()) {
      warnings.add(
          (noFeeds.size() == 1
                  ? "1 bookmark looks like a feed and is none, so it was not used: "
                  : noFeeds.size()
                      + " bookmarks look like feeds and are none, so they were not used: ")
              + names(noFeeds)
              + ".");
    }
    return warnings;
  }

  /** What a feed holds beside episodes, or in their place; null when that is nothing to tell. */
  static @Nullable String content(String title, FeedView feed) {
    int n = feed.elsewhere().size();
    if (n > 0) {
      List<String> feeds = feed.elsewhere().stream().distinct().map(PrivateFeed::shown).toList();
      return title
          + " lists "
          + n
          + (n == 1 ? " episode" : " episodes")
          + " of other feeds; those feeds are not fetched: "
          + names(feeds)
          + ".";
    }
    boolean empty = feed.entries().isEmpty() && feed.further().isEmpty() && feed.loss() == null;
    return empty ? title + " has no episodes now: its feed lists none." : null;
  }

  private static String left(List<String> titles) {
    return (titles.size() == 1
            ? "1 podcast is no longer on your list; it is kept: "
            : titles.size() + " podcasts are no longer on your list; they are kept: ")
        + names(titles)
        + ".";
  }

  private static String leftOut(String list, List<NoPodcast> others) {
    int n = others.size();
    return list
        + (n == 1
            ? " has an entry that is not a podcast and was left out: "
            : " has " + n + " entries that are not podcasts and were left out: ")
        + names(others.stream().map(ListWarnings::named).toList())
        + ".";
  }

  private static String named(NoPodcast other) {
    String title = other.title().isEmpty() ? "one without a name" : '"' + other.title() + '"';
    return title + " (" + other.what() + ")";
  }

  /** The first few, and how many more there are. */
  private static String names(List<String> all) {
    String more = all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "";
    return all.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
  }
}
