package io.afterglow.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From an unpacked zip. No link leads out of its folder. */
final class BagInFolder implements BagFiles {

  private final Path root;

  BagInFolder(Path folder) throws IOException {
    this.root = bag(folder).toRealPath();
  }

  /** The bag, or the only one in the folder that a person unpacked into. */
  private static Path bag(Path folder) throws IOException {
    if (Files.isRegularFile(folder.resolve("bagit.txt"))) {
      return folder;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> bags =
          inside.filter(path -> Files.isRegularFile(path.resolve("bagit.txt"))).toList();
      if (bags.size() != 1) {
        throw new NoSuchFileException(folder + " is no unpacked export of Afterglow");
      }
      return bags.get(0);
    }
  }

  @Override
  public List<String> paths() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(this::inBag).collect(Collectors.toList());
    }
  }

  private String inBag(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  @Override
  public @Nullable File find(String path) throws IOException {
    try {
      Path file = root.resolve(path).normalize();
      boolean inside = file.startsWith(root) && inBag(file).equals(path);
      if (!inside || !Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
        return null;
      }
      return new OnDisk(file, Files.size(file));
    } catch (InvalidPathException e) {
      return null;
    }
  }

  @Override
  public void close() {}

  private record OnDisk(Path path, long size) implements File {

    @Override
    public String tag() throws IOException {
      long modified = Files.getLastModifiedTime(path).toMillis();
      return Long.toHexString(modified) + "x" + Long.toHexString(size);
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path);
    }
  }
}
