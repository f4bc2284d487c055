package io.afterglow.run;

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

/** Starts the look-alike of a service on this computer, and exports its account. */
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
