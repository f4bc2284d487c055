package io.afterglow.job;

import io.afterglow.catalog.Indexing;
import io.afterglow.catalog.UnlistedArchive;
import io.afterglow.codec.Sha256;
import io.afterglow.crawl.Order;
import io.afterglow.crawl.Workers;
import io.afterglow.feed.FeedReader;
import io.afterglow.job.Worth.Judged;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Archive;
import io.afterglow.page.FactKind;
import io.afterglow.page.Fetched;
import io.afterglow.page.Holding;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.HeldPages;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers pages from archives: lists what they hold, queues what is the person's, and asks for each
 * page the archives in their order, each for one capture after the other, until one is complete. An
 * archive is asked only for what the person's own pages and the archives before it did not give, or
 * gave worse. One page at a time, for archives bear no more; may be stopped and run again.
 */
final class RescueJob {

  private static final Comparator<Judged> BEST =
      Comparator.comparing(Judged::whole).thenComparingLong(Judged::amount);

  private final FetchPlan plan;
  private final Workspace workspace;
  private final Tracker tracker;
  private final Admission admission;
  private final Timekeeper time;
  private final HeldPages held;
  private final Candidates candidates;
  private final Worth worth;
  private final Rests rests;
  private final Map<SourceName, String> unlisted = new LinkedHashMap<>();
  private volatile Workers<Task> workers = new Workers<>(new Frontier());
  private volatile boolean interrupted;

  RescueJob(
      FetchPlan plan, Workspace workspace, Tracker tracker, Admission admission, Timekeeper time) {
    this.plan = plan;
    this.workspace = workspace;
    this.tracker = tracker;
    this.admission = admission;
    this.time = time;
    this.held = workspace.held();
    this.candidates = new Candidates(held, plan.service());
    this.rests = new Rests(workspace, time);
    this.worth = new Worth(plan.service(), new Walls(plan.service(), workspace, new Strangers()));
  }

  /** Lets the page in hand finish, then ends. */
  void interrupt() {
    interrupted = true;
    workers.stop();
  }

  /**
   * Gathers.
   *
   * @throws IOException when the workspace cannot be written
   */
  FetchResult run() throws IOException {
    try {
      new CatchUp(plan.service(), workspace, admission).run();
      if (plan.sources().isEmpty()) {
        workspace.queue().retryMissed(Why::mayPass, role -> true);
      } else {
        workspace.queue().reopenMissed(); // archives may hold what the service no longer has
      }
      workers.breakable(
          () -> {
            prepare();
            return true;
          });
      workers.run(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return result();
  }

  private FetchResult result() throws IOException {
    if (interrupted) {
      return new FetchResult(
          Stop.INTERRUPTED, "Stopped. Nothing that was fetched is lost.", tracker.pages());
    }
    return rests.result(plan.archives(), unlisted, tracker.pages());
  }

  private void prepare() throws IOException, InterruptedException {
    UnlistedArchive.forgetAll(workspace);
    for (Archive archive : plan.archives()) {
      tracker.phase("Asking " + archive.name().title() + " what it holds");
      rests.impose(archive);
      Fetched.Missed missed =
          archive.list(new Listings(archive.name(), held, plan.service()::page, time));
      if (missed != null) {
        unlisted.put(archive.name(), missed.detail());
        new UnlistedArchive(archive.name(), missed.why(), missed.attempts(), missed.detail())
            .remember(workspace);
      }
      rests.note(archive);
    }
    tracker.phase("Looking for your podcasts");
    List<NewTask> tasks = new ArrayList<>();
    for (Link seed : plan.seeds()) {
      if (seed.kind() != PageKind.HOME) {
        tasks.add(new NewTask(seed, Order.rank(seed), false));
      }
      if (seed.episode() != null) {
        translations(seed.episode(), tasks);
      }
    }
    Set<PodcastId> podcasts = new Wanted(plan, workspace, this::look).podcasts(new FeedReader());
    queue(podcasts, tasks);
    workspace.queue().enqueue(tasks);
  }

  private void translations(EpisodeId episode, List<NewTask> tasks) throws IOException {
    for (Link page : held.pages(episode.podcast())) {
      if (page.role() == Link.Role.TRANSLATION && episode.equals(page.episode())) {
        tasks.add(new NewTask(page, Order.rank(page), false));
      }
    }
  }

  /** Each episode under one id: the number where it is held, for both forms show the same page. */
  private void queue(Set<PodcastId> podcasts, List<NewTask> tasks) throws IOException {
    List<PodcastId> numbersFirst = new ArrayList<>(podcasts);
    numbersFirst.sort(Comparator.comparing((PodcastId id) -> !plan.service().words(id).isEmpty()));
    Set<List<Object>> seen = new HashSet<>();
    Set<String> episodes = new LinkedHashSet<>();
    for (PodcastId id : numbersFirst) {
      for (Link page : held.pages(id)) {
        EpisodeId episode = page.episode();
        boolean isNew = seen.add(place(page));
        if (episode != null) {
          episodes.add(episode.episode());
        }
        boolean within = episode == null || episodes.size() <= plan.scope().limit();
        if (isNew) {
          tasks.add(new NewTask(page, Order.rank(page), !within));
        }
      }
    }
  }

  /** Equal for pages that show the same, whatever form the podcast's id has. */
  private List<Object> place(Link page) {
    EpisodeId episode = page.episode();
    return episode == null
        ? List.of(page.address().path())
        : List.of(
            episode.episode(),
            page.role(),
            Objects.requireNonNullElse(plan.service().language(page.address()), ""));
  }

  private @Nullable EpisodeView look(Link page) throws IOException, InterruptedException {
    for (Archive archive : plan.archives()) {
      for (Holding holding : candidates.of(archive.name(), page)) {
        if (archive.halt() == null && archive.fetch(holding) instanceof Fetched.Found found) {
          Judged judged = worth.of(page, found.page(), found.cut());
          for (var item : judged.reading().items()) {
            if (judged.objection() == null && item instanceof EpisodeView view) {
              return view;
            }
          }
        }
      }
      rests.note(archive);
    }
    return null;
  }

  private final class Frontier implements Workers.Queue<Task> {

    @Override
    public @Nullable Task next() throws IOException {
      return interrupted
          ? null
          : workspace.queue().claim(0, Math.min(plan.upTo(), Order.FEEDS - 1));
    }

    @Override
    public void work(Task task) throws IOException, InterruptedException {
      tracker.phase(Order.phase(task.link()));
      try {
        rescue(task);
      } finally {
        workspace.queue().release(task);
      }
    }
  }

  private void rescue(Task task) throws IOException, InterruptedException {
    Link link = task.link();
    if (link.role() == Link.Role.LIST && !isHeld(link) && isKnownOtherwise(link)) {
      workspace.queue().drop(task);
      if (link.podcast() != null && link.address().query() == null) {
        workspace.notes().put(Note.NO_LIST, String.valueOf(link.podcast()), true);
      }
      return;
    }
    if (isSaved(task)) {
      return;
    }
    Search search = new Search(link);
    Judged best = found(search);
    if (best == null) {
      miss(task, search);
      return;
    }
    for (Judged other : search.fair) {
      if (!best.complete() && !other.equals(best)) {
        keep(null, link, other);
      }
    }
    if (!best.whole()) {
      half(task, best, search);
      return;
    }
    keep(task, link, best);
    workspace.warnings().clear(half(link));
    tracker.fetched(link, best.page());
  }

  /** Better than nothing, and told: what is read of it ends in the middle. */
  private void half(Task task, Judged best, Search search) throws IOException {
    Link link = task.link();
    keep(null, link, best);
    workspace
        .warnings()
        .put(
            half(link),
            "Only a part of "
                + link.address().value()
                + " is saved: every capture of it that could be had breaks off.");
    search.why = Why.TRUNCATED;
    search.said.add("the captures that could be had break off");
    miss(task, search);
  }

  private static String half(Link link) {
    return "half:" + link.address().value();
  }

  private @Nullable Judged found(Search search) throws IOException, InterruptedException {
    try {
      return workers.breakable(search::run);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private boolean isHeld(Link link) throws IOException {
    for (Archive archive : plan.archives()) {
      if (!candidates.of(archive.name(), link).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Further pages of a list, and the list of a podcast of which something is held. */
  private boolean isKnownOtherwise(Link link) throws IOException {
    PodcastId podcast = link.podcast();
    return link.address().query() != null || (podcast != null && !held.pages(podcast).isEmpty());
  }

  private void keep(@Nullable Task task, Link link, Judged judged) throws IOException {
    workspace
        .pages()
        .save(
            task,
            judged.page(),
            judged.reading().kind(),
            Sha256.hex(judged.page().body()),
            Indexing.rows(judged.reading()),
            admission.admit(link, judged.reading()));
    Remembered.of(workspace, judged.reading());
  }

  private void miss(Task task, Search search) throws IOException {
    Fetched.Missed missed =
        new Fetched.Missed(search.why, String.join("; ", search.said), null, search.asked);
    workspace.queue().miss(task, missed.why(), missed.detail(), missed.attempts());
    tracker.failed(task.link(), missed);
  }

  /** Whether the person's own pages hold the very page already, whole. */
  private boolean isSaved(Task task) throws IOException {
    EpisodeId wanted = task.link().episode();
    if (wanted == null) {
      return false;
    }
    Set<PodcastId> ids = new LinkedHashSet<>(List.of(wanted.podcast()));
    ids.addAll(held.kin(wanted.podcast(), plan.service()::isUnique));
    for (PodcastId id : ids) {
      for (StoredItem item :
          workspace.facts().of(FactKind.EPISODE, new EpisodeId(id, wanted.episode()))) {
        if (isSuch(task.link(), item.capture())) {
          workspace.queue().answer(task, item.capture());
          return true;
        }
      }
    }
    return false;
  }

  private boolean isSuch(Link wanted, Capture capture) throws IOException {
    String address = capture.address();
    Link page = address == null ? null : plan.service().page(Address.parse(address));
    boolean same =
        page != null
            && page.role() == wanted.role()
            && (page.role() != Link.Role.TRANSLATION
                || page.address().path().endsWith(last(wanted)));
    return same && worth.of(wanted, workspace.pages().page(capture), false).complete();
  }

  private static String last(Link link) {
    String path = link.address().path();
    return path.substring(path.lastIndexOf('/'));
  }

  /** The way through the captures of one page. */
  private final class Search {

    private final Link link;
    private final List<Judged> fair = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private Why why = Why.GONE;
    private int asked;

    Search(Link link) {
      this.link = link;
    }

    @Nullable Judged run() throws IOException, InterruptedException {
      for (Archive archive : plan.archives()) {
        Judged complete = ask(archive);
        if (complete != null) {
          return complete;
        }
      }
      return fair.stream().max(BEST).orElse(null);
    }

    private @Nullable Judged ask(Archive archive) throws IOException, InterruptedException {
      List<Holding> all = candidates.of(archive.name(), link);
      if (all.isEmpty()) {
        boolean whole = unlisted.get(archive.name()) == null;
        say(archive, whole ? "no capture" : "could not be listed", whole ? Why.GONE : Why.NETWORK);
      }
      Set<String> bad = new HashSet<>();
      for (Holding holding : all) {
        if (bad.contains(holding.digest())) {
          continue;
        }
        asked++;
        Fetched fetched = archive.fetch(holding);
        if (fetched instanceof Fetched.Missed missed) {
          say(archive, missed.detail(), missed.why().mayPass() ? missed.why() : Why.GONE);
          if (archive.halt() != null) {
            rests.note(archive);
            return null;
          }
          continue;
        }
        Fetched.Found found = (Fetched.Found) fetched;
        Judged judged = worth.of(link, found.page(), found.cut());
        if (judged.complete()) {
          return judged;
        }
        if (judged.objection() == null) {
          fair.add(judged);
        } else {
          say(archive, judged.objection(), Why.GONE);
        }
        if (holding.digest().length() > 1) {
          bad.add(holding.digest());
        }
      }
      return null;
    }

    private void say(Archive archive, @Nullable String words, Why reason) {
      String line = archive.name().word() + ": " + words;
      if (!said.contains(line)) {
        said.add(line);
      }
      why = why == Why.GONE ? reason : why;
    }
  }
}
