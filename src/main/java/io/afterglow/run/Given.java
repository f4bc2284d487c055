package io.afterglow.run;

import io.afterglow.app.AppExports;
import io.afterglow.disk.FileFault;
import io.afterglow.page.Address;
import io.afterglow.page.Opml;
import io.afterglow.page.PodcastLink;
import io.afterglow.service.Services;
import io.afterglow.source.browser.VisitedPages;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user gave without saying what it is: an address is recognised by its scheme, a file by
 * its content.
 *
 * @param lists OPML files
 * @param apps what other podcast apps exported, and lists in folders and zips; their files are
 *     among the lists or pages only where they are something else too
 * @param named podcasts' addresses, and pages of a service
 * @param pages all else: saved pages, web archives, folders and zips of these
 * @param others those of them that have nothing to do with any service, where podcasts are named
 *     too
 */
public record Given(
    List<Path> lists, List<AppExports> apps, Named named, List<Path> pages, List<Path> others) {

  /** A scheme of one letter is a drive. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?is)(?:[a-z][a-z0-9+.-]+://|feed:|itpc:|pcast:|podcast:).*");

  public Given {
    lists = List.copyOf(lists);
    apps = List.copyOf(apps);
    pages = List.copyOf(pages);
    others = List.copyOf(others);
  }

  /**
   * Looks at each word, and into each file.
   *
   * @param urls a file that must name addresses; null when none was given
   * @param subscriptions a list that was given by itself; null when none was
   * @param site whose pages are meant, where the user names it
   * @throws Failure naming the word that is no address, or the file that is not there, cannot be
   *     read, or names nothing
   */
  public static Given of(
      List<String> words,
      @Nullable Path urls,
      @Nullable Path subscriptions,
      Services services,
      SiteName site) {
    Predicate<Address> owned = address -> isOwned(address, services, site);
    List<Path> lists = new ArrayList<>();
    List<AppExports> apps = new ArrayList<>();
    List<Path> pages = new ArrayList<>();
    List<Named.Source> named = new ArrayList<>();
    List<Address> addresses = new ArrayList<>();
    List<PodcastLink> podcasts = new ArrayList<>();
    for (String word : words) {
      if (ADDRESS.matcher(word).matches()) {
        Address address = Address.find(word);
        if (address != null && owned.test(address)) {
          addresses.add(address);
        } else {
          podcasts.add(podcast(word));
        }
        continue;
      }
      for (Path path : paths(word)) {
        requireContent(path);
        byte[] head = head(path);
        AppExports exports = apps(path);
        boolean alone =
            exports.whole()
                || (!exports.lists().isEmpty() && isUsual(site) && !isConcerned(services, path));
        AppExports used = alone ? exports : exports.withoutLists(); // pages come with their lists
        if (used.holdsAny()) {
          apps.add(used);
        }
        if (alone) {
          continue;
        }
        if (Opml.isOpml(head)) {
          lists.add(path);
        } else if (VisitedPages.isKnownBy(head)) {
          named.add(list(path, owned));
        } else {
          pages.add(path);
        }
      }
    }
    if (!addresses.isEmpty() || !podcasts.isEmpty()) {
      named.add(
          new Named.Source(
              Named.COMMAND_LINE, new VisitedPages(addresses, podcasts, List.of(), List.of(), 0)));
    }
    if (urls != null) {
      Named.Source list = list(urls, owned);
      if (list.isEmpty()) {
        throw namesNothing(list);
      }
      named.add(list);
    }
    if (lists.isEmpty()
        && pages.isEmpty()
        && !named.isEmpty()
        && named.stream().allMatch(Named.Source::isEmpty)) {
      throw namesNothing(named.get(0));
    }
    Named names = new Named(named);
    boolean listed =
        subscriptions != null || !lists.isEmpty() || !apps.isEmpty() || names.hasPodcasts();
    List<Path> others = listed && isUsual(site) ? unrelated(pages, services) : List.of();
    pages.removeAll(others);
    return new Given(lists, apps, names, pages, others);
  }

  /**
   * What a file or folder holds of apps' exports; one that cannot be read is the user's to mend.
   */
  private static AppExports apps(Path path) {
    try {
      AppExports exports = AppExports.of(path);
      if (!exports.namesPodcasts() && !exports.refused().isEmpty()) {
        throw new Failure(ExitCode.INPUT, exports.refused().get(0) + ". Nothing was done.");
      }
      return exports;
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static List<Path> unrelated(List<Path> pages, Services services) {
    List<Path> unrelated = new ArrayList<>();
    for (Path path : pages) {
      if (Files.exists(path) && !isConcerned(services, path)) {
        unrelated.add(path);
      }
    }
    return unrelated;
  }

  private static boolean isConcerned(Services services, Path path) {
    try {
      return AccountSite.isConcerned(services, path);
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static boolean isUsual(SiteName site) {
    return site.isUsual() && site.service() == null;
  }

  private static boolean isOwned(Address address, Services services, SiteName site) {
    return isUsual(site)
        ? services.claiming(address) != null
        : AccountSite.of(services, site).service().owns(address);
  }

  private static PodcastLink podcast(String word) {
    PodcastLink link = PodcastLink.feed(word);
    if (link instanceof PodcastLink.Broken broken) {
      throw new Failure(
          ExitCode.INPUT, PrivateFeed.shown(word) + " " + broken.why() + ". Nothing was done.");
    }
    return link;
  }

  private static List<Path> paths(String word) {
    try {
      return PathNames.meant(Path.of(word));
    } catch (InvalidPathException e) {
      throw new Failure(ExitCode.USAGE, PathNames.reason(e) + ".", e);
    } catch (IOException e) {
      throw unreadable(word, e);
    }
  }

  private static void requireContent(Path path) {
    if (!Files.isDirectory(path)) {
      return;
    }
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isEmpty()) {
        throw new Failure(ExitCode.INPUT, path + " is an empty folder. Nothing was done.");
      }
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static byte[] head(Path path) {
    if (!Files.isRegularFile(path)) {
      return new byte[0];
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(VisitedPages.HEAD);
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  private static Failure unreadable(String file, IOException e) {
    return new Failure(
        ExitCode.INPUT, file + " cannot be read: " + FileFault.words(e) + ". Nothing was done.", e);
  }

  private static Failure namesNothing(Named.Source list) {
    return new Failure(
        ExitCode.INPUT,
        list.namesNothing()
            + ". Give addresses of feeds, or of podcasts' pages at Apple Podcasts, Google Podcasts,"
            + " Overcast, Podcast Index or AntennaPod. Nothing was done.");
  }

  private static Named.Source list(Path file, Predicate<Address> owned) {
    try {
      VisitedPages found = VisitedPages.read(file, owned);
      return new Named.Source(file.toString(), found);
    } catch (NoSuchFileException e) {
      throw new Failure(ExitCode.INPUT, "There is no " + file + ". Nothing was done.", e);
    } catch (IOException e) {
      throw new Failure(ExitCode.INPUT, String.valueOf(e.getMessage()), e);
    }
  }
}
