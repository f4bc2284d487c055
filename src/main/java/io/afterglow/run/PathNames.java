package io.afterglow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of files that Java cannot write in this locale. */
public final class PathNames {

  private static final char REPLACED = '\ufffd';

  private PathNames() {}

  /**
   * The files that a name may mean. Java shows each byte that is not UTF-8 as U+FFFD and cannot
   * write it again, so such a file is found by how its name is shown; several may look alike.
   */
  static List<Path> meant(Path path) throws IOException {
    Path name = path.getFileName();
    if (Files.exists(path) || name == null || path.toString().indexOf(REPLACED) < 0) {
      return List.of(path);
    }
    Path above = path.getParent();
    List<Path> found = new ArrayList<>();
    for (Path folder : above == null ? List.of(Path.of("")) : meant(above)) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(file -> shown(file.getFileName()).equals(shown(name))).forEach(found::add);
        }
      }
    }
    return found.isEmpty() ? List.of(path) : found;
  }

  private static String shown(@Nullable Path name) {
    return String.valueOf(name).replaceAll(REPLACED + "+", String.valueOf(REPLACED));
  }

  /** What is wrong with a name that cannot be used here, and what to do. */
  public static String reason(InvalidPathException e) {
    String name = "'" + e.getInput() + "'";
    return e.getReason().contains("unmappable") // the JDK's word, on Unix alone
        ? "the file name "
            + name
            + " cannot be used, because the locale of this session is not UTF-8. Set one, for example LC_ALL=C.UTF-8, and run again."
        : name + " is not a valid file name: " + e.getReason();
  }
}
