package io.afterglow.catalog;

/** Texts that end too early. */
final class CutText {

  private CutText() {}

  /** Whether {@code text} is the mere beginning of {@code whole}, with or without an ellipsis. */
  static boolean is(String text, String whole) {
    String stem = stem(text);
    return whole.length() > stem.length() && whole.startsWith(stem) && !stem(whole).equals(stem);
  }

  private static String stem(String text) {
    String bare = text.strip();
    if (bare.endsWith("…")) {
      return bare.substring(0, bare.length() - 1).strip();
    }
    return bare.endsWith("...") ? bare.substring(0, bare.length() - 3).strip() : bare;
  }
}
