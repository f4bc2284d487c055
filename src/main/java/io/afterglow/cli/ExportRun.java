package io.afterglow.cli;

import io.afterglow.catalog.Catalog;
import io.afterglow.export.Exporter;
import io.afterglow.job.ExportJob;
import io.afterglow.job.ExportPlan;
import io.afterglow.job.FeedDecisions;
import io.afterglow.job.FetchPlan;
import io.afterglow.job.FetchResult;
import io.afterglow.job.FirstPage;
import io.afterglow.job.PackJob;
import io.afterglow.job.Renewal;
import io.afterglow.job.Stop;
import io.afterglow.job.Tracker;
import io.afterglow.job.Unfailing;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.model.SourceName;
import io.afterglow.pack.KnownSecrets;
import io.afterglow.pack.SecretScan;
import io.afterglow.page.Address;
import io.afterglow.page.Archive;
import io.afterglow.page.FactKind;
import io.afterglow.page.Fetched;
import io.afterglow.page.Link;
import io.afterglow.page.Opml;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageSource;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.source.Credentials;
import io.afterglow.source.CredentialsException;
import io.afterglow.source.Site;
import io.afterglow.source.browser.VisitedPages;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import io.afterglow.source.live.OpenSource;
import io.afterglow.source.saved.SavedPages;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of export, fetch, list or demo: from options to sources, a workspace, a job, and an exit
 * code.
 */
final class ExportRun {

  private static final Set<String> EXPORTING = Set.of("export", "fetch");

  private final Console console;
  private final Options options;
  private final Interrupts interrupts;
  private final Timekeeper time = Timekeeper.system();
  private final Address siteAddress;
  private final FeedDecisions decisions;
  private final Service service;
  private final Archives archives;

  /** All that export and its kin are told. */
  record Options(
      SiteOptions site,
      SourceOptions sources,
      PaceOptions pace,
      ScopeOptions scope,
      PlaceOptions place,
      OutputOptions output,
      List<Exporter> exporters,
      boolean shareSafe,
      int upTo) {}

  ExportRun(Services services, Console console, Interrupts interrupts, Options options)
      throws IOException {
    this.console = console;
    this.interrupts = interrupts;
    this.options = options;
    this.siteAddress = SavedService.site(services, options.site().home, options.sources().pages);
    this.service = services.at(siteAddress);
    this.decisions = decisions(options.sources().feeds, service);
    this.archives = new Archives(options.sources(), options.scope(), options.pace());
  }

  Service service() {
    return service;
  }

  /** What is done with an open workspace. */
  interface Use {
    ExitCode with(Running run) throws Exception;
  }

  /** All that stands open during a run. */
  record Running(
      Workspace workspace,
      ExportJob job,
      Tracker tracker,
      Progress progress,
      ProgressView view,
      EventLog log) {}

  /** Export: gather, pack, verify, tell. */
  ExitCode export() throws Exception {
    return run(run -> finished(run.job().run(), run));
  }

  /** Fetch: gather, tell. */
  ExitCode fetch() throws Exception {
    return run(
        run -> {
          FetchResult fetched = run.job().gather();
          console.result(run.workspace().folder().toString());
          say(
              "Fetched "
                  + Text.count(fetched.pages(), "page")
                  + " into the workspace; pack makes the zip.");
          return told(fetched, code(fetched.stop()), run.workspace());
        });
  }

  /** Opens everything, hands it over, closes everything. */
  ExitCode run(Use use) throws Exception {
    interrupts.continueWith(UnaryOperator.identity()); // forget what an earlier run needed
    Site site = Login.site(siteAddress, service);
    Credentials credentials =
        asksLive() ? Login.read(options.site(), site, time.now(), console.in()) : Credentials.NONE;
    credentials.remarks().forEach(console::say);
    try (Gate gate = new Gate(gates(), time, new Waiting(console, options.output()));
        LoginSource live = new LoginSource(gate, site, credentials, time, new Unfailing(service));
        OpenSource open = new OpenSource(gate, siteAddress.isLoopback());
        EventLog log = EventLog.open(options.output().logJson, time, live.secrets())) {
      log.start(siteAddress.origin());
      try {
        Opened opened = open(live, credentials);
        try (Workspace workspace = opened.workspace()) {
          workspace.remarks().forEach(console::say);
          workspace.notes().put(Note.SITE, siteAddress);
          greet(workspace, credentials);
          Renewal renewal =
              console.answers() && !options.output().noInput
                  ? new NewLogin(
                      console, interrupts, options.site(), site, service, live, workspace, time)
                  : Renewal.NONE;
          Tracker tracker =
              new Tracker(
                  time, log.andThen(new Chronicle(console, workspace.folder(), options.output())));
          Supplier<SecretScan> secrets = () -> new KnownSecrets(live.allSecrets());
          Catalog.decide(workspace, decisions.feeds());
          ExportPlan plan =
              plan(opened.source(), open, archived(gate), !credentials.isEmpty(), secrets);
          ExportJob job = new ExportJob(plan, workspace, tracker, renewal, time);
          Progress progress =
              new Progress(
                  tracker, workspace, time, () -> gate.held(siteAddress), options.pace().deadline);
          return watched(use, workspace, job, tracker, progress, log);
        }
      } catch (Exception e) {
        log.end(Failures.of(e).code());
        throw e;
      }
    }
  }

  private ExitCode watched(
      Use use, Workspace workspace, ExportJob job, Tracker tracker, Progress progress, EventLog log)
      throws Exception {
    ProgressView view =
        ProgressView.start(console, progress, service.title(), time, options.output());
    Interrupts.Guard guard = interrupts.gently(job::interrupt);
    try (view;
        guard) {
      ExitCode code = use.with(new Running(workspace, job, tracker, progress, view, log));
      log.end(code);
      if (log.isBroken()) {
        console.say("The log " + options.output().logJson + " could not be written to its end.");
      }
      return code;
    }
  }

  /** Whose login it is, and until when. */
  private void greet(Workspace workspace, Credentials credentials) throws IOException {
    if (credentials.isEmpty()) {
      return;
    }
    String account = workspace.notes().get(Note.ACCOUNT);
    Instant end = credentials.firstExpiry();
    say(
        (account == null ? "Your login" : "Signed in as " + account + "; this login")
            + (end == null
                ? " does not say how long it lasts."
                : " lasts until " + Text.moment(end) + ", when the first of its cookies ends."));
  }

  private boolean asksLive() {
    return !options.sources().offline && sources().contains(SourceName.LIVE);
  }

  private List<SourceName> sources() {
    SourceOptions from = options.sources();
    if (from.from.isEmpty()) {
      return List.of(from.pages.isEmpty() ? SourceName.LIVE : SourceName.SAVED);
    }
    try {
      List<SourceName> names = from.from.stream().map(SourceName::parse).toList();
      if (names.stream().anyMatch(Archives::isOne) && !names.contains(SourceName.LIVE)) {
        archives.needWhose();
      }
      return names;
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, e.getMessage() + ".", e);
    }
  }

  private GateOptions gates() {
    return Gates.of(options.pace(), options.pace().parallel, console, siteAddress.host());
  }

  private record Opened(Workspace workspace, PageSource source) {}

  /**
   * A login that was used before tells its workspace by itself. A new one is tested first: home
   * says whose account it is, and that page is the first one of the run.
   */
  private Opened open(PageSource live, Credentials credentials)
      throws IOException, InterruptedException, CredentialsException {
    PlaceOptions place = options.place();
    if (place.workspace != null) {
      return new Opened(Workspace.open(place.workspace, time), live);
    }
    WorkspaceChoice choice = new WorkspaceChoice(place.out, siteAddress);
    if (!asksLive()) {
      return new Opened(Workspace.open(offline(choice), time), live);
    }
    if (credentials.isEmpty()) {
      return new Opened(Workspace.open(choice.named(WorkspaceChoice.PUBLIC), time), live);
    }
    Path known = choice.of(credentials.secrets()).orElse(null);
    if (known != null) {
      return new Opened(Workspace.open(known, time), live);
    }
    Link home = service.seeds().get(0);
    Fetched fetched = live.fetch(home.address());
    String account =
        fetched instanceof Fetched.Found found ? service.read(found.page()).account() : null;
    Workspace workspace = Workspace.open(choice.named(account == null ? "account" : account), time);
    if (account != null) {
      workspace.notes().put(Note.ACCOUNT, account);
      LoginMark.write(workspace, credentials.secrets());
    }
    return new Opened(workspace, new FirstPage(live, home.address(), fetched));
  }

  /** With --offline the folder that the same command uses without it. */
  private Path offline(WorkspaceChoice choice) throws IOException, CredentialsException {
    if (!sources().contains(SourceName.LIVE)) {
      boolean archived = sources().stream().anyMatch(Archives::isOne);
      return choice.named(archived ? WorkspaceChoice.ARCHIVED : WorkspaceChoice.SAVED);
    }
    List<Path> accounts = Login.isGiven(options.site()) ? choice.ofAccounts() : List.of();
    if (accounts.size() < 2) {
      return accounts.isEmpty() ? choice.named(WorkspaceChoice.PUBLIC) : accounts.get(0);
    }
    Site site = Login.site(siteAddress, service);
    return choice
        .of(Login.read(options.site(), site, time.now(), console.in()).secrets())
        .orElseThrow(
            () ->
                new Failure(
                    ExitCode.USAGE,
                    "There are several workspaces: "
                        + accounts
                        + ". Name one with --workspace DIR."));
  }

  private ExportPlan plan(
      PageSource live,
      OpenSource open,
      List<Archive> archived,
      boolean loggedIn,
      Supplier<SecretScan> secrets)
      throws IOException {
    SourceOptions from = options.sources();
    List<Path> saved = new ArrayList<>();
    for (Path path : from.pages) {
      saved.addAll(PathOption.meant(path));
    }
    if (from.subscriptions != null) {
      saved.addAll(PathOption.meant(from.subscriptions));
    }
    for (Path path : saved) {
      if (Files.notExists(path)) {
        throw new Failure(
            ExitCode.INPUT, "There is no " + path + ". Check the path; nothing was done.");
      }
    }
    if (from.subscriptions != null && !mayHoldList(from.subscriptions)) {
      throw new Failure(
          ExitCode.INPUT,
          from.subscriptions
              + " holds no OPML file. Give the file that your app exported, and saved pages with"
              + " --pages; nothing was done.");
    }
    List<Link> named = named();
    return new ExportPlan(
        service,
        saved,
        named.stream().filter(link -> link.kind() != PageKind.HOME).toList(),
        from.offline ? null : fetchPlan(live, open, archived, seeds(loggedIn, named)),
        options.place().out,
        options.exporters(),
        options.shareSafe(),
        secrets,
        Version.text());
  }

  /** A file tells itself what it is when it is read; a folder must hold a list. */
  private static boolean mayHoldList(Path path) throws IOException {
    AtomicBoolean found = new AtomicBoolean(!Files.isDirectory(path));
    if (!found.get()) {
      SavedPages.of(List.of(path))
          .forEach(
              any -> false,
              copy -> found.compareAndSet(false, Opml.isOpml(copy.page().body())),
              refusal -> {});
    }
    return found.get();
  }

  private List<Archive> archived(Gate gate) {
    return options.sources().offline ? List.of() : archives.of(sources(), gate, service, time);
  }

  private FetchPlan fetchPlan(
      PageSource live, OpenSource open, List<Archive> archived, List<Link> seeds) {
    return new FetchPlan(
        service,
        Stream.concat(
                asksLive() || !archived.isEmpty() ? seeds.stream() : Stream.<Link>of(),
                decisions.links().stream())
            .toList(),
        asksLive() ? List.of(live) : List.of(),
        archived,
        options.sources().all,
        open,
        options.sources().directories(),
        options.scope().scope(),
        options.pace().parallel,
        options.pace().retries + 1,
        options.upTo());
  }

  private static FeedDecisions decisions(@Nullable Path file, Service service) {
    try {
      return file == null ? new FeedDecisions(Map.of()) : FeedDecisions.read(file, service);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(ExitCode.INPUT, "--feeds " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** With a login, or with nothing else to go by, home; and the pages that the user named. */
  private List<Link> seeds(boolean loggedIn, List<Link> named) {
    List<Link> seeds = new ArrayList<>();
    SourceOptions from = options.sources();
    if (asksLive() && (loggedIn || (from.urls == null && from.subscriptions == null))) {
      seeds.addAll(service.seeds());
    }
    seeds.addAll(named);
    return seeds;
  }

  private List<Link> named() {
    Path urls = options.sources().urls;
    return urls == null
        ? List.of()
        : visited(urls).stream().flatMap(address -> pages(address).stream()).toList();
  }

  /** What a list, or a browser's history or bookmarks, names of the service. */
  private List<Address> visited(Path file) {
    try {
      VisitedPages pages = VisitedPages.read(file, service::owns);
      pages
          .others()
          .forEach(line -> console.say("Left out, no address of " + service.title() + ": " + line));
      say(
          Text.count(pages.addresses().size(), "page")
              + " of "
              + service.title()
              + " in "
              + file
              + ".");
      return pages.addresses();
    } catch (NoSuchFileException e) {
      throw new Failure(ExitCode.INPUT, "There is no " + file + ". Nothing was done.", e);
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
    }
  }

  private List<Link> pages(Address address) {
    EpisodeId episode = service.episode(address);
    if (episode != null) {
      return service.pagesOf(episode);
    }
    PodcastId podcast = service.podcast(address);
    return List.of(
        new Link(
            service.live(address),
            podcast == null ? PageKind.HOME : PageKind.PODCAST,
            podcast,
            null,
            Link.Role.LIST));
  }

  private ExitCode finished(ExportJob.Result result, Running run) throws IOException {
    run.view().close();
    result.imported().refusals().forEach(refusal -> console.say("Not used: " + refusal));
    result.imported().remarks().forEach(remark -> console.say("Note: " + remark));
    PackJob.Result packed = result.packed();
    FetchResult fetched = result.fetched();
    ExitCode code = ExitCode.worst(code(fetched.stop()), code(result), code(packed));
    if (code == ExitCode.PARTIAL && run.view().missesDeadline()) {
      code = ExitCode.LIMIT;
    }
    if (packed != null) {
      run.log().summary(packed);
      say(headline(packed));
      new Summary(console, this::say).tell(packed);
      openFeeds(packed.report().feeds());
      say(took(run.tracker()));
      listsOf(run);
    }
    next(packed, fetched.stop()).forEach(this::say);
    say("Workspace: " + run.workspace().folder());
    if (code == ExitCode.OK && packed != null && holdsAll(packed.report())) {
      say(afterwards(run.workspace().folder()));
    }
    return told(fetched, code, run.workspace());
  }

  private void openFeeds(Report.Feeds feeds) {
    if (feeds.notFound() > 0 && options.sources().directories().isEmpty()) {
      say("  feeds        --podcast-directory all looks for the missing ones, by their names");
    }
  }

  /** What is complete is so as of the lists: those of an earlier run may have grown since. */
  private void listsOf(Running run) throws IOException {
    Instant read = asksLive() ? run.workspace().tasks().listsReadAt() : null;
    if (read != null && read.isBefore(time.now().minus(run.tracker().elapsed()).minusSeconds(60))) {
      say(
          "  lists        of episodes as they were on "
              + Text.moment(read)
              + "; a run that begins a day later reads them again");
    }
  }

  private static String took(Tracker tracker) {
    double seconds = Math.max(1, tracker.elapsed().toMillis() / 1000.0);
    return "  this run     "
        + Text.count(tracker.pages(), "page")
        + ", "
        + Text.size(tracker.bytes())
        + ", in "
        + Text.duration(tracker.elapsed())
        + String.format(Locale.ROOT, " (%.1f pages/s)", tracker.pages() / seconds);
  }

  /** What to do next; and which command, if any, the program ends with. */
  private List<String> next(PackJob.@Nullable Result packed, Stop stop) {
    if (packed == null) {
      if (options.sources().offline) {
        continuing(NextStep.Command.ONLINE);
      }
      return List.of(
          "Nothing is saved yet, so there is no zip."
              + (options.sources().offline
                  ? " This run was offline, and nothing that you gave holds a page."
                  : ""));
    }
    Report report = packed.report();
    List<String> lines = new ArrayList<>();
    lines.add(
        "Next: unzip it and open index.html, or import subscriptions.opml into your new app"
            + " (README.txt in the zip and the command guide say how).");
    if (stop == Stop.NONE && !report.complete()) {
      boolean archives = sources().stream().anyMatch(Archives::isOne);
      boolean live = sources().contains(SourceName.LIVE);
      NextStep.help(report, archives, live)
          .forEach(line -> lines.add("To get what is missing: " + line));
      continuing(NextStep.command(report, archives, live));
    }
    return lines;
  }

  private void continuing(NextStep.Command command) {
    List<SourceName> sources = sources();
    boolean archives =
        command == NextStep.Command.ARCHIVES
            && !siteAddress.isLoopback()
            && sources.stream().noneMatch(Archives::isOne);
    if (archives) {
      interrupts.continueWith(this::withArchives);
    } else if (command == NextStep.Command.ONLINE
        || (command == NextStep.Command.SAME && options.sources().offline)) {
      interrupts.continueWith(words -> Shell.without(words, "--offline"));
    } else if (command != NextStep.Command.SAME) {
      interrupts.continueWith(words -> List.of());
    }
  }

  /** The person's pages, and a login that still works, are left behind (P-14). */
  private String afterwards(Path workspace) {
    List<String> words = List.of("forget", "--workspace", workspace.toString());
    return "When you are done: delete the workspace with "
        + Shell.again(words)
        + (asksLive() && Login.isGiven(options.site())
            ? ", and sign out at " + service.title() + ", which ends the login you gave."
            : ".");
  }

  /** Says why a run ended before its end, and what helps; returns the code. */
  ExitCode told(FetchResult fetched, ExitCode code, Workspace workspace) throws IOException {
    if (!fetched.detail().isEmpty()) {
      console.say(fetched.detail() + Advice.of(fetched.stop(), service));
    }
    if (fetched.stop() == Stop.DOWN && asksLive()) {
      archivesMayHelp(workspace);
    }
    if (fetched.stop() == Stop.FORBIDDEN) {
      interrupts.continueWith(words -> Shell.with(words, "--no-robots"));
    }
    if (fetched.stop() == Stop.AUTH && !Login.isGiven(options.site())) {
      interrupts.continueWith(words -> Shell.with(words, "--cookies", "cookies.txt"));
    }
    return code;
  }

  /** Archives can be searched once it is known whose pages are wanted. */
  private void archivesMayHelp(Workspace workspace) throws IOException {
    List<String> words = interrupts.words();
    String gone = "If it is gone for good, web archives may hold its pages";
    if (sources().stream().anyMatch(Archives::isOne)) {
      return;
    }
    if (!words.isEmpty() && EXPORTING.contains(words.get(0)) && isKnownWhose(workspace)) {
      console.say(gone + ". Try:");
      console.say("  " + Shell.again(withArchives(words)));
    } else {
      console.say(
          gone
              + ": give export --from wayback,commoncrawl and, with --subscriptions, the list of"
              + " subscriptions that your podcast app exports.");
    }
  }

  private boolean isKnownWhose(Workspace workspace) throws IOException {
    if (archives.isToldWhose()) {
      return true;
    }
    try (Stream<?> lists = workspace.facts().all(FactKind.SUBSCRIPTIONS);
        Stream<?> episodes = workspace.facts().outlines(FactKind.EPISODE)) {
      return lists.findAny().isPresent() || episodes.findAny().isPresent();
    }
  }

  private List<String> withArchives(List<String> words) {
    String names = sources().stream().map(SourceName::word).collect(Collectors.joining(","));
    return Shell.with(Shell.without(words, "--offline"), "--from", names + ",wayback,commoncrawl");
  }

  /** "Everything" is what was listed: a list that nobody gave is not known. */
  private String headline(PackJob.Result packed) {
    Report report = packed.report();
    if (!packed.verification().sound()) {
      return "The zip is damaged: its check failed.";
    }
    if (!report.complete()) {
      return "Export incomplete.";
    }
    if (report.episodes().listed() == 0 && !looksForEpisodes()) {
      return subscriptionsOnly(report.podcasts().saved());
    }
    if (skipped(report)) {
      return "Everything that your options leave in is saved.";
    }
    return report.lists().read() > 0
        ? "Everything is saved."
        : "Everything in the pages that you gave is saved.";
  }

  /** Whether anything was to be requested that leads from a subscription to its episodes. */
  private boolean looksForEpisodes() {
    SourceOptions from = options.sources();
    boolean lists =
        Login.isGiven(options.site()) || (from.urls == null && from.subscriptions == null);
    return !from.offline && ((asksLive() && lists) || sources().stream().anyMatch(Archives::isOne));
  }

  private String subscriptionsOnly(int n) {
    String why =
        options.sources().offline
            ? "this run was offline"
            : asksLive() ? "no login was given" : "no source that has them was given";
    return (n == 1
            ? "Your subscription is saved; its"
            : "Your " + n + " subscriptions are saved; their")
        + " episodes were not looked for, because "
        + why
        + ".";
  }

  /** Nothing is left that the workspace could still help to get. */
  private static boolean holdsAll(Report report) {
    return !skipped(report) && report.episodes().listed() > 0;
  }

  private static boolean skipped(Report report) {
    return report.podcasts().skipped() + report.episodes().skipped() > 0;
  }

  /** The code of a stop; a signal has its own. */
  ExitCode code(Stop stop) {
    ExitCode signal = interrupts.code();
    return switch (stop) {
      case NONE -> ExitCode.OK;
      case AUTH ->
          signal == null ? ExitCode.AUTH : signal; // asked for a login, answered with Ctrl-C
      case BLOCKED, FORBIDDEN -> ExitCode.BLOCKED;
      case DOWN -> ExitCode.UNAVAILABLE;
      case INTERRUPTED -> signal == null ? ExitCode.INTERRUPTED : signal;
    };
  }

  private static ExitCode code(ExportJob.Result result) {
    boolean nothing = result.imported().pages() == 0 && !result.imported().refusals().isEmpty();
    return nothing ? ExitCode.INPUT : ExitCode.OK;
  }

  static ExitCode code(PackJob.@Nullable Result packed) {
    if (packed == null) {
      return ExitCode.PARTIAL;
    }
    if (!packed.verification().sound()) {
      return ExitCode.VERIFY;
    }
    return packed.report().complete() ? ExitCode.OK : ExitCode.PARTIAL;
  }

  private void say(String line) {
    if (!options.output().quiet) {
      console.say(line);
    }
  }
}
