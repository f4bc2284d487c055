package io.afterglow.source.wayback;

import org.jspecify.annotations.Nullable;

/** The S3-like keys of an archive.org account; they never appear in a message. */
public record SaveKeys(String access, String secret) {

  /**
   * Reads {@code access:secret}, or the two on a line each, with {@code LOW} in front or not; null
   * for anything else.
   */
  public static @Nullable SaveKeys parse(String text) {
    String[] words =
        text.replace("\uFEFF", "").strip().replaceFirst("(?i)^LOW\\s+", "").split("[:\\s]+", -1);
    boolean two = words.length == 2 && plain(words[0]) && plain(words[1]);
    return two ? new SaveKeys(words[0], words[1]) : null;
  }

  private static boolean plain(String word) {
    return word.matches("[!-~]{4,200}");
  }

  String header() {
    return "LOW " + access + ":" + secret;
  }

  @Override
  public String toString() {
    return "SaveKeys[hidden]";
  }
}
