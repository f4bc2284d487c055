package io.afterglow.run;

import io.afterglow.page.Opml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the user gave without saying what it is, told by its content.
 *
 * @param lists OPML files
 * @param pages all else: saved pages, web archives, folders and zips of these
 */
public record Given(List<Path> lists, List<Path> pages) {

  /** Enough to know an OPML file by. */
  private static final int HEAD = 64 << 10;

  public Given {
    lists = List.copyOf(lists);
    pages = List.copyOf(pages);
  }

  /**
   * Looks into each file.
   *
   * @throws Failure naming the file that is not there or cannot be read
   */
  public static Given of(List<Path> paths) {
    List<Path> lists = new ArrayList<>();
    List<Path> pages = new ArrayList<>();
    for (Path path : paths) {
      try {
        for (Path meant : PathNames.meant(path)) {
          (isList(meant) ? lists : pages).add(meant);
        }
      } catch (IOException e) {
        throw new Failure(
            ExitCode.INPUT, path + " cannot be read: " + e.getMessage() + ". Nothing was done.", e);
      }
    }
    return new Given(lists, pages);
  }

  private static boolean isList(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return Opml.isOpml(in.readNBytes(HEAD));
    }
  }
}
