package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Two zips held against each other, byte for byte; a difference is told by the files' names. */
public final class SameZip {

  private SameZip() {}

  /** Fails with the names of the files that differ. */
  public static void check(Path zip, Path expected) throws IOException {
    if (Files.mismatch(zip, expected) == -1) {
      return;
    }
    Map<String, byte[]> one = files(zip);
    Map<String, byte[]> other = files(expected);
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeIf(name -> Arrays.equals(one.get(name), other.get(name)));
    assertThat(names).as("files that differ between %s and %s", zip, expected).isEmpty();
    assertThat(Files.mismatch(zip, expected)).as("first byte that differs").isEqualTo(-1);
  }

  private static Map<String, byte[]> files(Path zip) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }
}
