package io.afterglow.feed;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.translate.EntityArrays;
import org.jspecify.annotations.Nullable;

/**
 * One pass over markup that leaves what XML 1.0 allows: no control characters, no bare ampersands,
 * no HTML entities, no stray angle brackets, no attributes without quotes or without a blank
 * between them. Well-formed markup comes out as it went in.
 *
 * <p>Read as a stream: a large feed and its mended copy are not in memory together.
 *
 * <p>jsoup's XML parser does less well: it reads {@code ?a=1&copy=2} in an address as {@code
 * ?a=1©=2}, and closes what is open at a cut or a broken item without a word, so that no loss could
 * be reported.
 */
final class XmlMend extends Reader {

  /** libxml2's own cap is 256; feeds nest about 6 deep, and parsers keep a stack. */
  static final int MAX_DEPTH = 200;

  /** A name between its ampersand and its semicolon. */
  private static final int MAX_REFERENCE = DeclaredEntities.MAX_NAME + 2;

  private static final Pattern REFERENCE = Pattern.compile("&([^&;\\s]*);");

  private static final Pattern NEXT_ATTRIBUTE =
      Pattern.compile("\\s{1,20}[\\w:.-]{1,40}\\s{0,20}=\\s{0,20}[\"'“”]");

  private final String in;
  private final int length;
  private final DeclaredEntities declared;

  /** What is mended and not read yet, from {@link #taken} on. */
  private final StringBuilder out = new StringBuilder();

  private int taken;
  private int at;
  private int depth;

  /**
   * @param from where the markup begins in the text
   * @param length where it ends there; a sign outside markup, a tag's end, or the text's end
   * @param declared what the document declares beside XML's and HTML's entities
   */
  XmlMend(String in, int from, int length, DeclaredEntities declared) {
    this.in = in;
    this.at = from;
    this.length = length;
    this.declared = declared;
  }

  /** The mended markup; null when it nests deeper than {@link #MAX_DEPTH}. */
  static @Nullable String mended(String markup, DeclaredEntities declared) {
    StringWriter mended = new StringWriter(markup.length());
    try (Reader mend = new XmlMend(markup, 0, markup.length(), declared)) {
      mend.transferTo(mended);
      return mended.toString();
    } catch (IOException e) {
      return null;
    }
  }

  /** An entity's text as it may stand anywhere; null when it names an entity that is not known. */
  static @Nullable String plain(String text) {
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      if (value(reference.group(1)) == null) {
        return null;
      }
    }
    String mended = mended(text, DeclaredEntities.NONE);
    return mended == null ? null : mended.replace("\"", "&quot;").replace("'", "&apos;");
  }

  /**
   * @throws IOException when it nests deeper than {@link #MAX_DEPTH}
   */
  @Override
  public int read(char[] into, int from, int most) throws IOException {
    if (taken == out.length()) {
      out.setLength(0);
      taken = 0;
      while (out.length() < most && at < length) {
        step();
        if (depth > MAX_DEPTH) {
          throw new IOException("nested deeper than " + MAX_DEPTH);
        }
      }
    }
    int count = Math.min(most, out.length() - taken);
    out.getChars(taken, taken + count, into, from);
    taken += count;
    return count == 0 && most > 0 ? -1 : count;
  }

  @Override
  public void close() {}

  private void step() {
    char c = in.charAt(at);
    if (c != '<') {
      sign();
    } else if (in.startsWith("<![CDATA[", at)) {
      verbatim("]]>");
    } else if (in.startsWith("<!--", at)) {
      skip("-->"); // two dashes inside would be one more way to fail
    } else if (in.startsWith("<?", at)) {
      skip("?>");
    } else if (in.startsWith("<!", at)) {
      skip(">");
    } else if (isTag()) {
      tag();
    } else {
      out.append("&lt;");
      at++;
    }
  }

  /** Within the markup. */
  private int indexOf(String sought, int from) {
    int found = in.indexOf(sought, from);
    return found < 0 || found >= length ? -1 : found;
  }

  private boolean isTag() {
    int first = in.startsWith("</", at) ? at + 2 : at + 1;
    return first < length && (Character.isLetter(in.charAt(first)) || in.charAt(first) == '_');
  }

  private void tag() {
    boolean closing = in.charAt(at + 1) == '/';
    char before = '<';
    out.append('<');
    at++;
    while (at < length && in.charAt(at) != '>') {
      char c = in.charAt(at);
      if (before == '=' && !isBlank(c)) {
        value(c);
        before = c;
      } else {
        before = isBlank(c) ? before : c;
        inTag(c);
      }
    }
    if (at < length) {
      boolean empty = in.charAt(at - 1) == '/';
      depth += closing ? -1 : empty ? 0 : 1;
      out.append('>');
      at++;
    }
  }

  private void inTag(char c) {
    if (c == '<') {
      out.append("&lt;");
      at++;
    } else {
      sign();
    }
  }

  /** An attribute's value with the quotes that it lacks, and a blank before the next attribute. */
  private void value(char first) {
    boolean quoted = first == '"' || first == '\'' || isTypographic(first);
    char quote = first == '\'' ? '\'' : '"';
    at += quoted ? 1 : 0;
    int end = quoted ? end(first, quote) : endOfWord();
    out.append(quote);
    while (at < end) {
      if (quote == '"' && in.charAt(at) == '"') {
        out.append("&quot;");
        at++;
      } else {
        inTag(in.charAt(at));
      }
    }
    out.append(quote);
    at += quoted && at < length && in.charAt(at) != '>' ? 1 : 0;
    if (at < length && in.charAt(at) != '>' && in.charAt(at) != '/' && !isBlank(in.charAt(at))) {
      out.append(' ');
    }
  }

  /** Word processors write {@code type=“audio/mpeg”}, or only one of the two. */
  private int end(char first, char quote) {
    int plain = indexOf(String.valueOf(quote), at);
    int end = plain < 0 ? Math.max(at, indexOf(">", at)) : plain;
    for (int i = at; i < end; i++) {
      boolean last = isTypographic(in.charAt(i)) && (first != quote || isEnd(i + 1, end));
      if (last) {
        return i;
      }
    }
    return plain < 0 && end <= at ? length : end;
  }

  /**
   * Whether another attribute begins here, or the tag ends and another tag begins before the quote
   * that would end the value.
   */
  private boolean isEnd(int from, int quote) {
    if (NEXT_ATTRIBUTE.matcher(in).region(from, Math.min(length, quote + 1)).lookingAt()) {
      return true;
    }
    boolean tagEnds = in.startsWith("/>", from) || in.startsWith(">", from);
    int next = tagEnds ? indexOf("<", from) : -1;
    return next >= 0 && next < quote;
  }

  private int endOfWord() {
    int end = at;
    while (end < length
        && !isBlank(in.charAt(end))
        && in.charAt(end) != '>'
        && !in.startsWith("/>", end)) {
      end++;
    }
    return end;
  }

  private static boolean isTypographic(char c) {
    return c == '“' || c == '”' || c == '„' || c == '‟' || c == '″';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** One code point outside markup. */
  private void sign() {
    int c = in.codePointAt(at);
    if (c == '&') {
      reference();
    } else if (c == '>') {
      out.append("&gt;"); // "]]>" may not stand in text
      at++;
    } else {
      keep(c);
      at += Character.charCount(c);
    }
  }

  private void reference() {
    int end = semicolon();
    String name = end < 0 ? "" : in.substring(at + 1, end);
    String own = name.isEmpty() ? null : declared.text(name);
    String value = name.isEmpty() || own != null ? own : value(name);
    if (value == null) {
      out.append("&amp;");
      at++;
      return;
    }
    out.append(value);
    at = end + 1;
  }

  private int semicolon() {
    int last = Math.min(length, at + MAX_REFERENCE);
    for (int i = at + 1; i < last; i++) {
      if (in.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  /** What stands for the reference in plain XML; null when it is none. */
  private static @Nullable String value(String name) {
    if (name.startsWith("#")) {
      return number(name);
    }
    return switch (name) {
      case "amp", "lt", "gt", "quot", "apos" -> "&" + name + ";";
      default -> Html.NAMES.get("&" + name + ";");
    };
  }

  private static @Nullable String number(String name) {
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return isXml(code) ? "&#" + code + ";" : "";
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private void verbatim(String end) {
    int stop = indexOf(end, at);
    int to = stop < 0 ? length : stop + end.length();
    int sound = at; // whole runs are copied: most of a feed is such text
    while (at < to) {
      int c = in.codePointAt(at);
      int next = at + Character.charCount(c);
      if (!isXml(c)) {
        out.append(in, sound, at);
        sound = next;
      }
      at = next;
    }
    out.append(in, sound, to);
  }

  private void skip(String end) {
    int stop = indexOf(end, at);
    at = stop < 0 ? length : stop + end.length();
  }

  private void keep(int c) {
    if (isXml(c)) {
      out.appendCodePoint(c);
    }
  }

  /** XML 1.0, production 2 (Char). */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || (c >= 0x10000 && c <= 0x10ffff);
  }

  private static final class Html {
    static final Map<String, String> NAMES = names();

    private static Map<String, String> names() {
      Map<String, String> names = new HashMap<>();
      EntityArrays.ISO8859_1_UNESCAPE.forEach((k, v) -> names.put(k.toString(), v.toString()));
      EntityArrays.HTML40_EXTENDED_UNESCAPE.forEach(
          (k, v) -> names.put(k.toString(), v.toString()));
      return names;
    }
  }
}
