package io.afterglow.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Splits a pasted command as bash would, without running anything: {@code '..'}, {@code ".."},
 * {@code $'..'}, backslashes, continued lines. An unquoted {@code ;} or {@code &} is a word of its
 * own.
 */
final class BashWords {

  /** Bash manual, section 3.1.2.4. */
  private static final Map<Character, Character> ESCAPES =
      Map.of('n', '\n', 't', '\t', 'r', '\r', 'a', '\u0007', 'b', '\b', 'f', '\f', 'v', '\u000b');

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private BashWords(String text) {
    this.text = text;
  }

  static List<String> of(String text) {
    return new BashWords(text.replace("\r\n", "\n")).split();
  }

  private List<String> split() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == ' ' || c == '\t' || c == '\n') {
        end();
      } else if (c == ';' || c == '&') {
        end();
        words.add(";");
      } else {
        inWord = true;
        inside(c);
      }
    }
    end();
    return words;
  }

  private void inside(char c) {
    if (c == '\'') {
      plain();
    } else if (c == '"') {
      quoted();
    } else if (c == '$' && at < text.length() && text.charAt(at) == '\'') {
      at++;
      escaped();
    } else if (c == '\\') {
      backslash();
    } else {
      word.append(c);
    }
  }

  private void backslash() {
    if (at >= text.length()) {
      return;
    }
    char next = text.charAt(at++);
    if (next != '\n') {
      word.append(next);
    } else if (word.isEmpty()) {
      inWord = false; // a line that goes on, not an empty word
    }
  }

  private void plain() {
    int close = text.indexOf('\'', at);
    int end = close < 0 ? text.length() : close;
    word.append(text, at, end);
    at = end + 1;
  }

  private void quoted() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      boolean escape = c == '\\' && at < text.length() && "\"\\$`".indexOf(text.charAt(at)) >= 0;
      word.append(escape ? text.charAt(at++) : c);
    }
  }

  private void escaped() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '\'') {
        return;
      }
      if (c == '\\' && at < text.length()) {
        escape(text.charAt(at++));
      } else {
        word.append(c);
      }
    }
  }

  private void escape(char kind) {
    switch (kind) {
      case 'x' -> number(16, 2);
      case 'u' -> number(16, 4);
      case 'U' -> number(16, 8);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        number(8, 3);
      }
      default -> word.append(ESCAPES.getOrDefault(kind, kind));
    }
  }

  private void number(int radix, int most) {
    int start = at;
    long value = 0;
    while (at < text.length()
        && at - start < most
        && Character.digit(text.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(text.charAt(at++), radix);
    }
    word.appendCodePoint(value > Character.MAX_CODE_POINT ? '\ufffd' : (int) value);
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }
}
