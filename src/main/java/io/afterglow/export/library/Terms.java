package io.afterglow.export.library;

/**
 * Cuts folded text into the terms of the search index: words where a script has blanks, else pairs
 * of neighbours and, for the last of a run, the sign alone. library.js cuts what is typed alike.
 */
final class Terms {

  /** A longer word is found by its beginning. */
  static final int LONGEST = 32;

  /** Takes one term, as a range of the text. */
  interface Sink {
    void term(char[] text, int from, int to);
  }

  private Terms() {}

  static void each(String folded, Sink sink) {
    char[] text = folded.toCharArray();
    int at = 0;
    while (at < text.length) {
      int c = Character.codePointAt(text, at);
      if (isBlankless(c)) {
        at = pairs(text, at, sink);
      } else if (isWord(c)) {
        at = word(text, at, sink);
      } else {
        at += Character.charCount(c);
      }
    }
  }

  private static int word(char[] text, int from, Sink sink) {
    int at = from;
    int end = from;
    while (at < text.length) {
      int c = Character.codePointAt(text, at);
      if (!isWord(c) || isBlankless(c)) {
        break;
      }
      at += Character.charCount(c);
      end = at - from <= LONGEST ? at : end;
    }
    sink.term(text, from, end);
    return at;
  }

  private static int pairs(char[] text, int from, Sink sink) {
    int at = from;
    while (true) {
      int second = at + Character.charCount(Character.codePointAt(text, at));
      if (second >= text.length || !isBlankless(Character.codePointAt(text, second))) {
        sink.term(text, at, second);
        return second;
      }
      sink.term(text, at, second + Character.charCount(Character.codePointAt(text, second)));
      at = second;
    }
  }

  private static boolean isWord(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** Scripts that put no blanks between words: Han, kana, bopomofo, Thai, Lao, Burmese, Khmer. */
  private static boolean isBlankless(int c) {
    if (c < 0xe01) {
      return false;
    }
    return (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0x3041 && c <= 0x3096)
        || (c >= 0x30a1 && c <= 0x30fa)
        || (c >= 0x30fc && c <= 0x30ff)
        || (c >= 0x309d && c <= 0x309f)
        || (c >= 0x3005 && c <= 0x3007)
        || (c >= 0x3105 && c <= 0x312f)
        || (c >= 0x31f0 && c <= 0x31ff)
        || (c >= 0x3400 && c <= 0x4dbf)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0x20000 && c <= 0x3ffff)
        || (c >= 0xe01 && c <= 0xe3a)
        || (c >= 0xe40 && c <= 0xe4e)
        || (c >= 0xe81 && c <= 0xec6)
        || (c >= 0x1000 && c <= 0x109f)
        || (c >= 0x1780 && c <= 0x17d3);
  }
}
