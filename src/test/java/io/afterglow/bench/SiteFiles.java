package io.afterglow.bench;

import io.afterglow.demo.DemoAccount;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the invented site as files for a web server: each page as {@code index.html} (or {@code
 * .xml}, {@code .png}, {@code .opml}) in a folder named after its address, with a gzipped copy
 * beside it as caches keep them, and beside the folder {@code addresses.txt}, every address a line,
 * and {@code cookies.txt}, the login.
 */
public final class SiteFiles {

  private static final Pattern SPOKEN = Pattern.compile("(?<=>)[^<]{120,}(?=</p>)");
  private static final long SEED = 20_250_728;

  private final DemoSite site;
  private final String origin;
  private final Path files;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder zipped = new LongAdder();

  private SiteFiles(DemoSite site, String origin, Path files) {
    this.site = site;
    this.origin = origin;
    this.files = files;
  }

  /** Words: folder, origin, podcasts, episodes of each. Prints how much it wrote. */
  public static void main(String[] words) throws IOException {
    Path folder = Files.createDirectories(Path.of(words[0]));
    String origin = words[1];
    DemoSite site = DemoSites.linked(Integer.parseInt(words[2]), Integer.parseInt(words[3]), SEED);
    SiteFiles files = new SiteFiles(site, origin, folder.resolve("files"));
    List<String> addresses = files.write();
    Files.write(
        folder.resolve("addresses.txt"), addresses.stream().map(path -> origin + path).toList());
    Files.writeString(folder.resolve("cookies.txt"), site.cookieFile(URI.create(origin).getHost()));
    DemoSite.Counts counts = site.counts();
    System.out.printf(
        Locale.ROOT,
        "%d episodes, %d transcripts, %d addresses, %.1f MB, gzipped %.1f MB%n",
        counts.episodes(),
        counts.transcripts(),
        addresses.size(),
        files.bytes.sum() / 1e6,
        files.zipped.sum() / 1e6);
  }

  private List<String> write() {
    DemoAccount account = site.account();
    List<String> addresses = new ArrayList<>(List.of("/", "/subscriptions", "/export/opml"));
    for (DemoPodcast podcast : account.subscribed()) {
      addresses.addAll(
          List.of(podcast.path(), podcast.feedPath(), "/media/logo/" + podcast.key() + ".png"));
    }
    addresses.forEach(this::write);
    account
        .subscribed()
        .forEach(
            podcast -> {
              List<String> pages =
                  account.episodes(podcast).stream().flatMap(SiteFiles::pages).toList();
              pages.parallelStream().forEach(this::write);
              addresses.addAll(pages);
            });
    return addresses;
  }

  private static Stream<String> pages(DemoEpisode episode) {
    Stream<String> bare = Stream.of(episode.path());
    if (!episode.transcribed()) {
      return bare;
    }
    String transcript = episode.path() + "/transcript";
    Stream<String> all = Stream.concat(bare, Stream.of(transcript));
    return episode.translated() ? Stream.concat(all, Stream.of(transcript + "/zh")) : all;
  }

  /** By which the web server knows the type. */
  private static String ending(String address) {
    return address.equals("/export/opml")
        ? ".opml"
        : address.endsWith(".xml") ? ".xml" : address.endsWith(".png") ? ".png" : ".html";
  }

  /**
   * As the site has it, but for what is said: the site repeats itself too much for a measurement.
   */
  private byte[] page(String address) {
    byte[] page = site.page(address, origin);
    if (!address.contains("/transcript")) {
      return page;
    }
    Random random = new Random(address.hashCode());
    return SPOKEN
        .matcher(new String(page, StandardCharsets.UTF_8))
        .replaceAll(spoken -> InventedText.like(spoken.group(), random))
        .getBytes(StandardCharsets.UTF_8);
  }

  private void write(String address) {
    byte[] page = page(address);
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream(page.length / 2);
    try {
      try (OutputStream out = new GZIPOutputStream(gzipped)) {
        out.write(page);
      }
      String path = URLDecoder.decode(address.substring(1), StandardCharsets.UTF_8);
      Path folder = Files.createDirectories(files.resolve(path));
      Files.write(folder.resolve("index" + ending(address)), page);
      Files.write(folder.resolve("index" + ending(address) + ".gz"), gzipped.toByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    bytes.add(page.length);
    zipped.add(gzipped.size());
  }
}
