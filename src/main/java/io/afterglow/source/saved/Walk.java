package io.afterglow.source.saved;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All files under some paths, in an order that the names alone decide; links may go in circles. */
final class Walk {

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
        files.accept(path);
      } else {
        refuse(path, Refusal.Reason.NOT_A_PAGE, "is neither file nor folder");
      }
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
    children.removeIf(Walk::isNoise);
    children.sort(Comparator.comparing(Path::toString).reversed());
    return children;
  }

  /** Hidden files, and the pictures and scripts that browsers save beside a page. */
  private static boolean isNoise(Path path) {
    String name = String.valueOf(path.getFileName());
    boolean beside = name.endsWith("_files") || name.endsWith(".files");
    return name.startsWith(".") || (beside && Files.isDirectory(path) && hasPage(path));
  }

  private static boolean hasPage(Path folder) {
    String name = String.valueOf(folder.getFileName());
    String stem = name.substring(0, name.length() - "_files".length());
    return Files.exists(folder.resolveSibling(stem + ".html"))
        || Files.exists(folder.resolveSibling(stem + ".htm"));
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
