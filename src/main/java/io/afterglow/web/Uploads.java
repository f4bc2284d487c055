package io.afterglow.web;

import io.afterglow.disk.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the files that the user drops on the page, readable by their owner alone, under their
 * own names, since files name each other. They are removed when all of it is saved.
 */
public final class Uploads {

  /** Longer than a year of pages in one web archive. */
  static final long LARGEST = 8L << 30;

  /** What stays free on the disk, for the export itself. */
  private static final long RESERVE = 1L << 30;

  /** More files than any browser saves of a podcast; each is a request. */
  private static final int MOST_FILES = 200_000;

  private static final int DEEPEST = 40;

  /** As file systems have it; a longer one in bytes fails on its own. */
  private static final int LONGEST_NAME = 255;

  /** Control characters, and what Windows does not take in a name. */
  private static final String SPECIAL = "[\\p{Cntrl}<>:\"|?*\\\\]";

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private int files;

  /** A file that was not taken, and why. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * @param folder where copies are kept, made when it is needed
   */
  public Uploads(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Copies a file.
   *
   * @param drop names what was dropped together, as the page made it up
   * @param name of the file, with the folders that were dropped, parted by {@code /}
   * @return the path of the copy of what was dropped: the file, or the folder at its top
   */
  Path take(String drop, String name, InputStream in) throws IOException {
    if (!drop.matches("[0-9a-f]{8,64}")) {
      throw new Refused("The page sent a file that belongs nowhere. Load the page again.");
    }
    count();
    List<String> parts = parts(name);
    Path top = folder.resolve(drop);
    Path file = top;
    for (String part : parts) {
      file = file.resolve(part);
    }
    OwnerOnly.folder(top.resolve(String.join("/", parts.subList(0, parts.size() - 1))));
    copy(in, unused(file), name);
    return top.resolve(parts.get(0));
  }

  private synchronized void count() throws Refused {
    if (files++ >= MOST_FILES) {
      throw new Refused("These are more than " + MOST_FILES + " files. Put them into a zip.");
    }
  }

  /** No name leads out of the folder: each part is the name of one file. */
  private static List<String> parts(String name) throws Refused {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("/", -1)) {
      if (!part.isBlank()) {
        parts.add(part.replaceAll(SPECIAL, "_"));
      }
    }
    boolean usable =
        parts.stream().noneMatch(part -> part.matches("\\.+") || part.length() > LONGEST_NAME);
    if (!usable || parts.isEmpty() || parts.size() > DEEPEST) {
      throw new Refused("The name of this file cannot be used: " + name + ". Rename it first.");
    }
    return parts;
  }

  private static Path unused(Path file) {
    Path free = file;
    for (int i = 2; Files.exists(free); i++) {
      free = file.resolveSibling(i + " " + file.getFileName());
    }
    return free;
  }

  private static void copy(InputStream in, Path file, String name) throws IOException {
    boolean whole = false;
    try (OutputStream out = OwnerOnly.writeNew(file)) {
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > LARGEST) {
          throw new Refused(name + " is larger than 8 GB. Give its path instead.");
        }
        if (size > BUFFER * 16L && full(file)) {
          throw new Refused(
              "The disk is nearly full, so " + name + " was not copied. Give its path.");
        }
        out.write(buffer, 0, n);
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean full(Path file) throws IOException {
    return Files.getFileStore(file).getUsableSpace() < RESERVE;
  }

  /** Removes what was dropped together with any of these things: all that it held is saved. */
  public void remove(List<String> things) throws IOException {
    for (String thing : things) {
      if (thing.startsWith(folder.toString())) {
        remove(folder.resolve(folder.relativize(Path.of(thing)).getName(0)));
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
