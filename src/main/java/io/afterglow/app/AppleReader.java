package io.afterglow.app;

import io.afterglow.model.ListeningState;
import io.afterglow.model.Problem;
import io.afterglow.model.Transcript;
import io.afterglow.page.AppEpisodeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Apple Podcasts on a Mac: its group container, a copy of it, or the library in it alone (Core
 * Data). Columns move to other tables with new systems, so each is looked for wherever it has been
 * seen: on macOS 14 to 26 all are in {@code ZMTEPISODE}, later durations and transcripts in {@code
 * ZMTMEDIAENCLOSURE} and notes in {@code ZMTEPISODEDESCRIPTION}.
 */
final class AppleReader implements AppReader {

  private static final String APP = "Apple Podcasts";

  /** What Apple hands over at its privacy page may know of plays that no Mac has. */
  private static final String SNAPSHOT = "Apple Podcasts on a Mac";

  private static final String LIBRARY = "MTLibrary.sqlite";

  /** Core Data counts seconds from 2001-01-01. */
  private static final long EPOCH = Instant.parse("2001-01-01T00:00:00Z").getEpochSecond();

  private static final String PLAYS = "ZMTEPISODE";

  private static final Pattern TRACK = Pattern.compile("transcript_(\\d{1,20})\\.ttml");

  private static final String OPEN =
      "Open the episode's transcript in Podcasts on a Mac, wait until it is shown, and export the"
          + " folder of that Mac again.";

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    if (!Files.isDirectory(source.path())) {
      return database(source);
    }
    Path library = library(source.path());
    if (library == null) {
      return Optional.empty();
    }
    try (AppSource inside = AppSource.of(library)) {
      return database(inside);
    }
  }

  private static Optional<AppExport> database(AppSource source) throws IOException {
    AppDatabase database = source.database();
    return database != null
            && database.has("ZMTPODCAST", "Z_PK", "ZTITLE")
            && database.has(PLAYS, "ZPODCAST")
        ? Optional.of(new Reading(database, AppleTranscripts.of(source.path())).export())
        : Optional.empty();
  }

  /** A database may have any name; in the container it has Apple's. */
  private static @Nullable Path library(Path container) throws IOException {
    Path library = container.resolve("Documents").resolve(LIBRARY);
    Path log = library.resolveSibling(LIBRARY + "-wal");
    if (!Files.exists(library) && Files.exists(log)) {
      throw new IOException(
          log
              + " is there without its database "
              + LIBRARY
              + ", so it cannot be read. Copy the whole folder again while Podcasts is closed");
    }
    return Files.exists(library) ? library : null;
  }

  /** What other tables know of an episode. */
  private record Elsewhere(
      @Nullable Double duration, @Nullable String url, @Nullable String transcript) {

    static final Elsewhere NOTHING = new Elsewhere(null, null, null);

    Elsewhere or(Elsewhere other) {
      return new Elsewhere(
          first(duration, other.duration),
          first(url, other.url),
          first(transcript, other.transcript));
    }
  }

  private static final class Reading {

    private final AppDatabase database;
    private final AppleTranscripts transcripts;
    private final Map<Long, Elsewhere> enclosures = new HashMap<>();
    private final Map<Long, String> notes = new HashMap<>();
    private final Map<Long, String> notesOfEpisode = new HashMap<>();
    private final EpisodesOf<Long> episodes = new EpisodesOf<>(APP);
    private final List<AppPodcast> podcasts = new ArrayList<>();
    private final Map<String, Long> podcastByUuid = new HashMap<>();
    private boolean anyPlay;

    Reading(AppDatabase database, AppleTranscripts transcripts) {
      this.database = database;
      this.transcripts = transcripts;
    }

    AppExport export() {
      database.expect("ZMTPODCAST", "ZFEEDURL", "ZSUBSCRIBED");
      database.expect(PLAYS, "ZTITLE", "ZGUID", "ZPLAYCOUNT", "ZPLAYHEAD");
      database.each("ZMTPODCAST", List.of("Z_PK", "ZUUID"), this::uuid);
      database.each(
          "ZMTMEDIAENCLOSURE",
          List.of(
              "ZEPISODE",
              "ZDURATION",
              "ZENCLOSUREURL",
              "ZURL",
              "ZTRANSCRIPTIDENTIFIER",
              "ZFREETRANSCRIPTIDENTIFIER"),
          this::enclosure);
      database.each(
          "ZMTEPISODEDESCRIPTION",
          List.of("Z_PK", "ZEPISODE", "ZTEXT", "ZPLAINTEXT", "ZDESCRIPTION"),
          this::description);
      database.each(
          PLAYS,
          List.of(
              "Z_PK",
              "ZPODCAST",
              "ZPODCASTUUID",
              "ZGUID",
              "ZTITLE",
              "ZCLEANEDTITLE",
              "ZPUBDATE",
              "ZDURATION",
              "ZENCLOSUREURL",
              "ZASSETURL",
              "ZWEBPAGEURL",
              "ZSTORETRACKID",
              "ZITEMDESCRIPTION",
              "ZITEMDESCRIPTIONWITHOUTHTML",
              "ZDESCRIPTIONOBJECT",
              "ZISBOOKMARKED",
              "ZPLAYCOUNT",
              "ZPLAYHEAD",
              "ZLASTDATEPLAYED",
              "ZLASTUSERMARKEDASPLAYEDDATE",
              "ZPLAYSTATELASTMODIFIEDDATE",
              "ZTRANSCRIPTIDENTIFIER",
              "ZFREETRANSCRIPTIDENTIFIER",
              "ZENTITLEDTRANSCRIPTSNIPPET",
              "ZFREETRANSCRIPTSNIPPET"),
          this::episode);
      database.each(
          "ZMTPODCAST",
          List.of(
              "Z_PK",
              "ZTITLE",
              "ZAUTHOR",
              "ZFEEDURL",
              "ZUPDATEDFEEDURL",
              "ZWEBPAGEURL",
              "ZSTORECOLLECTIONID",
              "ZSUBSCRIBED"),
          this::podcast);
      List<String> warnings = new ArrayList<>(database.losses());
      if (!anyPlay && !podcasts.isEmpty()) {
        warnings.add(
            "This library of Apple Podcasts holds no plays. Plays of other devices arrive when you"
                + " open each show in Podcasts on the Mac; or request your data at"
                + " privacy.apple.com, and give its CSV files too.");
      }
      podcasts.addAll(episodes.rest());
      return new AppExport(APP, SNAPSHOT, database.age(), podcasts, warnings);
    }

    private void uuid(AppRow row) throws SQLException {
      String uuid = row.text("ZUUID");
      Long id = row.integer("Z_PK");
      if (uuid != null && id != null) {
        podcastByUuid.put(uuid, id);
      }
    }

    private void enclosure(AppRow row) throws SQLException {
      Long episode = row.integer("ZEPISODE");
      if (episode != null) {
        Elsewhere known =
            new Elsewhere(
                row.seconds("ZDURATION", 1),
                first(web(row.text("ZENCLOSUREURL")), web(row.text("ZURL"))),
                identifier(row));
        enclosures.merge(episode, known, Elsewhere::or);
      }
    }

    private void description(AppRow row) throws SQLException {
      String text = first(row.text("ZTEXT"), row.text("ZDESCRIPTION"));
      String any = first(text, row.text("ZPLAINTEXT"));
      Long id = row.integer("Z_PK");
      Long episode = row.integer("ZEPISODE");
      if (any != null && id != null) {
        notes.put(id, any);
      }
      if (any != null && episode != null) {
        notesOfEpisode.put(episode, any);
      }
    }

    private void episode(AppRow row) throws SQLException {
      Long id = row.integer("Z_PK");
      Long podcast = first(row.integer("ZPODCAST"), podcastByUuid.get(row.text("ZPODCASTUUID")));
      if (id == null) {
        return;
      }
      row.epochSeconds("ZPLAYSTATELASTMODIFIEDDATE", EPOCH);
      Elsewhere enclosure = enclosures.getOrDefault(id, Elsewhere.NOTHING);
      ListeningState listening = listening(row);
      AppEpisodeBuilder episode =
          AppEpisodeBuilder.builder()
              .guid(row.text("ZGUID"))
              .title(first(row.line("ZTITLE"), row.line("ZCLEANEDTITLE")))
              .publishedAt(row.epochSeconds("ZPUBDATE", EPOCH))
              .durationSeconds(positive(first(row.seconds("ZDURATION", 1), enclosure.duration)))
              .enclosureUrl(enclosureUrl(row, enclosure))
              .link(web(row.text("ZWEBPAGEURL")))
              .notes(notes(id, row))
              .listening(listening);
      String identifier = first(identifier(row), enclosure.transcript);
      boolean kept = transcript(track(row, identifier), episode);
      if (!kept && listening == null) {
        episodes.list(podcast, episode.build().key());
        return;
      }
      if (!kept) {
        excerpt(row, episode);
        episode.missingTranscript(identifier == null ? null : OPEN);
      }
      episodes.add(podcast, episode.build());
    }

    /** Whether there is a file of the episode's transcript, be it damaged. */
    private boolean transcript(@Nullable Long track, AppEpisodeBuilder episode) {
      AppleTranscripts.Stored stored = track == null ? null : transcripts.find(track);
      if (stored == null) {
        return false;
      }
      episode.problems(stored.problems());
      episode.missingTranscript(stored.isWhole() ? null : OPEN);
      if (stored.transcript() != null) {
        episode.transcripts(List.of(stored.transcript()));
      }
      return true;
    }

    private static void excerpt(AppRow row, AppEpisodeBuilder episode) throws SQLException {
      String snippet =
          first(row.text("ZENTITLEDTRANSCRIPTSNIPPET"), row.text("ZFREETRANSCRIPTSNIPPET"));
      Transcript excerpt = snippet == null ? null : AppleTranscripts.snippet(snippet);
      if (excerpt != null) {
        episode.transcripts(List.of(excerpt));
        episode.problems(
            List.of(
                new Problem(
                    "transcripts", "this is an excerpt: the app stored only its first sentences")));
      }
    }

    private static @Nullable String enclosureUrl(AppRow row, Elsewhere enclosure)
        throws SQLException {
      String own = first(web(row.text("ZENCLOSUREURL")), web(row.text("ZASSETURL")));
      return first(own, enclosure.url);
    }

    private @Nullable String notes(long id, AppRow row) throws SQLException {
      String own = first(row.text("ZITEMDESCRIPTION"), row.text("ZITEMDESCRIPTIONWITHOUTHTML"));
      Long object = row.integer("ZDESCRIPTIONOBJECT");
      String linked = object == null ? null : notes.get(object);
      return first(first(own, linked), notesOfEpisode.get(id));
    }

    /**
     * Played is what has a play count, or was marked by the listener: {@code ZPLAYSTATE} is set for
     * whole back catalogues and is reset when an episode was heard to its end.
     */
    private @Nullable ListeningState listening(AppRow row) throws SQLException {
      Long number = row.integer("ZPLAYCOUNT");
      Integer count = number == null || number <= 0 ? null : Integer.valueOf(number.intValue());
      Double position = positive(row.seconds("ZPLAYHEAD", 1));
      Instant marked = row.epochSeconds("ZLASTUSERMARKEDASPLAYEDDATE", EPOCH);
      Instant last = row.epochSeconds("ZLASTDATEPLAYED", EPOCH);
      boolean starred = row.flag("ZISBOOKMARKED");
      ListeningState.State state =
          count != null || marked != null
              ? ListeningState.State.PLAYED
              : position != null ? ListeningState.State.IN_PROGRESS : ListeningState.State.UNPLAYED;
      if (state == ListeningState.State.UNPLAYED && !starred) {
        return null;
      }
      anyPlay |= state != ListeningState.State.UNPLAYED;
      return new ListeningState(state, position, first(last, marked), count, starred, null, APP);
    }

    private void podcast(AppRow row) throws SQLException {
      Long id = row.integer("Z_PK");
      String title = row.line("ZTITLE");
      if (id == null || title == null) {
        return;
      }
      String listed = FeedLogin.in(row.text("ZFEEDURL"), null, null);
      String moved = FeedLogin.in(row.text("ZUPDATEDFEEDURL"), null, null);
      String feed = first(moved, listed);
      Long number = row.integer("ZSTORECOLLECTIONID");
      boolean looked = feed == null && number != null && number > 0;
      EpisodesOf.Group own = episodes.take(id);
      podcasts.add(
          new AppPodcast(
              title,
              row.line("ZAUTHOR"),
              feed,
              looked
                  ? "https://podcasts.apple.com/podcast/id" + number
                  : web(row.text("ZWEBPAGEURL")),
              row.flag("ZSUBSCRIBED"),
              null,
              own.known(),
              own.listed()));
    }
  }

  private static @Nullable String identifier(AppRow row) throws SQLException {
    return first(row.text("ZTRANSCRIPTIDENTIFIER"), row.text("ZFREETRANSCRIPTIDENTIFIER"));
  }

  /** The number that transcripts are stored under. */
  private static @Nullable Long track(AppRow row, @Nullable String identifier) throws SQLException {
    Long track = row.integer("ZSTORETRACKID");
    if (track != null && track > 0) {
      return track;
    }
    Matcher named = TRACK.matcher(identifier == null ? "" : identifier);
    return named.find() ? AppleTranscripts.number(named.group(1)) : null;
  }

  /** A downloaded episode has the address of its file on the disk in some columns. */
  private static @Nullable String web(@Nullable String url) {
    return url != null && url.regionMatches(true, 0, "http", 0, 4) ? url : null;
  }

  private static @Nullable Double positive(@Nullable Double number) {
    return number != null && number > 0 ? number : null;
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one == null ? other : one;
  }
}
