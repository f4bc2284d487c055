package io.afterglow.export.library;

import io.afterglow.export.Exporter;
import io.afterglow.export.Folders;
import io.afterglow.export.MissingView;
import io.afterglow.export.Output;
import io.afterglow.export.library.Card.Tile;
import io.afterglow.export.library.EpisodeView.Step;
import io.afterglow.export.library.EpisodeView.Way;
import io.afterglow.export.library.PodcastView.Row;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.html} and {@code library/}: a page a podcast, a page an episode, one of what is
 * missing, covers, and a search over every word, which need neither a server nor a network. Without
 * scripts all of it can be read; only search is gone. It is last in the list of formats, because it
 * links to what the others wrote.
 */
public final class OfflineLibrary implements Exporter {

  private static final List<String> ASSETS = List.of("library.css", "library.js", "search.js");

  /** What the front page links to, as far as it was written. */
  private static final Map<String, String> FILES = files();

  private static final String EPISODES = "library/episodes.html";

  private static final String HIGHLIGHTS = "library/highlights.html";

  private static final String MISSING = "library/missing.html";

  private static final int PEOPLE_IN_A_ROW = 3;

  @Override
  public String name() {
    return "library";
  }

  @Override
  public Pass begin(Library library, Output out) throws IOException {
    for (String asset : ASSETS) {
      out.write("library/" + asset, asset(asset));
    }
    return new LibraryPass(library, out);
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("README.txt", "How to use this folder");
    files.put("subscriptions.opml", "Subscriptions for your podcast app (OPML)");
    files.put("podcasts.opml", "The podcasts found, for your podcast app (OPML)");
    files.put("report.json", "What was saved, and what is missing");
    files.put("review.csv", "Feeds to decide on");
    files.put("data/library.sqlite", "Everything as a database (SQLite)");
    files.put("data/episodes.csv", "Episodes as a table (CSV)");
    return files;
  }

  private static byte[] asset(String name) throws IOException {
    try (InputStream in = OfflineLibrary.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the program is incomplete: " + name + " is not in its archive");
      }
      return in.readAllBytes();
    }
  }

  /** An episode that waits for the one after it, to which its page will lead. */
  private record Held(Podcast podcast, Tile tile, Episode episode) {

    Step step() {
      String title = episode.title();
      return new Step(Said.of(title).line(), Folders.name(episode) + ".html");
    }
  }

  private static final class LibraryPass implements Pass {

    private final Tiles tiles;
    private final Report report;
    private final Output out;
    private final SearchIndex search;
    private final List<Card> cards = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<EpisodesView.Entry> entries = new ArrayList<>();
    private final List<HighlightsView.OfEpisode> highlighted = new ArrayList<>();
    private final List<HighlightsView.OfPodcast> highlights = new ArrayList<>();
    private @Nullable Podcast podcast;
    private @Nullable Tile tile;
    private @Nullable Held held;
    private @Nullable Step newer;

    LibraryPass(Library library, Output out) {
      this.tiles = new Tiles(library, out);
      this.report = library.report();
      this.out = out;
      this.search = new SearchIndex(out);
    }

    @Override
    public void podcast(Podcast next) throws IOException {
      endPodcast();
      podcast = next;
      tile = tiles.of(next);
      search.podcast(Said.of(next.title()).line(), Folders.name(next));
    }

    @Override
    public void episode(Podcast of, Episode episode) throws IOException {
      Held next = new Held(of, Objects.requireNonNull(tile), episode);
      endEpisode(next.step());
      held = next;
    }

    @Override
    public void finish() throws IOException {
      endPodcast();
      search.finish();
      if (!entries.isEmpty()) {
        Frame frame = frame(Said.in("en", "All episodes by date"), "../", "episodes");
        out.write(EPISODES, Pages.episodes(frame, new EpisodesView(byDate())));
      }
      if (!highlights.isEmpty()) {
        Frame frame = frame(Said.in("en", "My highlights"), "../", "highlights");
        out.write(HIGHLIGHTS, Pages.highlights(frame, new HighlightsView(highlights)));
      }
      if (!report.missing().isEmpty() || !report.unmatched().isEmpty()) {
        Frame frame = frame(Said.in("en", "What is missing"), "../", "missing");
        out.write(
            MISSING,
            Pages.missing(
                frame,
                MissingView.of(report.missing()).and(MissingView.unmatched(report.unmatched()))));
      }
      out.write("index.html", Pages.index(frame(Said.in("en", heading()), "", "index"), index()));
    }

    @Override
    public void close() throws IOException {
      search.close();
    }

    private void endEpisode(@Nullable Step older) throws IOException {
      if (held == null) {
        return;
      }
      Held now = held;
      held = null;
      EpisodeReading reading = new EpisodeReading(now.podcast, now.episode);
      EpisodeView view = reading.view(now.tile, out, newer, older);
      String file = Folders.name(now.episode);
      out.write(
          "library/" + Folders.name(now.podcast) + "/" + file + ".html",
          Pages.episode(frame(view.title(), "../../", "episode"), view));
      search.episode(
          view.title().text(),
          view.date(),
          file,
          reading.languages(),
          now.episode.people().stream().map(Person::name).toList(),
          EpisodePassages.of(view));
      rows.add(row(view, now.step().href(), reading.languages()));
      if (!view.highlights().isEmpty()) {
        highlighted.add(
            new HighlightsView.OfEpisode(
                view.title(),
                Folders.name(now.podcast) + "/" + now.step().href(),
                view.date(),
                view.highlights()));
      }
      newer = now.step();
    }

    private static Row row(EpisodeView view, String href, List<String> languages) {
      String people =
          view.people().stream()
              .limit(PEOPLE_IN_A_ROW)
              .map(who -> who.name().text())
              .collect(Collectors.joining(", "));
      boolean more = view.people().size() > PEOPLE_IN_A_ROW;
      return new Row(
          view.title(),
          href,
          view.date(),
          people + (more ? " …" : ""),
          String.join(" · ", languages),
          view.listening());
    }

    private void endPodcast() throws IOException {
      endEpisode(null);
      newer = null;
      if (podcast == null || tile == null) {
        return;
      }
      Card card = card(podcast, tile);
      PodcastFeed feed = podcast.feed();
      PodcastView view =
          new PodcastView(
              card,
              EpisodeReading.link(podcast.url()),
              EpisodeReading.link(feed == null ? null : feed.url()),
              years());
      out.write(
          "library/" + card.folder() + "/index.html",
          Pages.podcast(frame(card.title(), "../../", "podcast"), view));
      cards.add(card);
      rows.forEach(row -> entries.add(entry(card, row)));
      rows.clear();
      if (!highlighted.isEmpty()) {
        highlights.add(
            new HighlightsView.OfPodcast(
                card.title(), card.folder() + "/index.html", List.copyOf(highlighted)));
        highlighted.clear();
      }
      podcast = null;
    }

    private Card card(Podcast of, Tile tile) {
      return new Card(
          Said.of(of.title()).line(),
          tile,
          Folders.name(of),
          rows.size(),
          rows.stream().map(Row::date).max(String::compareTo).orElse(""),
          of.subscribed());
    }

    private List<PodcastView.Year> years() {
      return byYear(rows, Row::date).entrySet().stream()
          .map(year -> new PodcastView.Year(year.getKey(), year.getValue()))
          .toList();
    }

    private static EpisodesView.Entry entry(Card card, Row row) {
      return new EpisodesView.Entry(
          row.title(), card.folder() + "/" + row.href(), row.date(), card.title(), row.listening());
    }

    /** Newest first; those without a date come last. */
    private List<EpisodesView.Year> byDate() {
      entries.sort(Comparator.comparing(EpisodesView.Entry::date).reversed());
      return byYear(entries, EpisodesView.Entry::date).entrySet().stream()
          .map(year -> new EpisodesView.Year(year.getKey(), year.getValue()))
          .toList();
    }

    private static <T> Map<String, List<T>> byYear(List<T> all, Function<T, String> date) {
      Map<String, List<T>> years = new LinkedHashMap<>();
      for (T one : all) {
        String day = date.apply(one);
        String year = day.isEmpty() ? "Undated" : day.replaceFirst("-\\d\\d-\\d\\d$", "");
        years.computeIfAbsent(year, y -> new ArrayList<>()).add(one);
      }
      return years;
    }

    private IndexView index() {
      int missing = report.missing().size();
      Map<Boolean, List<Card>> full =
          cards.stream().collect(Collectors.partitioningBy(card -> card.episodes() > 0));
      List<Card> shown = Objects.requireNonNull(full.get(true));
      List<Card> empty = Objects.requireNonNull(full.get(false));
      return new IndexView(
          report.service(),
          Stream.of(
                  amount(report.podcasts().saved(), "podcast"),
                  amount(report.episodes().saved(), "episode"),
                  amount(report.transcripts().saved(), "transcript"))
              .collect(Collectors.joining(" · ")),
          report.finishedAt().toString().substring(0, 10),
          report.complete(),
          missing,
          report.unmatched().size(),
          new HighlightsView(highlights).count(),
          shown.isEmpty() ? empty : shown,
          shown.isEmpty() ? List.of() : empty,
          FILES.entrySet().stream()
              .filter(file -> out.has(file.getKey()))
              .map(file -> new Way(file.getValue(), file.getKey()))
              .toList());
    }

    private Frame frame(Said title, String up, String kind) {
      return new Frame(title, up, kind, report.service());
    }

    private String heading() {
      return "Podcasts saved from " + report.service();
    }

    private static String amount(int count, String noun) {
      return String.format(java.util.Locale.ROOT, "%,d", count)
          + " "
          + noun
          + (count == 1 ? "" : "s");
    }
  }
}
