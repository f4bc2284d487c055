package io.afterglow.cli.option;

import io.afterglow.run.Login;
import io.afterglow.run.SiteName;
import io.afterglow.service.Services;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which site, and as whom. */
final class SiteOptions {

  @Mixin private final SiteOption home;

  @Option(
      names = "--cookies",
      paramLabel = "FILE",
      description =
          "Your login as a cookies.txt file, as browser extensions save it; - for standard input.")
  @Nullable Path cookies;

  @Option(
      names = "--cookies-from-browser",
      paramLabel = "BROWSER[:PROFILE]",
      description = {
        "Take your login from a browser on this machine: firefox; on Linux also chromium, chrome, brave, edge, vivaldi,",
        "where no keyring guards their cookies."
      })
  @Nullable String browser;

  @Option(
      names = "--curl",
      paramLabel = "FILE",
      description = {
        "Your login as a command pasted from the browser's network panel (Copy as cURL); - for standard input.",
        "Only its cookies and headers for this site are taken; it is never run."
      })
  @Nullable Path curl;

  SiteOptions(Services services) {
    this.home = new SiteOption(services);
  }

  SiteName name() {
    return home.name();
  }

  Login login() {
    return new Login(cookies, browser, curl);
  }
}
