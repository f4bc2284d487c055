package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.crawl.Order;
import io.afterglow.page.Link;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks for the transcripts and chapters that feeds link to. */
final class FeedFileSearch {

  private FeedFileSearch() {}

  /**
   * What to request.
   *
   * @param next files that were not requested yet
   * @param saved files that are saved
   */
  record Files(List<NewTask> next, List<Catalog.FeedFile> saved) {}

  /** Those that are next: of several transcripts in one language, one at a time. */
  static Files of(FetchPlan plan, Workspace workspace) throws IOException {
    Catalog catalog = new Catalog.Maker(plan.service(), "").of(workspace);
    List<NewTask> tasks = new ArrayList<>();
    int turn = 0;
    for (Link file : catalog.nextFeedFiles()) {
      tasks.add(new NewTask(file, Order.rank(file, turn++), false));
    }
    return new Files(tasks, catalog.feedFiles());
  }
}
