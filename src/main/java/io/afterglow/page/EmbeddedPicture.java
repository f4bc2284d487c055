package io.afterglow.page;

import io.afterglow.codec.Sha256;
import io.afterglow.model.Cover;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture that a saved page holds itself, as a {@code data:} address (RFC 2397), which is how
 * SingleFile keeps them. What is not in base64 is a drawing, and no cover.
 *
 * @param bytes not copied, must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EmbeddedPicture(byte[] bytes) {

  private static final String SCHEME = "data:";

  /** A type and its parameters. */
  private static final int LONGEST_HEAD = 200;

  /** Null for all other addresses, and for what is larger than a cover may be. */
  public static @Nullable EmbeddedPicture of(@Nullable String written) {
    if (written == null || !isData(written)) {
      return null;
    }
    int comma = written.indexOf(',');
    if (comma < 0
        || comma > LONGEST_HEAD
        || written.length() - comma > 2 * Cover.MOST_BYTES
        || !written.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
      return null;
    }
    try {
      return new EmbeddedPicture(Base64.getMimeDecoder().decode(written.substring(comma + 1)));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static boolean isData(String written) {
    return written.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** What it is called in a reading, as it has no address: {@code urn:sha-256:…}. */
  public String name() {
    return "urn:sha-256:" + Sha256.hex(bytes);
  }
}
