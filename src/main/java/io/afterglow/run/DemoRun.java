package io.afterglow.run;

import io.afterglow.demo.DemoFeedSite;
import io.afterglow.demo.DemoServer;
import io.afterglow.demo.DemoSite;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.service.Services;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Starts a look-alike of a service, or podcasts' feeds, on this computer, and exports them. */
public final class DemoRun {

  private DemoRun() {}

  /** What is done while the look-alike runs. */
  public interface Use {
    ExitCode with(ExportRun run) throws Exception;
  }

  /**
   * Runs the look-alike.
   *
   * @param settings of which site, login, directories and delay are left aside; the workspace,
   *     unless one is named, is made anew, so that a whole run is shown
   */
  public static ExitCode of(Services services, RunSettings settings, Audience audience, Use use)
      throws Exception {
    Path workspace = workspace(settings.folders());
    Path login = Files.createTempFile("afterglow-demo", ".txt");
    DemoSite look = DemoSite.standard();
    try (DemoServer server = new DemoServer(look)) {
      String site = server.address().origin();
      try (OutputStream out = OwnerOnly.write(login)) {
        out.write(look.cookieFile(server.address().host()).getBytes(StandardCharsets.UTF_8));
      }
      audience.remark("A look-alike of PodQuest runs at " + site + " for as long as this takes.");
      RunSettings here = settings.at(site, services.first().name(), login, workspace);
      return use.with(new ExportRun(services, here, audience));
    } finally {
      Files.deleteIfExists(login);
    }
  }

  /**
   * Exports invented podcasts from their feeds.
   *
   * @param settings as for the look-alike
   */
  public static ExitCode ofFeeds(
      Services services, RunSettings settings, Audience audience, Use use) throws Exception {
    Path workspace = workspace(settings.folders());
    Path list = Files.createTempFile("afterglow-demo", ".opml");
    DemoFeedSite podcasts = DemoFeedSite.standard();
    try (DemoServer server = new DemoServer(podcasts)) {
      String site = server.address().origin();
      try (OutputStream out = OwnerOnly.write(list)) {
        out.write(podcasts.opml(site).getBytes(StandardCharsets.UTF_8));
      }
      audience.remark("Invented podcasts are served at " + site + " for as long as this takes.");
      return use.with(new ExportRun(services, settings.ofFeeds(list, workspace), audience));
    } finally {
      Files.deleteIfExists(list);
    }
  }

  private static Path workspace(RunFolders folders) throws IOException {
    Path named = folders.workspace();
    if (named != null) {
      return named;
    }
    Path folder = folders.out().resolve(".workspace").resolve("demo");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return folder;
  }
}
