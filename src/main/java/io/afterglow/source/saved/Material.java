package io.afterglow.source.saved;

import io.afterglow.page.Address;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that may hold pages: a file, or something inside one. May be opened more than once.
 *
 * @param name as messages show it
 * @param file null for what is inside another
 * @param depth containers around it
 * @param pictures what lies beside it
 */
record Material(
    String name,
    @Nullable Path file,
    Instant modified,
    List<Address> hints,
    int depth,
    Pictures pictures,
    Opener opener) {

  /** Gives the bytes from their beginning. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  InputStream open() throws IOException {
    return opener.open();
  }

  /** Something inside. */
  Material inside(String entry, List<Address> where, Pictures beside, Opener bytes) {
    return new Material(name + "!/" + entry, null, modified, where, depth + 1, beside, bytes);
  }

  /** The same without the compression around it. */
  Material unpacked(Opener bytes) {
    return new Material(name, null, modified, hints, depth + 1, pictures, bytes);
  }

  /** A page in a file that holds its pictures as well. */
  Material with(Pictures own) {
    return new Material(name, file, modified, hints, depth, own, opener);
  }
}
