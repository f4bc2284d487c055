package io.afterglow.pack;

import io.afterglow.export.EpisodeActions;
import io.afterglow.json.FormatVersion;
import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.Report;
import io.afterglow.model.Subscription;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an export holds for a gpodder server: its subscriptions, and bodies of requests. */
public record GpodderFiles(BagFiles bag) {

  private static final String FOLDER = "data/gpodder/";

  private static final Pattern EPISODE =
      Pattern.compile("data/podcasts/[^/]+/[^/]+/episode\\.json");

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

  /** The bodies with episode actions, in their order; made now where the zip holds none. */
  public List<byte[]> actions() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (int n = 1; ; n++) {
      byte[] body = read(FOLDER + "episode-actions-" + n + ".json");
      if (body.length == 0) {
        return all.isEmpty() ? made() : all;
      }
      all.add(body);
    }
  }

  private List<byte[]> made() throws IOException {
    List<byte[]> all = new ArrayList<>();
    byte[] report = read("report.json");
    if (report.length == 0) {
      return all;
    }
    Instant noted = FormatVersion.read(report, Report.class).finishedAt();
    for (String path : bag.paths().stream().filter(EPISODE.asMatchPredicate()).sorted().toList()) {
      Episode episode = FormatVersion.read(read(path), Episode.class);
      Map<String, Object> action = EpisodeActions.of(episode, noted);
      if (action != null) {
        all.add(Json.pretty(List.of(action)));
      }
    }
    return all;
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
