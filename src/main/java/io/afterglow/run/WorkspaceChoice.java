package io.afterglow.run;

import io.afterglow.page.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which folder is this account's: {@code {out}/.workspace/{site}-{account}}. */
final class WorkspaceChoice {

  /** What is fetched without a login. */
  static final String PUBLIC = "public";

  /** Saved pages alone. */
  static final String SAVED = "saved";

  /** What web archives hold. */
  static final String ARCHIVED = "archived";

  private final Path parent;
  private final String site;

  WorkspaceChoice(Path out, Address site) {
    this.parent = out.resolve(".workspace");
    this.site = safe(site.authority());
  }

  /** The folder of an earlier run with the same login. */
  Optional<Path> of(Collection<String> secrets) throws IOException {
    return secrets.isEmpty()
        ? Optional.empty()
        : folders().stream().filter(folder -> LoginMark.matches(folder, secrets)).findFirst();
  }

  /** The folders of earlier runs with a login, whichever it was. */
  List<Path> ofAccounts() throws IOException {
    List<Path> folders = new ArrayList<>(folders());
    folders.removeAll(List.of(named(PUBLIC), named(SAVED), named(ARCHIVED)));
    return folders;
  }

  private List<Path> folders() throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.filter(folder -> name(folder).startsWith(site + "-")).sorted().toList();
    }
  }

  /** The folder of podcasts of no service; that of an older version where there is one. */
  Path ofPodcasts() {
    Path podcasts = parent.resolve("podcasts");
    Path older = named(SAVED);
    return Files.isDirectory(older) && !Files.isDirectory(podcasts) ? older : podcasts;
  }

  /** The folder for an account's name. */
  Path named(String account) {
    return parent.resolve(site + "-" + safe(account));
  }

  private static String name(Path folder) {
    Path name = folder.getFileName();
    return name == null ? "" : name.toString();
  }

  /** ASCII, for a locale may allow nothing else in a path; what is lost is told apart by a hash. */
  private static String safe(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "_")
            .replaceAll("^[_.]+|[_.]+$", "");
    boolean exact = plain.length() <= 60 && plain.equals(text.toLowerCase(Locale.ROOT));
    return exact
        ? plain
        : plain.substring(0, Math.min(60, plain.length()))
            + "_"
            + Integer.toHexString(text.hashCode());
  }
}
