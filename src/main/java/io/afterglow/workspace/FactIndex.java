package io.afterglow.workspace;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.model.SourceName;
import io.afterglow.page.FactKind;
import io.afterglow.page.PageKind;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the stored pages. A generation is one reading of all pages; one is in force, the
 * next is written beside it. Safe for use by several threads; streams read lazily and must be
 * closed.
 */
public final class FactIndex {

  private static final String FACT =
      "SELECT "
          + ItemRow.COLUMNS
          + ", "
          + Capture.COLUMNS
          + " FROM item i JOIN capture c ON c.id = i.capture WHERE i.generation = ? AND i.item = ?";
  private static final String BY_ARRIVAL = " ORDER BY i.id";

  // How SQLite reaches the rows is stated here, for without statistics it would look at all facts
  // of a kind again for each podcast, feed or list.

  static final String OF_PODCAST = FACT + " AND i.podcast = ? ORDER BY +i.id";

  static final String OF_FEED =
      "SELECT "
          + FeedOutline.COLUMNS
          + " FROM capture c CROSS JOIN item i INDEXED BY item_capture ON i.capture = c.id"
          + " WHERE coalesce(c.address, '') = ?"
          + " AND i.generation = ? AND i.item = ? ORDER BY c.captured_at DESC, c.id DESC, i.id";

  static final String FURTHER =
      "SELECT DISTINCT further.value"
          + " FROM capture c CROSS JOIN item i INDEXED BY item_capture ON i.capture = c.id"
          + " CROSS JOIN json_each(i.json, '$.further') further"
          + " WHERE coalesce(c.address, '') = ?"
          + " AND i.generation = ? AND i.item = ? AND further.type = 'text'"
          + " ORDER BY c.captured_at DESC, c.id DESC, i.id, further.id";

  static final String LISTED =
      "SELECT DISTINCT i.podcast, e.podcast, e.episode, e.title, e.published_on FROM entry e"
          + " CROSS JOIN item i INDEXED BY item_capture"
          + " ON i.capture = e.capture AND i.generation = e.generation AND i.item = ?"
          + " WHERE e.generation = ? ORDER BY e.rowid";

  private final Database database;
  private final PageRows rows;
  private final Notes notes;
  private volatile int generation;

  /**
   * @param generation the one in force
   */
  FactIndex(Database database, PageRows rows, Notes notes, int generation) {
    this.database = database;
    this.rows = rows;
    this.notes = notes;
    this.generation = generation;
  }

  int generation() {
    return generation;
  }

  /** Another one whenever a fact came or went. */
  public String mark() throws IOException {
    return Objects.requireNonNull(
        database.first(
            "SELECT count(*), max(id) FROM item WHERE generation = ?",
            row -> generation + " " + row.getLong(1) + " " + row.getLong(2),
            generation));
  }

  /** Facts of one kind, in the order in which their pages came. */
  public Stream<StoredItem> all(FactKind kind) throws IOException {
    return database.stream(FACT + BY_ARRIVAL, StoredItem::read, generation, kind.stored());
  }

  /**
   * The order of capture, and of pages of one moment by address, which two runs over the same pages
   * share when their clock is fixed: each fact by its place, from 0, in {@link #all}.
   */
  public List<Integer> byCapture(FactKind kind) throws IOException {
    return database.list(
        "SELECT row_number() OVER (ORDER BY i.id) - 1 FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ?"
            + " ORDER BY c.captured_at, coalesce(c.address, ''), c.source, c.sha256, i.id",
        row -> row.getInt(1),
        generation,
        kind.stored());
  }

  /** Facts of one kind about one podcast id. */
  public List<StoredItem> of(FactKind kind, PodcastId podcast) throws IOException {
    return database.list(OF_PODCAST, StoredItem::read, generation, kind.stored(), podcast.value());
  }

  /** Facts of one kind about one episode id. */
  public List<StoredItem> of(FactKind kind, EpisodeId episode) throws IOException {
    return database.list(
        FACT + " AND i.podcast = ? AND i.episode = ?" + BY_ARRIVAL,
        StoredItem::read,
        generation,
        kind.stored(),
        episode.podcast().value(),
        episode.toString());
  }

  /** Facts of one kind that were read of one stored page. */
  public List<StoredItem> of(FactKind kind, long capture) throws IOException {
    return database.list(
        FACT + " AND i.capture = ?" + BY_ARRIVAL,
        StoredItem::read,
        generation,
        kind.stored(),
        capture);
  }

  /** One fact by its number; null when the index has no such. */
  public @Nullable StoredItem item(long id) throws IOException {
    return database.first(
        "SELECT "
            + ItemRow.COLUMNS
            + ", "
            + Capture.COLUMNS
            + " FROM item i JOIN capture c ON c.id = i.capture WHERE i.id = ?",
        StoredItem::read,
        id);
  }

  /**
   * All items that a feed's document has had, those of its newest capture first, each capture's in
   * its own order.
   *
   * @param address of the document
   */
  public List<FeedOutline> feedItems(String address) throws IOException {
    return database.list(
        OF_FEED, FeedOutline::read, address, generation, FactKind.FEED_ITEM.stored());
  }

  /**
   * A copy of a feed that an archive gave.
   *
   * @param address where it stood
   * @param guid as it states it; null when it states none
   */
  public record ArchivedFeed(
      long capture, String address, Instant capturedAt, String title, @Nullable String guid) {}

  /** All copies of feeds that archives gave, the newest first. */
  public List<ArchivedFeed> archivedFeeds() throws IOException {
    return database.list(
        "SELECT c.id, c.address, c.captured_at, i.title, i.held FROM item i"
            + " JOIN capture c ON c.id = i.capture WHERE i.generation = ? AND i.item = ?"
            + " AND c.source IN ('WAYBACK', 'COMMONCRAWL') AND c.address IS NOT NULL"
            + " ORDER BY c.captured_at DESC, c.address, c.sha256",
        row ->
            new ArchivedFeed(
                row.getLong(1),
                row.getString(2),
                Instant.parse(row.getString(3)),
                Objects.requireNonNullElse(row.getString(4), ""),
                row.getString(5)),
        generation,
        FactKind.FEED.stored());
  }

  /** All items of one copy of a feed, in its order. */
  public List<FeedOutline> feedItems(long capture) throws IOException {
    return database.list(
        "SELECT "
            + FeedOutline.COLUMNS
            + " FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.capture = ? AND i.generation = ? AND i.item = ? ORDER BY i.id",
        FeedOutline::read,
        capture,
        generation,
        FactKind.FEED_ITEM.stored());
  }

  /** All episodes of apps' exports, in the order in which they came. */
  public List<AppOutline> appEpisodes() throws IOException {
    return database.list(
        "SELECT "
            + AppOutline.COLUMNS
            + " FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ? ORDER BY i.id",
        AppOutline::read,
        generation,
        FactKind.APP_EPISODE.stored());
  }

  /** The further documents of a feed that any capture of one document has named. */
  public List<String> furtherDocuments(String address) throws IOException {
    return database.list(
        FURTHER, row -> row.getString(1), address, generation, FactKind.FEED.stored());
  }

  /**
   * A page with what a fact of it is known by to be held elsewhere.
   *
   * @param address of the page, after redirects
   */
  public record Held(
      String key, @Nullable String address, String contentType, Instant capturedAt) {}

  /** By page, what facts of one kind are known by; those known by nothing are left out. */
  public Map<Long, Held> held(FactKind kind) throws IOException {
    Map<Long, Held> held = new HashMap<>();
    database.list(
        "SELECT i.capture, i.held, c.address, c.content_type, c.captured_at FROM item i"
            + " JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ? AND i.held IS NOT NULL",
        row ->
            held.put(
                row.getLong(1),
                new Held(
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    Instant.parse(row.getString(5)))),
        generation,
        kind.stored());
    return held;
  }

  /** Facts of one kind, each without its JSON, to see which ids mean the same. */
  public Stream<ItemRow> outlines(FactKind kind) throws IOException {
    return database.stream(
        "SELECT DISTINCT item, podcast, episode, addressed, title, podcast_title, image_url, published_on, held, offered"
            + " FROM item WHERE generation = ? AND item = ? ORDER BY podcast, episode",
        row -> ItemRow.read(row, "", ""),
        generation,
        kind.stored());
  }

  /**
   * What each source gave: pages, and episodes that were read from them.
   *
   * @param holder the one id of an episode that is read under several
   */
  public List<Report.SourceUse> sources(UnaryOperator<EpisodeId> holder) throws IOException {
    Map<String, Set<EpisodeId>> read = new HashMap<>();
    database.list(
        "SELECT DISTINCT c.source, i.episode FROM item i JOIN capture c ON c.id = i.capture"
            + " WHERE i.generation = ? AND i.item = ?",
        row ->
            read.computeIfAbsent(row.getString(1), source -> new HashSet<>())
                .add(holder.apply(EpisodeId.parse(row.getString(2)))),
        generation,
        FactKind.EPISODE.stored());
    return database.list(
        "SELECT source, count(*) FROM capture GROUP BY source ORDER BY source",
        row ->
            new Report.SourceUse(
                SourceName.valueOf(row.getString(1)),
                row.getInt(2),
                read.getOrDefault(row.getString(1), Set.of()).size()));
  }

  /** Rows of all podcasts' lists, as they were listed, each with the podcast whose list it is. */
  public Stream<ListedEpisode> listedEpisodes() throws IOException {
    return database.stream(
        LISTED,
        row ->
            new ListedEpisode(
                row.getString(1),
                new ItemRow.Entry(
                    row.getString(2), row.getString(3), row.getString(4), row.getString(5))),
        FactKind.PODCAST.stored(),
        generation);
  }

  /** The titles under which lists name an episode, each once. */
  public List<String> titles(EpisodeId id) throws IOException {
    return database.list(
        "SELECT DISTINCT title FROM entry WHERE generation = ? AND podcast = ? AND episode = ?",
        row -> row.getString(1),
        generation,
        id.podcast().value(),
        id.toString());
  }

  /** The titles that a podcast's own pages give it. */
  public List<String> podcastTitles(PodcastId id) throws IOException {
    return database.list(
        "SELECT DISTINCT title FROM item WHERE generation = ? AND item = ? AND podcast = ? AND title <> ''",
        row -> row.getString(1),
        generation,
        FactKind.PODCAST.stored(),
        id.value());
  }

  /** Whether a list of the podcast names an episode by this title. */
  public boolean isListed(PodcastId podcast, String title) throws IOException {
    return database.first(
            "SELECT 1 FROM entry WHERE generation = ? AND podcast = ? AND title = ? LIMIT 1",
            row -> row.getLong(1),
            generation,
            podcast.value(),
            title)
        != null;
  }

  /** Stores what was read of a page that was indexed unread. */
  public void read(Capture capture, PageKind kind, List<ItemRow> items, List<NewTask> links)
      throws IOException {
    database.transaction(
        () -> {
          database.update(
              "UPDATE capture SET kind = ?, unread = 0 WHERE id = ?", kind.name(), capture.id());
          rows.read(capture.id(), generation, items);
          rows.queue(links);
        });
  }

  /** Writes what was read of a page into the next generation; nothing of a disowned page. */
  public void readAgain(Capture capture, PageKind kind, List<ItemRow> items) throws IOException {
    boolean disowned = notes.get(Note.DISOWNED, capture.sha256()) != null;
    database.transaction(
        () -> {
          database.update("UPDATE capture SET kind = ? WHERE id = ?", kind.name(), capture.id());
          rows.read(capture.id(), generation + 1, disowned ? List.of() : items);
        });
  }

  /** Copies what was read of a page before into the next generation, and queues the page. */
  void keepReading(Capture capture) throws IOException {
    String same =
        "capture, item, podcast, episode, addressed, title, podcast_title, image_url,"
            + " published_on, held, offered, json, problems";
    database.transaction(
        () -> {
          database.update(
              "INSERT INTO item (generation, "
                  + same
                  + ") SELECT generation + 1, "
                  + same
                  + " FROM item WHERE capture = ? AND generation = ? ORDER BY id",
              capture.id(),
              generation);
          database.update(
              "INSERT INTO entry SELECT generation + 1, capture, podcast, episode, title, published_on"
                  + " FROM entry WHERE capture = ? AND generation = ? ORDER BY rowid",
              capture.id(),
              generation);
          database.update("UPDATE task SET state = 'WAITING' WHERE capture = ?", capture.id());
        });
  }

  /** Puts the next generation in force; the one before is removed by {@link #forgetOlder}. */
  public void promote() throws IOException {
    int next = generation + 1;
    notes.put(Note.GENERATION, next);
    generation = next;
  }

  /**
   * Removes every generation but the one in force, also one that a killed run left half written.
   */
  public void forgetOlder() throws IOException {
    database.transaction(
        () -> {
          database.update("DELETE FROM item WHERE generation <> ?", generation);
          database.update("DELETE FROM entry WHERE generation <> ?", generation);
        });
  }
}
