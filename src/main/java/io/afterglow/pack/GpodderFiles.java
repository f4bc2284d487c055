package io.afterglow.pack;

import io.afterglow.model.Subscription;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an export holds for a gpodder server: its subscriptions, and bodies of requests. */
public record GpodderFiles(BagFiles bag) {

  private static final String FOLDER = "data/gpodder/";

  /** Feeds of the zip's OPML file, in its order, but for private ones. */
  public List<String> subscriptions() {
    List<String> feeds = new ArrayList<>();
    for (Subscription one : Outlines.read("subscriptions.opml", this::open).subscriptions()) {
      String feed = one.feedUrl();
      if (feed != null && !PrivateFeed.is(feed)) {
        feeds.add(feed);
      }
    }
    return feeds;
  }

  private @Nullable InputStream open(String path) throws IOException {
    BagFiles.File file = bag.find(path);
    return file == null ? null : file.open();
  }

  /** The bodies with episode actions, in their order. */
  public List<byte[]> actions() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (int n = 1; ; n++) {
      byte[] body = read(FOLDER + "episode-actions-" + n + ".json");
      if (body.length == 0) {
        return all;
      }
      all.add(body);
    }
  }

  private byte[] read(String path) throws IOException {
    BagFiles.File file = bag.find(path);
    if (file == null) {
      return new byte[0];
    }
    try (InputStream in = file.open()) {
      return in.readAllBytes();
    }
  }
}
