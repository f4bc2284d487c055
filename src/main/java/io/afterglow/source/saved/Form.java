package io.afterglow.source.saved;

import io.afterglow.page.PageText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is, by its first bytes; a suffix decides only between kinds of text. */
enum Form {
  HTML("text/html", ""),
  XML("application/xml", ""),
  TEXT("text/plain", ""),
  MARKDOWN("text/markdown", ""),
  GZIP("", "is compressed"),
  ZIP("", "is a zip"),
  WARC("", "is a WARC"),
  TAR("", "is a tar archive"),
  ZSTD("", "is compressed with zstd, which cannot be read: unpack it first (zstd -d)"),
  SEVEN_ZIP("", "is a 7z archive, which cannot be read: unpack it first, and give the folder"),
  RAR("", "is a RAR archive, which cannot be read: unpack it first, and give the folder"),
  XZ("", "is compressed with xz, which cannot be read: unpack it first (xz -d)"),
  BZIP2("", "is compressed with bzip2, which cannot be read: unpack it first (bzip2 -d)"),
  LZIP("", "is compressed with lzip, which cannot be read: unpack it first (lzip -d)"),
  LZ4("", "is compressed with lz4, which cannot be read: unpack it first (lz4 -d)"),
  WEBARCHIVE("", "is a Safari web archive"),
  MHTML("", "is an MHTML page"),
  MBOX("", "is a mailbox"),
  HAR("", "is a HAR recording"),
  HTTP("", "is an HTTP response"),
  EVERNOTE("", "is an Evernote export"),
  CLIPPINGS("", "is a JSON file of saved articles"),
  SHORTCUT("", "is a shortcut: it holds an address, not the page"),
  PLACEHOLDER(
      "",
      "is only a placeholder, the file itself is in iCloud: select it in the Finder, choose"
          + " Download Now, and run again"),
  PDF("", "is a PDF, which cannot be read: save the page itself, or its text as plain text"),
  OFFICE("", "is an RTF or office document, which cannot be read: save it as plain text or HTML"),
  DATABASE(
      "", "is a database, not a page. If it is an app's backup, use the app's OPML export instead"),
  DATA("", "is a table or JSON data, not a page"),
  PICTURE("", "is a picture, not a page"),
  MEDIA("", "is audio or video, not a page: give the pages of its episodes, or a list of podcasts"),
  CODE("", "is a script, style sheet or font, not a page"),
  BINARY("", "is not a text file"),
  EMPTY("", "is empty");

  /** A page's marks stand at its beginning. */
  static final int HEAD = 16 << 10;

  /** APPNOTE, section 4.3.16: where a zip's directory is found, at most 64 KB before the end. */
  private static final byte[] ZIP_END = {'P', 'K', 5, 6};

  private static final byte[] TAR_MARK = {'u', 's', 't', 'a', 'r'};

  /** How a gzip member begins (RFC 1952), where it names no file. */
  private static final byte[] MEMBER = {0x1f, (byte) 0x8b, 8, 0};

  /** A page of which less than one byte in so many is left is lost. */
  private static final int LEAST_WRITTEN = 8;

  private static final List<String> HAR_MARKS =
      List.of("\"log\"", "\"entries\"", "\"creator\"", "\"starteddatetime\"", "\"request\"");

  private static final Set<String> CODE_SUFFIXES =
      Set.of("css", "js", "mjs", "map", "svg", "ts", "woff", "woff2", "ttf", "otf", "eot");

  private static final Set<String> DATA_SUFFIXES = Set.of("json", "csv", "tsv");

  private static final Set<String> PICTURE_SUFFIXES =
      Set.of("png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "heic");

  private static final Set<String> PAGE_SUFFIXES =
      Set.of(
          """
          html htm xhtml shtml mhtml mht webarchive txt md markdown opml xml har"""
              .split("\\s+", -1));

  /** RTF, and the compound files of older office programs; newer ones write zips. */
  private static final List<String> OFFICE_MARKS =
      List.of("{\\rtf", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");

  private static final List<String> MEDIA_MARKS =
      List.of("ID3", "OggS", "fLaC", "\u00ff\u00fb", "\u001aE\u00df\u00a3");

  private static final List<String> PICTURE_MARKS =
      List.of("\u0089PNG", "GIF8", "\u00ff\u00d8\u00ff", "\u0000\u0000\u0001\u0000", "BM");

  private static final List<String> FONT_MARKS =
      List.of("wOFF", "wOF2", "OTTO", "\u0000\u0001\u0000\u0000");

  private static final List<String> HTML_MARKS =
      List.of("<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<p>");

  /** RFC 9112, section 4; curl writes the version of later protocols without a point. */
  private static final Pattern STATUS_LINE = Pattern.compile("http/\\d(?:\\.\\d)? [1-5]\\d\\d\\b");

  /** RFC 4155, appendix A: the line before each mail. */
  private static final Pattern MAILBOX =
      Pattern.compile("from \\S{1,300} [^\\n]{0,100}\\d{4}[^\\n]{0,20}\\n[a-z][a-z0-9-]{0,70}:");

  private static final Pattern MAIL_FIELD = Pattern.compile("[a-z][a-z0-9-]{0,70}:");

  /** YAML before a note, as web clippers write it. */
  private static final Pattern FRONT_MATTER = Pattern.compile("---\\s*\\n[a-z_-]{1,40}:");

  private final String contentType;
  private final String words;

  Form(String contentType, String words) {
    this.contentType = contentType;
    this.words = words;
  }

  String contentType() {
    return contentType;
  }

  /** What to say of a file that is no page. */
  String words() {
    return words;
  }

  boolean isPage() {
    return !contentType.isEmpty();
  }

  /** Why it is refused where it gives no page. */
  Refusal.Reason reason() {
    return switch (this) {
      case ZSTD, SEVEN_ZIP, RAR, XZ, BZIP2, LZIP, LZ4, PDF, OFFICE, PLACEHOLDER ->
          Refusal.Reason.NOT_YET_READABLE;
      case PICTURE, CODE -> Refusal.Reason.PART_OF_PAGES;
      default -> Refusal.Reason.NOT_A_PAGE;
    };
  }

  /** Whether a server's word for a body leaves room for a page; no word does. */
  static boolean mayBePage(String contentType) {
    String type = contentType.strip().toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.contains("html")
        || (type.contains("xml") && !type.contains("svg"))
        || type.contains("opml")
        || type.startsWith("text/plain")
        || type.startsWith("application/octet-stream");
  }

  /** Whether a server calls a body JSON: a page only of a service that shows such pages. */
  static boolean isJson(String contentType) {
    return contentType.toLowerCase(Locale.ROOT).contains("json");
  }

  /** The same for all that a page's scripts request to show another page without loading it. */
  static boolean isDataOfPages(String contentType) {
    return isJson(contentType) || contentType.toLowerCase(Locale.ROOT).contains("x-component");
  }

  /** The same for a picture. */
  static boolean mayBePicture(String contentType) {
    String type = contentType.strip().toLowerCase(Locale.ROOT);
    return type.isEmpty()
        || type.startsWith("image/")
        || type.startsWith("application/octet-stream");
  }

  /** Whether a page holds a zip that holds the page: SingleFile's self-extracting form. */
  static boolean isSelfExtracting(byte[] page) {
    int start = Math.max(0, page.length - (64 << 10));
    return head(page).contains("data-sfz") && indexOf(page, ZIP_END, start) >= 0;
  }

  private static int indexOf(byte[] bytes, byte[] wanted, int from) {
    for (int i = from; i <= bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Recognises a file.
   *
   * @param name used for nothing but its suffix
   */
  static Form of(byte[] bytes, String name) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    Form magic = byMagic(bytes);
    if (magic != null) {
      return magic;
    }
    String head = head(bytes).strip().toLowerCase(Locale.ROOT);
    Form container = ofContainer(head);
    if (container != null) {
      return container;
    }
    if (isBinary(bytes, head.startsWith("<") || isNamedAsPage(name))) {
      return ofBinary(bytes, suffix(name));
    }
    return ofText(head, name);
  }

  /** Whether a file was meant to be a page; what browsers put beside pages is none. */
  static boolean isNamedAsPage(String name) {
    return PAGE_SUFFIXES.contains(suffix(name))
        && !name.contains("_files/")
        && !name.contains(".files/");
  }

  private static Form ofBinary(byte[] bytes, String suffix) {
    if (indexOf(bytes, MEMBER, 0) >= 0) {
      return GZIP;
    }
    if (PICTURE_SUFFIXES.contains(suffix)) {
      return PICTURE;
    }
    return CODE_SUFFIXES.contains(suffix) ? CODE : BINARY;
  }

  private static @Nullable Form byMagic(byte[] bytes) {
    int first = number(bytes);
    if ((first & 0xffff0000) == 0x1f8b0000) {
      return GZIP;
    }
    if (isTar(bytes)) {
      return TAR;
    }
    String start = latin(bytes, 64);
    if (start.matches("(?s)BZh[1-9]1AY&SY.*")) {
      return BZIP2;
    }
    return switch (first) {
      case 0x504b0304, 0x504b0506 -> isOffice(start) ? OFFICE : ZIP;
      case 0x28b52ffd, 0x5d2a4d18 -> ZSTD;
      case 0x377abcaf -> SEVEN_ZIP;
      case 0x52617221 -> RAR;
      case 0xfd377a58 -> XZ;
      case 0x4c5a4950 -> LZIP;
      case 0x04224d18 -> LZ4;
      default -> byStart(start, bytes);
    };
  }

  /** POSIX.1-1988 and GNU both mark the first header; older archives have no mark. */
  private static boolean isTar(byte[] bytes) {
    int mark = 257;
    return bytes.length > mark + TAR_MARK.length
        && Arrays.equals(bytes, mark, mark + TAR_MARK.length, TAR_MARK, 0, TAR_MARK.length);
  }

  private static @Nullable Form byStart(String start, byte[] bytes) {
    if (start.startsWith("bplist00")) {
      return ofPropertyList(latin(bytes, HEAD));
    }
    if (start.startsWith("SQLite format 3")) {
      return DATABASE;
    }
    if (start.startsWith("%PDF-")) {
      return PDF;
    }
    if (OFFICE_MARKS.stream().anyMatch(start::startsWith)) {
      return OFFICE;
    }
    if (FONT_MARKS.stream().anyMatch(start::startsWith)) {
      return CODE;
    }
    boolean film = start.matches("(?s).{4}ftyp(?:M4|mp4|iso|dash|qt ).*"); // ISO/IEC 14496-12
    if (film || MEDIA_MARKS.stream().anyMatch(start::startsWith)) {
      return MEDIA;
    }
    boolean riff = start.startsWith("RIFF") && start.startsWith("WEBP", 8);
    boolean heif = start.startsWith("ftypavif", 4) || start.startsWith("ftypheic", 4);
    boolean picture = PICTURE_MARKS.stream().anyMatch(start::startsWith) && isBinary(bytes, false);
    return picture || riff || heif ? PICTURE : null;
  }

  /** ECMA-376, part 2: a package's first file; OpenDocument 1.3, part 2, 3.3: its media type. */
  private static boolean isOffice(String start) {
    return start.startsWith("[Content_Types].xml", 30)
        || start.startsWith("mimetypeapplication/vnd.oasis.opendocument", 30);
  }

  /** A Mac keeps web archives, shortcuts and what stands for a file in iCloud as property lists. */
  private static Form ofPropertyList(String start) {
    if (start.contains("NSURLNameKey") || start.contains("NSURLFileResourceTypeKey")) {
      return PLACEHOLDER;
    }
    boolean shortcut = start.contains("URL") && start.length() < HEAD;
    return shortcut && !start.contains("WebMainResource") ? SHORTCUT : WEBARCHIVE;
  }

  /** Containers begin as text, and may hold anything after that. */
  private static @Nullable Form ofContainer(String head) {
    // A damaged beginning hides nothing of what follows.
    if (head.startsWith("warc/") || head.contains("\nwarc-type: ")) {
      return WARC;
    }
    if (STATUS_LINE.matcher(head).lookingAt()) {
      return HTTP;
    }
    long marks = HAR_MARKS.stream().filter(head::contains).count();
    if (marks >= (head.startsWith("{") ? 2 : 3) && !head.startsWith("<")) {
      return HAR;
    }
    if (isMail(head)) {
      return MHTML;
    }
    if (MAILBOX.matcher(head).lookingAt()) {
      return MBOX;
    }
    if (head.startsWith("[internetshortcut]")
        || head.contains("\n[internetshortcut]")
        || (head.startsWith("[desktop entry]") && head.contains("\nurl="))
        || (head.contains("<plist") && head.contains("<key>url</key>"))) {
      return SHORTCUT;
    }
    if (head.startsWith("<") && head.contains("<en-export")) {
      return EVERNOTE;
    }
    boolean articles = head.contains("\"content\"") && head.contains("\"url\"");
    if (articles && head.startsWith("[")) {
      return CLIPPINGS;
    }
    return head.contains("<key>webmainresource</key>") ? WEBARCHIVE : null;
  }

  /** RFC 2045: the page alone, as older programs write it, or one part of several. */
  private static boolean isMail(String head) {
    boolean fields = MAIL_FIELD.matcher(head).lookingAt();
    return fields
        && (head.contains("snapshot-content-location:")
            || head.contains("multipart/related")
            || (head.contains("multipart/") && head.contains("mime-version:"))
            || (head.contains("text/html")
                && (head.contains("\nmime-version:")
                    || head.contains("\ncontent-transfer-encoding:"))));
  }

  private static Form ofText(String head, String name) {
    if (head.isEmpty()) {
      return EMPTY;
    }
    if (head.startsWith("<")) {
      return ofMarkup(head);
    }
    String suffix = suffix(name);
    if (CODE_SUFFIXES.contains(suffix)) {
      return CODE;
    }
    if (DATA_SUFFIXES.contains(suffix)) {
      return DATA;
    }
    boolean markdown = suffix.equals("md") || suffix.equals("markdown");
    return markdown || FRONT_MATTER.matcher(head).lookingAt() ? MARKDOWN : TEXT;
  }

  private static String suffix(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static Form ofMarkup(String head) {
    if (head.startsWith("<svg")) {
      return PICTURE;
    }
    boolean html = HTML_MARKS.stream().anyMatch(head::contains);
    boolean xml = head.startsWith("<?xml") || head.startsWith("<opml") || head.startsWith("<rss");
    if (xml && head.contains("<svg") && !head.contains("<html")) {
      return PICTURE;
    }
    return xml && !head.contains("<html") ? XML : html || head.startsWith("<!--") ? HTML : XML;
  }

  /** Zero bytes in a text are damage to it, but nothing is left of a text of zeros. */
  private static boolean isBinary(byte[] bytes, boolean page) {
    String signs = signs(bytes);
    String written = page ? signs.replace("\0", "") : signs;
    long control =
        written
            .chars()
            .filter(c -> (c < ' ' && "\t\n\f\r\u001b".indexOf(c) < 0) || c == 0xfffd)
            .count();
    // A stray control character happens in texts copied from a screen; one in a hundred does not.
    return control > written.length() / 100 || written.length() < signs.length() / LEAST_WRITTEN;
  }

  /** UTF-16 is text, and full of zero bytes: what counts there are its characters. */
  private static String signs(byte[] bytes) {
    return PageText.certain(bytes) == null ? latin(bytes, HEAD) : head(bytes);
  }

  /** The beginning as text, good enough to look for ASCII words in. */
  static String head(byte[] bytes) {
    int length = Math.min(HEAD, bytes.length);
    Charset wide = PageText.certain(bytes);
    String text = new String(bytes, 0, length, wide == null ? StandardCharsets.UTF_8 : wide);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static String latin(byte[] bytes, int length) {
    return new String(bytes, 0, Math.min(length, bytes.length), StandardCharsets.ISO_8859_1);
  }

  private static int number(byte[] bytes) {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      number = number << 8 | (i < bytes.length ? bytes[i] & 0xff : 0);
    }
    return number;
  }
}
