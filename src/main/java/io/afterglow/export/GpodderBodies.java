package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Library;
import io.afterglow.model.Listening;
import io.afterglow.model.Podcast;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * {@code data/gpodder/}: bodies for the gpodder API v2 (gpoddernet.readthedocs.io), which gPodder,
 * AntennaPod, Kasts and others sync with: {@code subscriptions.json}, and {@code
 * episode-actions-N.json} of up to a hundred each where the account told what was heard.
 */
final class GpodderBodies implements Exporter {

  /** Above that one server answers first and works afterwards. */
  private static final int CHUNK = 100;

  /** No fraction and no zone: one client reads the whole text or nothing. */
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

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
    Map<EpisodeId, Listening> heard = new HashMap<>();
    library.heard().forEach(one -> heard.merge(one.episode(), one, GpodderBodies::later));
    return heard.isEmpty() ? new Pass() {} : new Actions(out, heard);
  }

  private static Listening later(Listening one, Listening other) {
    return one.heardAt().isBefore(other.heardAt()) ? other : one;
  }

  private static final class Actions implements Pass {

    private final Output out;
    private final Map<EpisodeId, Listening> heard;
    private final List<Map<String, Object>> waiting = new ArrayList<>();
    private int files;

    Actions(Output out, Map<EpisodeId, Listening> heard) {
      this.out = out;
      this.heard = heard;
    }

    @Override
    public void episode(Podcast podcast, Episode episode) throws IOException {
      Listening listening = heard.get(episode.id());
      EpisodeFeed feed = episode.feed();
      if (listening != null
          && feed != null
          && feed.enclosureUrl() != null
          && !PrivateFeed.is(feed.feedUrl())) {
        long position = position(listening, episode);
        if (position > 0) {
          waiting.add(action(episode, feed, listening, position));
        }
      }
      if (waiting.size() == CHUNK) {
        write();
      }
    }

    /** Played is where position and total are the same; without a duration that still holds. */
    private static long position(Listening listening, Episode episode) {
      Long total = episode.durationSeconds();
      return listening.played() && total != null ? total : listening.positionSeconds();
    }

    private static Map<String, Object> action(
        Episode episode, EpisodeFeed feed, Listening listening, long position) {
      Long known = episode.durationSeconds();
      long total = listening.played() || known == null ? position : Math.max(known, position);
      Map<String, Object> action = new LinkedHashMap<>();
      action.put("podcast", Objects.requireNonNullElse(FeedAddress.ascii(feed.feedUrl()), ""));
      action.put("episode", feed.enclosureUrl());
      if (feed.guid() != null) {
        action.put("guid", feed.guid());
      }
      action.put("device", "afterglow");
      action.put("action", "play");
      action.put("timestamp", UTC.format(listening.heardAt().truncatedTo(ChronoUnit.SECONDS)));
      action.put("started", 0);
      action.put("position", position);
      action.put("total", total);
      return action;
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
