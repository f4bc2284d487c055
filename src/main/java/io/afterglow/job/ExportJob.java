package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.FeedScope;
import io.afterglow.catalog.OldAudio;
import io.afterglow.catalog.Unasked;
import io.afterglow.crawl.Order;
import io.afterglow.job.ImportJob.Imported;
import io.afterglow.model.Library;
import io.afterglow.model.Selection;
import io.afterglow.model.Why;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Saved pages and fetched pages in, one verified zip out. Whatever stops the fetching, what is
 * there is packed.
 */
public final class ExportJob {

  /** What warnings are about that hold for the files of the last run alone. */
  static final String GIVEN = "given:";

  private final ExportPlan plan;
  private final Workspace workspace;
  private final Tracker tracker;
  private final Renewal renewal;
  private final EarlyOpml opml;
  private final @Nullable FetchJob fetch;
  private final @Nullable RescueJob rescue;
  private final @Nullable FeedCapturesJob captures;
  private final @Nullable AudioCheck audio;
  private final Admission admission;
  private volatile @Nullable FetchJob feeds;
  private Imported imported = new Imported(0, List.of(), List.of(), List.of(), 0);

  /**
   * A job over a workspace.
   *
   * @param renewal asked when the login is over
   */
  public ExportJob(
      ExportPlan plan, Workspace workspace, Tracker tracker, Renewal renewal, Timekeeper time) {
    this.plan = plan;
    this.workspace = workspace;
    this.tracker = tracker;
    this.renewal = renewal;
    this.opml =
        new EarlyOpml(
            plan.out(), new Catalog.Maker(plan.service(), plan.version()), workspace, tracker);
    this.fetch =
        plan.fetch() == null ? null : new FetchJob(plan.fetch(), workspace, tracker, opml::refresh);
    this.admission =
        fetch == null ? new Admission(plan.service(), Selection.ALL, false) : fetch.admission();
    this.rescue =
        plan.fetch() == null || plan.fetch().archives().isEmpty()
            ? null
            : new RescueJob(plan.fetch(), workspace, tracker, admission, time);
    this.captures =
        rescue == null || plan.fetch() == null || !plan.fetch().looksForOldFeeds()
            ? null
            : new FeedCapturesJob(plan.fetch(), workspace, tracker, time);
    this.audio =
        plan.fetch() == null || !plan.checksAudio()
            ? null
            : new AudioCheck(plan.fetch(), workspace, tracker);
  }

  /**
   * What came of it.
   *
   * @param packed null when nothing is saved, so that there is nothing to pack
   */
  public record Result(Imported imported, FetchResult fetched, PackJob.@Nullable Result packed) {}

  /**
   * Gathers, packs and verifies.
   *
   * @throws IOException when a saved page cannot be read, or the workspace or the zip cannot be
   *     written
   */
  public Result run() throws IOException {
    FetchResult fetched = gather();
    return new Result(imported, fetched, pack());
  }

  /**
   * Gathers saved and fetched pages into the workspace.
   *
   * @throws IOException when a saved page cannot be read, or the workspace cannot be written
   */
  public FetchResult gather() throws IOException {
    if (plan.fromFeeds() != null) {
      FeedScope.remember(workspace, plan.fromFeeds());
    }
    workspace
        .queue()
        .enqueue(
            plan.named().stream().map(link -> new NewTask(link, Order.rank(link), false)).toList());
    if (fetch == null) {
      new CatchUp(plan.service(), workspace, admission).run();
    }
    workspace.warnings().remove(GIVEN);
    for (String unused : plan.unused()) {
      workspace.warnings().putLoss(GIVEN + unused, unused.endsWith(".") ? unused : unused + ".");
    }
    if (!plan.saved().isEmpty() || !plan.given().isEmpty()) {
      tracker.phase("Reading saved pages");
      imported =
          new ImportJob(plan.service(), workspace, admission, tracker)
              .run(plan.saved(), plan.given());
    }
    FetchResult fetched = fetched();
    if (plan.checksAudio()) {
      OldAudio.want(workspace);
    }
    if (audio != null && fetched.stop() != Stop.INTERRUPTED) {
      audio.run();
    }
    unasked(fetched.stop()).remember(workspace);
    return fetched;
  }

  /**
   * What looking for old feeds may cost; null when archives are not asked for any.
   *
   * @param catalog of what was gathered
   */
  public @Nullable OldFeeds oldFeeds(Catalog catalog) throws IOException {
    FetchPlan fetching = plan.fetch();
    return fetching == null || fetching.archives().isEmpty() || !fetching.fromFeeds()
        ? null
        : FeedCapturesJob.forecast(fetching, catalog);
  }

  private FetchResult fetched() throws IOException {
    FetchPlan fetching = plan.fetch();
    if (fetch == null || fetching == null) {
      return new FetchResult(Stop.NONE, "", 0);
    }
    if (rescue == null) {
      return fetched(fetch);
    }
    FetchResult live = fetching.sources().isEmpty() ? null : fetched(fetch);
    if (live != null && live.stop() == Stop.INTERRUPTED) {
      return live;
    }
    FetchResult rescued = rescue.run();
    if (rescued.stop() == Stop.INTERRUPTED) {
      return rescued;
    }
    FetchJob further = new FetchJob(fetching.feedsOnly(), workspace, tracker, opml::refresh);
    feeds = further;
    FetchResult found = further.run();
    if (found.stop() == Stop.NONE && captures != null) {
      found = old(captures, further);
    }
    return found.stop() == Stop.NONE ? rescued : found;
  }

  /** Feeds as they once were, what they lead to, and what of it only archives have. */
  private FetchResult old(FeedCapturesJob captures, FetchJob further) throws IOException {
    captures.feeds();
    FetchResult found = captures.result();
    if (found.stop() != Stop.INTERRUPTED) {
      FetchResult live = further.goOn();
      found = live.stop() == Stop.NONE ? found : live;
    }
    if (found.stop() != Stop.INTERRUPTED) {
      captures.files();
      FetchResult files = captures.result();
      found = files.stop() == Stop.NONE ? found : files;
    }
    return found;
  }

  private FetchResult fetched(FetchJob job) throws IOException {
    FetchResult result = job.run();
    while (result.stop() == Stop.AUTH && isRenewed()) {
      result = job.again();
    }
    return result;
  }

  private boolean isRenewed() throws IOException {
    try {
      return renewal.renewed();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** Ends the fetching; what is there is packed all the same. */
  public void interrupt() {
    if (rescue != null) {
      rescue.interrupt();
    }
    if (captures != null) {
      captures.interrupt();
    }
    if (audio != null) {
      audio.interrupt();
    }
    if (fetch != null) {
      fetch.interrupt();
    }
    FetchJob further = feeds;
    if (further != null) {
      further.interrupt();
    }
  }

  private PackJob.@Nullable Result pack() throws IOException {
    Instant newest = workspace.pages().newestCapture();
    if (newest == null) {
      return null;
    }
    tracker.phase("Packing");
    PackJob.Result result =
        new PackJob(
                plan.service(), plan.out(), plan.exporters(), plan.secrets().get(), plan.shared())
            .toldTo(tracker::share)
            .run(workspace, this::library, newest, plan.version());
    if (fetch != null && result.making() == PackJob.Making.KEPT) {
      opml.refresh();
    }
    return result;
  }

  private Library library() throws IOException {
    Catalog catalog = new Catalog.Maker(plan.service(), plan.version()).of(workspace);
    if (fetch != null) {
      opml.write(catalog.subscriptions());
    }
    return catalog;
  }

  /** Why pages that still wait were not requested. */
  private Unasked unasked(Stop stop) {
    FetchPlan fetching = plan.fetch();
    boolean own =
        fetching != null && !(fetching.sources().isEmpty() && fetching.archives().isEmpty());
    return new Unasked(
        own ? Why.NOT_REACHED : plan.saved().isEmpty() ? Why.OFFLINE : Why.NOT_SAVED,
        fetching == null || fetching.open() == null ? Why.OFFLINE : Why.NOT_REACHED,
        fetching != null && !fetching.archives().isEmpty(),
        fetching == null || !fetching.directories().isEmpty(),
        why(stop));
  }

  private static @Nullable Why why(Stop stop) {
    return switch (stop) {
      case NONE -> null;
      case AUTH -> Why.LOGIN_NEEDED;
      case BLOCKED -> Why.RATE_LIMITED;
      case FORBIDDEN -> Why.FORBIDDEN;
      case DOWN -> Why.NETWORK;
      case INTERRUPTED -> Why.NOT_REACHED;
    };
  }
}
