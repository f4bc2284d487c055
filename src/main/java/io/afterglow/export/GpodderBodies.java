package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Subscription;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code data/gpodder/}: bodies for the gpodder API v2 (gpoddernet.readthedocs.io), which gPodder,
 * AntennaPod, Kasts and others sync with: {@code subscriptions.json}, and {@code
 * episode-actions-N.json} of up to a hundred each where the account states what was heard.
 */
final class GpodderBodies implements Exporter {

  /** Above that one server answers first and works afterwards. */
  private static final int CHUNK = 100;

  @Override
  public String name() {
    return "gpodder";
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
  public Pass begin(Library library, Output out) throws IOException {
    List<String> feeds =
        OpmlFiles.addresses(library.subscriptions()).stream()
            .filter(feed -> !PrivateFeed.is(feed))
            .toList();
    if (feeds.isEmpty()) {
      return new Pass() {};
    }
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("add", feeds);
    changes.put("remove", List.of());
    out.write("data/gpodder/subscriptions.json", Json.pretty(changes));
    out.write(
        "data/gpodder/README.txt",
        ImportGuide.resource("gpodder.txt").getBytes(StandardCharsets.UTF_8));
    return new Actions(library, out);
  }

  /**
   * Of podcasts whose feeds are sent: some servers subscribe to any podcast that an action names.
   * Episodes come with the addresses of private feeds covered, so the list decides.
   */
  private static final class Actions implements Pass {

    private final Set<PodcastId> left;
    private final Output out;
    private final Instant noted;
    private final List<Map<String, Object>> waiting = new ArrayList<>();
    private int files;

    Actions(Library library, Output out) {
      this.left =
          library.subscriptions().stream()
              .filter(s -> s.feedUrl() == null || PrivateFeed.is(s.feedUrl()))
              .map(Subscription::podcast)
              .collect(Collectors.toSet());
      this.out = out;
      this.noted = library.report().finishedAt();
    }

    @Override
    public void episode(Podcast podcast, Episode episode) throws IOException {
      boolean sent = podcast.subscribed() && !left.contains(podcast.id());
      Map<String, Object> action = sent ? EpisodeActions.of(episode, noted) : null;
      if (action != null) {
        waiting.add(action);
      }
      if (waiting.size() == CHUNK) {
        write();
      }
    }

    private void write() throws IOException {
      files++;
      out.write(
          "data/gpodder/episode-actions-" + files + ".json", Json.pretty(List.copyOf(waiting)));
      waiting.clear();
    }

    @Override
    public void finish() throws IOException {
      if (!waiting.isEmpty()) {
        write();
      }
    }
  }
}
