package io.afterglow.job;

import io.afterglow.catalog.Catalog;
import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.SubscriptionsFile;
import io.afterglow.model.Subscription;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;

/**
 * The subscriptions as a file beside the zip, long before there is a zip: they cost seconds and
 * matter most. It holds the feeds that are known so far, is replaced in one step, and is the zip's
 * own {@code subscriptions.opml} in the end.
 */
final class EarlyOpml {

  private final Path file;
  private final Catalog.Maker catalogs;
  private final Workspace workspace;
  private final Tracker tracker;

  EarlyOpml(Path out, Catalog.Maker catalogs, Workspace workspace, Tracker tracker) {
    this.file = out.resolve("subscriptions-" + name(workspace.folder()) + ".opml");
    this.catalogs = catalogs;
    this.workspace = workspace;
    this.tracker = tracker;
  }

  private static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "account" : name.toString();
  }

  /** Looks through what was read so far; costs no request. */
  synchronized void refresh() throws IOException {
    write(catalogs.of(workspace).subscriptions());
  }

  /** Writes these; without a single feed there is no file, since some apps fail on an empty one. */
  synchronized void write(List<Subscription> subscriptions) throws IOException {
    Instant newest = workspace.pages().newestCapture();
    int feeds = (int) subscriptions.stream().filter(s -> s.feedUrl() != null).count();
    if (feeds > 0 && newest != null) {
      replace(SubscriptionsFile.opml(subscriptions, newest));
    }
    if (!subscriptions.isEmpty()) {
      tracker.subscribed(file, subscriptions.size(), feeds);
    }
  }

  private void replace(byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      OwnerOnly.folder(folder);
    }
    Path fresh = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(fresh); // of a killed run, or a link that somebody put there
    try (OutputStream out = OwnerOnly.writeNew(fresh)) {
      out.write(content);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
