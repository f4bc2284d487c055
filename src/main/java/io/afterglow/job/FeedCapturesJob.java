package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.Indexing;
import io.afterglow.catalog.PastFeed;
import io.afterglow.codec.Sha256;
import io.afterglow.crawl.Order;
import io.afterglow.crawl.Workers;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Archive;
import io.afterglow.page.Fetched;
import io.afterglow.page.Holding;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.text.PrivateFeed;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Requests captures of podcasts' feeds from archives, and of files that old episodes link to. One
 * request at a time, as archives want it; every page that comes is stored at once, so the job may
 * be stopped and run again. What copies of feeds add to a podcast, the catalog decides.
 */
final class FeedCapturesJob {

  /** What one archive is asked at most for one podcast in a run, lists included. */
  static final int MOST_REQUESTS = 40;

  /** After so many web pages where a feed should be, no further capture of that type is tried. */
  private static final int MOST_WEB_PAGES = 3;

  /** An archive whose lists did not come so often in a row is left alone in this run. */
  private static final int SILENT = 3;

  private static final String WARNING = "captures:";

  private final FetchPlan plan;
  private final Workspace workspace;
  private final Tracker tracker;
  private final Timekeeper time;
  private final Rests rests;
  private final Readers readers;
  private volatile @Nullable Workers<?> workers;
  private final Map<SourceName, Integer> silent = new EnumMap<>(SourceName.class);
  private volatile boolean interrupted;
  private boolean came;

  FeedCapturesJob(FetchPlan plan, Workspace workspace, Tracker tracker, Timekeeper time) {
    this.plan = plan;
    this.workspace = workspace;
    this.tracker = tracker;
    this.time = time;
    this.rests = new Rests(workspace, time);
    this.readers = new Readers(plan.service());
  }

  /** Lets the request in hand finish, then ends. */
  void interrupt() {
    interrupted = true;
    Workers<?> working = workers;
    if (working != null) {
      working.stop();
    }
  }

  /** How it ended. */
  FetchResult result() throws IOException {
    if (interrupted) {
      return new FetchResult(
          Stop.INTERRUPTED, "Stopped. Nothing that was fetched is lost.", tracker.pages());
    }
    return plan.archives().stream().allMatch(archive -> archive.halt() == null)
        ? new FetchResult(Stop.NONE, "", tracker.pages())
        : rests.result(plan.archives(), Map.of(), tracker.pages());
  }

  /**
   * Requests captures of feeds.
   *
   * @return whether any came
   * @throws IOException when the workspace cannot be written
   */
  boolean feeds() throws IOException {
    for (Archive archive : plan.archives()) {
      rests.impose(archive);
    }
    workspace.warnings().remove(WARNING);
    came = false;
    each(catalog().pastFeeds(), "Looking for old copies of feeds", Share.Unit.FEEDS, this::search);
    return came;
  }

  /**
   * Requests files of old episodes that their servers do not have any more.
   *
   * @return whether any came
   * @throws IOException when the workspace cannot be written
   */
  boolean files() throws IOException {
    came = false;
    each(catalog().lostFeedFiles(), "Looking for old transcripts", Share.Unit.FILES, this::file);
    return came;
  }

  /** What looking for old feeds may cost. */
  static OldFeeds forecast(FetchPlan plan, Catalog catalog) throws IOException {
    int podcasts = 0;
    int requests = 0;
    Duration longest = Duration.ZERO;
    for (PastFeed feed : catalog.pastFeeds()) {
      int lists = Math.min(feed.addresses().size(), MOST_REQUESTS / 2);
      podcasts += lists == 0 ? 0 : 1;
      for (Archive archive : lists == 0 ? List.<Archive>of() : plan.archives()) {
        requests += MOST_REQUESTS;
        longest = longest.plus(archive.pace(lists, MOST_REQUESTS - lists));
      }
    }
    return new OldFeeds(podcasts, requests, longest);
  }

  private Catalog catalog() throws IOException {
    return new Catalog.Maker(plan.service(), "").of(workspace);
  }

  private interface Step<T> {
    void on(T one) throws Exception;
  }

  private <T> void each(Collection<T> all, String phase, Share.Unit unit, Step<T> step)
      throws IOException {
    Deque<T> waiting = new ArrayDeque<>(all);
    Workers<T> inTurn =
        new Workers<>(
            new Workers.Queue<T>() {
              @Override
              public @Nullable T next() {
                return interrupted ? null : waiting.poll();
              }

              @Override
              public void work(T one) throws Exception {
                tracker.share(phase, all.size() - waiting.size() - 1, all.size(), unit);
                step.on(one);
              }
            });
    workers = inTurn;
    try {
      inTurn.run(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      for (Archive archive : plan.archives()) {
        rests.note(archive);
      }
    }
  }

  /** Asking and waiting may be broken off when the run is to end. */
  private <R extends @Nullable Object> R asked(Callable<R> step) throws Exception {
    Workers<?> working = workers;
    return working == null ? step.call() : working.breakable(step);
  }

  private void search(PastFeed feed) throws Exception {
    feed.remember();
    for (Archive archive : plan.archives()) {
      if (silent.getOrDefault(archive.name(), 0) >= SILENT) {
        new Search(feed, archive).lacks("its lists of captures could not be fetched");
      } else if (archive.halt() == null && !interrupted) {
        new Search(feed, archive).run();
      }
    }
    feed.remember();
  }

  /** The way through one archive's captures of one feed. */
  private final class Search {

    private final PastFeed feed;
    private final Archive archive;
    private final int before;
    private final Set<Address> listed = new HashSet<>();
    private final Set<Holding> held = new LinkedHashSet<>();
    private final Map<Address, Set<Instant>> stored = new HashMap<>();
    private final List<Holding> failed = new ArrayList<>();
    private final List<Holding> lost = new ArrayList<>();
    private final Set<Holding> tried = new HashSet<>();
    private final Set<String> digests = new HashSet<>();
    private int webPages;

    Search(PastFeed feed, Archive archive) {
      this.feed = feed;
      this.archive = archive;
      this.before = archive.requests();
    }

    void run() throws Exception {
      for (Optional<Holding> next = next(); next.isPresent(); next = next()) {
        if (sent() >= MOST_REQUESTS) {
          lacks(
              "up to "
                  + MOST_REQUESTS
                  + " requests are sent for one podcast in a run, and there are more captures");
          return;
        }
        request(next.get());
      }
      if (CaptureChoice.next(failed, feed.copies(), feed.live()).isPresent()) {
        lacks("a capture could not be fetched");
      }
      if (feed.isAnothers()) {
        String words =
            said("another show is at its address now, and copies of yours were not used");
        workspace.warnings().putRow(about(), Why.GONE, words);
      } else if (CaptureChoice.next(lost, feed.copies(), feed.live()).isPresent()) {
        String words = said("it lists captures that it does not have");
        workspace.warnings().putRow(about(), Why.GONE, words);
      }
    }

    private int sent() {
      return archive.requests() - before;
    }

    private void lacks(String why) throws IOException {
      String words = said(why) + " Run the same command again.";
      workspace.warnings().putRow(about(), Why.NOT_REACHED, words);
    }

    private String about() {
      return WARNING + archive.name().word() + ":" + feed.url();
    }

    private String said(String why) {
      return feed.title()
          + ": not all old episodes in "
          + archive.name().title()
          + " could be looked for: "
          + why
          + ".";
    }

    private Optional<Holding> next() throws Exception {
      for (Address address : feed.addresses()) {
        boolean room = listed.isEmpty() || sent() < MOST_REQUESTS / 2;
        if (!room && !listed.contains(address)) {
          lacks("some of its former addresses were not requested");
        } else if (!isOver() && listed.add(address)) {
          list(address);
        }
      }
      if (isOver()) {
        return Optional.empty();
      }
      List<Holding> waiting =
          held.stream()
              .filter(one -> !tried.contains(one) && !digests.contains(one.digest()))
              .toList();
      List<Holding> feeds = waiting.stream().filter(one -> !one.type().contains("html")).toList();
      Optional<Holding> next = CaptureChoice.next(feeds, feed.copies(), feed.live());
      return next.isPresent() || webPages >= MOST_WEB_PAGES
          ? next
          : CaptureChoice.next(waiting, feed.copies(), feed.live());
    }

    private boolean isOver() {
      return interrupted || archive.halt() != null;
    }

    private void list(Address address) throws Exception {
      Address place = PastFeed.place(address);
      Link page = new Link(place, PageKind.FEED, null, null, Link.Role.FEED);
      Listings listings = new Listings(archive.name(), workspace.held(), original -> page, time);
      Fetched.Missed missed = asked(() -> archive.list(address, listings));
      boolean excluded = missed != null && !missed.why().mayPass();
      int before = silent.getOrDefault(archive.name(), 0);
      silent.put(archive.name(), missed == null || excluded ? 0 : before + 1);
      if (excluded) {
        workspace.warnings().put(about(), said(missed.detail()));
      } else if (missed != null) {
        lacks(missed.detail());
      }
      List<Holding> captures = workspace.held().ofFeed(archive.name(), place);
      Holding last = captures.isEmpty() ? null : captures.get(captures.size() - 1);
      for (Holding one : captures) {
        boolean moved = one.equals(last) && one.status() >= 300 && one.status() < 400;
        if (one.status() == 0 || (one.status() >= 200 && one.status() < 300) || moved) {
          held.add(one);
          if (workspace.notes().get(Note.LOST_CAPTURE, key(one)) != null) {
            tried.add(one);
            lost.add(one);
          }
          skipStored(one);
        }
      }
    }

    private String key(Holding one) {
      return archive.name().word() + ":" + one.stamp() + ":" + one.original().value();
    }

    private void skipStored(Holding one) throws IOException {
      Set<Instant> times = stored.get(one.original());
      if (times == null) {
        times = workspace.pages().capturedAt(archive.name(), one.original());
        stored.put(one.original(), times);
      }
      Instant at = CaptureChoice.at(one);
      if (at != null && times.contains(at)) {
        done(one);
      }
    }

    /** Equal digests are equal bytes; a dash is none. */
    private void done(Holding one) {
      tried.add(one);
      if (one.digest().length() > 1) {
        digests.add(one.digest());
      }
    }

    private void request(Holding one) throws Exception {
      tried.add(one);
      Fetched fetched = asked(() -> archive.fetch(one));
      if (fetched instanceof Fetched.Missed missed) {
        if (missed.why().mayPass()) {
          failed.add(one);
        } else {
          lost.add(one);
          workspace.notes().put(Note.LOST_CAPTURE, key(one), missed.detail());
        }
        return;
      }
      done(one);
      Page page = ((Fetched.Found) fetched).page();
      Reading reading = readers.of(PageKind.FEED).read(page);
      boolean isFeed = reading.kind() == PageKind.FEED;
      boolean own =
          isFeed
              && page.address() != null
              && feed.add(page.address(), page.capturedAt(), reading.items());
      webPages += !isFeed && one.type().contains("html") ? 1 : 0;
      workspace
          .pages()
          .save(
              null,
              page,
              reading.kind(),
              Sha256.hex(page.body()),
              isFeed ? Indexing.rows(reading) : List.of(),
              own && feed.live() == null ? moves(reading) : List.of());
      came |= own;
      tracker.fetched(new Link(one.original(), PageKind.FEED, null, null, Link.Role.FEED), page);
    }

    /** Where a dead feed said that it moved may be a live one. */
    private List<NewTask> moves(Reading reading) {
      List<NewTask> tasks = new ArrayList<>();
      for (Link link : reading.links()) {
        if (feed.addresses().contains(link.address())) {
          tasks.add(new NewTask(link, Order.rank(link), false));
        }
      }
      return tasks;
    }
  }

  private void file(Catalog.LostFile lost) throws Exception {
    for (Link link : lost.links()) {
      Task task = workspace.queue().find(link.address());
      if (task == null || interrupted) {
        return;
      }
      if (PrivateFeed.is(link.address().value())) {
        continue;
      }
      boolean known = workspace.notes().get(Note.UNARCHIVED, link.address()) != null;
      for (Archive archive : known ? List.<Archive>of() : plan.archives()) {
        if (archive.halt() == null && archive.name() == SourceName.WAYBACK) {
          Fetched fetched = asked(() -> archive.nearest(link.address(), lost.at()));
          if (fetched instanceof Fetched.Found found && isKept(task, found)) {
            return;
          }
          if (!(fetched instanceof Fetched.Missed missed) || missed.why() == Why.GONE) {
            workspace.notes().put(Note.UNARCHIVED, link.address(), true);
          }
        }
      }
    }
  }

  private boolean isKept(Task task, Fetched.Found found) throws IOException {
    Page page = found.page();
    Reading reading = readers.of(task.link().kind()).read(page);
    boolean right = reading.kind() == task.link().kind() && !reading.items().isEmpty();
    workspace
        .pages()
        .save(
            right ? task : null,
            page,
            reading.kind(),
            Sha256.hex(page.body()),
            right ? Indexing.rows(reading) : List.of(),
            List.of());
    came |= right;
    tracker.fetched(task.link(), page);
    return right;
  }
}
