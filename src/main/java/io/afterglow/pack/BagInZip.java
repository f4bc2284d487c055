package io.afterglow.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Straight from the zip, which is never unpacked. */
final class BagInZip implements BagFiles {

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();

  BagInZip(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    String folder =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith("/bagit.txt"))
            .map(name -> name.substring(0, name.length() - "bagit.txt".length()))
            .min(String::compareTo)
            .orElse(null);
    if (folder == null) {
      zip.close();
      throw new ZipException(file + " is a zip, but no export of Afterglow");
    }
    zip.stream()
        .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
        .forEach(entry -> entries.put(entry.getName().substring(folder.length()), entry));
  }

  @Override
  public List<String> paths() {
    return List.copyOf(entries.keySet());
  }

  @Override
  public @Nullable File find(String path) {
    ZipEntry entry = entries.get(path);
    return entry == null ? null : new Entry(zip, entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private record Entry(ZipFile zip, ZipEntry entry) implements File {

    @Override
    public long size() {
      return entry.getSize();
    }

    @Override
    public String tag() {
      return Long.toHexString(entry.getCrc()) + "x" + Long.toHexString(entry.getSize());
    }

    @Override
    public InputStream open() throws IOException {
      return zip.getInputStream(entry);
    }
  }
}
