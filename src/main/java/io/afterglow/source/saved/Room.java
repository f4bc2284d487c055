package io.afterglow.source.saved;

import org.jspecify.annotations.Nullable;

/**
 * What one page may be in the memory that Java has, so that a huge one costs itself and no other. A
 * page takes a multiple of its bytes while it is read; how much is told by its text and by how many
 * elements, objects and quoted words it holds. The weights were measured: a page of text takes five
 * times its bytes, one of nothing but {@code <p>a} sixty times.
 *
 * @param memory bytes that Java has in all
 */
record Room(long memory) {

  /** The gate has the same limit. */
  private static final int LARGEST = 64 << 20;

  /** Of a text: decoded, cleaned, in the tree, in lines, folded, in what was read. */
  private static final int COPIES = 6;

  /** An element with its text and its line, or an object of a script's state. */
  private static final int NODE = 220;

  /** An attribute's or a word's end. */
  private static final int QUOTE = 40;

  /** The first byte of UTF-8 for characters that make Java take two bytes for each. */
  private static final int WIDE = 0xc4;

  /** What is asked for where more is needed; the least of it is twice what run.sh gives. */
  private static final int LEAST_MORE = 1024;

  static Room ofJava() {
    return new Room(Runtime.getRuntime().maxMemory());
  }

  /** Bytes of a page, or of a file that has to be held whole; copies are made on the way. */
  int largest() {
    return largest(8);
  }

  /** The same for what takes another share of the memory while it is taken out of its file. */
  int largest(int share) {
    return (int) Math.min(LARGEST, memory / share);
  }

  /** The end of a sentence on what has more bytes than may be held. */
  String larger(int most) {
    String larger = "is larger than " + (most >> 20) + " MB";
    return most == LARGEST ? larger : larger + ", " + advice(0);
  }

  /** Why a page cannot be read; null when it can. */
  @Nullable String fault(byte[] page) {
    if (page.length > largest()) {
      return larger(largest());
    }
    long usable = memory - memory / 8;
    // Most pages need no look: no byte takes more than a node does.
    if (page.length < usable / (NODE + 2 * COPIES + 1)) {
      return null;
    }
    long need = need(page);
    return need <= usable ? null : "is a page of " + (page.length >> 20) + " MB, " + advice(need);
  }

  private String advice(long need) {
    long more = LEAST_MORE;
    while (more - more / 8 < need >> 20) {
      more *= 2;
    }
    return "too large for the "
        + (memory >> 20)
        + " MB of memory that Java has: start again with AFTERGLOW_JAVA_OPTS=-Xmx"
        + more
        + "m in front";
  }

  private static long need(byte[] page) {
    long characters = 0;
    long nodes = 0;
    long quotes = 0;
    boolean wide = false;
    for (int i = 0; i < page.length; i++) {
      int b = page[i] & 0xff;
      characters += (b & 0xc0) == 0x80 ? 0 : 1;
      wide |= b >= WIDE;
      switch (b) {
        case '<' -> nodes += i + 1 < page.length && page[i + 1] == '/' ? 0 : 1;
        case '{', '[' -> nodes++;
        case '"' -> quotes++;
        default -> {}
      }
    }
    return page.length + COPIES * characters * (wide ? 2 : 1) + NODE * nodes + QUOTE * quotes;
  }
}
