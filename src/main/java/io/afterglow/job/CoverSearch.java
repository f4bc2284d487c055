package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.crawl.Order;
import io.afterglow.model.Podcast;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Asks for one cover of each podcast: the service's own, else the one that its feed names. */
final class CoverSearch {

  private CoverSearch() {}

  static List<NewTask> tasks(FetchPlan plan, Workspace workspace) throws IOException {
    List<NewTask> tasks = new ArrayList<>();
    Catalog catalog = new Catalog.Maker(plan.service(), "").of(workspace);
    try (Stream<Podcast> podcasts = catalog.podcasts()) {
      for (Podcast podcast : (Iterable<Podcast>) podcasts::iterator) {
        Address cover = catalog.coverOf(podcast);
        if (cover != null && plan.scope().admitsPodcast(podcast.title(), podcast.id().value())) {
          Link link = new Link(cover, PageKind.PICTURE, podcast.id(), null, Link.Role.COVER);
          tasks.add(new NewTask(link, Order.rank(link), false));
        }
      }
    }
    return tasks;
  }
}
