package io.afterglow.cli.command;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.text.RandomWord;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small page that leads a browser to an address with a secret in it. Every user of a computer can
 * see the arguments of every program; this file only its owner can read.
 *
 * @param path in the user's home and not hidden, since browsers in a sandbox (snap) may read
 *     nothing else
 */
record RedirectFile(Path path) implements Closeable {

  /** Writes the page. */
  static RedirectFile to(String address, Path home) throws IOException {
    Path path = home.resolve("afterglow-" + RandomWord.next() + ".html");
    try (OutputStream out = OwnerOnly.writeNew(path)) {
      out.write(page(address).getBytes(StandardCharsets.UTF_8));
    }
    path.toFile().deleteOnExit();
    return new RedirectFile(path);
  }

  private static String page(String address) {
    return """
        <!doctype html>
        <meta charset="utf-8">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="refresh" content="0; url=%1$s">
        <title>Afterglow</title>
        <p><a href="%1$s">Open Afterglow</a></p>
        """
        .formatted(address);
  }

  /** Removes it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
