package io.afterglow.bench;

import io.afterglow.export.Exporter;
import io.afterglow.export.Output;
import io.afterglow.export.library.Chromium;
import io.afterglow.export.library.OfflineLibrary;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Report;
import io.afterglow.model.Subscription;
import io.afterglow.model.Tally;
import io.afterglow.model.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long search takes in Chromium, from a key to the list with hits in context: {@code
 * LibraryBenchmark FOLDER EPISODES…}. The library is generated: English and Chinese transcripts of
 * 20,000 characters. Pages of episodes are left out, since search opens none.
 */
public final class LibraryBenchmark {

  private static final int EACH = 100;
  private static final int PARAGRAPHS = 50;
  private static final int CHARS = 400;
  private static final int VOCABULARY = 30_000;
  private static final int ROUNDS = 5;

  private LibraryBenchmark() {}

  /** Builds and measures each size. */
  public static void main(String[] args) throws IOException {
    for (String size : Arrays.asList(args).subList(1, args.length)) {
      int episodes = Integer.parseInt(size);
      Path folder = Path.of(args[0]).resolve("library-" + episodes);
      long start = System.nanoTime();
      Folder out = new Folder(folder);
      build(new Generated(episodes), out);
      System.out.printf(
          Locale.ROOT,
          "%d episodes: built in %.1f s, heap at most %d MB, index %.1f MB, texts %.1f MB%n",
          episodes,
          (System.nanoTime() - start) / 1e9,
          Runtime.getRuntime().maxMemory() >> 20,
          out.index / 1e6,
          out.texts / 1e6);
      try (Chromium browser = Chromium.start()) {
        measure(browser, folder);
      }
    }
  }

  private static void measure(Chromium browser, Path folder) {
    browser.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    List<String> queries =
        List.of(
            word(3),
            word(20_000),
            word(40) + " " + word(900),
            word(900).substring(0, 3),
            '"' + word(1) + " " + word(2) + '"',
            "灯塔",
            "灯塔历史");
    for (String query : queries) {
      double[] again = new double[ROUNDS];
      browser.open(folder.resolve("index.html"), "");
      browser.script("document.getElementById('q').focus()");
      double load = ask(browser, "zz");
      double first = ask(browser, query);
      for (int i = 0; i < ROUNDS; i++) {
        again[i] = ask(browser, query);
      }
      Arrays.sort(again);
      Object found = browser.script("return document.getElementById('results-title').textContent");
      System.out.printf(
          Locale.ROOT,
          "  %-22s load %5.0f ms, first %5.0f ms, again %5.0f ms (%s)%n",
          query,
          load,
          first,
          again[ROUNDS / 2],
          found);
    }
  }

  private static double ask(Chromium browser, String query) {
    Object took =
        browser
            .driver()
            .executeAsyncScript(
                "const q = arguments[0], done = arguments[arguments.length - 1], input = document.getElementById('q'), title = document.getElementById('results-title');"
                    + "input.value = ''; input.dispatchEvent(new Event('input')); title.textContent = '';"
                    + "setTimeout(() => { const from = performance.now();"
                    + "const seen = new MutationObserver(() => { if (title.textContent) { seen.disconnect(); done(performance.now() - from); } });"
                    + "seen.observe(title, {childList: true, characterData: true, subtree: true});"
                    + "input.value = q; input.dispatchEvent(new Event('input')); }, 50);",
                query);
    return took instanceof Number number ? number.doubleValue() : -1;
  }

  private static void build(Library library, Output out) throws IOException {
    Exporter.Pass pass = new OfflineLibrary().begin(library, out);
    for (Podcast podcast : library.podcasts().toList()) {
      pass.podcast(podcast);
      for (Episode episode : (Iterable<Episode>) library.episodes(podcast)::iterator) {
        pass.episode(podcast, episode);
      }
    }
    pass.finish();
  }

  /** The nth word of an invented vocabulary; low numbers are short and frequent. */
  private static String word(int n) {
    StringBuilder word = new StringBuilder();
    for (int left = n + 30; left > 0; left /= 60) {
      word.append("bdfgklmnprst".charAt(left % 12)).append("aeiou".charAt(left / 12 % 5));
    }
    return word.toString();
  }

  private record Generated(int count) implements Library {

    private static final String SIGNS = "灯塔历史港口夜航来信北风面包茶馆故事山海云雨船桥路人时天地心手书声光";

    @Override
    public Stream<Podcast> podcasts() {
      return IntStream.range(0, Math.max(1, count / EACH))
          .mapToObj(
              n ->
                  new Podcast(
                      id(n),
                      List.of(),
                      "Podcast " + n,
                      null,
                      null,
                      true,
                      null,
                      IntStream.range(0, EACH)
                          .mapToObj(i -> new EpisodeId(id(n), "e" + i))
                          .toList()));
    }

    @Override
    public Stream<Episode> episodes(Podcast podcast) {
      Random random = new Random(podcast.id().value().hashCode());
      return podcast.episodes().stream().map(id -> episode(podcast, id, random));
    }

    private static Episode episode(Podcast podcast, EpisodeId id, Random random) {
      boolean chinese = random.nextInt(4) == 0;
      List<Paragraph> paragraphs = new ArrayList<>();
      for (int i = 0; i < PARAGRAPHS; i++) {
        paragraphs.add(new Paragraph(chinese ? signs(random) : words(random), null, null));
      }
      return new Episode(
          id,
          null,
          "Episode " + id.episode() + " " + word(random.nextInt(VOCABULARY)),
          new PodcastRef(podcast.id(), podcast.title(), null),
          LocalDate.of(2025, 1, 1).minusDays(random.nextInt(3000)),
          null,
          List.of(),
          List.of(),
          List.of(new Person("Person " + random.nextInt(400), null)),
          List.of(),
          List.of(),
          List.of(),
          null,
          List.of(new Transcript(chinese ? "zh" : "en", true, paragraphs)),
          null,
          List.of(),
          List.of());
    }

    private static String words(Random random) {
      StringBuilder text = new StringBuilder();
      while (text.length() < CHARS) {
        double skewed = Math.pow(random.nextDouble(), 6);
        text.append(word((int) (skewed * VOCABULARY))).append(' ');
      }
      return text.toString();
    }

    private static String signs(Random random) {
      StringBuilder text = new StringBuilder();
      while (text.length() < CHARS) {
        int rare = 0x4e00 + random.nextInt(3000);
        text.append(
            random.nextInt(3) == 0 ? SIGNS.charAt(random.nextInt(SIGNS.length())) : (char) rare);
      }
      return text.toString();
    }

    private static PodcastId id(int n) {
      return new PodcastId(String.valueOf(1000 + n));
    }

    @Override
    public List<Subscription> subscriptions() {
      return List.of();
    }

    @Override
    public List<FeedReview> reviews() {
      return List.of();
    }

    @Override
    public Report report() {
      return new Report(
          new Report.Tool("Afterglow", "bench"),
          "PodQuest",
          null,
          null,
          Instant.EPOCH,
          Instant.EPOCH,
          true,
          Tally.of(count / EACH, 0, 0, 0),
          Tally.of(count, 0, 0, 0),
          Tally.of(count, 0, 0, 0),
          new Report.Feeds(0, 0, 0),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
  }

  /** Plain files, without the pages of episodes. */
  private static final class Folder implements Output {

    private final Path root;
    private long index;
    private long texts;
    private int scratches;

    Folder(Path root) {
      this.root = root;
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
      boolean page = path.endsWith(".html") && !path.endsWith("index.html");
      if (page) {
        return;
      }
      texts += path.contains("/text/") ? content.length : 0;
      index += path.contains("/search/") && !path.contains("/text/") ? content.length : 0;
      Path file = root.resolve(path);
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, content);
    }

    @Override
    public void copy(String path, Path file) throws IOException {
      write(path, Files.readAllBytes(file));
    }

    @Override
    public OutputStream open(String path) {
      throw new UnsupportedOperationException(path);
    }

    @Override
    public Archive archive(String path) {
      throw new UnsupportedOperationException(path);
    }

    @Override
    public boolean has(String path) {
      return false;
    }

    @Override
    public Path scratch() {
      return root.resolve("scratch-" + scratches++);
    }
  }
}
