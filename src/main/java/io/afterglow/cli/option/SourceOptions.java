package io.afterglow.cli.option;

import io.afterglow.run.Given;
import io.afterglow.run.SiteName;
import io.afterglow.run.Sources;
import io.afterglow.service.Services;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where pages come from. */
public final class SourceOptions {

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      split = ",",
      description = {
        "Where pages come from: live, saved, feeds, wayback, commoncrawl. Saved pages are always read first, then the",
        "service is asked, then archives in your order.",
        "Default: saved for pages, feeds for subscriptions and addresses of podcasts, otherwise live."
      })
  List<String> from = new ArrayList<>();

  @Parameters(
      paramLabel = "FILE|FOLDER|URL",
      arity = "0..*",
      description = {
        "What you have, in any mix, recognized by its content: OPML files of podcast apps, saved pages, web archives, folders and zips of these;",
        "addresses of feeds, of podcasts' pages at Apple Podcasts, Google Podcasts, Overcast, Podcast Index and AntennaPod, and of the service's pages;",
        "lists of such addresses (one a line), and a browser's bookmarks or history."
      })
  List<String> given = new ArrayList<>();

  @Option(
      names = "--pages",
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Pages that you saved: files or folders, in any mix: web pages, MHTML, web archives, WARC, WACZ, HAR, text copied from the screen, zips of these.")
  List<Path> pages = new ArrayList<>();

  @Option(
      names = "--subscriptions",
      paramLabel = "FILE",
      description = "Your subscriptions as an OPML file saved earlier.")
  @Nullable Path subscriptions;

  @Option(
      names = "--urls",
      paramLabel = "FILE",
      description =
          "Addresses of podcasts, and of the service's pages: one a line (# begins a comment), or a browser's bookmarks or history (bookmarks.html, places.sqlite, History, Bookmarks).")
  @Nullable Path urls;

  @Option(
      names = "--offline",
      description = "Use no network at all: what is not stored is reported as missing.")
  boolean offline;

  @Option(
      names = "--feeds",
      paramLabel = "FILE",
      description = {
        "Your decisions on uncertain feeds: a review.csv with \"yes\" or another address in its column choice.",
        "They are remembered in the workspace."
      })
  @Nullable Path feeds;

  @Option(
      names = "--podcast-directory",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "apple,podcastindex",
      description = {
        "Directories to search for feeds that your account does not name: apple, podcastindex, fyyd, all, none, or a search address that answers as Apple's does.",
        "NAME=URL replaces a directory's base address.",
        "A feed that two of them name is taken if its episodes agree (default: ${DEFAULT-VALUE})."
      })
  List<String> directories = new ArrayList<>(List.of("apple", "podcastindex"));

  @Option(
      names = "--wayback",
      paramLabel = "URL",
      description = {
        "Base URL of a Wayback server, with /cdx/search/cdx and /web/ (default: the Wayback Machine).",
        "A server of your own is asked at the pace of --delay and --backoff."
      })
  @Nullable String wayback;

  @Option(
      names = "--commoncrawl",
      paramLabel = "URL",
      description = "Base URL of an index with /collinfo.json (default: Common Crawl's).")
  @Nullable String commoncrawl;

  @Option(
      names = "--commoncrawl-data",
      paramLabel = "URL",
      description =
          "Base URL of Common Crawl's files (default: its own, or the one of --commoncrawl).")
  @Nullable String commoncrawlData;

  @Option(
      names = "--allow-private",
      description = {
        "Also request addresses of this machine and of private networks that pages, feeds or OPML files name:",
        "feeds that you host at home."
      })
  boolean allowPrivate;

  @Option(
      names = "--subscriptions-only",
      description = "Find the feeds and write the OPML files and the report; fetch no episode.")
  boolean subscriptionsOnly;

  @Option(
      names = "--all",
      description = "With archives: every captured page of the service, not one account's.")
  boolean everything;

  /**
   * The sources, with what the user gave sorted.
   *
   * @param site whose pages are meant, where the user names it
   */
  public Sources sources(Services services, SiteName site) {
    Given told = Given.of(given, urls, subscriptions, services, site);
    List<Path> all = new ArrayList<>(pages);
    all.addAll(told.pages());
    return new Sources(
        from,
        all,
        told.others(),
        told.lists(),
        told.apps(),
        subscriptions,
        told.named(),
        offline,
        feeds,
        directories,
        new Sources.Bases(wayback, commoncrawl, commoncrawlData),
        allowPrivate,
        subscriptionsOnly,
        everything);
  }
}
