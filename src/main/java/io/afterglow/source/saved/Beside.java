package io.afterglow.source.saved;

import io.afterglow.model.Cover;
import io.afterglow.page.Address;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that lie beside a page in a folder or a zip: where browsers put them ({@code
 * page_files/…}) and where mirrors do ({@code host/path}).
 *
 * @param folders those that the page lies in, outermost first
 * @param place what lies there
 */
record Beside(List<String> folders, Place place) implements Pictures {

  /** What was given, by names within it. */
  @FunctionalInterface
  interface Place {
    /** Null when nothing has the name, or what has it is no file within. */
    @Nullable InputStream open(String name) throws IOException;
  }

  Beside {
    folders = List.copyOf(folders);
  }

  /**
   * A page in a folder on the disk.
   *
   * @param top what no name leads out of, whatever links lie there
   */
  static Pictures of(Path file, Path top) {
    Path above = top.toAbsolutePath().normalize();
    Path within = above.relativize(file.toAbsolutePath().normalize());
    List<String> folders = new ArrayList<>();
    within.forEach(segment -> folders.add(segment.toString()));
    folders.remove(folders.size() - 1);
    return new Beside(folders, name -> open(above, name));
  }

  private static @Nullable InputStream open(Path top, String name) throws IOException {
    try {
      Path file = top.resolve(name);
      boolean within = Files.isRegularFile(file) && file.toRealPath().startsWith(top.toRealPath());
      return within ? Files.newInputStream(file) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  @Override
  public byte @Nullable [] of(String written, @Nullable Address address) throws IOException {
    for (String name : names(written, address)) {
      try (InputStream in = place.open(name)) {
        if (in != null) {
          return in.readNBytes(Cover.MOST_BYTES + 1); // one more than a cover may have
        }
      }
    }
    return null;
  }

  @Override
  public byte @Nullable [] file(String written, int most) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    add(folders, written, names);
    for (String name : names) {
      try (InputStream in = place.open(name)) {
        if (in != null) {
          return in.readNBytes(most);
        }
      }
    }
    return null;
  }

  private Set<String> names(String written, @Nullable Address address) {
    Set<String> names = new LinkedHashSet<>();
    add(folders, written, names);
    add(folders, decoded(written.replaceFirst("[?#].*", "")), names);
    if (address != null) {
      String query = address.query();
      for (int i = folders.size(); i >= 0; i--) {
        String mirrored = address.authority() + address.path();
        add(folders.subList(0, i), mirrored + (query == null ? "" : "?" + query), names);
        add(folders.subList(0, i), decoded(mirrored), names);
      }
    }
    return names;
  }

  /** Leaves out what would lead above the top. */
  private static void add(List<String> from, String relative, Set<String> names) {
    if (relative.startsWith("/") || relative.contains(":/") || relative.contains("\\")) {
      return;
    }
    List<String> path = new ArrayList<>(from);
    for (String segment : Arrays.asList(relative.split("/", -1))) {
      if (segment.equals("..") && path.isEmpty()) {
        return;
      }
      if (segment.equals("..")) {
        path.remove(path.size() - 1);
      } else if (!segment.equals(".") && !segment.isEmpty()) {
        path.add(segment);
      }
    }
    names.add(String.join("/", path));
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
