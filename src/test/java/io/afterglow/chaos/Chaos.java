package io.afterglow.chaos;

import io.afterglow.demo.DemoRequest;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.demo.FaultyServer;
import io.afterglow.demo.Misbehaviour;
import io.afterglow.job.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The real program against a look-alike that misbehaves, with short pauses so that a test need not
 * wait for what a person would.
 */
final class Chaos implements AutoCloseable {

  private final Path folder;
  private final DemoSite site;
  private final FaultyServer server;

  private Chaos(Path folder, DemoSite site, FaultyServer server) {
    this.folder = folder;
    this.site = site;
    this.server = server;
  }

  /** Two podcasts with six episodes each. */
  static Chaos small(Path folder, String rules) throws IOException {
    return of(folder, DemoSites.scaled(2, 6, 7), rules);
  }

  static Chaos of(Path folder, DemoSite site, String rules) throws IOException {
    Files.writeString(folder.resolve("cookies.txt"), site.cookieFile("127.0.0.1"));
    FaultyServer server = new FaultyServer(site, Misbehaviour.parse(rules)).start();
    return new Chaos(folder, site, server);
  }

  DemoSite site() {
    return site;
  }

  FaultyServer server() {
    return server;
  }

  /** The server does as it should from now on, or misbehaves in another way. */
  void now(String rules) {
    server.misbehave(Misbehaviour.parse(rules));
  }

  Ran export(String... more) {
    return Ran.of(folder, words("export", more));
  }

  Ran run(String verb, String... more) {
    return Ran.of(folder, words(verb, more));
  }

  /** The words of a command line; what comes last counts. */
  List<String> words(String verb, String... more) {
    String address = server.address().origin();
    List<String> words = new ArrayList<>();
    words.addAll(
        List.of(
            verb,
            "--cookies",
            folder.resolve("cookies.txt").toString(),
            "--podcast-directory",
            address + "/search"));
    unless(words, List.of(more), "--out", out().toString());
    unless(words, List.of(more), "--site", address);
    unless(words, List.of(more), "--delay", "0");
    unless(words, List.of(more), "--backoff", "10ms");
    unless(words, List.of(more), "--timeout", "60s");
    unless(words, List.of(more), "--page-timeout", "120s");
    words.addAll(List.of(more));
    return words;
  }

  private static void unless(List<String> words, List<String> more, String option, String value) {
    if (!more.contains(option)) {
      words.addAll(List.of(option, value));
    }
  }

  Path out() {
    return folder.resolve("out");
  }

  /** How many requests were for the account's own pages. */
  long pagesAsked() {
    return server.requests().stream().map(DemoRequest::target).filter(Chaos::isPage).count();
  }

  /** How many different pages of its own an undisturbed run asks for. */
  long pagesAskedFor() {
    return server.requests().stream()
        .map(DemoRequest::target)
        .filter(Chaos::isPage)
        .distinct()
        .count();
  }

  private static boolean isPage(String target) {
    return target.equals("/")
        || target.startsWith("/s/p/")
        || target.startsWith("/subscriptions")
        || target.startsWith("/export");
  }

  @Override
  public void close() {
    server.close();
  }
}
