package io.afterglow.app;

import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import io.afterglow.text.Csv;
import io.afterglow.text.Fold;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables of podcasts, plays and bookmarks that Apple hands over at privacy.apple.com, known by
 * their columns. All name a podcast by its feed, and an episode by an id that is the feed's GUID or
 * something like it; titles of episodes they have none.
 */
final class ApplePrivacyReader implements AppReader {

  private static final String APP = "Apple Podcasts";

  private static final String SNAPSHOT = "privacy.apple.com";

  private static final String FEED = "Feed URL";
  private static final String SUBSCRIBED = "Subscribed?";
  private static final String EPISODE = "Episode ID";
  private static final String GUID = "Episode GUID";

  /** Ten years of hearing are 5 MB. */
  private static final long LARGEST = 256 << 20;

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    Listener listener = new Listener(source.times());
    for (Path file : files(source.path())) {
      if (Files.size(file) <= LARGEST) {
        listener.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return listener.known ? Optional.of(listener.export()) : Optional.empty();
  }

  private static List<Path> files(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return isTable(source) ? List.of(source) : List.of();
    }
    try (Stream<Path> all = Files.list(source)) {
      return all.filter(ApplePrivacyReader::isTable).sorted().toList();
    }
  }

  private static boolean isTable(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  /** A row by the names of its columns; what is missing is empty. */
  private record Row(List<String> columns, List<String> cells, NewestTime times) {

    String text(String column) {
      int place = columns.indexOf(column);
      return place < 0 || place >= cells.size() ? "" : cells.get(place).strip();
    }

    boolean yes(String column) {
      return text(column).equalsIgnoreCase("yes");
    }

    double number(String column) {
      String text = text(column);
      return text.matches("\\d{1,9}(\\.\\d{1,20})?") ? Double.parseDouble(text) : 0;
    }

    @Nullable Instant time(String column) {
      String text = text(column);
      try {
        return times.add(
            text.length() > 10
                ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  /** A show, as far as the tables have named it. */
  private static final class Show {
    private @Nullable String title;
    private boolean subscribed;
    private final Map<String, ListeningState> episodes = new LinkedHashMap<>();
    private final Set<String> listed = new LinkedHashSet<>();
  }

  private static final class Listener {

    private final Map<String, Show> shows = new LinkedHashMap<>();
    private final NewestTime times;
    private boolean known;

    Listener(NewestTime times) {
      this.times = times;
    }

    void add(String text) {
      List<List<String>> rows = Csv.rows(text.startsWith("\uFEFF") ? text.substring(1) : text);
      List<String> columns = rows.isEmpty() ? List.of() : rows.get(0);
      boolean named = columns.contains(FEED);
      if (named && columns.contains(SUBSCRIBED)) {
        rows.stream().skip(1).forEach(cells -> podcast(new Row(columns, cells, times)));
      } else if (named && columns.contains(EPISODE)) {
        rows.stream().skip(1).forEach(cells -> play(new Row(columns, cells, times)));
      } else if (named && columns.contains(GUID)) {
        rows.stream().skip(1).forEach(cells -> bookmark(new Row(columns, cells, times)));
      } else {
        return;
      }
      known = true;
    }

    private @Nullable Show show(Row row) {
      String feed = FeedLogin.in(row.text(FEED), null, null);
      return feed == null ? null : shows.computeIfAbsent(feed, any -> new Show());
    }

    private void podcast(Row row) {
      Show show = show(row);
      if (show != null) {
        String title = Fold.line(row.text("Title"));
        show.title = title.isEmpty() ? show.title : title;
        show.subscribed |= row.yes(SUBSCRIBED);
      }
    }

    private void play(Row row) {
      Show show = show(row);
      String id = row.text(EPISODE);
      Double told = AppRow.seconds(row.number("Playback position"));
      double position = told == null ? 0 : told;
      int count = (int) row.number("Play count");
      Instant last = row.time("Last played on");
      Instant marked = row.time("Marked as played on");
      // Whole back catalogues are marked as played, without a count and without a date.
      boolean dated = last != null || marked != null;
      boolean played = count > 0 || (dated && row.yes("Has been played?"));
      if (show == null || id.isEmpty()) {
        return;
      }
      show.listed.add(id);
      if (!played && position == 0) {
        return;
      }
      put(
          show,
          id,
          new ListeningState(
              played ? ListeningState.State.PLAYED : ListeningState.State.IN_PROGRESS,
              position == 0 ? null : position,
              last == null ? marked : last,
              count == 0 ? null : count,
              null,
              null,
              APP));
    }

    private void bookmark(Row row) {
      Show show = show(row);
      String id = row.text(GUID);
      if (show != null && !id.isEmpty()) {
        put(
            show,
            id,
            new ListeningState(ListeningState.State.UNPLAYED, null, null, null, true, null, APP));
      }
    }

    private static void put(Show show, String id, ListeningState state) {
      show.episodes.merge(id, state, Listener::both);
    }

    /** A play and a bookmark of one episode, in either order, or two plays: the later one. */
    private static ListeningState both(ListeningState one, ListeningState other) {
      boolean starred = Boolean.TRUE.equals(one.starred()) || Boolean.TRUE.equals(other.starred());
      ListeningState heard = other.state().compareTo(one.state()) >= 0 ? other : one;
      return new ListeningState(
          heard.state(),
          heard.positionSeconds(),
          heard.lastPlayedAt(),
          heard.playCount(),
          starred ? true : null,
          null,
          APP);
    }

    AppExport export() {
      // The table of podcasts has an order; others name shows as they were heard.
      List<AppPodcast> podcasts =
          shows.entrySet().stream()
              .sorted(Comparator.comparing(show -> show.getValue().title == null))
              .map(show -> podcast(show.getKey(), show.getValue()))
              .toList();
      boolean titled = shows.values().stream().anyMatch(show -> show.title != null);
      return new AppExport(
          APP,
          titled ? SNAPSHOT : null,
          times.age(),
          podcasts,
          titled
              ? List.of()
              : List.of(
                  "These tables of Apple's name no podcast that you follow. Give Your Podcasts.csv"
                      + " of the same download too."));
    }

    private static AppPodcast podcast(String feed, Show show) {
      List<AppEpisode> episodes = new ArrayList<>();
      show.episodes.forEach(
          (id, state) ->
              episodes.add(AppEpisodeBuilder.builder().guid(id).listening(state).build()));
      String title = Objects.requireNonNullElseGet(show.title, () -> PrivateFeed.shown(feed));
      show.listed.removeAll(show.episodes.keySet());
      return new AppPodcast(
          title, null, feed, null, show.subscribed, null, episodes, List.copyOf(show.listed));
    }
  }
}
