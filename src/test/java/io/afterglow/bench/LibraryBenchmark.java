package io.afterglow.bench;

import io.afterglow.export.Exporter;
import io.afterglow.export.Output;
import io.afterglow.export.library.Chromium;
import io.afterglow.export.library.OfflineLibrary;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long search takes in Chromium, from a key to the list with hits in context: {@code
 * LibraryBenchmark FOLDER EPISODES…}. The library is an {@link InventedLibrary}. Pages of episodes
 * are left out, since search opens none. A library that was built before is measured as it is.
 */
public final class LibraryBenchmark {

  private static final int ROUNDS = 5;

  private static final String ASK =
      """
      const [query, done] = arguments, input = document.getElementById('q');
      const title = document.getElementById('results-title'), list = document.getElementById('hits');
      const type = text => { input.value = text; input.dispatchEvent(new Event('input')); };
      type('');
      title.textContent = '';
      setTimeout(() => {
        const from = performance.now();
        let listed = 0;
        const seen = new MutationObserver(() => {
          if (!title.textContent) return;
          const now = performance.now() - from;
          listed ||= now;
          if (list.querySelector(':scope > li:not(:has(.snips))')) return;
          seen.disconnect();
          done([listed, now]);
        });
        seen.observe(document.getElementById('results'), {childList: true, characterData: true, subtree: true});
        type(query);
      }, 50);
      """;

  private LibraryBenchmark() {}

  /** Builds and measures each size. */
  public static void main(String[] args) throws IOException {
    for (String size : Arrays.asList(args).subList(1, args.length)) {
      int episodes = Integer.parseInt(size);
      Path folder = Path.of(args[0]).resolve("library-" + episodes);
      if (!Files.exists(folder.resolve("index.html"))) {
        make(episodes, folder);
      }
      try (Chromium browser = Chromium.unobserved()) {
        measure(browser, folder);
      }
    }
  }

  private static void make(int episodes, Path folder) throws IOException {
    long start = System.nanoTime();
    Folder out = new Folder(folder);
    build(new InventedLibrary(episodes), out);
    System.out.printf(
        Locale.ROOT,
        "%d episodes: built in %.1f s, heap at most %d MB, index %.1f MB, texts %.1f MB%n",
        episodes,
        (System.nanoTime() - start) / 1e9,
        Runtime.getRuntime().maxMemory() >> 20,
        out.index / 1e6,
        out.texts / 1e6);
  }

  private static void measure(Chromium browser, Path folder) {
    browser.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    String plain = InventedText.word(900);
    List<String> queries =
        List.of(
            InventedText.word(3),
            InventedText.word(20_000),
            InventedText.word(40) + " " + plain,
            plain.substring(0, 3),
            '"' + InventedText.word(1) + " " + InventedText.word(2) + '"',
            InventedText.signs(2),
            InventedText.signs(500),
            InventedText.signs(8_000),
            InventedText.signs(30) + InventedText.signs(700));
    for (String query : queries) {
      List<Answer> cold = new ArrayList<>();
      List<Answer> first = new ArrayList<>();
      List<Answer> again = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        enter(browser, folder);
        cold.add(ask(browser, query));
        enter(browser, folder);
        ask(browser, "zz");
        first.add(ask(browser, query));
        again.add(ask(browser, query));
      }
      System.out.printf(
          Locale.ROOT,
          "  %-12s of a session %s, after it %s, again %s (%s)%n",
          query,
          median(cold),
          median(first),
          median(again),
          browser.script("return document.getElementById('results-title').textContent"));
    }
  }

  private static void enter(Chromium browser, Path folder) {
    browser.open(folder.resolve("index.html"), "");
    browser.script("document.getElementById('q').focus()");
  }

  /** Milliseconds from the key to the list, and to the last of its hits in context. */
  private record Answer(double list, double hits) {}

  private static String median(List<Answer> answers) {
    double[] lists = answers.stream().mapToDouble(Answer::list).sorted().toArray();
    double[] hits = answers.stream().mapToDouble(Answer::hits).sorted().toArray();
    return String.format(Locale.ROOT, "%4.0f/%4.0f ms", lists[ROUNDS / 2], hits[ROUNDS / 2]);
  }

  private static Answer ask(Chromium browser, String query) {
    Object took = browser.driver().executeAsyncScript(ASK, query);
    if (took instanceof List<?> times
        && times.get(0) instanceof Number list
        && times.get(1) instanceof Number hits) {
      return new Answer(list.doubleValue(), hits.doubleValue());
    }
    throw new IllegalStateException("no times but " + took);
  }

  private static void build(Library library, Output out) throws IOException {
    Exporter.Pass pass = new OfflineLibrary().begin(library, out);
    for (Podcast podcast : library.podcasts().toList()) {
      pass.podcast(podcast);
      for (Episode episode : (Iterable<Episode>) library.episodes(podcast)::iterator) {
        pass.episode(podcast, episode);
      }
    }
    pass.ended();
    pass.finish();
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
