package io.afterglow.export;

import io.afterglow.feed.PodcastGuid;
import io.afterglow.json.Json;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.model.Subscription;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code data/subscriptions.portcast.json}: subscriptions in the open format of
 * draft-trimplayer-portcast-00, which also knows folders and {@code podcast:guid}.
 */
final class PortCast implements Exporter {

  private static final String VERSION = "0.1.0";

  @Override
  public String name() {
    return "portcast";
  }

  @Override
  public Habit habit() {
    return Habit.ON_REQUEST;
  }

  /** To know which feeds are private: those are left out, for a covered address is of no use. */
  @Override
  public boolean tellsPrivateFeeds() {
    return true;
  }

  @Override
  public Pass begin(Library library, Output out) {
    Map<PodcastId, String> images = new HashMap<>();
    return new Pass() {
      @Override
      public void podcast(Podcast podcast) {
        String image = FeedAddress.ascii(podcast.imageUrl());
        if (podcast.subscribed() && image != null) {
          images.put(podcast.id(), image);
        }
      }

      @Override
      public void finish() throws IOException {
        List<Object> subscriptions = subscriptions(library, images);
        if (!subscriptions.isEmpty()) {
          out.write(
              "data/subscriptions.portcast.json",
              Json.pretty(document(library.report(), subscriptions)));
        }
      }
    };
  }

  private static Map<String, Object> document(Report report, List<Object> subscriptions) {
    Map<String, Object> generator = new LinkedHashMap<>();
    generator.put("name", report.tool().name());
    generator.put("version", report.tool().version());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("portcast", VERSION);
    document.put("generatedAt", report.finishedAt());
    document.put("generator", generator);
    document.put("subscriptions", subscriptions);
    document.put("episodes", List.of());
    return document;
  }

  private static List<Object> subscriptions(Library library, Map<PodcastId, String> images) {
    List<Object> all = new ArrayList<>();
    for (Subscription one : library.subscriptions()) {
      String feed = FeedAddress.ascii(one.feedUrl());
      if (feed != null && !PrivateFeed.is(feed)) {
        all.add(subscription(library, one, feed, images.get(one.podcast())));
      }
    }
    return all;
  }

  private static Map<String, Object> subscription(
      Library library, Subscription one, String feed, @Nullable String image) {
    String title = XmlText.line(one.title());
    String folder = one.folder() == null ? "" : XmlText.line(one.folder());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("subscriptionId", PodcastGuid.of(feed).toString());
    row.put("feedUrl", feed);
    row.put("podcastGuid", PodcastGuid.of(feed).toString());
    row.put("title", title.isEmpty() ? feed : title);
    if (image != null) {
      row.put("imageUrl", image);
    }
    if (!folder.isEmpty()) {
      row.put("tags", List.of(folder));
    }
    row.put("updatedAt", library.report().finishedAt());
    return row;
  }
}
