package io.afterglow.pack;

import io.afterglow.export.CompanionFeedReader;
import io.afterglow.export.Folders;
import io.afterglow.json.FormatVersion;
import io.afterglow.model.Cover;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.text.Csv;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A finished zip of format version 1 or 2 as a library, so that exporters can run again when the
 * workspace is gone. Verify the zip first. A subscription for which nothing was saved and no feed
 * found is known by its name only where the zip tells it.
 */
public final class ZipLibrary implements Library, Closeable {

  private static final Pattern PODCAST =
      Pattern.compile("[^/]+/data/podcasts/[^/]+_[^/_]+/podcast\\.json");

  private static final Pattern EPISODE =
      Pattern.compile("[^/]+/data/podcasts/[^/]+_([^/_]+)/[^/]+_([^/_]+)/episode\\.json");

  private static final Pattern FOLDER = Pattern.compile(".*-(\\d{4}-\\d\\d-\\d\\d)/");

  private final ZipFile zip;
  private final List<String> podcasts = new ArrayList<>();
  private final Map<String, Map<String, String>> episodes = new HashMap<>();
  private String folder = "";

  private ZipLibrary(ZipFile zip) {
    this.zip = zip;
    zip.stream().forEach(entry -> list(entry.getName()));
  }

  /**
   * Opens a zip.
   *
   * @throws IOException when it cannot be read
   */
  public static ZipLibrary open(Path zip) throws IOException {
    return new ZipLibrary(new ZipFile(zip.toFile(), StandardCharsets.UTF_8));
  }

  @Override
  public Stream<Podcast> podcasts() {
    return podcasts.stream().map(name -> read(name, Podcast.class));
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    Map<String, String> own = episodes.getOrDefault(Folders.mark(podcast.id()), Map.of());
    return podcast.episodes().stream().map(id -> read(name(own, id), Episode.class));
  }

  /** As its companion feed has it, which keeps what the publisher's feed had. */
  @Override
  public Optional<SourceFeed> feed(Podcast podcast) {
    try (InputStream in = stream(folder + Folders.of(podcast) + "/feed.xml")) {
      return in == null
          ? Optional.empty()
          : Optional.ofNullable(CompanionFeedReader.read(podcast, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As its offline library shows it. */
  @Override
  public Optional<Cover> cover(Podcast podcast) {
    try {
      for (Cover.Form form : Cover.Form.values()) {
        try (InputStream in = stream(folder + Folders.cover(podcast.id()) + form.extension())) {
          if (in != null) {
            return Cover.of(in.readAllBytes());
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those with a feed in the order of the zip's OPML file, the others behind them. */
  @Override
  public List<Subscription> pastSubscriptions() {
    return Outlines.read(folder + "past-subscriptions.opml", this::stream).subscriptions();
  }

  @Override
  public List<Subscription> subscriptions() {
    Outlines outlines =
        Outlines.read(
            folder + "subscriptions.opml", folder + "subscriptions-by-folder.opml", this::stream);
    try (Stream<Podcast> all = podcasts()) {
      all.filter(Podcast::subscribed).forEach(outlines::place);
    }
    return outlines.subscriptions();
  }

  @Override
  public List<FeedReview> reviews() {
    String csv = text("review.csv");
    Map<String, FeedReview> reviews = new LinkedHashMap<>();
    List<List<String>> rows = csv == null ? List.of() : Csv.rows(csv);
    for (List<String> row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      if (row.size() >= 6) {
        reviews.merge(row.get(0), review(row), ZipLibrary::joined);
      }
    }
    return List.copyOf(reviews.values());
  }

  @Override
  public Report report() {
    return read(folder + "report.json", Report.class);
  }

  @Override
  public Stream<RawPage> pages() {
    ZipEntry wacz = zip.getEntry(folder + "data/raw/capture.wacz");
    if (wacz == null) {
      return Stream.empty();
    }
    try {
      PackedPages pages = new PackedPages(() -> zip.getInputStream(wacz));
      return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, 0), false)
          .onClose(() -> close(pages));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Closeable pages) {
    try {
      pages.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The day in the name of the zip's folder, which a zip packed from it has too. */
  public LocalDate day() {
    Matcher name = FOLDER.matcher(folder);
    return name.matches()
        ? LocalDate.parse(name.group(1))
        : report().finishedAt().atZone(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void list(String name) {
    Matcher podcast = PODCAST.matcher(name);
    Matcher episode = EPISODE.matcher(name);
    if (podcast.matches()) {
      podcasts.add(name);
    } else if (episode.matches()) {
      episodes.computeIfAbsent(episode.group(1), p -> new HashMap<>()).put(episode.group(2), name);
    } else if (name.endsWith("/bagit.txt")) {
      folder = name.substring(0, name.length() - "bagit.txt".length());
    }
  }

  private static String name(Map<String, String> own, EpisodeId id) {
    String name = own.get(Folders.mark(id));
    if (name == null) {
      throw new UncheckedIOException(
          new FileNotFoundException("the zip holds no episode.json of " + id));
    }
    return name;
  }

  private static FeedReview review(List<String> row) {
    List<FeedReview.Candidate> candidates =
        row.get(2).isEmpty()
            ? List.of()
            : List.of(
                new FeedReview.Candidate(row.get(2), row.get(3), share(row.get(4)), row.get(5)));
    return new FeedReview(new PodcastId(row.get(0)), row.get(1), candidates);
  }

  private static double share(String text) {
    return text.matches("[01](\\.\\d{1,9})?") ? Double.parseDouble(text) : 0;
  }

  private static FeedReview joined(FeedReview first, FeedReview second) {
    List<FeedReview.Candidate> all = new ArrayList<>(first.candidates());
    all.addAll(second.candidates());
    return new FeedReview(first.podcast(), first.title(), all);
  }

  private <T> T read(String name, Class<T> type) {
    try (InputStream in = stream(name)) {
      if (in == null) {
        throw new FileNotFoundException("the zip holds no " + name);
      }
      return FormatVersion.read(in.readAllBytes(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable String text(String name) {
    try (InputStream in = stream(folder + name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    return entry == null ? null : zip.getInputStream(entry);
  }
}
