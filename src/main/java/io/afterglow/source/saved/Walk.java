package io.afterglow.source.saved;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** All files under some paths, in an order that the names alone decide; links may go in circles. */
final class Walk {

  /** What a Mac leaves in a folder for a file that it has moved to iCloud; its name is hidden. */
  private static final String PLACEHOLDER = ".icloud";

  private final Set<Path> seen = new HashSet<>();
  private final Consumer<Refusal> refusals;

  Walk(Consumer<Refusal> refusals) {
    this.refusals = refusals;
  }

  void forEach(Path root, Consumer<Path> files) {
    Deque<Path> todo = new ArrayDeque<>(List.of(root));
    while (!todo.isEmpty()) {
      Path path = todo.pop();
      if (!isNew(path)) {
        continue;
      }
      if (Files.isDirectory(path)) {
        children(path).forEach(todo::push);
      } else if (Files.isRegularFile(path)) {
        accept(path, files);
      } else {
        refuse(path, Refusal.Reason.NOT_A_PAGE, "is neither file nor folder");
      }
    }
  }

  /** Files that belong to this one have names made from its name, which only UTF-8 can write. */
  private void accept(Path file, Consumer<Path> files) {
    try {
      files.accept(file);
    } catch (InvalidPathException e) {
      refuse(
          file,
          Refusal.Reason.UNREADABLE,
          "has a name that the locale of this session cannot write: set LC_ALL=C.UTF-8, or rename it");
    }
  }

  /** Last first, for a stack. */
  private List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      refuse(folder, Refusal.Reason.UNREADABLE, "cannot be read");
    }
    Set<String> names = children.stream().map(Walk::name).collect(Collectors.toSet());
    List<Path> frames = new ArrayList<>();
    children.stream()
        .filter(child -> isParts(child, names))
        .forEach(child -> frames(child, frames));
    children.removeIf(child -> isHidden(child) || isParts(child, names));
    children.addAll(frames);
    children.sort(Comparator.comparing(Path::toString).reversed());
    return children;
  }

  private static boolean isHidden(Path path) {
    String name = name(path);
    return name.startsWith(".") && !name.endsWith(PLACEHOLDER);
  }

  /** The pictures and scripts that browsers save beside a page, and the pages in its frames. */
  private static boolean isParts(Path path, Set<String> beside) {
    String name = name(path);
    boolean parts = name.endsWith("_files") || name.endsWith(".files");
    return parts && hasPage(name, beside) && Files.isDirectory(path);
  }

  /** Whether it lies where a browser saved the parts of a page. */
  static boolean isPart(Path file) {
    Path parts = file.toAbsolutePath().getParent();
    String name = parts == null ? "" : String.valueOf(parts.getFileName());
    if (parts == null || !(name.endsWith("_files") || name.endsWith(".files"))) {
      return false;
    }
    String stem = name.substring(0, name.length() - "_files".length());
    return Files.exists(parts.resolveSibling(stem + ".html"))
        || Files.exists(parts.resolveSibling(stem + ".htm"));
  }

  private void frames(Path parts, List<Path> frames) {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(parts, "*.{html,htm}")) {
      stream.forEach(frames::add);
    } catch (IOException | DirectoryIteratorException e) {
      refuse(parts, Refusal.Reason.UNREADABLE, "cannot be read");
    }
  }

  private static boolean hasPage(String name, Set<String> beside) {
    String stem = name.substring(0, name.length() - "_files".length());
    return beside.contains(stem + ".html") || beside.contains(stem + ".htm");
  }

  /** In lower case: most file systems of Windows and macOS do not tell the cases apart. */
  private static String name(Path path) {
    return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
  }

  private boolean isNew(Path path) {
    try {
      return seen.add(path.toRealPath());
    } catch (IOException e) {
      refuse(path, Refusal.Reason.UNREADABLE, "cannot be read");
      return false;
    }
  }

  private void refuse(Path path, Refusal.Reason reason, String detail) {
    refusals.accept(Refusal.of(path.toString(), reason, detail));
  }
}
