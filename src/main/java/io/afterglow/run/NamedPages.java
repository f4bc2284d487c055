package io.afterglow.run;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.Service;
import io.afterglow.source.browser.VisitedPages;
import io.afterglow.text.PrivateFeed;
import java.util.List;
import java.util.function.Consumer;

/** Pages of a service whose addresses the user gave. */
record NamedPages(Service service, Consumer<News> news) {

  /** The pages to fetch. */
  List<Link> in(Named.Source list) {
    VisitedPages found = list.found();
    if (list.isEmpty()) {
      return List.of();
    }
    for (String line : found.others()) {
      news.accept(
          new News.Remark(
              "Left out, names no podcast and no page of a service: "
                  + PrivateFeed.redactedIn(line)));
    }
    news.accept(
        new News.Named(
            found.addresses().size(), service.title(), found.podcasts().size(), list.name()));
    return found.addresses().stream()
        .filter(service::owns)
        .flatMap(address -> pages(address).stream())
        .toList();
  }

  private List<Link> pages(Address address) {
    EpisodeId episode = service.episode(address);
    if (episode != null) {
      return service.pagesOf(episode);
    }
    PodcastId podcast = service.podcast(address);
    return List.of(
        new Link(
            service.live(address),
            podcast == null ? PageKind.HOME : PageKind.PODCAST,
            podcast,
            null,
            Link.Role.LIST));
  }
}
