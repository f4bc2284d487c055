package io.afterglow.run;

import io.afterglow.catalog.Catalog;
import io.afterglow.export.Exporter;
import io.afterglow.job.CatchUp;
import io.afterglow.job.PackJob;
import io.afterglow.job.Share;
import io.afterglow.job.Tracker;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.Selection;
import io.afterglow.pack.Chosen;
import io.afterglow.pack.ZipLibrary;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packs again, offline: from a workspace, or from a finished zip.
 *
 * @param podcast only podcasts whose name or id contains this, or matches it; null for all
 */
public record PackRun(
    Services services,
    RunFolders folders,
    FormatChoice formats,
    @Nullable String podcast,
    Consumer<News> news) {

  /** Packs, verifies, and reports the result. */
  public ExitCode packed(Consumer<PackJob.Result> end) throws IOException {
    try (Workspace workspace = StoredWorkspace.of(folders).open()) {
      workspace.remarks().forEach(this::remark);
      Instant newest = workspace.pages().newestCapture();
      if (newest == null) {
        throw new Failure(
            ExitCode.INPUT,
            workspace.folder()
                + " holds no page yet: there is nothing to pack. Run export or fetch first.");
      }
      Service service = AccountSite.of(services, workspace).service();
      new CatchUp(service, workspace).run();
      return reported(
          job(service)
              .run(
                  workspace,
                  () -> chosen(new Catalog.Maker(service, Version.text()).of(workspace)),
                  newest,
                  podcast == null ? Version.text() : Version.text() + " --podcast " + podcast),
          end);
    }
  }

  /** The same from a finished zip, when the workspace is gone. */
  public ExitCode packedFrom(Path zip, Consumer<PackJob.Result> end) throws IOException {
    FinishedZip.readable(zip, finding -> remark("  " + finding));
    try (ZipLibrary library = ZipLibrary.open(zip)) {
      Instant day = library.day().atStartOfDay(ZoneOffset.UTC).toInstant();
      return reported(
          job(service(library.report().service(), zip)).run(() -> chosen(library), day), end);
    }
  }

  private PackJob job(Service service) {
    List<Exporter> exporters = formats.exporters();
    return new PackJob(service, folders.out(), exporters, formats.shareSafe()).toldTo(watcher());
  }

  private Service service(String title, Path zip) {
    Service service = services.named(title);
    if (service == null) {
      throw new Failure(
          ExitCode.INPUT,
          zip
              + " is an export of "
              + title
              + ", which this version of Afterglow does not know. Use a version that does.");
    }
    return service;
  }

  private Library chosen(Library all) {
    if (podcast == null) {
      return all;
    }
    Selection scope = new Selection(Selection.pattern(podcast), null, null, Integer.MAX_VALUE);
    return new Chosen(all, p -> scope.admitsPodcast(names(p)));
  }

  private static String[] names(Podcast podcast) {
    List<String> names = new ArrayList<>(List.of(podcast.title(), podcast.id().value()));
    podcast.aliases().forEach(alias -> names.add(alias.value()));
    return names.toArray(new String[0]);
  }

  /** How far packing is, where nothing else goes on beside it. */
  private PackJob.Watcher watcher() {
    Timekeeper time = Timekeeper.system();
    Tracker tracker = new Tracker(time, event -> {});
    long start = time.nanos();
    long[] last = {start};
    return (phase, done, total, unit) -> {
      tracker.share(phase, done, total, unit);
      Share share = tracker.share();
      if (share != null && time.nanos() - last[0] >= Watch.GLANCE.toNanos()) {
        last[0] = time.nanos();
        Duration elapsed = Duration.ofNanos(last[0] - start);
        news.accept(new News.At(new Glance.Known(phase, share), elapsed));
      }
    };
  }

  private static ExitCode reported(PackJob.Result packed, Consumer<PackJob.Result> end) {
    end.accept(packed);
    return ExportRun.code(packed);
  }

  private void remark(String words) {
    news.accept(new News.Remark(words));
  }
}
