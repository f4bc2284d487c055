package io.afterglow.json;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of an export in a format version that this program does not know. */
public final class UnknownFormatVersion extends IOException {

  private static final long serialVersionUID = 1L;

  /** Its message continues a sentence that begins with the file's name. */
  public UnknownFormatVersion(@Nullable Integer stated) {
    super(
        "has formatVersion "
            + (stated == null ? "none" : stated)
            + "; this program knows 1 and "
            + FormatVersion.CURRENT);
  }
}
