package io.afterglow.job;

import io.afterglow.crawl.Order;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Selection;
import io.afterglow.page.Address;
import io.afterglow.page.Item.AppView;
import io.afterglow.page.Item.EpisodeEntry;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.workspace.NewTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the pages that a page names are fetched: the account's own lists, its podcasts' lists,
 * their episodes, and what belongs to an episode. Links to anything else (recommendations, other
 * accounts, a way to log out) are never followed. What the user's own options leave out is queued
 * as skipped, so that it is counted.
 */
final class Admission {

  /** Candidates and documents of feeds for one podcast: feeds may page without an end. */
  private static final int MOST_FEEDS = 250;

  private final Map<Object, Integer> feedsNamed = new HashMap<>();
  private final Service service;
  private final Selection scope;
  private final boolean feeds;
  private final Set<EpisodeId> admitted = new HashSet<>();
  private final Set<PodcastId> leftOut = new HashSet<>();
  private final Map<PodcastId, Listing> listings = new HashMap<>();
  private final Map<PodcastId, Integer> turns = new HashMap<>();

  /** Feeds that are requested over https although their list named no scheme. */
  private final Set<Address> assumed = new HashSet<>();

  Admission(Service service, Selection scope, boolean feeds) {
    this.service = service;
    this.scope = scope;
    this.feeds = feeds;
  }

  /** Counts an episode that an earlier run queued against the limit. */
  synchronized void countAdmitted(EpisodeId id) {
    admitted.add(id);
  }

  /** The same, and what it says of its podcast's list. */
  synchronized void alreadyAdmitted(EpisodeId id) {
    countAdmitted(id);
    turns.merge(id.podcast(), 1, Integer::sum);
    listing(id.podcast()).known(id);
  }

  /** Tells that lists which were followed to their end are asked for again. */
  synchronized void again() {
    listings.values().forEach(Listing::again);
  }

  /** Why a page that was queued should not be asked for after all; null when it should. */
  synchronized @Nullable String objection(Link link) {
    boolean further = link.kind() == PageKind.PODCAST && link.address().query() != null;
    Listing listing = further ? listings.get(link.podcast()) : null;
    return listing != null && listing.isTrap() ? listing.trap() : null;
  }

  private Listing listing(PodcastId podcast) {
    return listings.computeIfAbsent(podcast, p -> new Listing());
  }

  private static PodcastId listed(@Nullable Link asked, PodcastView view) {
    PodcastId podcast = asked == null ? null : asked.podcast();
    return podcast == null ? view.id() : podcast;
  }

  /**
   * Pages to queue.
   *
   * @param asked the page that was asked for, null for a page that the user saved
   */
  synchronized List<NewTask> admit(@Nullable Link asked, Reading reading) {
    List<NewTask> tasks = new ArrayList<>();
    Map<PodcastId, String> subscribed = new HashMap<>();
    for (var item : reading.items()) {
      if (item instanceof Subscriptions subscriptions) {
        subscriptions.entries().stream()
            .filter(entry -> !entry.past())
            .forEach(
                entry -> {
                  feed(entry, tasks);
                  remember(entry, subscribed);
                });
      } else if (item instanceof AppView heard) {
        feed(heard.feedUrl(), null, tasks); // also of a podcast that is followed no more
      } else if (item instanceof PodcastView podcast) {
        episodes(listed(asked, podcast), podcast, tasks);
        feed(podcast, tasks);
      }
    }
    reading.links().forEach(link -> link(asked, reading.kind(), link, subscribed, tasks));
    return tasks;
  }

  private static void remember(SubscriptionEntry entry, Map<PodcastId, String> subscribed) {
    PodcastId podcast = entry.podcast();
    if (podcast != null) {
      subscribed.put(podcast, entry.title());
    }
  }

  private void link(
      @Nullable Link asked,
      PageKind on,
      Link link,
      Map<PodcastId, String> subscribed,
      List<NewTask> tasks) {
    switch (link.role()) {
      case LIST -> list(asked, on, link, subscribed, tasks);
      case TRANSCRIPT, TRANSLATION, EPISODE -> {
        if (on == PageKind.EPISODE && asked != null && sameEpisode(asked, link)) {
          tasks.add(task(link, false));
        }
      }
      case FEED -> {
        if (feeds
            && (on == PageKind.FEED || on == PageKind.DIRECTORY)
            && asked != null
            && feedsNamed.merge(
                    asked.podcast() == null ? asked.address() : asked.podcast(), 1, Integer::sum)
                <= MOST_FEEDS) {
          tasks.add(
              task(
                  new Link(link.address(), PageKind.FEED, asked.podcast(), null, Link.Role.FEED),
                  false));
        }
      }
      case FEED_FILE, DIRECTORY, COVER -> {}
    }
  }

  private static boolean sameEpisode(Link asked, Link link) {
    EpisodeId from = asked.episode();
    EpisodeId to = link.episode();
    return from != null && to != null && from.episode().equals(to.episode());
  }

  private void list(
      @Nullable Link asked,
      PageKind on,
      Link link,
      Map<PodcastId, String> subscribed,
      List<NewTask> tasks) {
    if (!service.owns(link.address())) {
      return;
    }
    if (link.kind() != PageKind.PODCAST) {
      if (asked != null && (on == PageKind.HOME || on == PageKind.SUBSCRIPTIONS)) {
        tasks.add(task(link, false));
      }
      return;
    }
    PodcastId podcast = link.podcast();
    String title = podcast == null ? null : subscribed.get(podcast);
    if (podcast != null && title != null) {
      boolean skipped = !scope.admitsPodcast(title, podcast.value());
      if (skipped) {
        leftOut.add(podcast);
      }
      tasks.add(task(link, skipped));
    } else if (asked != null
        && on == PageKind.PODCAST
        && (podcast == null || podcast.equals(asked.podcast())) // further pages of the same list
        && (asked.podcast() == null || listing(asked.podcast()).goesOn())) {
      tasks.add(
          task(
              new Link(link.address(), link.kind(), asked.podcast(), null, link.role()),
              isLeftOut(asked.podcast())));
    }
  }

  private boolean isLeftOut(@Nullable PodcastId podcast) {
    return podcast != null && leftOut.contains(podcast);
  }

  private void episodes(PodcastId podcast, PodcastView view, List<NewTask> tasks) {
    Listing listing = listing(podcast);
    boolean believed = !listing.isTrap();
    listing.page(view);
    if (believed) {
      view.episodes().forEach(entry -> episode(entry, isLeftOut(podcast), tasks));
    }
  }

  private void episode(EpisodeEntry entry, boolean leftOut, List<NewTask> tasks) {
    boolean wanted =
        !leftOut
            && scope.admitsDate(entry.publishedOn())
            && (admitted.contains(entry.id()) || admitted.size() < scope.limit());
    if (wanted) {
      admitted.add(entry.id());
    }
    int turn = turns.merge(entry.id().podcast(), 1, Integer::sum);
    service
        .pagesOf(entry.id())
        .forEach(link -> tasks.add(new NewTask(link, Order.rank(link, turn), !wanted)));
  }

  private void feed(SubscriptionEntry entry, List<NewTask> tasks) {
    feed(entry.feedUrl(), entry.podcast(), tasks);
    Address address = entry.feedUrl() == null ? null : Address.find(entry.feedUrl());
    if (entry.schemeAssumed() && address != null) {
      assumed.add(address);
    }
  }

  /**
   * The same feed over plain http, once https was requested in vain and was only a guess; null for
   * an address whose list said https.
   */
  synchronized @Nullable NewTask plainHttp(Link failed) {
    if (failed.role() != Link.Role.FEED || !assumed.remove(failed.address())) {
      return null;
    }
    Address plain = new Address("http:" + failed.address().value().substring("https:".length()));
    return task(new Link(plain, PageKind.FEED, failed.podcast(), null, Link.Role.FEED), false);
  }

  private void feed(PodcastView podcast, List<NewTask> tasks) {
    feed(podcast.feedUrl(), podcast.id(), tasks);
  }

  private void feed(@Nullable String url, @Nullable PodcastId podcast, List<NewTask> tasks) {
    Address address = url == null ? null : Address.find(url);
    if (feeds && address != null) {
      tasks.add(task(new Link(address, PageKind.FEED, podcast, null, Link.Role.FEED), false));
    }
  }

  private static NewTask task(Link link, boolean skipped) {
    return new NewTask(link, Order.rank(link), skipped);
  }
}
