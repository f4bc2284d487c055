package io.afterglow.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A page's bytes as text. The first that fits decides: a byte order mark, UTF-8 with at most a few
 * bad bytes, the charset the server named, the one the page names, windows-1252. Where a charset
 * was named that the bytes do not fit, the one is taken in which they are words. NUL is removed.
 *
 * @param damaged whether bytes had to be replaced by U+FFFD
 * @param cut whether the bytes end within a character
 */
public record PageText(String text, Charset charset, boolean damaged, boolean cut) {

  /** As in the HTML standard, "prescan a byte stream": that is where a page names its charset. */
  private static final int PRESCAN = 4_096;

  /** What the pages of the service's languages may be written in, besides UTF-8. */
  private static final List<String> OTHERS =
      List.of("GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR");

  /**
   * The most frequent signs of Chinese in both scripts and of Korean; Japanese is recognized by
   * kana.
   */
  private static final String COMMON =
      "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們到作地于出就分对對成会會可主发發年动動同也能下过過子说說种種面而方后後多" + "이다는을의에가고하지은로를한";

  private static final double LEAST_COMMON = 0.1;

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  /** Decodes bytes, given what the server said of them; empty when it said nothing. */
  public static PageText of(byte[] bytes, String contentType) {
    Charset certain = certain(bytes);
    if (certain != null) {
      return decoded(bytes, certain);
    }
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    if (utf8.contains("\u001b$B") || utf8.contains("\u001b$@")) {
      return decoded(bytes, Charset.forName("ISO-2022-JP")); // it is pure ASCII to look at
    }
    if (utf8.indexOf('\uFFFD') < 0 || isValidUtf8(bytes)) {
      int end = withoutReplacements(utf8);
      String whole = clean(utf8.substring(0, end));
      return new PageText(whole, StandardCharsets.UTF_8, false, end < utf8.length());
    }
    // One bad byte in a text of UTF-8 does not make a wrong declaration true.
    if (isNearlyUtf8(utf8)) {
      return decoded(bytes, StandardCharsets.UTF_8);
    }
    Charset named = named(contentType);
    named = named != null ? named : named(head(bytes));
    if (named == null || named.name().startsWith("UTF-")) {
      return provedOtherwise(bytes, decoded(bytes, WINDOWS_1252));
    }
    PageText declared = decoded(bytes, named);
    return declared.damaged() ? provedOtherwise(bytes, declared) : declared;
  }

  /** A declaration that the bytes contradict gives way to the encoding in which they are words. */
  private static PageText provedOtherwise(byte[] bytes, PageText declared) {
    PageText best = declared;
    double most = LEAST_COMMON;
    for (String name : OTHERS) {
      PageText other = decoded(bytes, Charset.forName(name));
      double common = other.damaged() ? 0 : commonShare(other.text());
      best = common > most ? other : best;
      most = Math.max(common, most);
    }
    return best;
  }

  /** How much of what is no ASCII are the signs that every text of its language is full of. */
  private static double commonShare(String text) {
    long wide = text.chars().filter(c -> c > 0x7f).count();
    long common =
        text.chars().filter(c -> (c >= 0x3041 && c <= 0x30fe) || COMMON.indexOf(c) >= 0).count();
    return wide == 0 ? 0 : (double) common / wide;
  }

  /** Whether zero bytes stand where a disk, a transfer or a server lost some of a text. */
  public static boolean hasHoles(byte[] text) {
    int at = 0;
    while (at < text.length && text[at] != 0) {
      at++;
    }
    return at < text.length && certain(text) == null;
  }

  /** The charset that the bytes alone tell: by their mark, or by their zeros; else null. */
  public static @Nullable Charset certain(byte[] bytes) {
    Charset marked = byMark(bytes);
    return marked == null ? byZeros(bytes) : marked;
  }

  private static PageText decoded(byte[] bytes, Charset charset) {
    String text = clean(new String(bytes, charset));
    return new PageText(text, charset, text.indexOf('\uFFFD') >= 0, false);
  }

  /** Where a text ends before what stands for a character that was cut. */
  private static int withoutReplacements(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\uFFFD' && end > text.length() - 3) {
      end--;
    }
    return end;
  }

  private static String clean(String text) {
    int from = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
    String body = text.substring(from);
    return body.indexOf('\0') < 0 ? body : body.replace("\0", "");
  }

  private static @Nullable Charset byMark(byte[] b) {
    if (starts(b, 0xef, 0xbb, 0xbf)) {
      return StandardCharsets.UTF_8;
    }
    if (starts(b, 0xff, 0xfe, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (starts(b, 0, 0, 0xfe, 0xff)) {
      return Charset.forName("UTF-32BE");
    }
    if (starts(b, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16LE;
    }
    return starts(b, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** UTF-16 without a mark: Western text in it is half zeros, and "valid" UTF-8 at that. */
  private static @Nullable Charset byZeros(byte[] bytes) {
    int length = Math.min(bytes.length, PRESCAN) & ~1;
    int even = 0;
    int odd = 0;
    for (int i = 0; i < length; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    if (length < 8 || (even + odd) * 5 < length) {
      return null;
    }
    return odd > 4 * even
        ? StandardCharsets.UTF_16LE
        : even > 4 * odd ? StandardCharsets.UTF_16BE : null;
  }

  /** A page cut short in the middle of a character is still valid. */
  private static boolean isValidUtf8(byte[] bytes) {
    for (int cut = 0; cut <= Math.min(3, bytes.length); cut++) {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut));
        return true;
      } catch (CharacterCodingException e) {
        if (cut == 0 && (bytes.length == 0 || bytes[bytes.length - 1] >= 0)) {
          return false;
        }
      }
    }
    return false;
  }

  /**
   * A few bad places are a fault of a UTF-8 page, not another charset, however long each of them
   * is: text in another charset is bad at every second sign.
   */
  private static boolean isNearlyUtf8(String text) {
    int places = 0;
    int good = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      places += c == '\uFFFD' && (i == 0 || text.charAt(i - 1) != '\uFFFD') ? 1 : 0;
      good += c > 0x7f && c != '\uFFFD' ? 1 : 0;
    }
    return good > 20 * places;
  }

  private static String head(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, PRESCAN), StandardCharsets.ISO_8859_1);
  }

  /** What follows {@code charset=} or {@code encoding=} in a header or in a page's first bytes. */
  private static @Nullable Charset named(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("charset=");
    int start = at >= 0 ? at + 8 : lower.indexOf("encoding=") + 9;
    if (start < 9 && at < 0) {
      return null;
    }
    while (start < lower.length() && "\"' ".indexOf(lower.charAt(start)) >= 0) {
      start++;
    }
    int end = start;
    while (end < lower.length() && "\"' ;>?/,".indexOf(lower.charAt(end)) < 0) {
      end++;
    }
    return charset(lower.substring(start, end));
  }

  /** Names as the web means them: Latin-1 is windows-1252 there (WHATWG Encoding, section 4.2). */
  private static @Nullable Charset charset(String name) {
    if (name.isEmpty() || name.equals("iso-8859-1") || name.equals("us-ascii")) {
      return name.isEmpty() ? null : WINDOWS_1252;
    }
    String known = name.equals("gb2312") || name.equals("gbk") ? "gb18030" : name;
    try {
      return Charset.isSupported(known) ? Charset.forName(known) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
