package io.afterglow.cli.command;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import io.afterglow.cli.command.template.JteredirectGenerated;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.text.RandomWord;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
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
      Utf8ByteOutput page = new Utf8ByteOutput();
      JteredirectGenerated.render(new OwaspHtmlTemplateOutput(page), null, address);
      page.writeTo(out);
    }
    path.toFile().deleteOnExit();
    return new RedirectFile(path);
  }

  /** Removes it. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
