package io.afterglow.pack;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What an export holds for a gpodder server: bodies of requests, as they are. */
public record GpodderFiles(BagFiles bag) {

  private static final String FOLDER = "data/gpodder/";

  /** The body with the subscriptions; empty when there are none. */
  public byte[] subscriptions() throws IOException {
    return read(FOLDER + "subscriptions.json");
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
