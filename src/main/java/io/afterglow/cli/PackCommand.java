package io.afterglow.cli;

import io.afterglow.catalog.Catalog;
import io.afterglow.crawl.Selection;
import io.afterglow.job.CatchUp;
import io.afterglow.job.PackJob;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.pack.Chosen;
import io.afterglow.pack.ZipLibrary;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import io.afterglow.time.Timekeeper;
import io.afterglow.verify.Verification;
import io.afterglow.verify.Verifier;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pack",
    description =
        "Writes the zip again from the workspace, or from a finished zip, offline, and verifies it.")
final class PackCommand implements Callable<Integer> {

  @Option(
      names = "--from",
      paramLabel = "ZIP",
      description = "Pack from a finished zip, when the workspace is gone.")
  private @Nullable Path from;

  @Option(
      names = "--podcast",
      paramLabel = "PATTERN",
      description = "Only podcasts whose name or id contains this, or matches it where it holds *.")
  private @Nullable String podcast;

  @Mixin private final StoredOptions stored = new StoredOptions();
  @Mixin private final ChoiceOptions choice = new ChoiceOptions();
  private final Services services;
  private final Console console;

  PackCommand(Services services, Console console) {
    this.services = services;
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    return from == null ? packed() : packedFrom(from);
  }

  private int packed() throws IOException {
    try (Workspace workspace = stored.open()) {
      workspace.remarks().forEach(console::say);
      Instant newest = workspace.pages().newestCapture();
      if (newest == null) {
        throw new Failure(
            ExitCode.INPUT,
            workspace.folder()
                + " holds no page yet: there is nothing to pack. Run export or fetch first.");
      }
      Service service = StoredOptions.service(workspace, services);
      new CatchUp(service, workspace).run();
      return told(
          new PackJob(service, stored.place.out, choice.exporters(), choice.shareSafe)
              .toldTo(new ShareView(console, Timekeeper.system()))
              .run(
                  workspace,
                  () -> chosen(new Catalog.Maker(service, Version.text()).of(workspace)),
                  newest,
                  podcast == null ? Version.text() : Version.text() + " --podcast " + podcast));
    }
  }

  private int packedFrom(Path zip) throws IOException {
    Verification checked = Verifier.verify(zip);
    if (!checked.sound()) {
      checked.findings().forEach(finding -> console.say("  " + finding));
      throw new Failure(
          ExitCode.INPUT,
          zip + " is damaged; nothing was packed from it. Give another copy of it.");
    }
    if (checked.podcasts() == 0) {
      throw new Failure(
          ExitCode.INPUT,
          zip
              + " was packed without podcast.json and episode.json, which pack --from reads. Give a"
              + " zip that holds them, or run pack where the workspace is.");
    }
    try (ZipLibrary library = ZipLibrary.open(zip)) {
      Instant day = library.day().atStartOfDay(ZoneOffset.UTC).toInstant();
      return told(
          new PackJob(
                  service(library.report().service(), zip),
                  stored.place.out,
                  choice.exporters(),
                  choice.shareSafe)
              .toldTo(new ShareView(console, Timekeeper.system()))
              .run(() -> chosen(library), day));
    }
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

  private int told(PackJob.Result packed) {
    new Summary(console, console::say).tell(packed);
    return ExportRun.code(packed).code();
  }
}
