package io.afterglow.codec;

import java.io.IOException;

/** Something recorded that cannot be used; its message is the end of a sentence. */
public final class CodecException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Cut, garbled, or against its format. */
    DAMAGED,
    /** Larger than was asked for. */
    TOO_LARGE,
    /** Made to fill a memory. */
    BOMB,
    /** Whole, in an encoding that is not known. */
    UNKNOWN_ENCODING
  }

  private final Reason reason;

  public CodecException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
