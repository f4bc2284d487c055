package io.afterglow.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a pasted command as browsers write it for Windows' {@code cmd}: {@code ^} before what cmd
 * would take for itself, {@code \"} and {@code \\} inside quotes. Older browsers quote without
 * {@code ^} and double their quotes; both are read.
 */
final class CmdWords {

  /** In quotes Chrome until 2023 put a caret before each of these, where cmd leaves it. */
  private static final String ESCAPED = "%!^{}<>|#$@[]\\";

  private CmdWords() {}

  static List<String> of(String text) {
    String unix = text.replace("\r\n", "\n");
    return argumentsOf(withoutCarets(isOfOldChrome(unix) ? withoutQuotedCarets(unix) : unix));
  }

  /** Whether carets in its quotes are no part of what they stand in: none of these lacks one. */
  static boolean isOfOldChrome(String text) {
    boolean quoted = false;
    boolean escapes = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '^' && quoted && i + 1 < text.length()) {
        i++;
        escapes |= ESCAPED.indexOf(text.charAt(i)) >= 0;
      } else if (c == '^' && text.startsWith("^\"", i)) {
        return false; // what is quoted so is escaped by cmd's own rules
      } else if (c == '"') {
        quoted = !quoted;
      } else if (quoted && ESCAPED.indexOf(c) >= 0) {
        return false;
      }
    }
    return escapes;
  }

  private static String withoutQuotedCarets(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '^' && quoted && i + 1 < text.length()) {
        i++;
        out.append(text.charAt(i));
      } else {
        quoted ^= c == '"';
        out.append(c);
      }
    }
    return out.toString();
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
