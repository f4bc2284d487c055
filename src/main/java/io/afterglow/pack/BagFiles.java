package io.afterglow.pack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a finished export by their paths in the bag: a zip, or the folder it became. */
public interface BagFiles extends Closeable {

  /**
   * Opens a zip or an unpacked one.
   *
   * @throws IOException when it cannot be read, or holds no bag
   */
  static BagFiles open(Path zipOrFolder) throws IOException {
    return Files.isDirectory(zipOrFolder)
        ? new BagInFolder(zipOrFolder)
        : new BagInZip(zipOrFolder);
  }

  /** All paths relative to the bag, with {@code /}, in no order. */
  List<String> paths() throws IOException;

  /** One file; null when the bag has none of that path, whatever lies beside the bag. */
  @Nullable File find(String path) throws IOException;

  /** One file. */
  interface File {

    /** In bytes. */
    long size();

    /** The same for the same bytes, another for others; letters and digits. */
    String tag() throws IOException;

    InputStream open() throws IOException;
  }
}
