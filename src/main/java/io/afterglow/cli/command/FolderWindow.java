package io.afterglow.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A window of the system's file manager. */
final class FolderWindow {

  private final Map<String, String> environment;

  FolderWindow(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Shows a file in its folder; whether a program took it. */
  boolean shows(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    List<String> words = folder == null ? List.of() : words(file.toAbsolutePath(), folder);
    return !words.isEmpty() && Browser.starts(words);
  }

  /** Empty where nothing could be shown: Linux without a screen. */
  private List<String> words(Path file, Path folder) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("explorer", "/select," + file);
    }
    if (system.startsWith("mac")) {
      return List.of("open", "-R", file.toString());
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen ? List.of("xdg-open", folder.toString()) : List.of();
  }
}
