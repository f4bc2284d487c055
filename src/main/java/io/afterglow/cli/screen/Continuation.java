package io.afterglow.cli.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one command that goes on after a run did not end well: the same words again, for every
 * command continues where it stopped. Only a zip that is broken is not mended by looking again; it
 * is written again where the workspace beside it is still there, and otherwise no command helps.
 */
public final class Continuation {

  private Continuation() {}

  /** The words of that command; empty when there is none. */
  public static List<String> of(List<String> words) {
    if (words.isEmpty() || !words.get(0).equals("verify")) {
      return words;
    }
    if (words.size() != 2) {
      return List.of();
    }
    Path zip = path(words.get(1));
    Path folder = zip == null ? null : zip.toAbsolutePath().getParent();
    return folder != null && workspaces(folder) == 1
        ? List.of("pack", "--out", folder.toString())
        : List.of();
  }

  private static @Nullable Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static long workspaces(Path folder) {
    try (Stream<Path> all = Files.list(folder.resolve(".workspace"))) {
      return all.filter(f -> Files.exists(f.resolve("workspace.sqlite"))).count();
    } catch (IOException e) { // none there
      return 0;
    }
  }
}
