package io.afterglow.run;

import io.afterglow.catalog.Catalog;
import io.afterglow.export.Exporter;
import io.afterglow.job.ExportJob;
import io.afterglow.job.ExportPlan;
import io.afterglow.job.FeedDecisions;
import io.afterglow.job.FetchResult;
import io.afterglow.job.PackJob;
import io.afterglow.job.Renewal;
import io.afterglow.job.Stop;
import io.afterglow.job.Tracker;
import io.afterglow.job.Unfailing;
import io.afterglow.pack.KnownSecrets;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Fetched;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.source.Credentials;
import io.afterglow.source.http.Gate;
import io.afterglow.source.live.OpenSource;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of export, fetch, list or demo: from settings to sources, a workspace, a job, and an exit
 * code.
 */
public final class ExportRun {

  private final RunSettings settings;
  private final Audience audience;
  private final Timekeeper time = Timekeeper.system();
  private final List<Exporter> exporters;
  private final FeedDecisions decisions;
  private final Services services;
  private AccountSite account;

  /**
   * A run that has not begun.
   *
   * @throws Failure when the settings do not fit together, or a file that they name cannot be read
   */
  public ExportRun(Services services, RunSettings settings, Audience audience) throws IOException {
    this.services = services;
    this.exporters = settings.formats().exporters();
    this.settings = settings;
    this.audience = audience;
    this.account =
        settings.isOfFeeds()
            ? AccountSite.ofLists(services, settings.sources())
            : AccountSite.of(services, settings.site(), settings.sources().pages());
    this.decisions = decisions(settings.sources().feeds(), account.service());
  }

  /** The service's name, for people. */
  public String service() {
    return account.title();
  }

  public RunSettings settings() {
    return settings;
  }

  /** Whether the site is on this computer. */
  public boolean isLocal() {
    return account.address().isLoopback();
  }

  private static FeedDecisions decisions(@Nullable Path file, Service service) {
    try {
      return file == null ? new FeedDecisions(Map.of()) : FeedDecisions.read(file, service);
    } catch (IOException | IllegalArgumentException e) {
      throw new Failure(ExitCode.INPUT, "--feeds " + file + ": " + e.getMessage() + ".", e);
    }
  }

  /** What is done with an open workspace. */
  private interface Use {
    ExitCode with(Running run) throws Exception;
  }

  /** All that stands open during a run. */
  record Running(
      Workspace workspace,
      ExportJob job,
      Tracker tracker,
      Progress progress,
      Watch watch,
      EventLog log) {}

  /** Gathers, packs and verifies. */
  public ExitCode export(Consumer<Exported> end) throws Exception {
    return run(
        run -> {
          Exported exported = exported(run.job().run(), run);
          end.accept(exported);
          return exported.code();
        });
  }

  /** Gathers only. */
  public ExitCode fetch(Consumer<Gathered> end) throws Exception {
    return run(
        run -> {
          FetchResult fetched = run.job().gather();
          end.accept(gathered(fetched, run.workspace()));
          return code(fetched.stop());
        });
  }

  /** Reads the account's lists, and reports what they hold. */
  public ExitCode list(Consumer<Listed> end) throws Exception {
    return run(
        run -> {
          FetchResult fetched = run.job().gather();
          run.watch().close();
          end.accept(Listed.of(gathered(fetched, run.workspace()), catalog(run.workspace())));
          return code(fetched.stop());
        });
  }

  /**
   * Reads the account's lists, or the podcasts' feeds, and reports what a run would fetch.
   *
   * @param plan takes the preview, unless the lists could not be read: it would be wrong then
   * @param stopped takes what was gathered in that case
   */
  public ExitCode preview(Consumer<Preview> plan, Consumer<Gathered> stopped) throws Exception {
    return run(
        run -> {
          FetchResult fetched = run.job().gather();
          run.watch().close();
          if (fetched.stop() != Stop.NONE) {
            stopped.accept(gathered(fetched, run.workspace()));
            return code(fetched.stop());
          }
          Catalog catalog = settings.asksFeeds() ? catalog(run.workspace()) : null;
          Preview preview =
              Preview.of(
                  run,
                  settings.listsAreFeeds() ? catalog : null,
                  catalog == null ? null : run.job().oldFeeds(catalog),
                  settings.pace().tempo().delay(),
                  time.now());
          plan.accept(preview);
          return preview.missesDeadline() ? ExitCode.LIMIT : ExitCode.OK;
        });
  }

  /** As this run's options want it, which are not stored when nothing is fetched. */
  private Catalog catalog(Workspace workspace) throws IOException {
    Catalog.Maker maker = new Catalog.Maker(account.service(), Version.text());
    return settings.asksFeeds() ? maker.of(workspace, settings.selection()) : maker.of(workspace);
  }

  /** Opens everything, hands it over, closes everything. */
  private ExitCode run(Use use) throws Exception {
    Credentials credentials =
        settings.asksLive()
            ? settings.login().read(account.site(), time.now(), audience.typed())
            : Credentials.NONE;
    credentials.remarks().forEach(audience::remark);
    recognize(credentials);
    try (Gate gate =
            new Gate(
                Gates.of(settings.pace(), audience::remark, account.host()),
                time,
                new HostNews(audience.news()));
        LoginSource live =
            new LoginSource(
                gate, account.site(), credentials, time, new Unfailing(account.service()));
        OpenSource open = new OpenSource(gate, this::isReachable);
        EventLog log = EventLog.open(audience.log(), time, live.secrets())) {
      log.start(account.address().origin());
      try {
        return opened(use, credentials, gate, live, open, log);
      } catch (Exception e) {
        log.end(Failures.of(e).code());
        throw e;
      }
    }
  }

  /** Strangers' addresses lead into no private network unless the user allows it. */
  private boolean isReachable(Address address) {
    return settings.sources().allowPrivate()
        || (account.address().isLoopback() && address.isLoopback())
        || settings.sources().named().hosts().contains(address.authority());
  }

  /** A site that no service claims is read by the one that recognizes its first page. */
  private void recognize(Credentials credentials) throws InterruptedException {
    if (!account.isGuessed() || services.all().size() == 1 || !settings.asksLive()) {
      return;
    }
    try (Gate gate = new Gate(Gates.of(settings.pace(), audience::remark, account.host()), time)) {
      PageReader unread = page -> Reading.of(PageKind.UNKNOWN);
      Fetched first =
          new LoginSource(gate, account.site(), credentials, time, unread).fetch(account.address());
      if (first instanceof Fetched.Found found) {
        account = account.recognizedBy(services, found.page());
      }
    }
    audience.remark(
        account.host() + " is read as " + account.title() + "; --service names another service.");
  }

  private ExitCode opened(
      Use use, Credentials credentials, Gate gate, LoginSource live, OpenSource open, EventLog log)
      throws Exception {
    AccountWorkspace.Opened opened =
        new AccountWorkspace(settings, account, audience.typed(), time).open(live, credentials);
    try (Workspace workspace = opened.workspace()) {
      workspace.remarks().forEach(audience::remark);
      workspace.notes().put(Note.SITE, account.address());
      workspace.notes().put(Note.SERVICE, account.service().name());
      if (!credentials.isEmpty()) {
        audience
            .news()
            .accept(
                new News.SignedIn(workspace.notes().get(Note.ACCOUNT), credentials.firstExpiry()));
      }
      Tracker tracker =
          new Tracker(
              time,
              log.andThen(
                  event -> audience.news().accept(new News.Happened(event, workspace.folder()))));
      Catalog.decide(workspace, decisions.feeds());
      ExportPlan plan =
          new RunPlan(settings, account, decisions, exporters, audience.news())
              .of(
                  opened.source(),
                  open,
                  gate,
                  time,
                  !credentials.isEmpty(),
                  () -> new KnownSecrets(live.allSecrets()));
      ExportJob job = new ExportJob(plan, workspace, tracker, renewal(live, workspace), time);
      Progress progress =
          new Progress(
              tracker,
              workspace,
              time,
              () -> gate.held(account.address()),
              settings.pace().deadline());
      return watched(use, workspace, job, tracker, progress, log);
    }
  }

  private Renewal renewal(LoginSource live, Workspace workspace) {
    FreshLogin.Asker asker = audience.asker();
    if (asker == null) {
      return Renewal.NONE;
    }
    FreshLogin fresh = new FreshLogin(settings.login(), account, live, workspace, audience, time);
    return () -> asker.asked(fresh);
  }

  private ExitCode watched(
      Use use, Workspace workspace, ExportJob job, Tracker tracker, Progress progress, EventLog log)
      throws Exception {
    Watch watch = Watch.start(progress, account.title(), time, audience.news());
    Interruption.Guard guard = audience.interruption().gently(job::interrupt);
    try (watch;
        guard) {
      ExitCode code = use.with(new Running(workspace, job, tracker, progress, watch, log));
      log.end(code);
      if (log.isBroken()) {
        audience.remark("The log " + audience.log() + " could not be written to its end.");
      }
      return code;
    }
  }

  private Exported exported(ExportJob.Result result, Running run) throws IOException {
    run.watch().close();
    PackJob.Result packed = result.packed();
    FetchResult fetched = result.fetched();
    ExitCode code = ExitCode.worst(code(fetched.stop()), code(result), code(packed));
    if (code == ExitCode.PARTIAL && run.watch().missesDeadline()) {
      code = ExitCode.LIMIT;
    }
    if (packed != null) {
      run.log().summary(packed);
    }
    Tracker tracker = run.tracker();
    List<String> refusals = new ArrayList<>(result.imported().refusals());
    refusals.addAll(settings.sources().named().unused());
    return new Exported(
        gathered(fetched, run.workspace()),
        refusals,
        result.imported().remarks(),
        result.imported().unused(),
        packed,
        new Exported.Effort(tracker.pages(), tracker.bytes(), tracker.elapsed()),
        oldLists(run),
        code);
  }

  /** What is complete is so as of the lists: those of an earlier run may have grown since. */
  private @Nullable Instant oldLists(Running run) throws IOException {
    Instant read = settings.asksLive() ? run.workspace().tasks().listsReadAt() : null;
    boolean old =
        read != null && read.isBefore(time.now().minus(run.tracker().elapsed()).minusSeconds(60));
    return old ? read : null;
  }

  private Gathered gathered(FetchResult fetched, Workspace workspace) throws IOException {
    return new Gathered(
        fetched.stop(),
        fetched.detail(),
        fetched.pages(),
        workspace.folder(),
        fetched.stop() == Stop.DOWN && isKnownWhose(workspace));
  }

  private boolean isKnownWhose(Workspace workspace) throws IOException {
    if (settings.sources().saysWhose(settings.scope())) {
      return true;
    }
    try (Stream<?> lists = workspace.facts().all(FactKind.SUBSCRIPTIONS);
        Stream<?> episodes = workspace.facts().outlines(FactKind.EPISODE)) {
      return lists.findAny().isPresent() || episodes.findAny().isPresent();
    }
  }

  /** The code of a stop; a signal has its own. */
  private ExitCode code(Stop stop) {
    ExitCode signal = audience.interruption().code();
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
}
