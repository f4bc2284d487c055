package io.afterglow.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.afterglow.app.AppExports;
import io.afterglow.feed.Directory;
import io.afterglow.model.SourceName;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where pages come from, as the user named it.
 *
 * @param from names of sources, in order; empty for saved pages when some are given, else live
 * @param pages files and folders with saved pages
 * @param others files and folders beside lists that have nothing to do with any service
 * @param lists OPML files that were told by their content
 * @param apps what other podcast apps exported
 * @param subscriptions an OPML file that must be one
 * @param named addresses of podcasts and of the service's pages
 * @param offline whether nothing may be requested
 * @param feeds a review.csv with the user's decisions
 * @param directoryNames directories of podcasts to ask: names, {@code all}, {@code none}, addresses
 * @param bases of the archives
 * @param allowPrivate whether addresses of this machine and of private networks may be requested
 * @param subscriptionsOnly whether feeds are looked for and no episode is
 * @param all whether every page that archives hold is meant, and not one account's
 */
public record Sources(
    List<String> from,
    List<Path> pages,
    List<Path> others,
    List<Path> lists,
    List<AppExports> apps,
    @Nullable Path subscriptions,
    Named named,
    boolean offline,
    @Nullable Path feeds,
    List<String> directoryNames,
    Bases bases,
    boolean allowPrivate,
    boolean subscriptionsOnly,
    boolean all) {

  /**
   * Other servers than the public ones, null for those.
   *
   * @param commoncrawlData base of Common Crawl's files; null for the one of its index
   */
  public record Bases(
      @Nullable String wayback, @Nullable String commoncrawl, @Nullable String commoncrawlData) {}

  public Sources {
    from = List.copyOf(from);
    pages = List.copyOf(pages);
    others = List.copyOf(others);
    lists = List.copyOf(lists);
    apps = List.copyOf(apps);
    directoryNames = List.copyOf(directoryNames);
  }

  /** An OPML file alone, which may name feeds of this computer. */
  static Sources ofFeeds(Path list) {
    return new Sources(
        List.of(),
        List.of(),
        List.of(),
        List.of(list),
        List.of(),
        null,
        new Named(List.of()),
        false,
        null,
        List.of(),
        new Bases(null, null, null),
        true,
        false,
        false);
  }

  /** The same, with these directories alone. */
  Sources withDirectories(List<String> names) {
    return new Sources(
        from,
        pages,
        others,
        lists,
        apps,
        subscriptions,
        named,
        offline,
        feeds,
        names,
        bases,
        allowPrivate,
        subscriptionsOnly,
        all);
  }

  /**
   * The sources, in order.
   *
   * @throws Failure when one has no such name, or archives alone are named and nothing says whose
   *     pages are meant
   */
  public List<SourceName> names(Scope scope) {
    if (from.isEmpty()) {
      SourceName first = pages.isEmpty() ? SourceName.LIVE : SourceName.SAVED;
      return hasList() ? List.of(first, SourceName.FEEDS) : List.of(first);
    }
    try {
      List<SourceName> names = from.stream().map(SourceName::parse).toList();
      if (names.stream().anyMatch(Sources::isArchive) && !names.contains(SourceName.LIVE)) {
        needWhose(scope);
      }
      return names;
    } catch (IllegalArgumentException e) {
      throw new Failure(ExitCode.USAGE, e.getMessage() + ".", e);
    }
  }

  /** Archives hold everybody's pages: without a word on whose, nothing is asked. */
  private void needWhose(Scope scope) {
    if (!saysWhose(scope)) {
      throw new Failure(
          ExitCode.USAGE,
          "Web archives hold everybody's pages. Say whose you want: --subscriptions FILE, --urls FILE,"
              + " --pages PATH, --podcast PATTERN, or --all.");
    }
  }

  /** All lists of subscriptions that were given, a byte a character. */
  List<String> listTexts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Path list : lists) {
      texts.add(Files.readString(list, ISO_8859_1));
    }
    if (subscriptions != null && Files.isRegularFile(subscriptions)) {
      texts.add(Files.readString(subscriptions, ISO_8859_1));
    }
    apps.stream().flatMap(app -> app.lists().stream()).forEach(list -> texts.add(list.opml()));
    return texts;
  }

  /** Whether any list of subscriptions was given. */
  boolean hasList() {
    return subscriptions != null
        || !lists.isEmpty()
        || apps.stream().anyMatch(AppExports::namesPodcasts)
        || named.hasPodcasts();
  }

  boolean saysWhose(Scope scope) {
    return hasList() || !named.isEmpty() || !pages.isEmpty() || !scope.podcasts().isEmpty() || all;
  }

  static boolean isArchive(SourceName source) {
    return source == SourceName.WAYBACK || source == SourceName.COMMONCRAWL;
  }

  /** Whether a directory is to be asked. */
  public boolean asksDirectories() {
    return !directories().isEmpty();
  }

  /** The directories to ask, each once. */
  List<Directory> directories() {
    return directoryNames.stream()
        .filter(name -> !name.equals("none"))
        .flatMap(name -> name.equals("all") ? Directory.NAMES.stream() : Stream.of(name))
        .distinct()
        .map(Sources::directory)
        .toList();
  }

  private static Directory directory(String text) {
    Directory known = Directory.find(text);
    if (known == null) {
      throw new Failure(
          ExitCode.USAGE,
          "--podcast-directory "
              + PrivateFeed.redactedIn(text)
              + " is no directory. Give apple, podcastindex, fyyd, all, none, or an address.");
    }
    return known;
  }
}
