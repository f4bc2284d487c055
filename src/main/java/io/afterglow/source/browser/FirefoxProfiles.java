package io.afterglow.source.browser;

import io.afterglow.source.CredentialsException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Firefox keeps its profiles on each system.
 *
 * @param home the person's home folder
 */
record FirefoxProfiles(Path home, Map<String, String> environment) {

  private static final String COOKIES = "cookies.sqlite";

  /**
   * The profile's folder: a path as it is, a name by the end of a folder's name, and without either
   * the one whose cookies changed last, which is the one in use.
   */
  Path find(String wanted) throws CredentialsException {
    Path given = path(wanted);
    if (given != null) {
      return given;
    }
    return named(wanted).stream()
        .findFirst()
        .orElseThrow(
            () ->
                CredentialsException.unreadable(
                    wanted.isEmpty()
                        ? "no Firefox profile was found: give its folder as firefox:/path"
                        : "no Firefox profile has that name: give its folder as firefox:/path"));
  }

  /** The folders of all profiles, the one in use first. */
  List<Path> all() {
    return named("");
  }

  private List<Path> named(String wanted) {
    List<Path> profiles = new ArrayList<>();
    roots().forEach(root -> addProfiles(root, wanted, profiles));
    profiles.sort(Comparator.comparing(FirefoxProfiles::changed).reversed());
    return profiles;
  }

  private static @Nullable Path path(String wanted) {
    try {
      Path path = Path.of(wanted);
      return !wanted.isEmpty() && Files.isRegularFile(path.resolve(COOKIES)) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private List<Path> roots() {
    List<Path> roots = new ArrayList<>();
    roots.add(home.resolve(".mozilla/firefox"));
    roots.add(home.resolve(".config/mozilla/firefox"));
    roots.add(home.resolve("snap/firefox/common/.mozilla/firefox"));
    roots.add(home.resolve(".var/app/org.mozilla.firefox/.mozilla/firefox"));
    roots.add(home.resolve("Library/Application Support/Firefox/Profiles"));
    String appData = environment.get("APPDATA");
    if (appData != null) {
      roots.add(Path.of(appData).resolve("Mozilla/Firefox/Profiles"));
    }
    return roots;
  }

  private static void addProfiles(Path root, String wanted, List<Path> profiles) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        String name = String.valueOf(folder.getFileName());
        boolean named = wanted.isEmpty() || name.equals(wanted) || name.endsWith("." + wanted);
        if (named && Files.isRegularFile(folder.resolve(COOKIES))) {
          profiles.add(folder);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      profiles.removeIf(p -> p.startsWith(root)); // half a list would choose at random
    }
  }

  private static FileTime changed(Path profile) {
    try {
      Path journal = profile.resolve(COOKIES + "-wal");
      return Files.getLastModifiedTime(Files.exists(journal) ? journal : profile.resolve(COOKIES));
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
