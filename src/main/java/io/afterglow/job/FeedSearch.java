package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.crawl.Order;
import io.afterglow.feed.Directory;
import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Asks directories for the podcasts whose feed nobody named: by their numbers where those are
 * known, else by name.
 */
final class FeedSearch {

  private FeedSearch() {}

  static List<NewTask> tasks(FetchPlan plan, Workspace workspace) throws IOException {
    List<NewTask> tasks = new ArrayList<>();
    Catalog catalog = new Catalog.Maker(plan.service(), "").of(workspace);
    catalog
        .shows()
        .forEach(
            (id, show) ->
                plan.directories().stream()
                    .map(directory -> directory.lookup(show))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(lookup -> tasks.add(task(lookup, id))));
    new TreeMap<>(catalog.withoutFeed())
        .forEach(
            (id, title) -> {
              for (Directory directory : plan.directories()) {
                tasks.add(task(directory.search(title), id));
                String number = plan.service().directoryNumber(id);
                Address lookup = number == null ? null : directory.lookup(number);
                if (lookup != null) {
                  tasks.add(task(lookup, id));
                }
              }
            });
    return tasks;
  }

  private static NewTask task(Address address, PodcastId id) {
    Link link = new Link(address, PageKind.DIRECTORY, id, null, Link.Role.DIRECTORY);
    return new NewTask(link, Order.rank(link), false);
  }
}
