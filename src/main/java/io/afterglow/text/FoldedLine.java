package io.afterglow.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** A line of text that is put together from pieces and folded as {@link Fold} says. */
public final class FoldedLine {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;
  private static final long BLANKS = ' ' * ONES;

  private final StringBuilder line = new StringBuilder();

  /** The first piece, as long as it is the only one: most lines are never copied. */
  private @Nullable String only;

  private boolean composed = true;

  /** Appends text; a blank at the line's start is dropped, and two blanks become one. */
  public void append(String text) {
    boolean first = length() == 0;
    if (isFolded(text, endsBlank())) {
      only = first ? text : null;
      line.append(first ? "" : text);
      return;
    }
    unfolded(text);
  }

  private boolean endsBlank() {
    if (only != null) {
      line.append(only);
      only = null;
    }
    return line.length() == 0 || line.charAt(line.length() - 1) == ' ';
  }

  private void unfolded(String text) {
    boolean blank = line.length() == 0 || line.charAt(line.length() - 1) == ' ';
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean white = Fold.isBlank(c);
      if (!white && c >= ' ') {
        blank = false;
        composed &= isComposed(c);
      } else if (c == ' ' && !blank) {
        blank = true;
      } else {
        line.append(text, from, i);
        from = i + 1;
        line.append(white && !blank ? " " : "");
        blank |= white;
      }
    }
    line.append(text, from, text.length());
  }

  /**
   * Whether a piece is ASCII with nothing to fold, as most are: eight signs at a time, because this
   * asks every sign of every page. A blank before an exclamation mark may be taken for two blanks,
   * which costs time and changes nothing.
   */
  private static boolean isFolded(String text, boolean afterBlank) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length() || bytes.length == 0) {
      return false;
    }
    long before = afterBlank ? TOPS : 0;
    long odd = 0;
    int at = 0;
    for (; at + 8 <= bytes.length; at += 8) {
      long signs = (long) EIGHT.get(bytes, at);
      odd |= (signs - BLANKS) & ~signs & TOPS;
      long blanks = blanks(signs);
      odd |= blanks & ((blanks << 8) | (before >>> 56));
      before = blanks;
    }
    boolean blank = before >>> 56 != 0;
    for (; at < bytes.length; at++) {
      odd |= bytes[at] < ' ' || (blank && bytes[at] == ' ') ? 1 : 0;
      blank = bytes[at] == ' ';
    }
    return odd == 0;
  }

  /** The top bit of each byte that is a blank. */
  private static long blanks(long signs) {
    long others = signs ^ BLANKS;
    return (others - ONES) & ~others & TOPS;
  }

  /** How long the line is so far. */
  public int length() {
    return only != null ? only.length() : line.length();
  }

  /** What was appended since the line was so long, trimmed. */
  public String since(int length) {
    if (length >= length()) {
      return "";
    }
    return (only != null ? only.substring(length) : line.substring(length)).strip();
  }

  /** Takes back what was appended since the line was so long. */
  public void cut(int length) {
    if (only != null) {
      line.append(only);
      only = null;
    }
    line.setLength(Math.min(length, line.length()));
  }

  /** The line, trimmed and NFC; the next begins empty. */
  public String finish() {
    String text = only != null ? only : line.toString();
    boolean done = composed;
    only = null;
    composed = true;
    line.setLength(0);
    String trimmed = text.endsWith(" ") ? text.substring(0, text.length() - 1) : text;
    return done ? trimmed : Normalizer.normalize(trimmed, Normalizer.Form.NFC);
  }

  /** Blocks whose characters neither compose nor decompose; anything else is asked properly. */
  private static boolean isComposed(char c) {
    return c < 0x300
        || (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0x3001 && c <= 0x3029)
        || (c >= 0x2010 && c <= 0x205e)
        || (c >= 0xff01 && c <= 0xff5e);
  }
}
