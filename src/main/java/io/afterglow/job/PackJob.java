package io.afterglow.job;

import io.afterglow.codec.Sha256;
import io.afterglow.export.Exporter;
import io.afterglow.export.Output;
import io.afterglow.export.PrivateFeedScrub;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.Report;
import io.afterglow.pack.Packed;
import io.afterglow.pack.Packer;
import io.afterglow.pack.SecretScan;
import io.afterglow.pack.ZipLibrary;
import io.afterglow.page.Service;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the zip and checks it. The bytes are a function of the library alone, so a zip that was
 * made of a workspace before is left as it stands while neither the workspace nor the program nor
 * what is asked of it is another; and while it is what it was.
 */
public final class PackJob {

  private final Service service;
  private final Path out;
  private final List<Exporter> exporters;
  private final SecretScan secrets;
  private final boolean shared;
  private final Watcher watcher;

  /** Told how far it is, by the thread that does the work, for each episode and each file. */
  public interface Watcher {
    void at(String phase, long done, long total, Share.Unit unit);
  }

  /** For a workspace that nobody logged in to in this run. */
  public PackJob(Service service, Path out, List<Exporter> exporters, boolean shared) {
    this(service, out, exporters, SecretScan.NONE, shared);
  }

  /**
   * Packs for a service.
   *
   * @param secrets asked before anything is published
   * @param shared whether the zip is to be shown to others: then it tells no private feed
   */
  public PackJob(
      Service service, Path out, List<Exporter> exporters, SecretScan secrets, boolean shared) {
    this(service, out, exporters, secrets, shared, (phase, done, total, unit) -> {});
  }

  private PackJob(
      Service service,
      Path out,
      List<Exporter> exporters,
      SecretScan secrets,
      boolean shared,
      Watcher watcher) {
    this.service = service;
    this.out = out;
    this.exporters = List.copyOf(exporters);
    this.secrets = secrets;
    this.shared = shared;
    this.watcher = watcher;
  }

  /** The same for somebody who waits for it. */
  public PackJob toldTo(Watcher waiting) {
    return new PackJob(service, out, exporters, secrets, shared, waiting);
  }

  /** How a finished zip came about. */
  public enum Making {
    PACKED,
    /** It stands as an earlier run packed and verified it: nothing has changed since. */
    KEPT,
    /** As {@link #KEPT}, had it been what it was; so it was packed again. */
    MENDED
  }

  /** A finished zip, what it holds, and what checking it found. */
  public record Result(Packed packed, Report report, Verification verification, Making making) {

    /** Whether all texts that were saved are in the zip: its formats may leave them out. */
    public boolean holdsTexts() {
      return verification.episodes() >= report.episodes().saved();
    }
  }

  /** Where a library comes from. */
  public interface Opened {
    Library library() throws IOException;
  }

  private record Written(Packed packed, Report report) {}

  /**
   * Packs a workspace and verifies, or keeps the zip that is still right.
   *
   * @param opened the workspace as a library
   * @param words all that the library depends on beside the workspace
   * @throws IOException as the other one
   */
  public Result run(Workspace workspace, Opened opened, Instant newestPage, String words)
      throws IOException {
    String recipe = recipe(workspace, words);
    LastZip last = LastZip.of(workspace, recipe, secrets);
    if (last != null && last.stands(out)) {
      Packer.tidy(out);
      return new Result(
          last.packed(out), report(last.in(out)), last.verification(out), Making.KEPT);
    }
    boolean spoilt = last != null && Files.exists(last.in(out));
    Written written = written(opened.library(), newestPage);
    String sum = Sha256.hex(written.packed.zip());
    Result result = verified(written, spoilt ? Making.MENDED : Making.PACKED);
    LastZip made =
        LastZip.of(
            recipe, LastZip.held(workspace), written.packed, sum, result.verification, secrets);
    if (made != null && result.verification.sound()) {
      made.remember(workspace);
    }
    return result;
  }

  /** All that the bytes depend on. What is of no influence may be in it, nothing may be missing. */
  private String recipe(Workspace workspace, String words) throws IOException {
    StringBuilder all = new StringBuilder(workspace.fingerprint(Note.LAST_ZIP));
    all.append('\n').append(Build.of()).append('\n').append(service.name());
    all.append('\n').append(shared).append('\n').append(words);
    for (Exporter exporter : exporters) {
      all.append('\n').append(exporter.name()).append(' ').append(exporter.settings());
    }
    return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Report report(Path zip) throws IOException {
    try (ZipLibrary library = ZipLibrary.open(zip)) {
      return library.report();
    }
  }

  /**
   * Packs and verifies.
   *
   * @param opened asked once; the library is let go of before the zip is verified, for both at a
   *     time need twice the memory
   * @param newestPage when the newest page was captured: its day stands in the zip's name
   * @throws IOException when the zip cannot be written; an older one is untouched then
   */
  public Result run(Opened opened, Instant newestPage) throws IOException {
    return verified(written(opened.library(), newestPage), Making.PACKED);
  }

  /** With the report that stands in the zip, which is also all that is at hand of a kept one. */
  private Result verified(Written written, Making making) throws IOException {
    Path zip = written.packed.zip();
    Count read = new Count("Checking", Files.size(zip), Share.Unit.BYTES);
    Verification found = Verifier.verify(zip, read::is);
    return new Result(written.packed, found.sound() ? report(zip) : written.report, found, making);
  }

  private Written written(Library library, Instant newestPage) throws IOException {
    Report report = new PrivateFeedScrub(library, shared).report(library);
    Packed packed =
        new Packer(secrets, Runtime.getRuntime().availableProcessors(), shared)
            .pack(
                library,
                out,
                service.name(),
                newestPage.atZone(ZoneOffset.UTC).toLocalDate(),
                counted(report.episodes().saved()));
    return new Written(packed, report);
  }

  /** Counts an episode when every other format has it. */
  private List<Exporter> counted(int total) {
    Count packed = new Count("Packing", total, Share.Unit.EPISODES);
    List<Exporter> all = new ArrayList<>(exporters);
    all.add(
        new Exporter() {
          @Override
          public String name() {
            return "progress";
          }

          @Override
          public Pass begin(Library library, Output out) {
            return new Pass() {
              @Override
              public void episode(Podcast podcast, Episode episode) {
                packed.is(packed.done + 1);
              }
            };
          }
        });
    return all;
  }

  /** One phase, told step by step. */
  private final class Count {

    private final String phase;
    private final long total;
    private final Share.Unit unit;
    private long done;

    Count(String phase, long total, Share.Unit unit) {
      this.phase = phase;
      this.total = total;
      this.unit = unit;
      is(0);
    }

    void is(long now) {
      done = now;
      watcher.at(phase, done, total, unit);
    }
  }
}
