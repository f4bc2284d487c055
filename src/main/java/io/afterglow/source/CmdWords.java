package io.afterglow.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a pasted command as browsers write it for Windows' {@code cmd}: {@code ^} before what cmd
 * would take for itself, {@code \"} and {@code \\} inside quotes. Older browsers quote without
 * {@code ^} and double their quotes; both are read.
 */
final class CmdWords {

  private CmdWords() {}

  static List<String> of(String text) {
    return argumentsOf(withoutCarets(text.replace("\r\n", "\n")));
  }

  /** What cmd hands on: {@code ^x} is x; {@code ^} at a line's end joins it with the next. */
  private static String withoutCarets(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean caret = c == '^' && !quoted && i + 1 < text.length();
      if (caret && text.startsWith("\n\n", i + 1)) {
        out.append('\n'); // a line break inside a value
        i += 2;
      } else if (caret) {
        i++;
        out.append(text.charAt(i) == '\n' ? ' ' : text.charAt(i));
      } else {
        quoted ^= c == '"';
        out.append(c == '\n' && !quoted ? " ; " : String.valueOf(c));
      }
    }
    return out.toString();
  }

  private static List<String> argumentsOf(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (!quoted && (c == ' ' || c == '\t')) {
        if (inWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
        continue;
      }
      inWord = true;
      if ((c == '\\' && (next == '"' || next == '\\')) || (quoted && c == '"' && next == '"')) {
        word.append(next);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else {
        word.append(c);
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
