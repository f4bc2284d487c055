package io.afterglow.job;

import io.afterglow.export.DiscreetLibrary;
import io.afterglow.export.Exporter;
import io.afterglow.model.Library;
import io.afterglow.model.Report;
import io.afterglow.pack.Packed;
import io.afterglow.pack.Packer;
import io.afterglow.pack.SecretScan;
import io.afterglow.page.Service;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Writes the zip and checks it. The bytes are a function of the library alone. */
public final class PackJob {

  private final Service service;
  private final Path out;
  private final List<Exporter> exporters;
  private final SecretScan secrets;
  private final boolean shared;

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
    this.shared = shared;
    this.secrets = secrets;
    this.service = service;
    this.out = out;
    this.exporters = List.copyOf(exporters);
  }

  /** A finished zip, what it holds, and what checking it found. */
  public record Result(Packed packed, Report report, Verification verification) {}

  /** Where a library comes from. */
  public interface Opened {
    Library library() throws IOException;
  }

  private record Written(Packed packed, Report report) {}

  /**
   * Packs and verifies.
   *
   * @param opened asked once; the library is let go of before the zip is verified, for both at a
   *     time need twice the memory
   * @param newestPage when the newest page was captured: its day stands in the zip's name
   * @throws IOException when the zip cannot be written; an older one is untouched then
   */
  public Result run(Opened opened, Instant newestPage) throws IOException {
    Written written = written(opened.library(), newestPage);
    return new Result(written.packed, written.report, Verifier.verify(written.packed.zip()));
  }

  private Written written(Library library, Instant newestPage) throws IOException {
    Report report = new DiscreetLibrary(library, shared).report();
    Packed packed =
        new Packer(secrets, Runtime.getRuntime().availableProcessors(), shared)
            .pack(
                library,
                out,
                service.name(),
                newestPage.atZone(ZoneOffset.UTC).toLocalDate(),
                exporters);
    return new Written(packed, report);
  }
}
