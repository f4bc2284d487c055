package io.afterglow.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 as lower-case hex. */
final class Digest {

  /** Large enough that what a read costs does not show, small enough for a processor's cache. */
  private static final int PIECE = 256 * 1024;

  private final MessageDigest sha256;

  private Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String sha256(byte[] bytes) {
    return hex(new Digest().sha256.digest(bytes));
  }

  /** Of a file, or of all files under a folder with their names, in the names' order. */
  static String sha256(Path path) throws IOException {
    Digest whole = new Digest();
    if (Files.isDirectory(path)) {
      for (Path file : files(path)) {
        whole.sha256.update(path.relativize(file).toString().getBytes(UTF_8));
        whole.add(file);
      }
    } else {
      whole.add(path);
    }
    return hex(whole.sha256.digest());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void add(Path file) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        sha256.update(piece, 0, n);
      }
    }
  }

  private static String hex(byte[] sum) {
    return HexFormat.of().formatHex(sum);
  }
}
