package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Link;
import io.afterglow.page.Opml;
import io.afterglow.page.PageKind;
import io.afterglow.page.PodcastLink;
import io.afterglow.page.Service;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One subscription, from every list that names it: the account's page gives the order and the ids,
 * its OPML the feeds and folders.
 *
 * @param podcast its id on the service, null when no list tells it
 * @param unusable a feed's address that is no web address, as a list gives it
 * @param past whether every list that names it says that it is no longer followed
 * @param loose whether it is no podcast but a shelf for what an app has of none
 * @param keys of the entries of all lists that name it
 * @param candidate whether no list names it but bookmarks, whose addresses may lead to no feed
 */
record Subscribed(
    @Nullable PodcastId podcast,
    String title,
    @Nullable String feedUrl,
    @Nullable String siteUrl,
    @Nullable String folder,
    @Nullable String unusable,
    boolean past,
    boolean candidate,
    boolean loose,
    Set<String> keys) {

  /** By what the entries of lists are known that are one subscription. */
  static String key(String title, @Nullable String feedUrl) {
    String ascii = FeedAddress.ascii(feedUrl);
    return ascii == null ? "title " + TextKey.of(title) : FeedAddress.sameness(ascii);
  }

  /** All of them, in the account's own order: pages first, then what only OPML files name. */
  static List<Subscribed> in(Workspace workspace, Service service, AppListings listings)
      throws IOException {
    return in(lists(workspace), service, listings);
  }

  /** Those that the account's lists named once and, as they are now, name no more. */
  static List<Subscribed> left(Workspace workspace, Service service, AppListings listings)
      throws IOException {
    Set<Long> current = new HashSet<>();
    workspace.tasks().of(Link.Role.LIST).forEach(task -> current.add(task.capture()));
    List<StoredItem> all = lists(workspace);
    List<StoredItem> now = new ArrayList<>(all);
    now.removeIf(
        list ->
            list.capture().source() == SourceName.LIVE && !current.contains(list.capture().id()));
    if (now.size() == all.size()) {
      return List.of();
    }
    int named = in(now, service, listings).size();
    now.addAll(all.stream().filter(list -> !now.contains(list)).toList());
    List<Subscribed> rows = in(now, service, listings);
    return rows.subList(named, rows.size());
  }

  private static List<StoredItem> lists(Workspace workspace) throws IOException {
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.SUBSCRIPTIONS)) {
      return items
          .sorted(Comparator.comparing(i -> i.capture().kind() == PageKind.OPML)) // stable
          .toList();
    }
  }

  private static List<Subscribed> in(List<StoredItem> lists, Service service, AppListings listings)
      throws IOException {
    List<Subscribed> all = new ArrayList<>();
    for (StoredItem list : lists) {
      int before = all.size();
      boolean[] taken = new boolean[before];
      for (SubscriptionEntry entry : Json.read(list.row().json(), Subscriptions.class).entries()) {
        Subscribed row = of(entry, service, listings);
        int same = indexOf(all, taken, row);
        if (same < 0) {
          all.add(row);
        } else {
          taken[same] = true;
          all.set(same, all.get(same).with(row));
        }
      }
    }
    return all;
  }

  private static Subscribed of(SubscriptionEntry entry, Service service, AppListings listings) {
    String key = key(entry.title(), entry.feedUrl());
    Boolean followed = entry.ofApp() ? listings.isFollowed(key) : null;
    PodcastId podcast = entry.podcast();
    Address site = entry.siteUrl() == null ? null : Address.find(entry.siteUrl());
    boolean onService = site != null && service.owns(site);
    if (podcast == null && site != null && onService) {
      podcast = service.podcast(site);
    }
    return new Subscribed(
        podcast,
        entry.title(),
        entry.feedUrl(),
        onService ? null : entry.siteUrl(),
        entry.folder(),
        entry.unusable(),
        followed == null ? entry.past() : !followed,
        entry.candidate(),
        listings.isLoose(key),
        Set.of(key));
  }

  /**
   * The entry of an earlier list that is this one; each may be it once, for two podcasts may share
   * a name.
   */
  private static int indexOf(List<Subscribed> all, boolean[] taken, Subscribed row) {
    List<Predicate<Subscribed>> ways =
        List.of(
            other -> row.podcast != null && row.podcast.equals(other.podcast),
            other -> row.feed() != null && row.feed().equals(other.feed()) && !row.isApart(other),
            other -> row.isNamedAs(other) && !row.isApart(other) && !row.hasOtherFeed(other));
    for (Predicate<Subscribed> way : ways) {
      for (int i = 0; i < taken.length; i++) {
        if (!taken[i] && way.test(all.get(i))) {
          return i;
        }
      }
    }
    return -1;
  }

  /**
   * What two spellings of its feed's address share, for one user of it; null when no list tells
   * one.
   */
  private @Nullable String feed() {
    String ascii = FeedAddress.ascii(feedUrl);
    return ascii == null ? null : FeedAddress.account(ascii);
  }

  /** Whether no list gives it a title. */
  boolean isUntitled() {
    return Opml.isUntitled(title, feedUrl, siteUrl);
  }

  /** Its number in a directory, where that is all that is known of its feed. */
  PodcastLink.@Nullable Show show() {
    if (podcast != null || feedUrl != null || siteUrl == null) {
      return null;
    }
    return PodcastLink.find(siteUrl) instanceof PodcastLink.Show show ? show : null;
  }

  /** Whether the other has the same name. */
  boolean isNamedAs(Subscribed other) {
    return TextKey.of(title).equals(TextKey.of(other.title));
  }

  private boolean isApart(Subscribed other) {
    return podcast != null && other.podcast != null && !podcast.equals(other.podcast);
  }

  /** Whether both name a feed, and not the same one. */
  boolean hasOtherFeed(Subscribed other) {
    return feed() != null && other.feed() != null && !feed().equals(other.feed());
  }

  private Subscribed with(Subscribed other) {
    return new Subscribed(
        podcast == null ? other.podcast : podcast,
        title.isEmpty() ? other.title : title,
        feedUrl == null || isSecureTwin(other) || hasOldPassword(other) ? other.feedUrl : feedUrl,
        siteUrl == null ? other.siteUrl : siteUrl,
        folder == null ? other.folder : folder,
        unusable == null ? other.unusable : unusable,
        past && other.past,
        candidate && other.candidate,
        loose && other.loose,
        Stream.concat(keys.stream(), other.keys.stream()).collect(Collectors.toSet()));
  }

  /** Whether the other names the same feed, over https, and this one does not. */
  private boolean isSecureTwin(Subscribed other) {
    return feed() != null
        && feed().equals(other.feed())
        && !isHttps(feedUrl)
        && isHttps(other.feedUrl);
  }

  /** Whether the other, from a later list, names the same feed for the same user again. */
  private boolean hasOldPassword(Subscribed other) {
    return feed() != null
        && feed().equals(other.feed())
        && !Objects.equals(PrivateFeed.user(feedUrl), PrivateFeed.user(other.feedUrl));
  }

  private static boolean isHttps(@Nullable String url) {
    return url != null && url.regionMatches(true, 0, "https:", 0, 6);
  }
}
