package io.afterglow.export.sqlite;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.export.Exporter;
import io.afterglow.export.Output;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Library;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Missing;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * {@code AntennaPodBackup-….db}: what AntennaPod imports as its own database, the only way to bring
 * stars and a queue into it. It knows feeds by their addresses and episodes by their GUIDs.
 */
public final class AntennaPodDatabase implements Exporter {

  private static final String FOLDER = "data/antennapod/";

  private static final String SETTINGS =
      "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = OFF;"
          + " PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;";

  /** {@code FeedPreferences}: tags are joined by a record separator, the root among them. */
  private static final String ROOT_TAG = "#root";

  private static final String BETWEEN_TAGS = "\u001e";

  private static final int NOT_SUBSCRIBED = 1;

  /** Transcripts that AntennaPod reads, by the ending of the file's name. */
  private static final Map<String, String> TRANSCRIPT_TYPES =
      Map.of("vtt", "text/vtt", "srt", "application/srt", "json", "application/json");

  @Override
  public String name() {
    return "antennapod";
  }

  @Override
  public Habit habit() {
    return Habit.ON_REQUEST;
  }

  @Override
  public List<String> remarks(Library library) {
    List<String> remarks = new ArrayList<>();
    List<Subscription> listed =
        Stream.concat(library.subscriptions().stream(), library.pastSubscriptions().stream())
            .toList();
    if (listed.stream().anyMatch(one -> one.feedUrl() != null && PrivateFeed.is(one.feedUrl()))) {
      remarks.add(
          "The database for AntennaPod holds no login and no key of a private feed: enter them in"
              + " AntennaPod, in the settings of the podcast.");
    }
    Set<PodcastId> withFeed = new HashSet<>();
    listed.stream()
        .filter(one -> one.feedUrl() != null)
        .forEach(one -> withFeed.add(one.podcast()));
    try (Stream<Podcast> podcasts = library.podcasts()) {
      podcasts.filter(one -> one.feed() != null).forEach(one -> withFeed.add(one.id()));
    }
    long lost =
        library.report().unmatched().stream()
            .filter(one -> !withFeed.contains(EpisodeId.parse(one.id()).podcast()))
            .count();
    if (lost > 0) {
      remarks.add(
          "The database for AntennaPod lacks "
              + lost
              + (lost == 1 ? " episode" : " episodes")
              + " of your app's files, since the feed of the podcast is not known.");
    }
    return remarks;
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    Path file = OwnerOnly.file(out.scratch());
    LocalDate day = library.report().finishedAt().atZone(ZoneOffset.UTC).toLocalDate();
    String path = FOLDER + "AntennaPodBackup-" + day + ".db";
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(SETTINGS);
        statement.executeUpdate(schema());
        connection.setAutoCommit(false);
        Filling filling = new Filling(library, connection, file, out, path);
        filling.subscriptions();
        return filling;
      } catch (IOException | SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static final class Filling implements Pass {

    private final Library library;
    private final Connection connection;
    private final Path file;
    private final Output out;
    private final String path;
    private final Map<String, PreparedStatement> inserts = new HashMap<>();
    private final Map<PodcastId, Long> feeds = new HashMap<>();
    private final List<Queued> queue = new ArrayList<>();

    /** Items of the podcast's feed, as its publisher wrote them. */
    private final Map<EpisodeId, SourceFeed.Item> items = new HashMap<>();

    /** Episodes that are in no feed. */
    private final Map<String, Report.Unmatched> unmatched = new HashMap<>();

    /** Transcripts that could not be read or were not requested, by the episode's id. */
    private final Map<String, Published> unread = new HashMap<>();

    private long feed;
    private long item;

    Filling(Library library, Connection connection, Path file, Output out, String path) {
      this.library = library;
      this.connection = connection;
      this.file = file;
      this.out = out;
      this.path = path;
      library.report().unmatched().forEach(one -> unmatched.put(one.id(), one));
      library.report().missing().stream()
          .filter(one -> one.kind() == Missing.Kind.TRANSCRIPT)
          .forEach(this::unread);
    }

    /** Addresses of files alone: of a service's own transcripts the report names pages. */
    private void unread(Missing one) {
      String url = Objects.requireNonNullElse(one.url(), "");
      String type = TRANSCRIPT_TYPES.get(url.substring(url.lastIndexOf('.') + 1));
      if (type != null) {
        String episode = one.id().replaceFirst("#[^#]*$", ""); // one of several languages
        unread.putIfAbsent(episode, new Published(url, type));
      }
    }

    private record Queued(int position, long item, long feed) {}

    void subscriptions() throws IOException {
      for (Subscription one : library.subscriptions()) {
        feed(one.podcast(), one.title(), one.feedUrl(), one.siteUrl(), one.folder(), 0);
      }
      for (Subscription one : library.pastSubscriptions()) {
        feed(
            one.podcast(), one.title(), one.feedUrl(), one.siteUrl(), one.folder(), NOT_SUBSCRIBED);
      }
    }

    private void feed(
        PodcastId id,
        String title,
        @Nullable String url,
        @Nullable String site,
        @Nullable String folder,
        int state)
        throws IOException {
      if (url == null || feeds.containsKey(id)) {
        return;
      }
      feeds.put(id, ++feed);
      insert(
          "Feeds (id, title, download_url, link, type, tags, state)",
          feed,
          title,
          url,
          site,
          "rss",
          folder == null ? ROOT_TAG : ROOT_TAG + BETWEEN_TAGS + folder,
          state);
    }

    @Override
    public void podcast(Podcast podcast) throws IOException {
      PodcastFeed own = podcast.feed();
      int state = podcast.subscribed() ? 0 : NOT_SUBSCRIBED;
      feed(
          podcast.id(),
          podcast.title(),
          own == null ? null : own.url(),
          podcast.url(),
          null,
          state);
      items.clear();
      library
          .feed(podcast)
          .ifPresent(
              source ->
                  Stream.concat(source.items().stream(), source.dropped().stream())
                      .filter(one -> one.episode() != null)
                      .forEach(one -> items.putIfAbsent(one.episode(), one)));
    }

    @Override
    public void episode(Podcast podcast, Episode episode) throws IOException {
      Long of = feeds.get(podcast.id());
      SourceFeed.Item written = items.get(episode.id());
      Known known = known(podcast, episode, written);
      if (of == null || known == null) {
        return;
      }
      item++;
      ListeningState heard = episode.listening();
      boolean played = heard != null && heard.state() == ListeningState.State.PLAYED;
      List<Chapter> chapters =
          episode.chapters().stream().filter(chapter -> chapter.startSeconds() != null).toList();
      Published transcript = transcript(episode, written);
      insert(
          "FeedItems (id, title, pubDate, read, link, description, media, feed, has_simple_chapters,"
              + " item_identifier, podcastindex_transcript_type, podcastindex_transcript_url)",
          item,
          episode.title(),
          published(episode, written),
          played ? 1 : 0,
          episode.url(),
          episode.showNotes() == null ? null : episode.showNotes().html(),
          known.file() == null ? null : item,
          of,
          chapters.isEmpty() ? 0 : 1,
          known.guid(),
          transcript == null ? null : transcript.type(),
          transcript == null ? null : transcript.url());
      if (known.file() != null) {
        media(episode, known.file(), written, heard);
      }
      for (Chapter chapter : chapters) {
        insert(
            "SimpleChapters (title, start, feeditem, link)",
            chapter.title(),
            millis(chapter.startSeconds()),
            item,
            chapter.url());
      }
      if (heard != null && Boolean.TRUE.equals(heard.starred())) {
        insert("Favorites (feeditem, feed)", item, of);
      }
      Integer place = heard == null ? null : heard.queuePosition();
      if (place != null) {
        queue.add(new Queued(place, item, of));
      }
    }

    /** By what the app knows an episode; without a file it keeps no position. */
    private record Known(@Nullable String guid, @Nullable String file) {}

    /** As the feed has it, else as the app did from which it comes; null when neither matters. */
    private @Nullable Known known(
        Podcast podcast, Episode episode, SourceFeed.@Nullable Item written) {
      EpisodeFeed own = episode.feed();
      Report.Unmatched alone = unmatched.get(episode.id().toString());
      String guid = own != null ? own.guid() : alone == null ? null : alone.guid();
      String url = own != null ? own.enclosureUrl() : alone == null ? null : alone.enclosureUrl();
      String file = url == null && written != null ? written.enclosureUrl() : url;
      PodcastFeed feed = podcast.feed();
      if (file == null && feed != null && feed.url().contains(PrivateFeed.COVERED)) {
        file = feed.url() + "#" + guid; // until the app has read the feed with its key
      }
      boolean wanted = own == null ? alone != null : file != null;
      return wanted || episode.listening() != null ? new Known(guid, file) : null;
    }

    /** Noon where only the day is known: it is the same day nearly everywhere. */
    private static long published(Episode episode, SourceFeed.@Nullable Item written) {
      Instant at = written == null ? null : written.publishedAt();
      LocalDate day = episode.publishedOn();
      Instant noon =
          day == null ? Instant.EPOCH : day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
      return (at == null ? noon : at).toEpochMilli();
    }

    private void media(
        Episode episode,
        String url,
        SourceFeed.@Nullable Item written,
        @Nullable ListeningState heard)
        throws IOException {
      Long seconds = episode.durationSeconds();
      Instant last = heard == null ? null : heard.lastPlayedAt();
      long position = heard == null ? 0 : millis(heard.positionSeconds());
      boolean played = heard != null && heard.state() == ListeningState.State.PLAYED;
      long time = last == null ? 0 : last.toEpochMilli();
      insert(
          "FeedMedia (id, duration, download_url, downloaded, position, filesize, mime_type,"
              + " playback_completion_date, feeditem, played_duration, last_played_time)",
          item,
          seconds == null ? 0 : seconds * 1000,
          url,
          0,
          played ? 0 : position,
          written == null || written.enclosureLength() == null ? 0 : written.enclosureLength(),
          written == null || written.enclosureType() == null
              ? "audio/mpeg"
              : written.enclosureType(),
          time,
          item,
          0,
          time);
    }

    /**
     * A publisher's transcript: as the item names it, else as it was fetched, or as the report
     * names one that could not be read.
     */
    private record Published(@Nullable String url, @Nullable String type) {}

    private @Nullable Published transcript(Episode episode, SourceFeed.@Nullable Item written) {
      Element named =
          written == null
              ? null
              : Jsoup.parse(written.xml(), "", Parser.xmlParser())
                  .selectFirst("podcast|transcript[url]");
      return named != null
          ? new Published(named.attr("url"), named.attr("type"))
          : episode.transcripts().stream()
              .map(Transcript::source)
              .filter(source -> source.kind() == TranscriptSource.Kind.PUBLISHER)
              .map(source -> new Published(source.url(), source.declaredType()))
              .findFirst()
              .orElse(unread.get(episode.id().toString()));
    }

    private static long millis(@Nullable Double seconds) {
      return seconds == null ? 0 : Math.round(seconds * 1000);
    }

    /**
     * Inserts a row.
     *
     * @param columns the table with its columns, as SQL names them
     */
    private void insert(String columns, @Nullable Object... values) throws IOException {
      try {
        PreparedStatement into = inserts.get(columns);
        if (into == null) {
          String places = String.join(", ", Collections.nCopies(values.length, "?"));
          into = connection.prepareStatement("INSERT INTO " + columns + " VALUES (" + places + ")");
          inserts.put(columns, into);
        }
        for (int i = 0; i < values.length; i++) {
          into.setObject(i + 1, values[i]);
        }
        into.executeUpdate();
      } catch (SQLException e) {
        throw failure(e);
      }
    }

    @Override
    public void finish() throws IOException {
      queue.sort(Comparator.comparingInt(Queued::position)); // stable
      for (int i = 0; i < queue.size(); i++) {
        insert("Queue (id, feeditem, feed)", i, queue.get(i).item, queue.get(i).feed);
      }
      try (connection) {
        for (PreparedStatement statement : inserts.values()) {
          statement.close();
        }
        connection.commit();
      } catch (SQLException e) {
        throw failure(e);
      }
      out.copy(path, file);
      Files.delete(file);
    }

    @Override
    public void close() throws IOException {
      try {
        connection.close();
      } catch (SQLException e) {
        throw failure(e);
      }
    }
  }

  private static String schema() throws IOException {
    try (InputStream in = AntennaPodDatabase.class.getResourceAsStream("antennapod.sql")) {
      if (in == null) {
        throw new IOException("the program is incomplete: antennapod.sql is not in its archive");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static IOException failure(SQLException e) {
    return LibraryDatabase.failure(e);
  }
}
