package io.afterglow.service.podquest;

import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.PodcastViewBuilder;
import io.afterglow.page.Reading;
import io.afterglow.page.SubscriptionsBuilder;
import io.afterglow.service.reading.Paging;
import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the pages that lead to episodes: home, subscriptions, a podcast's own. */
final class ListReader {

  private static final Set<String> SUBSCRIPTIONS =
      Set.of(
          """
          subscriptions mysubscriptions yoursubscriptions mypodcasts yourpodcasts subscribedpodcasts
          podcastsubscriptions following mylibrary library
          我的订阅 订阅 已订阅 我的播客 订阅列表 我的訂閱 訂閱 已訂閱 訂閱列表
          購読 登録中 購読中のポッドキャスト"""
              .split("\\s+", -1));

  private static final Set<String> SITES =
      Set.of(
          """
          website homepage officialsite officialwebsite site
          官网 官方网站 网站 網站"""
              .split("\\s+", -1));

  private final PageFacts facts;
  private final Lists lists;
  private final Paging paging;

  ListReader(PageFacts facts) {
    this.facts = facts;
    this.lists = new Lists(facts);
    this.paging = new Paging(facts.shown());
  }

  /** The line that heads the account's subscriptions; -1 when none does. */
  int heading() {
    List<Line> lines = facts.page().lines();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean heads = line.href() == null && !line.edge() && line.kind() != Line.Kind.BUTTON;
      if (heads && isSubscriptions(line.text())) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the page names no podcast and no episode of the one whose page it is. */
  boolean listsNothing(Addresses.@Nullable Place place) {
    boolean episodes =
        place != null && place.episode() == null && !lists.episodes(place.podcast(), "").isEmpty();
    return !episodes && lists.podcasts(Math.max(0, heading())).isEmpty();
  }

  private static boolean isSubscriptions(String text) {
    if (text.length() > 40) {
      return false;
    }
    // A count may follow: "Subscriptions (12)".
    String key = Fold.key(text).replaceFirst("[(（]?\\d+[)）]?$", "");
    return SUBSCRIPTIONS.contains(key);
  }

  Reading home() {
    int heading = heading();
    boolean signposts =
        facts.offersExport() || !facts.exports().isEmpty() || !subscriptionLinks().isEmpty();
    List<Item.SubscriptionEntry> entries =
        heading >= 0 ? lists.podcasts(heading) : signposts ? List.of() : lists.podcasts(0);
    List<Item> items = heading >= 0 && !entries.isEmpty() ? List.of(account(entries)) : List.of();
    Set<Link> links = new LinkedHashSet<>(facts.exports());
    links.addAll(subscriptionLinks());
    links.addAll(podcastLinks(entries));
    if (heading >= 0) {
      links.addAll(paging.further(PageKind.SUBSCRIPTIONS, null));
    }
    return reading(PageKind.HOME, items, links);
  }

  Reading subscriptions() {
    List<Item.SubscriptionEntry> entries = lists.podcasts(Math.max(0, heading()));
    Set<Link> links = new LinkedHashSet<>(facts.exports());
    links.addAll(podcastLinks(entries));
    links.addAll(paging.further(PageKind.SUBSCRIPTIONS, null));
    return reading(PageKind.SUBSCRIPTIONS, List.of(account(entries)), links);
  }

  private Item.Subscriptions account(List<Item.SubscriptionEntry> entries) {
    boolean unseen =
        paging.goesOnUnseen(PageKind.SUBSCRIPTIONS, null)
            || paging.saysMore(PageKind.SUBSCRIPTIONS, null) != null;
    int heading = heading();
    return SubscriptionsBuilder.builder()
        .entries(entries)
        .flaw(unseen ? Item.Flaw.GOES_ON : null)
        .announced(heading < 0 ? null : paging.announcedPodcasts(heading))
        .unlinked(lists.unlinked(Math.max(0, heading), entries))
        .build();
  }

  Reading podcast(PodcastId id) {
    String feed = feed();
    Line logo = logo();
    String title = title(logo);
    List<Item.EpisodeEntry> episodes = lists.episodes(id, title);
    Item view =
        PodcastViewBuilder.builder()
            .id(id)
            .title(title)
            .imageUrl(logo == null ? image() : facts.shown().picture(logo))
            .siteUrl(site())
            .feedUrl(feed)
            .announced(paging.announced(id))
            .episodes(episodes)
            .more(more(id))
            .beside(addresses(paging.beside(id)))
            .unlinked(lists.unlinked(id, episodes))
            .build();
    Set<Link> links = new LinkedHashSet<>(facts.exports());
    links.addAll(paging.further(PageKind.PODCAST, id));
    for (Item.EpisodeEntry entry : episodes) {
      links.add(facts.addresses().transcript(entry.id()));
      links.add(facts.addresses().bare(entry.id()));
    }
    Address feedAddress = feed == null ? null : Address.find(feed);
    if (feedAddress != null) {
      links.add(new Link(feedAddress, PageKind.FEED, id, null, Link.Role.FEED));
    }
    return reading(PageKind.PODCAST, List.of(view), links);
  }

  private List<String> more(PodcastId id) {
    if (paging.goesOnUnseen(PageKind.PODCAST, id)) {
      return List.of(Item.PodcastView.UNSEEN);
    }
    String said = paging.saysMore(PageKind.PODCAST, id);
    return said == null ? addresses(paging.following(id)) : List.of(Item.PodcastView.UNSEEN + said);
  }

  private static List<String> addresses(List<Link> links) {
    return links.stream().map(link -> link.address().value()).toList();
  }

  private Reading reading(PageKind kind, List<Item> items, Set<Link> links) {
    return new Reading(
        kind,
        facts.shown().sunsetOn(),
        facts.shown().account(),
        items,
        List.copyOf(links),
        List.of());
  }

  private List<Link> podcastLinks(List<Item.SubscriptionEntry> entries) {
    List<Link> links = new ArrayList<>();
    for (Item.SubscriptionEntry entry : entries) {
      PodcastId id = entry.podcast();
      if (id != null) {
        Address page = facts.addresses().live(facts.addresses().canonical(id));
        links.add(new Link(page, PageKind.PODCAST, id, null, Link.Role.LIST));
      }
    }
    return links;
  }

  /** Links to the account's subscriptions, by what they are called or where they lead. */
  private Set<Link> subscriptionLinks() {
    Set<Link> links = new LinkedHashSet<>();
    for (Line line : facts.page().lines()) {
      for (Line.Anchor anchor : line.anchors()) {
        Address live = isSubscriptions(anchor.text()) ? facts.shown().live(anchor.href()) : null;
        if (live != null) {
          links.add(new Link(live, PageKind.SUBSCRIPTIONS, null, null, Link.Role.LIST));
        }
      }
    }
    return links;
  }

  private @Nullable Line logo() {
    for (Line line : facts.page().lines()) {
      if (!line.edge() && Label.logo(line.text()) != null) {
        return line;
      }
    }
    return null;
  }

  private @Nullable String image() {
    return facts.shown().absolute(facts.page().metas().get("og:image"));
  }

  private String title(@Nullable Line logo) {
    String heading = facts.shown().heading();
    String named = heading != null || logo == null ? heading : Label.logo(logo.text());
    return named != null ? named : facts.shown().title();
  }

  private @Nullable String feed() {
    if (!facts.page().feeds().isEmpty()) {
      return facts.shown().absolute(facts.page().feeds().get(0));
    }
    for (Line line : facts.page().lines()) {
      for (Line.Anchor anchor : line.anchors()) {
        if (Lists.isFeed(anchor)) {
          return facts.shown().absolute(anchor.href());
        }
      }
    }
    return null;
  }

  private @Nullable String site() {
    for (Line line : facts.page().lines()) {
      for (Line.Anchor anchor : line.anchors()) {
        String key = anchor.text().length() <= 24 ? Fold.key(anchor.text()) : "";
        if (SITES.contains(key.toLowerCase(Locale.ROOT))) {
          return facts.shown().absolute(anchor.href());
        }
      }
    }
    return null;
  }
}
