package io.afterglow.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The user's own browser: {@code $BROWSER} where it is set, else what the system starts. */
final class Browser {

  private final Map<String, String> environment;

  Browser(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Opens a file; whether a program took it. */
  boolean opens(Path page) {
    List<String> words = new ArrayList<>(command());
    if (words.isEmpty()) {
      return false;
    }
    words.add(page.toUri().toString());
    return starts(words);
  }

  /** Starts a program of the desktop, which goes on by itself; whether it could be started. */
  static boolean starts(List<String> words) {
    try {
      new ProcessBuilder(words)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Empty where no browser could show anything: Linux without a screen. */
  private List<String> command() {
    String own = environment.getOrDefault("BROWSER", "");
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (!own.isBlank()) {
      return List.of(own.strip());
    }
    if (system.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler");
    }
    if (system.startsWith("mac")) {
      return List.of("open");
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? List.of("xdg-open") : List.of();
  }
}
