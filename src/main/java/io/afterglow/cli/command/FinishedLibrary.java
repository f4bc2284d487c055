package io.afterglow.cli.command;

import io.afterglow.pack.BagFiles;
import io.afterglow.serve.Access;
import io.afterglow.serve.ExportServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A finished zip, whose library can be read on loopback for as long as this is open. */
record FinishedLibrary(Path zip, BagFiles bag, ExportServer server) implements Closeable {

  static FinishedLibrary of(Path zip) throws IOException {
    BagFiles bag = BagFiles.open(zip);
    try {
      InetAddress here = InetAddress.getLoopbackAddress();
      return new FinishedLibrary(
          zip, bag, new ExportServer(bag, Access.WHO_KNOWS_THE_ADDRESS, here, 0));
    } catch (IOException e) {
      bag.close();
      throw e;
    }
  }

  /** Where a browser of this computer finds the library; null when the zip has none. */
  @Nullable String address() throws IOException {
    return bag.find("index.html") == null
        ? null
        : "http://127.0.0.1:" + server.port() + server.base() + "/";
  }

  boolean hasSubscriptions() throws IOException {
    return list() != null;
  }

  /** The list for podcast apps; null when the zip has none. */
  @Nullable InputStream subscriptions() throws IOException {
    BagFiles.File list = list();
    return list == null ? null : list.open();
  }

  /** The podcasts known from pages stand in for subscriptions that nobody listed. */
  private BagFiles.@Nullable File list() throws IOException {
    BagFiles.File subscriptions = bag.find("subscriptions.opml");
    return subscriptions == null ? bag.find("podcasts.opml") : subscriptions;
  }

  @Override
  public void close() throws IOException {
    server.close();
    bag.close();
  }
}
