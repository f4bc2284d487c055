package io.afterglow.pack;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.export.EpisodeActions;
import io.afterglow.json.FormatVersion;
import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Report;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an export holds for a gpodder server: its subscriptions, and what was heard. */
public record GpodderFiles(BagFiles bag) {

  private static final String FOLDER = "data/gpodder/";

  private static final Pattern EPISODE =
      Pattern.compile("data/podcasts/[^/]+/[^/]+/episode\\.json");

  /**
   * An episode that was begun or played.
   *
   * @param feed null when it met no feed
   * @param isDated whether an app states when it was heard; else the action has the time of the
   *     export
   * @param action the body of the request; null when no server can know the episode, or no app
   *     states a position
   */
  public record Heard(@Nullable String feed, boolean isDated, @Nullable JsonNode action) {}

  /** Feeds of the zip's OPML file, in its order, but for private ones. */
  public List<String> subscriptions() {
    return feeds().filter(feed -> !PrivateFeed.is(feed)).toList();
  }

  /** Private feeds of the zip's OPML file, as the rest of the zip shows their addresses. */
  public List<String> privateFeeds() {
    return feeds().filter(PrivateFeed::is).map(PrivateFeed::redacted).toList();
  }

  private Stream<String> feeds() {
    return Outlines.read("subscriptions.opml", this::open).subscriptions().stream()
        .flatMap(one -> Stream.ofNullable(one.feedUrl()));
  }

  private @Nullable InputStream open(String path) throws IOException {
    BagFiles.File file = bag.find(path);
    return file == null ? null : file.open();
  }

  /** What was heard, from the episodes; from the bodies of requests where the zip has no others. */
  public List<Heard> heard() throws IOException {
    byte[] report = read("report.json");
    Instant noted =
        report.length == 0 ? Instant.EPOCH : FormatVersion.read(report, Report.class).finishedAt();
    List<String> episodes =
        bag.paths().stream().filter(EPISODE.asMatchPredicate()).sorted().toList();
    List<Heard> all = new ArrayList<>();
    for (String path : episodes) {
      Episode episode = FormatVersion.read(read(path), Episode.class);
      ListeningState state = episode.listening();
      if (state != null && state.state() != ListeningState.State.UNPLAYED) {
        all.add(heard(episode, state, noted));
      }
    }
    return episodes.isEmpty() ? written(noted) : all;
  }

  private static Heard heard(Episode episode, ListeningState state, Instant noted)
      throws IOException {
    EpisodeFeed feed = episode.feed();
    Map<String, Object> action = EpisodeActions.of(episode, noted);
    return new Heard(
        feed == null ? null : feed.feedUrl(),
        state.lastPlayedAt() != null,
        action == null ? null : Json.tree(Json.pretty(action)));
  }

  private List<Heard> written(Instant noted) throws IOException {
    List<Heard> all = new ArrayList<>();
    for (int n = 1; ; n++) {
      byte[] body = read(FOLDER + "episode-actions-" + n + ".json");
      if (body.length == 0) {
        return all;
      }
      for (JsonNode action : Json.tree(body)) {
        boolean dated = !noted.toString().startsWith(action.path("timestamp").asText());
        all.add(new Heard(action.path("podcast").asText(), dated, action));
      }
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
