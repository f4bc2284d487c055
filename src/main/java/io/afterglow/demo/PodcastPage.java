package io.afterglow.demo;

import io.afterglow.json.Json;
import io.afterglow.model.PodcastId;
import java.util.List;
import java.util.Map;

/**
 * One page of a podcast's list of episodes.
 *
 * @param shown the id under which it was asked for
 * @param episodes all of them, newest first
 * @param number which page, from 1
 */
record PodcastPage(
    DemoPodcast podcast,
    PodcastId shown,
    List<DemoEpisode> episodes,
    int number,
    DemoListing listing) {

  static final int SIZE = 10;

  String html(Surface surface) {
    Chrome.above(surface, true);
    surface.begin("main");
    surface.image("/media/logo/" + podcast.key() + ".png", "logo of podcast " + podcast.title());
    surface.heading(1, podcast.title());
    surface.line(podcast.author());
    surface.paragraph(podcast.prose().say("about", Dice.of(podcast.key(), "about")));
    surface.link("Website", DemoFeeds.site(podcast), "");
    surface.line(episodes.size() + " episodes");
    rows().forEach(episode -> row(surface, episode));
    paging(surface);
    surface.end();
    surface.footer();
    return surface.page(podcast.title(), podcast.prose(), null, data());
  }

  /** The episodes of this page; an endless list repeats its end. */
  private List<DemoEpisode> rows() {
    if (podcast.paging() == DemoPodcast.Paging.ALL) {
      return episodes;
    }
    int asked = SIZE * (number - 1) - (number > 1 ? listing.shift() : 0);
    int last = Math.max(0, episodes.size() - SIZE);
    int from = listing.endless() ? Math.min(asked, last) : Math.min(asked, episodes.size());
    return episodes.subList(Math.max(0, from), Math.min(episodes.size(), Math.max(0, from) + SIZE));
  }

  private void row(Surface surface, DemoEpisode episode) {
    surface.begin("card");
    surface.link(episode.title(), Paths.episode(episode, shown), "");
    if (!episode.shape().is("nodate")) {
      surface.day(episode.publishedOn());
    }
    surface.end();
  }

  private void paging(Surface surface) {
    int pages = listing.endless() ? number + 1 : (episodes.size() + SIZE - 1) / SIZE;
    String here = Paths.podcast(podcast, shown) + "?page=";
    switch (podcast.paging()) {
      case NUMBERED -> numbers(surface, pages, here);
      case NEXT -> {
        if (number < pages) {
          String label = podcast.language().equals("zh-Hans") ? "下一页" : "Next";
          surface.link(label, here + (number + 1), "next");
        }
      }
      case MORE -> {
        if (number < pages) {
          surface.button("Load more", here + (number + 1));
        }
      }
      case ALL -> {}
    }
  }

  private void numbers(Surface surface, int pages, String here) {
    for (int page = 1; pages > 1 && page <= pages; page++) {
      if (page == number) {
        surface.line(Integer.toString(page));
      } else {
        surface.link(Integer.toString(page), here + page, "");
      }
    }
  }

  private String data() {
    return Json.line(Map.of("pageNumber", number));
  }
}
