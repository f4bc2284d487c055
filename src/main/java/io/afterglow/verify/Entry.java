package io.afterglow.verify;

/**
 * A file as the zip's directory tells it.
 *
 * @param name with the bag's folder in front
 * @param stamp time and date as they stand there
 * @param packed bytes in the zip
 * @param size bytes when unpacked
 * @param offset where its own header begins
 */
record Entry(
    String name,
    int flags,
    int method,
    int stamp,
    long crc,
    long packed,
    long size,
    long offset,
    int version) {

  static final int STORED = 0;
  static final int DEFLATED = 8;

  boolean isFolder() {
    return name.endsWith("/");
  }

  boolean isEncrypted() {
    return (flags & 1) != 0;
  }

  /** Sizes then stand behind the content, not before it. */
  boolean hasDescriptor() {
    return (flags & 8) != 0;
  }
}
