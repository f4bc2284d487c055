package io.afterglow.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of an XML file whose encoding may be wrong or missing. */
final class FeedText {

  private static final Charset LATIN = Charset.forName("windows-1252");

  private static final Charset CHINESE = Charset.forName("GB18030");

  private static final Pattern DECLARED =
      Pattern.compile(
          "^.{0,200}?<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"']{1,40})", Pattern.DOTALL);

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\"';\\s]{1,40})", Pattern.CASE_INSENSITIVE);

  private FeedText() {}

  /**
   * Decodes: a byte order mark wins, then the zero bytes of UTF-16, then UTF-8 where the bytes are
   * valid (other encodings hardly ever are, whatever they are declared as), then what the file
   * declares, then what the server said (RFC 7303 has them the other way round, but servers send
   * their default).
   */
  static String decode(byte[] body, String contentType) {
    if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
      return lenient(body, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(body, 0xFE, 0xFF) || startsWith(body, 0x00, 0x3C)) {
      return lenient(body, body[0] == 0 ? 0 : 2, StandardCharsets.UTF_16BE);
    }
    if (startsWith(body, 0xFF, 0xFE) || startsWith(body, 0x3C, 0x00)) {
      return lenient(body, body[1] == 0 ? 0 : 2, StandardCharsets.UTF_16LE);
    }
    String utf8 = strictUtf8(body);
    Charset declared = declared(body, contentType);
    if (utf8 != null) {
      boolean escapes = utf8.indexOf('\u001b') >= 0; // ISO-2022-JP is pure ASCII to look at
      return escapes && declared != null ? lenient(body, 0, declared) : utf8;
    }
    if (declared != null) {
      return lenient(body, 0, declared);
    }
    String mended = lenient(body, 0, StandardCharsets.UTF_8);
    return isMostlyWhole(mended) ? mended : lenient(body, 0, isChinese(body) ? CHINESE : LATIN);
  }

  /**
   * Chinese publishers declare UTF-8 and send GB18030, in which bytes above ASCII come in pairs; in
   * Latin letters they stand alone.
   */
  private static boolean isChinese(byte[] body) {
    int high = 0;
    int alone = 0;
    int run = 0;
    for (byte b : body) {
      run = b < 0 ? run + 1 : 0;
      high += b < 0 ? 1 : 0;
      alone += run == 1 ? 1 : 0;
      alone -= run == 2 ? 1 : 0;
    }
    return alone * 5 < high;
  }

  /** One sign cut in half by a careless publisher does not make a UTF-8 file Latin. */
  private static boolean isMostlyWhole(String text) {
    long foreign = text.chars().filter(c -> c > 0x7f).count();
    long broken = text.chars().filter(c -> c == 0xfffd).count();
    return broken * 2 < foreign;
  }

  /** The declared encoding, when it is known and not UTF-8, which was tried. */
  private static @Nullable Charset declared(byte[] body, String contentType) {
    String head = new String(body, 0, Math.min(body.length, 512), StandardCharsets.ISO_8859_1);
    Charset inFile = named(DECLARED.matcher(head));
    return inFile != null ? inFile : named(CHARSET.matcher(contentType));
  }

  private static @Nullable Charset named(Matcher matcher) {
    if (!matcher.find()) {
      return null;
    }
    try {
      Charset charset = Charset.forName(matcher.group(1));
      boolean latin =
          charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
      boolean wide = charset.name().startsWith("UTF-");
      return latin ? LATIN : wide ? null : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static @Nullable String strictUtf8(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') < 0) {
      return text; // a decoder's buffer would be twice as large
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String lenient(byte[] body, int from, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(body, from, body.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("a lenient decoder complained", e);
    }
  }

  private static boolean startsWith(byte[] body, int... signature) {
    if (body.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((body[i] & 0xff) != signature[i]) {
        return false;
      }
    }
    return true;
  }
}
