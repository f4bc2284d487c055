package io.afterglow.source.saved;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binary property list ({@code CFBinaryPList.c}, format {@code bplist00}), of which only what is
 * asked for is looked at: nothing in it can make this go round in circles or take memory.
 */
final class BinaryPlist {

  private static final int TRAILER = 32;

  private final byte[] bytes;
  private final int offsetSize;
  private final int referenceSize;
  private final long objects;
  private final long table;
  private final long top;

  /**
   * Over a whole file.
   *
   * @throws IOException when it is none, or cut
   */
  BinaryPlist(byte[] bytes) throws IOException {
    this.bytes = bytes;
    int end = bytes.length - TRAILER;
    if (end < 8 || !new String(bytes, 0, 6, StandardCharsets.US_ASCII).equals("bplist")) {
      throw damaged();
    }
    this.offsetSize = bytes[end + 6];
    this.referenceSize = bytes[end + 7];
    this.objects = number(end + 8, 8);
    this.top = number(end + 16, 8);
    this.table = number(end + 24, 8);
    boolean sound = offsetSize > 0 && offsetSize <= 8 && referenceSize > 0 && referenceSize <= 8;
    if (!sound
        || objects <= 0
        || table < 8
        || table >= end
        || objects > (end - table) / offsetSize) {
      throw damaged();
    }
  }

  /** The object that everything hangs on. */
  long top() {
    return top;
  }

  /** What a dictionary has under a key, -1 when it has nothing or is no dictionary. */
  long under(long dictionary, String key) throws IOException {
    Body body = body(dictionary);
    if (body.kind != 0xd || body.count > (bytes.length - body.from) / (2L * referenceSize)) {
      return -1;
    }
    for (int i = 0; i < body.count; i++) {
      if (key.equals(string(number(body.from + i * referenceSize, referenceSize)))) {
        return number(body.from + (int) (body.count + i) * referenceSize, referenceSize);
      }
    }
    return -1;
  }

  /** The strings in a list. */
  List<String> strings(long list) throws IOException {
    List<String> all = new ArrayList<>();
    for (long object : objects(list)) {
      String text = string(object);
      if (text != null) {
        all.add(text);
      }
    }
    return all;
  }

  /** What a list holds; nothing when it is no list. */
  List<Long> objects(long list) throws IOException {
    List<Long> all = new ArrayList<>();
    if (list < 0) {
      return all;
    }
    Body body = body(list);
    if (body.kind == 0xa && body.count <= (bytes.length - body.from) / referenceSize) {
      for (int i = 0; i < body.count; i++) {
        all.add(number(body.from + i * referenceSize, referenceSize));
      }
    }
    return all;
  }

  /** Null for what is no string. */
  @Nullable String string(long object) throws IOException {
    if (object < 0) {
      return null;
    }
    Body body = body(object);
    if (body.kind != 5 && body.kind != 6) {
      return null;
    }
    int size = size(body, body.kind == 6 ? 2 : 1);
    return new String(
        bytes,
        body.from,
        size,
        body.kind == 6 ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
  }

  /** Null for what is no data. */
  byte @Nullable [] data(long object) throws IOException {
    if (object < 0) {
      return null;
    }
    Body body = body(object);
    return body.kind == 4 ? Arrays.copyOfRange(bytes, body.from, body.from + size(body, 1)) : null;
  }

  private int size(Body body, int unit) throws IOException {
    if (body.count > (bytes.length - body.from) / unit) {
      throw damaged();
    }
    return (int) body.count * unit;
  }

  private record Body(int kind, long count, int from) {}

  private Body body(long object) throws IOException {
    if (object < 0 || object >= objects) {
      throw damaged();
    }
    long at = number((int) (table + object * offsetSize), offsetSize);
    if (at < 8 || at >= table) {
      throw damaged();
    }
    int start = (int) at;
    int mark = bytes[start] & 0xff;
    if ((mark & 0xf) != 0xf) {
      return new Body(mark >> 4, mark & 0xf, start + 1);
    }
    // A count of fifteen and more is a number object of its own.
    int size = 1 << (bytes[start + 1] & 3);
    return new Body(mark >> 4, number(start + 2, size), start + 2 + size);
  }

  /** Big-endian; negative for what is larger than any place here. */
  private long number(int from, int size) throws IOException {
    if (from < 0 || from > bytes.length - size) {
      throw damaged();
    }
    long number = 0;
    for (int i = 0; i < size; i++) {
      number = number << 8 | (bytes[from + i] & 0xff);
    }
    if (number < 0) {
      throw damaged();
    }
    return number;
  }

  private static IOException damaged() {
    return new IOException("is a property list, and cut or damaged");
  }
}
