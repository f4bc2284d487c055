package io.afterglow.source.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Covers secrets in a body with as many {@code *}, so that no offset moves. Safe for use by several
 * threads.
 */
final class Mask {

  private volatile List<byte[]> secrets = List.of();

  /** How addresses, HTML and JSON write the sign in the middle of an e-mail address. */
  private static final List<String> AT = List.of("%40", "&#64;", "&#x40;", "\\u0040");

  /** Adds texts to hide, also as addresses, HTML and JSON write them. */
  synchronized void hide(Collection<String> texts) {
    Set<String> all = new TreeSet<>();
    secrets.forEach(s -> all.add(new String(s, StandardCharsets.UTF_8)));
    int before = all.size();
    for (String text : texts) {
      if (!text.isEmpty()) {
        all.add(text);
        AT.forEach(at -> all.add(text.replace("@", at)));
        all.add(text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;"));
        all.add(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
      }
    }
    if (all.size() == before) {
      return;
    }
    List<byte[]> bytes = new ArrayList<>();
    all.forEach(s -> bytes.add(s.getBytes(StandardCharsets.UTF_8)));
    // The longest first: a secret may begin with another one.
    bytes.sort(Comparator.comparingInt((byte[] b) -> b.length).reversed());
    secrets = List.copyOf(bytes);
  }

  /** All that is hidden, in each form. */
  Set<String> texts() {
    Set<String> texts = new TreeSet<>();
    secrets.forEach(s -> texts.add(new String(s, StandardCharsets.UTF_8)));
    return texts;
  }

  /** Whether a text, such as a tag that the site made of the session, holds one of them. */
  boolean holds(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] covered = bytes.clone();
    cover(covered);
    return !Arrays.equals(bytes, covered);
  }

  /** Covers them in place. */
  void cover(byte[] body) {
    List<byte[]> all = secrets;
    boolean[] first = new boolean[256];
    all.forEach(s -> first[s[0] & 0xff] = true);
    int at = 0;
    while (at < body.length) {
      int length = first[body[at] & 0xff] ? longestAt(body, at, all) : 0;
      for (int i = at; i < at + length; i++) {
        body[i] = '*';
      }
      at += Math.max(1, length);
    }
  }

  private static int longestAt(byte[] body, int at, List<byte[]> all) {
    for (byte[] secret : all) {
      if (startsWith(body, at, secret)) {
        return secret.length;
      }
    }
    return 0;
  }

  private static boolean startsWith(byte[] body, int at, byte[] secret) {
    if (body.length - at < secret.length) {
      return false;
    }
    for (int i = 0; i < secret.length; i++) {
      if (body[at + i] != secret[i]) {
        return false;
      }
    }
    return true;
  }
}
