package io.afterglow.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java platform has (FIPS 180-4). */
public final class Sha256 {

  private Sha256() {}

  /** A sum that has not seen any byte. */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The 32 bytes of a sum. */
  public static byte[] of(byte[] content) {
    return begin().digest(content);
  }

  /** A sum as 64 lower-case hexadecimal digits. */
  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }

  /** A file's sum as 64 lower-case hexadecimal digits. */
  public static String hex(Path file) throws IOException {
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), begin())) {
      in.transferTo(OutputStream.nullOutputStream());
      return hex(in.getMessageDigest());
    }
  }

  /** The digits of a sum that has seen all of its bytes; it begins anew. */
  public static String hex(MessageDigest sum) {
    return HexFormat.of().formatHex(sum.digest());
  }
}
