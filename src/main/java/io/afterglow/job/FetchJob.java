package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.catalog.FeedLogins;
import io.afterglow.catalog.Indexing;
import io.afterglow.codec.Sha256;
import io.afterglow.crawl.Order;
import io.afterglow.crawl.Workers;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Why;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import io.afterglow.page.PageReader;
import io.afterglow.page.PageSource;
import io.afterglow.page.Reading;
import io.afterglow.page.Tries;
import io.afterglow.page.Validators;
import io.afterglow.source.http.Connectivity;
import io.afterglow.workspace.NewTask;
import io.afterglow.workspace.QueueCount;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers pages into a workspace until its queue is empty: takes a page from the queue, fetches it,
 * reads it, stores both with the pages that it names. May be stopped at any moment and run again;
 * nothing that is stored is fetched twice.
 */
public final class FetchJob {

  /** Pages that are found while others are tried again have tries of their own, up to here. */
  private static final int ROUNDS = 5;

  private static final String CAPTCHA =
      "The service shows a CAPTCHA: open it in a browser, solve it, then export the cookies again.";

  /** Where so many pages failed, and three for each good one, trying again helps nobody. */
  private static final int HOPELESS = 50;

  /** Refused pages in a row after which the site as a whole is doubted. */
  private static final int DOUBTFUL = 3;

  /**
   * Bytes of pages that are read and stored at a time, each of which is in memory several times
   * meanwhile: a hundred pages of a service, or one large feed.
   */
  private static final int IN_HAND = 8 << 20;

  private static final String NOT_LOGGED_IN = "You are not logged in, or your login has expired.";

  private final FetchPlan plan;
  private final Listed listed;
  private final Workspace workspace;
  private final Tracker tracker;
  private final Admission admission;
  private final Strangers strangers = new Strangers();
  private final Refresh refresh;
  private final Walls walls;
  private final DriftAlarm drift;
  private final Account account;
  private final AccountLists accountLists;
  private final Readers readers;
  private final PageReader own;
  private volatile Workers<Task> workers = new Workers<>(new Frontier());
  private final AtomicBoolean listsDone = new AtomicBoolean();
  // Held while a control page is asked for: nobody asks for anything else meanwhile.
  private final ReentrantLock doubt = new ReentrantLock();
  private volatile @Nullable FeedLogins logins;

  // Requests sent in this run for pages that did not come yet.
  private final Map<Long, Integer> sent = new ConcurrentHashMap<>();
  private final Map<Long, Begun> begunFeeds = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();
  // The last good page of the service, by the order of asking: an answer may come late.
  private final AtomicLong lastGoodAsked = new AtomicLong();
  private final AtomicInteger refusedInARow = new AtomicInteger();
  private volatile @Nullable Link lastGood;
  private final Semaphore inHand = new Semaphore(IN_HAND, true);
  private volatile boolean strangersMet;
  // Whether the last request for a page of the service was left without an answer.
  private volatile boolean silent;
  private volatile Stop stop = Stop.NONE;
  private volatile String detail = "";

  /**
   * A job over a workspace.
   *
   * @param listed run when a page that names subscriptions was stored
   */
  FetchJob(FetchPlan plan, Workspace workspace, Tracker tracker, Listed listed) {
    this.plan = plan;
    this.listed = listed;
    this.readers = new Readers(plan.service());
    this.own = readers.own();
    this.workspace = workspace;
    this.tracker = tracker;
    this.admission = new Admission(plan.service(), plan.scope(), plan.open() != null);
    this.refresh = new Refresh(plan, workspace);
    this.walls = new Walls(plan.service(), workspace, strangers);
    this.account = new Account(plan, workspace);
    this.accountLists = new AccountLists(plan.service(), workspace);
    this.drift = new DriftAlarm(tracker);
  }

  /** A feed whose end never arrived. */
  private record Begun(Task task, Fetched.Found found, Reading reading) {}

  /** What is to be done as soon as subscriptions are known. */
  interface Listed {
    void run() throws IOException;
  }

  /** What may be queued, for pages that come in another way. */
  Admission admission() {
    return admission;
  }

  /**
   * Fetches until the queue is empty or the run must stop; what went wrong with single pages is in
   * the workspace.
   *
   * @throws IOException when the workspace cannot be written
   */
  public FetchResult run() throws IOException {
    new Rescope(plan, workspace, readers).run(admission);
    try (Stream<EpisodeId> wanted = workspace.tasks().wanted(Link.Role.TRANSCRIPT)) {
      wanted.forEach(admission::alreadyAdmitted);
    }
    learnLogins();
    account.begin();
    new CatchUp(plan.service(), workspace, admission).run();
    workspace.queue().retryMissed(Why::mayPassUntilLater, this::isAskedFor);
    workspace.queue().retryUnrequested(this::isAskedFor);
    if (!plan.sources().isEmpty() && !isAsLastTime()) {
      Catalog catalog = new Catalog.Maker(plan.service(), "").of(workspace);
      workspace.queue().reopenTranscripts(catalog.withoutTrueTranscript());
      workspace.queue().reopenOwnPages(catalog.withoutTrueTexts());
    }
    refresh.begin(accountLists.areRead());
    workspace
        .queue()
        .enqueue(
            plan.seeds().stream().map(link -> new NewTask(link, Order.rank(link), false)).toList());
    drain();
    if (stop == Stop.NONE
        && plan.open() != null
        && plan.upTo() == Order.EVERYTHING
        && !isAsLastTime()) {
      workspace.queue().enqueue(FeedSearch.tasks(plan, workspace));
      drain();
    }
    fetchFeedFiles();
    tryAgain();
    saveBegunFeeds();
    if (!isAsLastTime()) {
      fetchFeedFiles();
    }
    if (stop == Stop.NONE && plan.open() != null && plan.upTo() == Order.EVERYTHING) {
      fetchCovers();
    }
    if (stop == Stop.NONE && silent) {
      endIfSilent();
    }
    if (stop == Stop.NONE) {
      conclude();
    }
    return new FetchResult(stop, stop == Stop.NONE ? "" : detail + progress(), tracker.pages());
  }

  /** A private feed's name and password stand in its address in the person's own list. */
  private void learnLogins() throws IOException {
    PageSource open = plan.open();
    if (open != null) {
      logins = FeedLogins.in(workspace);
      logins.users().forEach(open::login);
    }
  }

  /**
   * Fetches what archives' copies of feeds lead to: feeds that have moved, and files. What this run
   * has asked for is not asked for again.
   */
  FetchResult goOn() throws IOException {
    drain();
    fetchFeedFiles();
    tryAgain();
    saveBegunFeeds();
    fetchFeedFiles();
    if (stop == Stop.NONE && plan.open() != null && plan.upTo() == Order.EVERYTHING) {
      fetchCovers();
    }
    return new FetchResult(stop, stop == Stop.NONE ? "" : detail + progress(), tracker.pages());
  }

  /** Goes on after a stop, with whatever has changed meanwhile. */
  FetchResult again() throws IOException {
    stop = Stop.NONE;
    detail = "";
    refusedInARow.set(0);
    workers = new Workers<>(new Frontier());
    return run();
  }

  /** Lets what is in flight finish, then ends the run. */
  public void interrupt() {
    stop(Stop.INTERRUPTED, "Stopped. Nothing that was fetched is lost.");
  }

  /** What may have passed meanwhile, and lists that moved while they were read. */
  private void tryAgain() throws IOException {
    int rounds = Math.max(ROUNDS, plan.requests());
    for (int round = 1; round <= rounds && stop == Stop.NONE; round++) {
      admission.again();
      if (workspace.queue().retryMissed(Why::mayPass, role -> role.isOwn() && isAskedFor(role))
              + workspace.queue().retryMissed(FetchJob::mayPassSoon, role -> !role.isOwn())
              + new Relisting(workspace).again()
          == 0) {
        return;
      }
      drain();
    }
  }

  /**
   * What a publisher's server sends or asks for instead of a feed, it does again a minute later.
   */
  private static boolean mayPassSoon(Why why) {
    return switch (why) {
      case UNREADABLE, LOGIN_NEEDED, CHALLENGE -> false;
      default -> why.mayPass();
    };
  }

  /** Each round asks for the next best of what did not come. */
  private void fetchFeedFiles() throws IOException {
    boolean wanted = plan.fromFeeds() && plan.open() != null && plan.upTo() == Order.EVERYTHING;
    while (wanted && stop == Stop.NONE) {
      FeedFileSearch.Files files = FeedFileSearch.of(plan, workspace);
      workspace.queue().enqueue(files.next());
      wanted = refresh.files(files.saved()) || !files.next().isEmpty();
      drain();
    }
  }

  /**
   * Whether nothing came to a workspace whose last zip lacked nothing: all that its pages lead to
   * was asked for then.
   */
  private boolean isAsLastTime() throws IOException {
    return tracker.pages() == 0 && LastZip.lacksNothing(workspace);
  }

  private void fetchCovers() throws IOException {
    if (!isAsLastTime()) {
      workspace.queue().enqueue(CoverSearch.tasks(plan, workspace));
    }
    drain();
    for (int round = 1; round <= ROUNDS && stop == Stop.NONE; round++) {
      if (workspace.queue().retryMissed(Why::mayPass, Link.Role.COVER::equals) == 0) {
        return;
      }
      drain();
    }
  }

  /** Without a source for them, the service's own pages stay missed. */
  private boolean isAskedFor(Link.Role role) {
    return !role.isOwn() || !plan.sources().isEmpty();
  }

  private boolean isHopeless() {
    return tracker.failures() > HOPELESS && tracker.failures() > 3 * tracker.pages();
  }

  private int sent(Task task) {
    return sent.getOrDefault(task.id(), 0);
  }

  /** Counts requests, at least one a try; returns whether the page was tried before. */
  private boolean count(Task task, int attempts) {
    int number = Math.max(1, attempts);
    return sent.merge(task.id(), number, Integer::sum) > number;
  }

  /** Whether the page will not be requested again in this run. */
  private boolean isLastTry(Task task) {
    return sent(task) >= plan.requests() || isHopeless();
  }

  /**
   * Half of the requests at once, while the failure may be a matter of seconds, the rest at the
   * end. Without any page so far there is nothing else to do meanwhile.
   */
  private Tries tries(Task task) {
    int before = sent(task);
    boolean halved = before == 0 && tracker.pages() > 0;
    return new Tries(before, halved ? (plan.requests() + 1) / 2 : plan.requests() - before);
  }

  /** Without a home page, and with nothing saved ever, there is no service to speak of. */
  private void conclude() throws IOException {
    if (tracker.pages() > 0 && workspace.tasks().missed(Why.UNREADABLE) > savedPages()) {
      workspace
          .warnings()
          .put(
              "site",
              "Most pages were not what they should be: the service may have changed. A newer Afterglow"
                  + " may read them.");
    }
    if (plan.sources().isEmpty() || plan.seeds().stream().noneMatch(this::isSeed)) {
      return;
    }
    for (TaskRow row : workspace.tasks().of(Link.Role.LIST)) {
      if (row.state() == Task.State.MISSED && isSeed(row.link()) && !accountLists.areRead()) {
        stop(Stop.DOWN, "The home page could not be fetched: " + row.detail() + ".");
        return;
      }
    }
    if (!accountLists.areRead() && account.isUnknown()) {
      stop(Stop.AUTH, "The service shows no list of your subscriptions. " + NOT_LOGGED_IN);
    }
  }

  private int savedPages() throws IOException {
    return workspace.tasks().counts().stream()
        .filter(count -> count.role().isOwn() && count.state() == Task.State.SAVED)
        .mapToInt(QueueCount::pages)
        .sum();
  }

  private String progress() throws IOException {
    int saved = 0;
    int known = 0;
    for (QueueCount count : workspace.tasks().counts()) {
      boolean counts = count.role().isOwn() && count.state() != Task.State.SKIPPED;
      known += counts ? count.pages() : 0;
      saved += counts && count.state() == Task.State.SAVED ? count.pages() : 0;
    }
    return saved == 0
        ? ""
        : String.format(
            Locale.ROOT, " Saved so far: %,d of %,d known pages, all kept.", saved, known);
  }

  private void drain() throws IOException {
    if (stop != Stop.NONE) {
      return;
    }
    try {
      workers.run(plan.threads());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupt();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private synchronized void stop(Stop reason, String words) {
    if (stop == Stop.NONE) {
      detail = words;
      stop = reason;
    }
    workers.stop();
  }

  private final class Frontier implements Workers.Queue<Task> {

    @Override
    public @Nullable Task next() throws IOException {
      int from = plan.sources().isEmpty() ? Order.FEEDS : 0;
      int upTo = plan.open() == null ? Math.min(plan.upTo(), Order.FEEDS - 1) : plan.upTo();
      Task task = workspace.queue().claim(from, upTo);
      if (task != null) {
        tracker.phase(Order.phase(task.link()));
      }
      return task;
    }

    @Override
    public void work(Task task) throws IOException, InterruptedException {
      try {
        afterLists(task.link());
        doubt.lockInterruptibly();
        try {
          meetStrangers(task.link());
        } finally {
          doubt.unlock();
        }
        String objection = admission.objection(task.link());
        if (objection != null) {
          failed(task, new Fetched.Missed(Why.TOO_LARGE, objection, null, 0));
        } else if (sent(task) > 0 && isLastTry(task)) {
          workspace.queue().leave(task);
        } else if (stop == Stop.NONE) {
          long order = asked.incrementAndGet();
          taken(task, fetch(task.link(), refresh.known(task), tries(task)), order);
        }
      } finally {
        workspace.queue().release(task);
      }
    }
  }

  /** Asks, before the first episode, for two that cannot exist: how does the site say no? */
  private void meetStrangers(Link link) throws IOException, InterruptedException {
    EpisodeId known = link.episode();
    if (strangersMet || known == null || plan.sources().isEmpty()) {
      return;
    }
    strangersMet = true;
    PageLines first = stranger(known);
    PageLines second = first == null ? null : stranger(known);
    if (first != null && second != null) {
      strangers.met(first, second);
    }
  }

  private @Nullable PageLines stranger(EpisodeId known) throws IOException, InterruptedException {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    Fetched fetched =
        fetch(plan.service().impossible(known.podcast(), HexFormat.of().formatHex(random)));
    boolean found =
        fetched instanceof Fetched.Found answer && !own.read(answer.page()).kind().isWall();
    return found && fetched instanceof Fetched.Found answer ? answer.page().lines() : null;
  }

  /** Podcasts' own pages may have named feeds that no list did. */
  private void afterLists(Link link) throws IOException {
    boolean first = link.role() != Link.Role.LIST && !listsDone.getAndSet(true);
    if (first && tracker.pages() > 0) {
      listed.run();
    }
  }

  private Fetched fetch(Link link) throws IOException, InterruptedException {
    return fetch(link, Validators.NONE, Tries.ALL);
  }

  private Fetched fetch(Link link, Validators known, Tries tries)
      throws IOException, InterruptedException {
    try {
      return workers.breakable(() -> ask(link, known, tries));
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private Fetched ask(Link link, Validators known, Tries tries) throws InterruptedException {
    PageSource open = plan.open();
    if (!link.role().isOwn() && open != null) {
      return open.fetch(link.address(), known, tries);
    }
    Fetched last = new Fetched.Missed(Why.NETWORK, "no source was asked", null, 0);
    for (PageSource source : plan.sources()) {
      last = source.fetch(link.address(), known, tries);
      if (!(last instanceof Fetched.Missed)) {
        return last;
      }
    }
    return last;
  }

  private void taken(Task task, Fetched fetched, long order)
      throws IOException, InterruptedException {
    int bytes =
        fetched instanceof Fetched.Found found ? Math.min(found.page().body().length, IN_HAND) : 0;
    inHand.acquireUninterruptibly(bytes);
    try {
      take(task, fetched, order);
    } finally {
      inHand.release(bytes);
    }
  }

  private void take(Task task, Fetched fetched, long order)
      throws IOException, InterruptedException {
    if (fetched instanceof Fetched.Missed missed) {
      count(task, missed.attempts());
      if (isBegunFeed(task, missed)) {
        failed(task, missed);
      } else if (refresh.failed(task, missed)) {
        if (plan.upTo() == Order.LISTS && tracker.pages() == 0) {
          endAtTheStart(task.link(), missed);
        }
        endIfListIsWalled(task, missed, order);
      } else if (missed.attempts() > 0 || !task.link().role().isOwn() || !halted()) {
        keepBeginning(task.link(), missed.begun());
        miss(task, missed, order);
      }
      return;
    }
    if (!(fetched instanceof Fetched.Found found)) {
      workspace.queue().unchanged(task);
      return;
    }
    boolean again = count(task, found.attempts());
    Page page = found.page();
    Reading seen = found.reading();
    Reading reading = seen == null ? readers.of(task.link().kind()).read(page) : seen;
    if (task.link().role().isOwn() && account.isAnother(reading) && isOthers(task, found)) {
      return;
    }
    if (refresh.isWorse(task, page, reading)) {
      workspace.queue().unchanged(task);
      return;
    }
    Walls.Refusal refusal = walls.refusal(task.link(), page, reading, isLastTry(task));
    if (refusal == null && task.link().role().isOwn()) {
      refusal = walls.cut(task.link(), page, again, isLastTry(task));
    }
    if (refusal == null) {
      save(task, found, reading, order, again);
      return;
    }
    Fetched.Missed refused =
        new Fetched.Missed(refusal.why(), refusal.detail(), null, found.attempts());
    if (refresh.failed(task, refused)) {
      endIfListIsWalled(task, refused, order);
      return;
    }
    keep(task.link(), page, reading, refusal.keep());
    miss(task, refused, order);
    if (task.link().role().isOwn() && refusedInARow.incrementAndGet() % DOUBTFUL == 0) {
      doubtAll();
    }
  }

  /** What there is of a page whose end never arrived, unless it is another page. */
  private void keepBeginning(Link link, @Nullable Page begun) throws IOException {
    if (begun != null && link.role().isOwn()) {
      Reading reading = own.read(begun);
      if (walls.refusal(link, begun, reading, true) == null) {
        keep(link, begun, reading, Walls.ofCut(link, begun));
      }
    }
  }

  private void keep(Link link, Page page, Reading reading, Walls.Keep keep) throws IOException {
    if (keep == Walls.Keep.NOTHING) {
      return;
    }
    String sha256 = Sha256.hex(page.body());
    if (keep == Walls.Keep.RAW) {
      workspace.pages().disown(sha256, Why.UNREADABLE);
    }
    boolean facts = keep == Walls.Keep.FACTS;
    workspace
        .pages()
        .save(
            null,
            page,
            reading.kind(),
            sha256,
            facts ? Indexing.rows(reading) : List.of(),
            facts ? admission.admit(link, reading) : List.of());
  }

  /** Keeps the beginning of a feed in mind: better than nothing, if no try brings the whole. */
  private boolean isBegunFeed(Task task, Fetched.Missed missed) {
    Page begun = task.link().role() == Link.Role.FEED ? missed.begun() : null;
    if (begun == null) {
      return false;
    }
    Reading reading = readers.of(PageKind.FEED).read(begun);
    if (reading.kind() != PageKind.FEED) {
      return false;
    }
    Fetched.Found found = new Fetched.Found(begun, true, Validators.NONE, reading, 0);
    begunFeeds.put(task.id(), new Begun(task, found, reading));
    return true;
  }

  /** What came of the feeds that no try brought whole: their items, which count as a part. */
  private void saveBegunFeeds() throws IOException {
    for (Begun feed : begunFeeds.values()) {
      save(feed.task(), feed.found(), feed.reading(), 0, true);
    }
    begunFeeds.clear();
    drain();
  }

  private boolean isSeed(Link link) {
    return plan.service().seeds().stream().anyMatch(seed -> seed.address().equals(link.address()));
  }

  private void save(Task task, Fetched.Found found, Reading reading, long order, boolean again)
      throws IOException {
    Link link = task.link();
    Page page = found.page();
    PageSource open = plan.open();
    if (open != null
        && link.role() == Link.Role.FEED
        && !open.lasting(link.address()).equals(link.address())) {
      workspace.queue().moved(task, open.lasting(link.address()));
    }
    if (link.role().isOwn()) {
      account.seen(reading, page);
    }
    workspace
        .pages()
        .save(
            task,
            Refresh.withoutPart(found, reading),
            reading.kind(),
            Sha256.hex(page.body()),
            Indexing.rows(reading),
            admission.admit(task.link(), reading));
    Remembered.of(workspace, reading);
    sent.remove(task.id());
    begunFeeds.remove(task.id());
    if (again && link.role() != Link.Role.COVER) {
      tracker.anew();
    }
    tracker.fetched(link, page);
    drift.read(page, reading);
    FeedLogins known = logins;
    if (open != null && known != null && link.role() == Link.Role.FEED) {
      known.read(link.address(), reading.items()).forEach(open::login);
    }
    if (link.role().isOwn()) {
      silent = false;
      lastGoodAsked.accumulateAndGet(order, Math::max);
      refusedInARow.set(0);
      lastGood = link.kind() == PageKind.HOME ? lastGood : link;
    }
    if (reading.items().stream().anyMatch(Subscriptions.class::isInstance)) {
      learnLogins();
      listed.run();
    }
  }

  private void miss(Task task, Fetched.Missed missed, long order)
      throws IOException, InterruptedException {
    if (task.link().role().isOwn()) {
      silent = missed.why() == Why.NETWORK;
      if (!halted()) {
        endIfOver(task, missed, order);
      }
    }
    failed(task, missed);
  }

  private void failed(Task task, Fetched.Missed missed) throws IOException {
    boolean before = sent(task) > Math.max(1, missed.attempts());
    workspace.queue().miss(task, missed.why(), missed.detail(), missed.attempts());
    NewTask plain = admission.plainHttp(task.link());
    if (plain != null) {
      workspace.queue().enqueue(List.of(plain));
    }
    if (task.link().role() == Link.Role.COVER) {
      return; // a letter stands in its place: nothing is lost
    }
    if (before) {
      tracker.anew();
    }
    tracker.failed(task.link(), missed);
  }

  /** Whether a source refuses further requests; then the run stops. */
  private boolean halted() throws IOException, InterruptedException {
    for (PageSource source : plan.sources()) {
      Halt halt = source.halt();
      if (halt != null && (halt.kind() != Halt.Kind.DOWN || isDown(source))) {
        stop(stop(halt.kind()), sentence(halt.detail()));
        return true;
      }
    }
    return false;
  }

  /**
   * A host that falls silent near the end has too few pages left to be given up for them: home
   * tells.
   */
  private void endIfSilent() throws IOException {
    try {
      Fetched.Missed last = null;
      for (Link seed : plan.service().seeds()) {
        if (!(fetch(seed) instanceof Fetched.Missed missed) || missed.why() != Why.NETWORK) {
          return;
        }
        last = missed;
      }
      if (last != null) {
        stop(Stop.DOWN, "The service does not answer any more: " + sentence(last.detail()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupt();
    }
  }

  /** Many broken pages in a row look like a broken host: home tells. */
  private boolean isDown(PageSource source) throws IOException, InterruptedException {
    doubt.lockInterruptibly();
    try {
      if (stop != Stop.NONE || source.halt() == null) {
        return stop != Stop.NONE;
      }
      for (Link seed : plan.service().seeds()) {
        if (isGood(seed)) {
          return false;
        }
      }
      return true;
    } finally {
      doubt.unlock();
    }
  }

  private static Stop stop(Halt.Kind kind) {
    return switch (kind) {
      case BLOCKED -> Stop.BLOCKED;
      case ROBOTS -> Stop.FORBIDDEN;
      case DOWN -> Stop.DOWN;
    };
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  /** What is stored of a list holds; but without a login nothing new will be seen. */
  private void endIfListIsWalled(Task task, Fetched.Missed missed, long order)
      throws IOException, InterruptedException {
    if (missed.why() == Why.LOGIN_NEEDED && AccountLists.isOne(task.link())) {
      endIfNotLoggedIn(task.link(), order);
    }
  }

  /** Ends the run when the failure concerns the service as a whole. */
  private void endIfOver(Task task, Fetched.Missed missed, long order)
      throws IOException, InterruptedException {
    Link link = task.link();
    if (missed.why() == Why.LOGIN_NEEDED) {
      endIfNotLoggedIn(link, order);
    } else if (link.role() == Link.Role.LIST && tracker.pages() == 0) {
      endAtTheStart(link, missed);
    }
  }

  /** Ends a run whose first page did not come, with the reason that the page gives. */
  private void endAtTheStart(Link link, Fetched.Missed missed) {
    if (missed.notBefore() != null) {
      stop(Stop.BLOCKED, "The service is busy: " + sentence(missed.detail()));
      return;
    }
    switch (missed.why()) {
      case NETWORK ->
          stop(
              Stop.DOWN,
              !link.address().isLoopback() && new Connectivity().isMissing()
                  ? "This computer has no network connection."
                  : "The service cannot be reached: " + sentence(missed.detail()));
      case CHALLENGE -> stop(Stop.BLOCKED, CAPTCHA);
      case RATE_LIMITED ->
          stop(Stop.BLOCKED, "The service asks to slow down: " + sentence(missed.detail()));
      default -> {}
    }
  }

  /**
   * A single wall among good pages is a missing page. Only a page that needs the login shows
   * whether it still holds: the service's own proof, or one of the account's lists. Without one, a
   * page that came before does. A public home page shows nothing. While the control is fetched, no
   * worker asks for another page.
   *
   * @param order when the walled page was asked for, counted in pages
   */
  private void endIfNotLoggedIn(Link walled, long order) throws IOException, InterruptedException {
    doubt.lockInterruptibly();
    try {
      if (stop != Stop.NONE) {
        return;
      }
      Link proof = accountLists.control(walled);
      if (proof == null && accountLists.areOpenBeside(walled)) {
        return; // the next one tells
      }
      Link good = AccountLists.isOne(walled) ? null : lastGood;
      if (proof == null && good != null && lastGoodAsked.get() > order) {
        return;
      }
      Link control = proof == null ? good : proof;
      boolean list = control != null && !control.equals(plan.service().loginProof());
      if (control == null || isWalled(control, list && proof != null)) {
        stop(Stop.AUTH, NOT_LOGGED_IN);
      }
    } finally {
      doubt.unlock();
    }
  }

  /** Whether a page that came before needs a login now, or shows no subscriptions any more. */
  private boolean isWalled(Link control, boolean list) throws IOException, InterruptedException {
    Fetched fetched = fetch(control);
    if (!(fetched instanceof Fetched.Found found)) {
      return fetched instanceof Fetched.Missed missed && missed.why() == Why.LOGIN_NEEDED;
    }
    Reading reading = own.read(found.page());
    return reading.kind() == PageKind.LOGIN
        || (list && reading.items().stream().noneMatch(Subscriptions.class::isInstance));
  }

  private boolean isGood(Link control) throws IOException, InterruptedException {
    return isGood(control, fetch(control));
  }

  private boolean isGood(Link control, Fetched fetched) throws IOException {
    if (!(fetched instanceof Fetched.Found found)) {
      return false;
    }
    Reading reading = own.read(found.page());
    return walls.refusal(control, found.page(), reading, false) == null;
  }

  /**
   * Whether a page of somebody else's account is to be left alone: once is a mix-up on the way, and
   * when home is another's too, the login is not what it was.
   */
  private boolean isOthers(Task task, Fetched.Found found)
      throws IOException, InterruptedException {
    doubt.lockInterruptibly();
    try {
      if (stop != Stop.NONE) {
        return true;
      }
      for (Link seed : plan.service().seeds()) {
        boolean another =
            fetch(seed) instanceof Fetched.Found home && account.isAnother(own.read(home.page()));
        if (another) {
          stop(
              Stop.AUTH,
              "The service shows the account of somebody else now; nothing of it was saved.");
          return true;
        }
      }
    } finally {
      doubt.unlock();
    }
    // Time after time, while home is still ours: pages call people by two names.
    if (isLastTry(task)) {
      return false;
    }
    failed(
        task,
        new Fetched.Missed(
            Why.UNREADABLE, "the answer is for another account", null, found.attempts()));
    return true;
  }

  /**
   * Several pages in a row were not what they should be. When two that are known to be good are not
   * either, the service is gone, or something stands in front of it.
   */
  private void doubtAll() throws IOException, InterruptedException {
    doubt.lockInterruptibly();
    try {
      List<Link> controls = new ArrayList<>(plan.service().seeds());
      if (lastGood != null) {
        controls.add(lastGood);
      }
      Fetched last = null;
      for (Link control : controls) {
        last = stop == Stop.NONE ? fetch(control) : null;
        if (last == null || isGood(control, last)) {
          return;
        }
      }
      if (!halted()) {
        stopFor(last);
      }
    } finally {
      doubt.unlock();
    }
  }

  private void stopFor(@Nullable Fetched last) {
    PageKind kind =
        last instanceof Fetched.Found found ? own.read(found.page()).kind() : PageKind.UNKNOWN;
    switch (kind) {
      case LOGIN -> stop(Stop.AUTH, NOT_LOGGED_IN);
      case CHALLENGE -> stop(Stop.BLOCKED, CAPTCHA);
      case FAREWELL -> stop(Stop.DOWN, "The service says that it is closed.");
      default ->
          stop(
              Stop.DOWN,
              "Every address gives another page than the one asked for: the service is gone, or"
                  + " this network wants a login of its own.");
    }
  }
}
