package io.afterglow.app;

import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Shows, saved episodes and plays of all files of one Spotify account. Spotify names a show by its
 * title and an episode by title and, in some files, a URI; feeds it never names.
 */
final class SpotifyPlays {

  private static final String APP = "Spotify";

  private static final Pattern URI = Pattern.compile("spotify:episode:([\\w-]{1,60})");

  /** A followed show; the publisher is empty where Spotify names none. */
  private record Show(String title, String publisher) {}

  /** The account data tell minutes, the extended history seconds: one play may be in both. */
  private record Play(String show, String episode, @Nullable Instant minute, long milliseconds) {}

  /** An episode; the URI is empty where only its title is known. */
  private record Key(String show, String episode, String uri) {}

  private record End(String uri, @Nullable Instant at) {

    /** Of two records of one play, the one that tells more. */
    static End fuller(End one, End other) {
      return one.uri.isEmpty() ? other : one;
    }
  }

  /** All plays of one episode. */
  private static final class Heard {
    private long milliseconds;
    private @Nullable Instant last;
    private boolean saved;

    void add(long more, @Nullable Instant at) {
      milliseconds += more;
      if (at != null && (last == null || at.isAfter(last))) {
        last = at;
      }
    }
  }

  private final Set<Show> followed = new LinkedHashSet<>();
  private final Set<Key> saved = new LinkedHashSet<>();
  private final Map<Play, End> plays = new LinkedHashMap<>();
  private final Map<Play, End> ofEither = new LinkedHashMap<>();

  void follow(String show, String publisher) {
    if (!show.isEmpty()) {
      followed.add(new Show(show, publisher));
    }
  }

  void save(String show, String episode, String uri) {
    if (!show.isEmpty() && !episode.isEmpty() && uri.startsWith("spotify:episode:")) {
      saved.add(new Key(show, episode, uri));
    }
  }

  void play(String show, String episode, String uri, String at, long milliseconds) {
    put(plays, show, episode, uri, at, milliseconds);
  }

  /** Until 2024, music and podcasts were one list, of artists and tracks. */
  void playOfEither(String artist, String track, String at, long milliseconds) {
    put(ofEither, artist, track, "", at, milliseconds);
  }

  private static void put(
      Map<Play, End> plays, String show, String episode, String uri, String at, long milliseconds) {
    if (show.isEmpty() || episode.isEmpty() || milliseconds == 0) {
      return;
    }
    Instant end = instant(at);
    Instant minute = end == null ? null : end.truncatedTo(ChronoUnit.MINUTES);
    plays.merge(new Play(show, episode, minute, milliseconds), new End(uri, end), End::fuller);
  }

  /** {@code 2024-05-01T10:00:00Z}, or the same with a blank and no seconds; all UTC. */
  private static @Nullable Instant instant(String text) {
    String iso = text.replace(' ', 'T');
    try {
      return LocalDateTime.parse(iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Followed shows come first, then those of which episodes were heard or saved. */
  AppExport export(NewestTime times, List<String> warnings) {
    plays.values().forEach(end -> times.add(end.at));
    Map<String, List<AppEpisode>> episodes = episodes();
    List<AppPodcast> podcasts = new ArrayList<>();
    for (Show show : followed) {
      // Of two shows with one title, nothing says whose the episodes are.
      List<AppEpisode> own = Objects.requireNonNullElse(episodes.remove(show.title), List.of());
      podcasts.add(podcast(show, true, own));
    }
    episodes.forEach((show, own) -> podcasts.add(podcast(new Show(show, ""), false, own)));
    return new AppExport(
        APP, null, times.age(), podcasts, podcasts.isEmpty() ? withNone(warnings) : warnings);
  }

  private static List<String> withNone(List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    all.add(
        "No podcast is in these files of Spotify's. Request the account data at"
            + " spotify.com/account/privacy, and give the whole zip.");
    return all;
  }

  private static AppPodcast podcast(Show show, boolean subscribed, List<AppEpisode> episodes) {
    String publisher = show.publisher.isEmpty() ? null : show.publisher;
    return new AppPodcast(show.title, publisher, null, null, subscribed, null, episodes, List.of());
  }

  private Map<String, List<AppEpisode>> episodes() {
    Map<Play, End> all = new LinkedHashMap<>(plays);
    podcastsOfEither().forEach((play, end) -> all.merge(play, end, End::fuller));
    Map<List<String>, Set<String>> uris = new HashMap<>();
    saved.forEach(key -> named(uris, key.show, key.episode).add(key.uri));
    all.forEach((play, end) -> named(uris, play.show, play.episode).add(end.uri));
    Map<Key, Heard> heard = new LinkedHashMap<>();
    all.forEach(
        (play, end) ->
            of(heard, key(uris, play.show, play.episode, end.uri)).add(play.milliseconds, end.at));
    saved.forEach(key -> of(heard, key(uris, key.show, key.episode, key.uri)).saved = true);
    Map<String, List<AppEpisode>> episodes = new LinkedHashMap<>();
    heard.forEach(
        (key, sum) ->
            episodes.computeIfAbsent(key.show, s -> new ArrayList<>()).add(episode(key, sum)));
    return episodes;
  }

  private static Set<String> named(
      Map<List<String>, Set<String>> uris, String show, String episode) {
    return uris.computeIfAbsent(List.of(show, episode), k -> new HashSet<>());
  }

  private static Heard of(Map<Key, Heard> heard, Key key) {
    return heard.computeIfAbsent(key, k -> new Heard());
  }

  /** A title without a URI is the episode that has both, where there is only one such. */
  private static Key key(
      Map<List<String>, Set<String>> uris, String show, String episode, String uri) {
    List<String> known = named(uris, show, episode).stream().filter(one -> !one.isEmpty()).toList();
    boolean only = uri.isEmpty() && known.size() == 1;
    return new Key(show, episode, only ? known.get(0) : uri);
  }

  /**
   * Of the list of artists and tracks, the plays whose artist is a show of the account, and that
   * are older than the list of podcasts: since there is one, music alone is in the other.
   */
  private Map<Play, End> podcastsOfEither() {
    Set<String> shows = new HashSet<>();
    followed.forEach(show -> shows.add(show.title));
    saved.forEach(key -> shows.add(key.show));
    plays.keySet().forEach(play -> shows.add(play.show));
    Instant first = first(plays.values());
    Map<Play, End> podcasts = new LinkedHashMap<>();
    ofEither.forEach(
        (play, end) -> {
          boolean before = first == null || (end.at != null && end.at.isBefore(first));
          if (before && shows.contains(play.show)) {
            podcasts.put(play, end);
          }
        });
    return podcasts;
  }

  /** When the list of podcasts begins; extended histories, which have URIs, go back for ever. */
  private static @Nullable Instant first(Collection<End> ends) {
    return ends.stream()
        .filter(end -> end.uri.isEmpty())
        .map(End::at)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static AppEpisode episode(Key key, Heard heard) {
    boolean played = heard.milliseconds > 0;
    Matcher uri = URI.matcher(key.uri);
    return AppEpisodeBuilder.builder()
        .title(key.episode)
        .link(uri.matches() ? "https://open.spotify.com/episode/" + uri.group(1) : null)
        .heardSeconds(played ? heard.milliseconds / 1000.0 : null)
        .listening(
            new ListeningState(
                played ? ListeningState.State.IN_PROGRESS : ListeningState.State.UNPLAYED,
                null,
                heard.last,
                null,
                heard.saved,
                null,
                APP))
        .build();
  }
}
