package io.afterglow.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where each system keeps what can be made again: XDG Base Directory on Linux. */
final class CacheFolder {

  private CacheFolder() {}

  static Path of(Map<String, String> environment) {
    return of(environment, System.getProperty("os.name", ""), System.getProperty("user.home", "."));
  }

  static Path of(Map<String, String> environment, String system, String home) {
    String lower = system.toLowerCase(Locale.ROOT);
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (lower.startsWith("windows") && !local.isEmpty()) {
      return Path.of(local, "afterglow", "libraries");
    }
    if (lower.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", "afterglow", "libraries");
    }
    Path caches = Path.of(xdg).isAbsolute() ? Path.of(xdg) : Path.of(home, ".cache");
    return caches.resolve("afterglow").resolve("libraries");
  }
}
