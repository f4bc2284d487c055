package io.afterglow.cli;

import io.afterglow.job.PreserveJob;
import io.afterglow.job.Unfailing;
import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.source.Credentials;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.GateOptions;
import io.afterglow.source.live.LiveSource;
import io.afterglow.source.wayback.Manners;
import io.afterglow.source.wayback.SaveKeys;
import io.afterglow.source.wayback.SavePace;
import io.afterglow.source.wayback.SavePageNow;
import io.afterglow.source.wayback.Wayback;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "preserve",
    description = {
      "Before the end, for everybody: has the public pages of your podcasts saved by the Wayback Machine, where it lacks"
          + " them.",
      "A page is named to it only after the service showed it without any login. What was handed in is remembered; the"
          + " same command continues."
    })
final class PreserveCommand implements Callable<Integer> {

  @Mixin private final StoredOptions stored = new StoredOptions();
  @Mixin private final PaceOptions pace = new PaceOptions();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = {
        "The keys of your archive.org account, as access:secret or on two lines",
        "(archive.org/account/s3.php shows them)."
      })
  private @Nullable Path keys;

  @Option(
      names = "--wayback",
      paramLabel = "URL",
      description = {
        "Base under which /cdx/search/cdx and /save stand (default: the Wayback Machine);",
        "with --delay and --backoff as its pace."
      })
  private @Nullable String wayback;

  @Option(names = "--dry-run", description = "List the pages that it lacks, and hand in nothing.")
  private boolean dryRun;

  private final Services services;
  private final Console console;
  private final Interrupts interrupts;
  private final Timekeeper time = Timekeeper.system();

  PreserveCommand(Services services, Console console, Interrupts interrupts) {
    this.services = services;
    this.console = console;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() throws Exception {
    Address base = base();
    SaveKeys known = dryRun ? new SaveKeys("", "") : keys();
    try (Workspace workspace = stored.open();
        Gate gate = new Gate(options(StoredOptions.service(workspace, services)), time)) {
      Service service = StoredOptions.service(workspace, services);
      Address home = StoredOptions.site(workspace, services);
      try (Wayback archive = new Wayback(gate, base, service.lifetime().hosts(), time, manners());
          LiveSource open =
              new LiveSource(
                  gate,
                  Login.site(home, service),
                  Credentials.NONE,
                  time,
                  new Unfailing(service))) {
        PreserveJob job = new PreserveJob(service, workspace, archive, open, time);
        PreserveJob.Difference difference = job.difference();
        needList(difference, archive);
        if (dryRun) {
          return compared(difference).code();
        }
        SavePageNow now = new SavePageNow(gate, base, known, time, savePace());
        Interrupts.Guard stop = interrupts.gently(job::interrupt);
        Interrupts.Guard waiting = interrupts.breakable();
        try (stop;
            waiting) {
          return told(difference, job.run(difference, now)).code();
        }
      }
    }
  }

  /** Keys go over plain http to this computer alone. */
  private Address base() {
    Address base = Archives.base("--wayback", wayback, Archives.WAYBACK);
    if (!base.isSecure() && !base.isLoopback()) {
      throw new Failure(
          ExitCode.USAGE, "--wayback " + wayback + " would send your keys unencrypted. Use https.");
    }
    return base;
  }

  private SaveKeys keys() {
    if (keys == null) {
      throw new Failure(
          ExitCode.USAGE,
          "Save Page Now wants the keys of an archive.org account: name a file with --keys, or look"
              + " first with --dry-run.");
    }
    SaveKeys read;
    try {
      read = SaveKeys.parse(Files.readString(keys));
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, keys + " cannot be read: " + e.getMessage(), e);
    }
    if (read == null) {
      throw new Failure(
          ExitCode.INPUT, keys + " holds no keys: they are two words, as access:secret.");
    }
    return read;
  }

  private GateOptions options(Service service) {
    return Gates.of(pace, 1, console, service.home().host());
  }

  private Manners manners() {
    Manners manners = Manners.internetArchive(pace.maxWait);
    return wayback == null ? manners : manners.paced(pace.delay, pace.backoff);
  }

  private SavePace savePace() {
    SavePace usual = SavePace.internetArchive(pace.maxWait);
    return wayback == null ? usual : usual.paced(pace.delay, pace.backoff);
  }

  /** Without knowing what the archive has, it would be asked for all of it again. */
  private static void needList(PreserveJob.Difference difference, Wayback archive) {
    if (difference.trouble() == null) {
      return;
    }
    var halt = archive.halt();
    boolean blocked = halt != null && halt.kind() == io.afterglow.page.Halt.Kind.BLOCKED;
    throw new Failure(
        blocked ? ExitCode.BLOCKED : ExitCode.UNAVAILABLE,
        "The Wayback Machine does not tell what it has: " + difference.trouble() + ".");
  }

  private ExitCode compared(PreserveJob.Difference difference) {
    difference.lacking().keySet().forEach(page -> console.result("lacking  " + page.value()));
    console.result(
        difference.lacking().size()
            + " lacking, "
            + difference.held()
            + " held, "
            + difference.handed()
            + " handed in earlier. Each is looked at without a login before it is handed in.");
    return ExitCode.OK;
  }

  private ExitCode told(PreserveJob.Difference difference, PreserveJob.Result result) {
    result.refused().forEach((page, why) -> console.result("refused  " + page.value() + " " + why));
    console.result(
        result.saved()
            + " saved, "
            + result.pending()
            + " under way, "
            + result.refused().size()
            + " refused, "
            + result.guarded()
            + " not shown without a login and so not handed in, "
            + difference.held()
            + " held already, "
            + difference.handed()
            + " handed in earlier.");
    var stopped = result.stopped();
    ExitCode signal = interrupts.code();
    if (stopped == null && signal != null) {
      return signal;
    }
    if (stopped == null) {
      boolean all = result.refused().isEmpty() && result.pending() == 0;
      return all ? ExitCode.OK : ExitCode.PARTIAL;
    }
    console.say(stopped.detail() + ".");
    return switch (stopped.cause()) {
      case LOGIN -> ExitCode.AUTH;
      case BLOCKED -> ExitCode.BLOCKED;
      case DOWN -> ExitCode.UNAVAILABLE;
    };
  }
}
