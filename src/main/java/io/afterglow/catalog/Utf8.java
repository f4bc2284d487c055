package io.afterglow.catalog;

/** Sizes in UTF-8, without making the bytes. */
final class Utf8 {

  private Utf8() {}

  static int length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }

  static long length(String text) {
    return text.codePoints().mapToLong(Utf8::length).sum();
  }
}
