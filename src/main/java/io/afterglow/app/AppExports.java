package io.afterglow.app;

import io.afterglow.page.Opml;
import io.afterglow.page.PageText;
import io.afterglow.text.Fold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file, folder or zip holds of podcast apps' exports, recognised by content.
 *
 * @param found each export, with where it was
 * @param refused a sentence for each that cannot be used
 * @param lists OPML files in a folder or zip that are no app's own export
 * @param whole whether the path itself is an export, as opposed to a folder that holds some
 */
public record AppExports(
    List<Found> found, List<String> refused, List<Listed> lists, boolean whole) {

  /**
   * An export.
   *
   * @param file the file or folder it was read from; of one in a zip, the zip
   * @param listed whether its file is an OPML file too, which is read as a list of subscriptions
   */
  public record Found(Path file, AppExport export, boolean listed) {}

  /**
   * A list of subscriptions.
   *
   * @param name its path; of one in a zip, with the name in it
   * @param opml its bytes, each a character
   */
  public record Listed(String name, String opml) {}

  /** In the order in which they are asked. */
  private static final List<AppReader> READERS =
      List.of(
          new OvercastReader(),
          new AntennaPodReader(),
          new GpodderReader(),
          new SpotifyReader(),
          new AppleReader(),
          new ApplePrivacyReader(),
          new PodcastAddictReader(),
          new PocketCastsReader());

  private static final AppExports NONE = new AppExports(List.of(), List.of(), List.of(), false);

  /** Enough of a file to know whether a reader may know it. */
  private static final int HEAD = 8 << 10;

  /** An app's own zip, in one of a whole phone, in one that a computer made of a folder. */
  private static final int MOST_ZIPS = 3;

  /** The byte order mark of UTF-8, a byte a character. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  /** An OPML file of a hundred thousand podcasts has fewer bytes. */
  private static final long LARGEST_LIST = 32 << 20;

  private static final Set<String> TABLES = Set.of("csv", "md");

  public AppExports {
    found = List.copyOf(found);
    refused = List.copyOf(refused);
    lists = List.copyOf(lists);
  }

  /** Whether there is anything to use or to tell. */
  public boolean holdsAny() {
    return !found.isEmpty() || !refused.isEmpty() || !lists.isEmpty();
  }

  /** Whether podcasts are named. */
  public boolean namesPodcasts() {
    return !found.isEmpty() || !lists.isEmpty();
  }

  /** The same without the lists. */
  public AppExports withoutLists() {
    return new AppExports(found, refused, List.of(), whole);
  }

  /**
   * Looks at a path.
   *
   * @throws IOException where it cannot be read
   */
  public static AppExports of(Path given) throws IOException {
    if (Files.isDirectory(given)) {
      Search search = Search.within(0);
      List<AppReader> left = search.ask(given, given, READERS);
      boolean whole = left.size() < READERS.size() && !AppZip.folderHoldsPages(given);
      search.folder(given, left, null);
      return search.result(whole);
    }
    if (!Files.isRegularFile(given)) {
      return NONE;
    }
    Search search = Search.within(0);
    search.file(given, READERS, null);
    if (search.found.stream().anyMatch(one -> one.export().feedAdvice() != null)) {
      Map<String, String> feeds = feedsBeside(given);
      search.found.replaceAll(
          one -> new Found(one.file(), one.export().withFeeds(feeds), one.listed()));
    }
    boolean alone = search.found.stream().noneMatch(Found::listed) && !AppZip.holdsPages(given);
    return search.result(alone);
  }

  /**
   * @param zips in how many zips, one in the other
   */
  private record Search(List<Found> found, List<String> refused, List<Listed> lists, int zips) {

    static Search within(int zips) {
      return new Search(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), zips);
    }

    AppExports result(boolean whole) {
      return new AppExports(found, refused, lists, whole && !found.isEmpty());
    }

    /**
     * Goes through a folder.
     *
     * @param readers those that know nothing above
     * @param zip the zip that it comes from, if any
     */
    void folder(Path folder, List<AppReader> readers, @Nullable Path zip) throws IOException {
      if (readers.isEmpty()) {
        return;
      }
      List<Path> inside;
      try (Stream<Path> all = Files.list(folder)) {
        inside = all.sorted().toList();
      }
      for (Path path : inside) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          folder(path, ask(path, zip == null ? path : zip, readers), zip);
        } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          int known = found.size();
          file(path, readers, zip);
          if (found.size() == known && Opml.isOpml(head(path))) {
            lists.add(
                new Listed(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1)));
          }
        }
      }
    }

    void file(Path file, List<AppReader> readers, @Nullable Path zip) throws IOException {
      byte[] head = head(file);
      String database = AppDatabase.ofJournal(file);
      if (database != null) {
        refused.add(
            file
                + " belongs to a database that is not beside it: copy "
                + database
                + " too, while the app is closed");
      } else if (AppZip.isZip(head) && zips < MOST_ZIPS) {
        zip(file, readers);
      } else if (mayBeKnown(head, file)) {
        ask(file, zip == null ? file : zip, readers);
      }
    }

    private void zip(Path file, List<AppReader> readers) throws IOException {
      try (AppZip unpacked = AppZip.of(file)) {
        if (unpacked != null) {
          Search inside = within(zips + 1);
          List<AppReader> left = inside.ask(unpacked.folder(), file, readers);
          inside.folder(unpacked.folder(), left, file);
          inside.tell(unpacked.folder(), file, this);
        }
      } catch (IOException e) {
        refused.add(String.valueOf(e.getMessage()));
      }
    }

    /** Nobody knows the folder that a zip was unpacked into: sentences name the zip. */
    private void tell(Path unpacked, Path zip, Search to) {
      UnaryOperator<String> told =
          text -> text.replace(unpacked + "/", zip + "!/").replace(unpacked.toString(), zip + "");
      refused.stream().map(told).forEach(to.refused::add);
      lists.forEach(list -> to.lists.add(new Listed(told.apply(list.name()), list.opml())));
      for (Found one : found) {
        AppExport export = one.export();
        List<String> warnings = export.warnings().stream().map(told).toList();
        to.found.add(new Found(zip, export.warning(warnings), one.listed()));
      }
    }

    private void take(Path file, AppExport export, boolean listed) {
      if (!export.podcasts().isEmpty()) {
        found.add(new Found(file, export, listed));
      } else if (!listed) { // of a list, whoever reads it says so
        refused.add(
            Stream.concat(Stream.of(file + " names no podcast"), export.warnings().stream())
                    .collect(Collectors.joining(". "))
                + ". Export it from "
                + export.app()
                + " again");
      }
    }

    /** Asks each reader; those that did not know it are left. */
    List<AppReader> ask(Path path, Path shown, List<AppReader> readers) {
      try (AppSource source = AppSource.of(path)) {
        return ask(source, shown, readers);
      } catch (IOException e) {
        refuse(e);
        return readers;
      }
    }

    private List<AppReader> ask(AppSource source, Path shown, List<AppReader> readers) {
      List<AppReader> left = new ArrayList<>();
      for (AppReader reader : readers) {
        try {
          Optional<AppExport> export = reader.read(source);
          export.ifPresent(known -> take(shown, known, reader.readsLists()));
          if (export.isEmpty()) {
            left.add(reader);
          }
        } catch (IOException e) {
          refuse(e);
        }
      }
      return left;
    }

    /** Of a damaged database, its folder's reader says the same. */
    private void refuse(IOException e) {
      String sentence = String.valueOf(e.getMessage());
      if (!refused.contains(sentence)) {
        refused.add(sentence);
      }
    }
  }

  /**
   * The feeds of OPML files beside one that was given alone, by title ({@link Fold#key}): some apps
   * export them so, and all else without feeds.
   */
  private static Map<String, String> feedsBeside(Path file) throws IOException {
    Map<String, String> feeds = new HashMap<>();
    try (Stream<Path> all = Files.list(file.toAbsolutePath().resolveSibling(""))) {
      for (Path path : all.filter(AppExports::mayBeList).sorted().toList()) {
        byte[] body = Files.readAllBytes(path);
        var list = Opml.read(PageText.of(body, "").text());
        if (list != null) {
          list.entries().stream()
              .filter(entry -> entry.feedUrl() != null)
              .forEach(entry -> feeds.putIfAbsent(Fold.key(entry.title()), entry.feedUrl()));
        }
      }
    } catch (AccessDeniedException e) {
      return feeds; // what may not be looked into holds nothing
    }
    return feeds;
  }

  private static boolean mayBeList(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return (name.endsWith(".opml") || name.endsWith(".xml"))
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && file.toFile().length() <= LARGEST_LIST;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  /** Databases, lists, JSON and tables; a page is none of them. */
  private static boolean mayBeKnown(byte[] head, Path file) {
    String begin = new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1);
    String start = begin.startsWith(MARK) ? begin.substring(MARK.length()) : begin;
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return AppDatabase.isBegunBy(head)
        || start.startsWith("{")
        || start.startsWith("[")
        || TABLES.contains(name.substring(name.lastIndexOf('.') + 1))
        || Opml.isOpml(head);
  }
}
