package io.afterglow.service;

import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.page.Service;
import io.afterglow.service.feeds.PodcastFeeds;
import io.afterglow.service.podquest.PodQuest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services that can be left, each at the site where users find it. A new one is a package
 * beside this class and a line in it.
 *
 * @param all the first is the one that a user who names no site is taken to have an account at
 */
public record Services(List<Service> all) {

  /** All that this program knows. */
  public static final Services KNOWN = new Services(List.of(new PodQuest()));

  /** Podcasts of no service: all that is known of them comes from their feeds. */
  public static final Service FEEDS = new PodcastFeeds();

  public Services {
    all = List.copyOf(all);
  }

  /** The service that is meant when nothing says which. */
  public Service first() {
    return all.get(0);
  }

  /** The service at a site; a site that no service claims is taken for one of the first. */
  public Service at(Address site) {
    Service claiming = claiming(site);
    return (claiming == null ? first() : claiming).at(site);
  }

  /** The service that has an address under one of its own hosts; null when none has. */
  public @Nullable Service claiming(Address address) {
    return all.stream().filter(service -> service.owns(address)).findFirst().orElse(null);
  }

  /** The service with a name or title, as reports and file names have them; null when none has. */
  public @Nullable Service named(String name) {
    return Stream.concat(all.stream(), Stream.of(FEEDS))
        .filter(service -> service.name().equals(name) || service.title().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The service whose page a saved page is, by what it holds; null when none recognizes it. */
  public @Nullable Service recognizing(Page page) {
    return all.stream().filter(service -> service.recognizes(page)).findFirst().orElse(null);
  }
}
