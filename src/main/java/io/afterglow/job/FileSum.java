package io.afterglow.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.afterglow.codec.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of files, in lower-case hexadecimal digits. */
final class FileSum {

  /** Large enough that what a read costs does not show, small enough for a processor's cache. */
  private static final int PIECE = 256 * 1024;

  private FileSum() {}

  /** Of a file, or of all files under a folder with their names, in the names' order. */
  static String of(Path path) throws IOException {
    MessageDigest sum = Sha256.begin();
    if (Files.isDirectory(path)) {
      for (Path file : files(path)) {
        sum.update(path.relativize(file).toString().getBytes(UTF_8));
        add(sum, file);
      }
    } else {
      add(sum, path);
    }
    return Sha256.hex(sum);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(MessageDigest sum, Path file) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        sum.update(piece, 0, n);
      }
    }
  }
}
