package io.afterglow.service.reading;

import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.Opml;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of subscriptions in OPML, from the service or from any podcast app. */
public final class OpmlFile {

  private OpmlFile() {}

  /**
   * The list, with the ids of podcasts that it names by their pages on the service; null when the
   * page is not an OPML file.
   */
  public static @Nullable Reading read(Page page, Service service) {
    Item.Subscriptions opml = Opml.read(page.text().text());
    if (opml == null) {
      return null;
    }
    List<Item.SubscriptionEntry> entries = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (Item.SubscriptionEntry entry : opml.entries()) {
      PodcastId id = podcast(entry.siteUrl(), service);
      id = id != null ? id : podcast(entry.feedUrl(), service);
      entries.add(entry.as(id));
      if (id != null && !entry.past()) {
        Address live = service.live(service.canonical(id));
        links.add(new Link(live, PageKind.PODCAST, id, null, Link.Role.LIST));
      }
    }
    Item list = new Item.Subscriptions(entries, opml.flaw(), opml.includes(), opml.leftOut());
    return new Reading(PageKind.OPML, null, null, List.of(list), links, List.of());
  }

  private static @Nullable PodcastId podcast(@Nullable String url, Service service) {
    Address address = url == null ? null : Address.find(url);
    return address == null ? null : service.podcast(address);
  }
}
