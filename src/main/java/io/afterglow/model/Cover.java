package io.afterglow.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A podcast's picture as it was fetched. Its first bytes say what it is, whatever its address and
 * its server say; it is never decoded here, but what would be too much for whoever does is none.
 *
 * @param bytes not copied, must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Cover(Form form, byte[] bytes) {

  /** Directories take covers of up to 512 KB; hosts keep the originals that they were made from. */
  public static final int MOST_BYTES = 5 << 20;

  /** Directories want 3000 × 3000 at most. A browser needs four bytes for each. */
  private static final long MOST_PIXELS = 25_000_000;

  private static final int LONGEST_HEAD = 30;

  /** What every browser shows; SVG is none of them, for it is a document with scripts and links. */
  public enum Form {
    JPEG("jpg", "image/jpeg"),
    PNG("png", "image/png"),
    GIF("gif", "image/gif"),
    WEBP("webp", "image/webp");

    private final String extension;
    private final String mediaType;

    Form(String extension, String mediaType) {
      this.extension = extension;
      this.mediaType = mediaType;
    }

    /** Without a dot. */
    public String extension() {
      return extension;
    }

    /** As IANA registered it. */
    public String mediaType() {
      return mediaType;
    }
  }

  private record Size(Form form, int width, int height) {

    boolean isSane() {
      return width > 0 && height > 0 && (long) width * height <= MOST_PIXELS;
    }
  }

  /** What the bytes are, by themselves; empty when they are no picture that may be shown. */
  public static Optional<Cover> of(byte[] bytes) {
    if (bytes.length < LONGEST_HEAD || bytes.length > MOST_BYTES) {
      return Optional.empty();
    }
    Size size = size(bytes);
    return size == null || !size.isSane()
        ? Optional.empty()
        : Optional.of(new Cover(size.form, bytes));
  }

  private static @Nullable Size size(byte[] b) {
    if (has(b, 0, "\u0089PNG\r\n\u001a\n") && has(b, 12, "IHDR")) {
      return new Size(Form.PNG, big(b, 16, 4), big(b, 20, 4));
    }
    if (has(b, 0, "GIF87a") || has(b, 0, "GIF89a")) {
      return new Size(Form.GIF, little(b, 6, 2), little(b, 8, 2));
    }
    if (has(b, 0, "RIFF") && has(b, 8, "WEBPVP8")) {
      return webp(b);
    }
    return has(b, 0, "\u00ff\u00d8\u00ff") ? jpeg(b) : null;
  }

  /** RFC 9649, sections 2.5 to 2.7. */
  private static @Nullable Size webp(byte[] b) {
    return switch (b[15]) {
      case ' ' -> new Size(Form.WEBP, little(b, 26, 2) & 0x3fff, little(b, 28, 2) & 0x3fff);
      case 'L' -> {
        int packed = little(b, 21, 4);
        yield new Size(Form.WEBP, (packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1);
      }
      case 'X' -> new Size(Form.WEBP, little(b, 24, 3) + 1, little(b, 27, 3) + 1);
      default -> null;
    };
  }

  /** The first frame's header (ITU-T T.81, B.2.2), behind however many other segments. */
  private static @Nullable Size jpeg(byte[] b) {
    for (int at = 2; at + 9 <= b.length && b[at] == (byte) 0xff; ) {
      int marker = b[at + 1] & 0xff;
      if (marker == 0xff) { // any number of these may stand before a marker
        at++;
        continue;
      }
      boolean frame = marker >= 0xc0 && marker <= 0xcf;
      if (frame && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
        return new Size(Form.JPEG, big(b, at + 7, 2), big(b, at + 5, 2));
      }
      int length = big(b, at + 2, 2);
      if (length < 2) {
        return null;
      }
      at += 2 + length;
    }
    return null;
  }

  private static boolean has(byte[] b, int at, String latin) {
    for (int i = 0; i < latin.length(); i++) {
      if ((b[at + i] & 0xff) != latin.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int big(byte[] b, int at, int length) {
    int value = 0;
    for (int i = at; i < at + length; i++) {
      value = (value << 8) | (b[i] & 0xff);
    }
    return value;
  }

  private static int little(byte[] b, int at, int length) {
    int value = 0;
    for (int i = at + length - 1; i >= at; i--) {
      value = (value << 8) | (b[i] & 0xff);
    }
    return value;
  }
}
