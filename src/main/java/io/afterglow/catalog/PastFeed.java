package io.afterglow.catalog;

import io.afterglow.feed.Titles;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Item.FeedView;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A podcast's feed as archives may have it: where it stands and stood, and which copies of it are
 * known. Private feeds have no such addresses: theirs are never sent to anybody else.
 */
public final class PastFeed {

  /** A show that changed its host each year for ten years. */
  private static final int MOST_ADDRESSES = 10;

  /** Hosts under which FeedBurner served one feed, by the same path. */
  private static final List<String> FEEDBURNER =
      List.of("feeds.feedburner.com", "feeds2.feedburner.com", "feedproxy.google.com");

  private final Workspace workspace;
  private final String url;
  private final String title;
  private final @Nullable String listed;
  private final @Nullable FeedCopy live;
  private final List<FeedCopy> copies = new ArrayList<>();
  private final Map<String, Address> addresses = new LinkedHashMap<>();

  /**
   * @param url where it is now
   * @param listed the podcast's name in the user's list
   * @param live as its own server has it; null when it does not answer
   * @param copies that archives gave before, of one show or not
   */
  PastFeed(
      Workspace workspace,
      String url,
      String title,
      @Nullable String listed,
      @Nullable FeedCopy live,
      Collection<FeedCopy> copies,
      Collection<String> addresses) {
    this.workspace = workspace;
    this.url = url;
    this.title = title;
    this.listed = listed;
    this.live = live;
    this.copies.addAll(copies);
    if (!isPrivate(url)) {
      addresses.forEach(this::add);
    }
  }

  public String title() {
    return title;
  }

  /** Where it is now. */
  public String url() {
    return url;
  }

  /** What archives are to be asked for, each place once. */
  public List<Address> addresses() {
    return List.copyOf(addresses.values());
  }

  /** Remembers where archives are asked for it: what they give belongs to this podcast. */
  public void remember() throws IOException {
    if (addresses.isEmpty()) {
      return;
    }
    ArchivedFeeds.remember(
        workspace, url, addresses.values().stream().map(Address::value).toList());
  }

  /** As its own server has it; null when it does not answer. */
  public @Nullable FeedCopy live() {
    return live;
  }

  /** The copies of it that archives gave, the oldest first, without those of other shows. */
  public List<FeedCopy> copies() {
    return FeedCopy.ofOneShow(copies, live).stream()
        .filter(copy -> copy.size() > 0)
        .sorted(Comparator.comparing(FeedCopy::at)) // stable
        .toList();
  }

  /** Whether another show is there now, while archives have the one that the user listed. */
  public boolean isAnothers() {
    if (live == null || listed == null || Titles.areOfOne(listed, live.title())) {
      return false;
    }
    List<FeedCopy> own = copies();
    return copies.stream()
        .filter(copy -> copy.size() > 0 && !own.contains(copy))
        .anyMatch(copy -> Titles.areOfOne(listed, copy.title()));
  }

  /**
   * Adds a copy that an archive gave, and where it says that the feed stands.
   *
   * @param at where it was captured
   * @return whether it is of this podcast
   */
  public boolean add(Address at, Instant capturedAt, List<Item> read) {
    FeedCopy copy = FeedCopy.of(capturedAt, read);
    copies.add(copy);
    boolean own = copies().contains(copy);
    if (own) {
      add(at.value());
      read.stream()
          .filter(FeedView.class::isInstance)
          .map(FeedView.class::cast)
          .flatMap(view -> Stream.of(view.newUrl(), view.self()))
          .forEach(this::add);
    }
    return own;
  }

  /** The one spelling of an address under which lists of its captures are kept. */
  public static Address place(Address address) {
    return Address.parse("http://" + ArchivedFeeds.place(address.value()));
  }

  private static boolean isPrivate(String address) {
    return PrivateFeed.is(address) || PrivateFeed.user(address) != null;
  }

  private void add(@Nullable String stated) {
    if (stated == null || isPrivate(stated)) {
      return;
    }
    Address address = Address.find(stated);
    if (address == null) {
      return;
    }
    List<Address> all = new ArrayList<>(List.of(address));
    if (FEEDBURNER.contains(address.host())) {
      String path = address.value().replaceFirst("^https?://[^/]+", "").replaceFirst("[?].*", "");
      FEEDBURNER.forEach(host -> all.add(new Address("http://" + host + path)));
      all.add(new Address("http://" + FEEDBURNER.get(0) + path + "?format=xml"));
    }
    for (Address one : all) {
      if (addresses.size() < MOST_ADDRESSES) {
        addresses.putIfAbsent(ArchivedFeeds.place(one.value()), one);
      }
    }
  }
}
