package io.afterglow.run;

import io.afterglow.job.PreserveJob;
import io.afterglow.job.Unfailing;
import io.afterglow.page.Address;
import io.afterglow.page.Halt;
import io.afterglow.service.Services;
import io.afterglow.source.Credentials;
import io.afterglow.source.http.Gate;
import io.afterglow.source.live.LiveSource;
import io.afterglow.source.wayback.SaveKeys;
import io.afterglow.source.wayback.SavePace;
import io.afterglow.source.wayback.SavePageNow;
import io.afterglow.source.wayback.Wayback;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the public pages of an account captured by the Wayback Machine. */
public final class PreserveRun {

  private final Services services;
  private final RunFolders folders;
  private final Politeness pace;
  private final @Nullable String wayback;
  private final Consumer<String> remark;
  private final Interruption interruption;
  private final Timekeeper time = Timekeeper.system();

  /**
   * @param wayback base of another server than the Wayback Machine, null for that
   */
  public PreserveRun(
      Services services,
      RunFolders folders,
      Politeness pace,
      @Nullable String wayback,
      Consumer<String> remark,
      Interruption interruption) {
    this.services = services;
    this.folders = folders;
    this.pace = pace.oneByOne();
    this.wayback = wayback;
    this.remark = remark;
    this.interruption = interruption;
  }

  private interface Use {
    ExitCode with(PreserveJob job, PreserveJob.Difference difference, Gate gate) throws Exception;
  }

  /** Tells what the archive lacks, and hands nothing in. */
  public ExitCode compare(Consumer<PreserveJob.Difference> end) throws Exception {
    return run(
        base(),
        (job, difference, gate) -> {
          end.accept(difference);
          return ExitCode.OK;
        });
  }

  /**
   * Hands in what the archive lacks.
   *
   * @param file with the keys of an archive.org account; null when none was named
   */
  public ExitCode preserve(
      @Nullable Path file, BiConsumer<PreserveJob.Difference, PreserveJob.Result> end)
      throws Exception {
    Address base = base();
    SaveKeys keys = keys(file);
    return run(
        base,
        (job, difference, gate) -> {
          SavePageNow now = new SavePageNow(gate, base, keys, time, savePace());
          Interruption.Guard stop = interruption.gently(job::interrupt);
          Interruption.Guard waiting = interruption.breakable();
          try (stop;
              waiting) {
            PreserveJob.Result result = job.run(difference, now);
            end.accept(difference, result);
            return code(result);
          }
        });
  }

  private ExitCode run(Address base, Use use) throws Exception {
    try (Workspace workspace = StoredWorkspace.of(folders).open()) {
      AccountSite account = AccountSite.of(services, workspace);
      String example = account.service().home().host();
      try (Gate gate = new Gate(Gates.of(pace, remark, example), time);
          Wayback archive =
              new Wayback(
                  gate,
                  base,
                  account.service().lifetime().hosts(),
                  time,
                  Archives.manners(wayback, pace));
          LiveSource open =
              new LiveSource(
                  gate, account.site(), Credentials.NONE, time, new Unfailing(account.service()))) {
        PreserveJob job = new PreserveJob(account.service(), workspace, archive, open, time);
        PreserveJob.Difference difference = job.difference();
        needList(difference, archive);
        return use.with(job, difference, gate);
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

  private static SaveKeys keys(@Nullable Path file) {
    if (file == null) {
      throw new Failure(
          ExitCode.USAGE,
          "Save Page Now wants the keys of an archive.org account: name a file with --keys, or look"
              + " first with --dry-run.");
    }
    SaveKeys read;
    try {
      read = SaveKeys.parse(Files.readString(file));
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, file + " cannot be read: " + e.getMessage(), e);
    }
    if (read == null) {
      throw new Failure(
          ExitCode.INPUT, file + " holds no keys: they are two words, as access:secret.");
    }
    return read;
  }

  private SavePace savePace() {
    SavePace usual = SavePace.internetArchive(pace.limits().longestWait());
    return wayback == null ? usual : usual.paced(pace.tempo().delay(), pace.tempo().backoff());
  }

  /** Without knowing what the archive has, it would be asked for all of it again. */
  private static void needList(PreserveJob.Difference difference, Wayback archive) {
    if (difference.trouble() == null) {
      return;
    }
    Halt halt = archive.halt();
    boolean blocked = halt != null && halt.kind() == Halt.Kind.BLOCKED;
    throw new Failure(
        blocked ? ExitCode.BLOCKED : ExitCode.UNAVAILABLE,
        "The Wayback Machine does not tell what it has: " + difference.trouble() + ".");
  }

  private ExitCode code(PreserveJob.Result result) {
    var stopped = result.stopped();
    ExitCode signal = interruption.code();
    if (stopped != null) {
      remark.accept(stopped.detail() + ".");
      return switch (stopped.cause()) {
        case LOGIN -> ExitCode.AUTH;
        case BLOCKED -> ExitCode.BLOCKED;
        case DOWN -> ExitCode.UNAVAILABLE;
      };
    }
    if (signal != null) {
      return signal;
    }
    boolean all = result.refused().isEmpty() && result.pending() == 0;
    return all ? ExitCode.OK : ExitCode.PARTIAL;
  }
}
