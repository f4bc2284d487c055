package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Missing;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.Flaw;
import io.afterglow.page.Item.SubscriptionEntry;
import io.afterglow.page.Item.Subscriptions;
import io.afterglow.page.Notice;
import io.afterglow.page.PageKind;
import io.afterglow.text.Fold;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files of subscriptions that the user gave.
 *
 * @param read how many of them are whole
 * @param missing a row for each that is cut or damaged, unless a whole one names all that it does,
 *     for each list that one of them includes and that was not given, and for each page, given or
 *     not, that goes on by a control that leads to no address, where no whole file names its rows;
 *     else one when the account's pages announce more podcasts than they name
 */
public record GivenLists(int read, List<Missing> missing) {

  /** Saved files may be of the same second. */
  private static final Comparator<Capture> LATER =
      Comparator.comparing(Capture::capturedAt).thenComparing(Capture::id);

  private static final int MOST_NAMED = 5;

  /** Keeps the name of a file, for what is to be said of it. */
  public static void remember(Workspace workspace, String sha256, String file) throws IOException {
    workspace.notes().put(Note.LIST_FILE, sha256, file);
    workspace.notes().put(Note.LIST_NAMED, name(file), sha256);
  }

  /**
   * All that were given; a list that the service gave has its row from the queue.
   *
   * @param queued whether the queue has a row for a list already
   */
  static GivenLists in(Workspace workspace, boolean queued) throws IOException {
    List<StoredItem> lists;
    try (Stream<StoredItem> items = workspace.facts().all(FactKind.SUBSCRIPTIONS)) {
      lists = items.toList();
    }
    Set<String> whole = new HashSet<>();
    Set<String> exported = new HashSet<>();
    int read = 0;
    for (StoredItem item : lists) {
      Subscriptions list = list(item);
      if (list.flaw() == null) {
        whole.addAll(names(list));
        if (item.capture().kind() == PageKind.OPML) {
          list.entries().forEach(entry -> exported.add(Fold.key(entry.title())));
        }
        read += isGiven(item) ? 1 : 0;
      }
    }
    List<Missing> missing = new ArrayList<>();
    for (StoredItem item : lists) {
      Subscriptions list = list(item);
      String file =
          isGiven(item) ? workspace.notes().get(Note.LIST_FILE, item.capture().sha256()) : null;
      if (list.flaw() == Flaw.GOES_ON) {
        if (list.entries().stream().anyMatch(e -> !exported.contains(Fold.key(e.title())))) {
          missing.add(goesOn(item.capture().address()));
        }
      } else if (isGiven(item) && list.flaw() != null && !whole.containsAll(names(list))) {
        missing.add(cut(file));
      }
      for (String address : list.includes()) {
        if (workspace.notes().get(Note.LIST_NAMED, name(address)) == null) {
          missing.add(included(file, address));
        }
      }
    }
    if (missing.isEmpty() && !queued) {
      shortfall(lists, exported.size()).ifPresent(missing::add);
    }
    for (StoredItem item : lists) {
      List<String> unlinked =
          list(item).unlinked().stream().filter(title -> exported.add(Fold.key(title))).toList();
      if (!unlinked.isEmpty()) {
        missing.add(unlinked(item.capture().address(), unlinked));
      }
    }
    return new GivenLists(read, List.copyOf(missing));
  }

  /** Of the newest page that says how many podcasts there are, with the other pages of its kind. */
  private static Optional<Missing> shortfall(List<StoredItem> lists, int exported)
      throws IOException {
    StoredItem newest = null;
    for (StoredItem item : lists) {
      boolean later = newest == null || LATER.compare(item.capture(), newest.capture()) > 0;
      newest = later && list(item).announced() != null ? item : newest;
    }
    if (newest == null) {
      return Optional.empty();
    }
    Set<String> named = new HashSet<>();
    for (StoredItem item : lists) {
      if (item.capture().kind() == newest.capture().kind()) {
        list(item).entries().forEach(entry -> named.add(key(entry)));
      }
    }
    int announced = Objects.requireNonNullElse(list(newest).announced(), 0);
    return Math.max(named.size(), exported) < announced
        ? Optional.of(lacking(newest.capture().address(), announced, named.size()))
        : Optional.empty();
  }

  private static String key(SubscriptionEntry entry) {
    return entry.podcast() == null ? entry.title() : entry.podcast().value();
  }

  private static boolean isGiven(StoredItem item) {
    return item.capture().source() == SourceName.SAVED;
  }

  private static Subscriptions list(StoredItem item) throws IOException {
    return Json.read(item.row().json(), Subscriptions.class);
  }

  private static Set<String> names(Subscriptions list) {
    Set<String> names = new HashSet<>();
    for (SubscriptionEntry entry : list.entries()) {
      names.add(entry.feedUrl() == null ? entry.title() : entry.feedUrl());
    }
    return names;
  }

  /** What a path or an address ends in. */
  private static String name(String place) {
    String path = place.replaceFirst("[?#].*", "");
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private static String told(@Nullable String file) {
    return file == null ? "Your list" : file;
  }

  private static Missing cut(@Nullable String file) {
    return row(
        null,
        Why.TRUNCATED,
        told(file)
            + " is cut off or damaged: podcasts in it may be missing. Export your subscriptions"
            + " again where the file came from, and give the new file with --subscriptions.");
  }

  private static Missing goesOn(@Nullable String address) {
    return row(
        address,
        Why.INCOMPLETE,
        "The page of your subscriptions goes on by a button, which cannot be followed, or says"
            + " that it has more: podcasts may be missing. Export your subscriptions at the service, and give the file with"
            + " --subscriptions.");
  }

  private static Missing lacking(@Nullable String address, int announced, int named) {
    return row(
        address,
        Why.INCOMPLETE,
        String.format(
            Locale.ROOT,
            "The page of your subscriptions announces %d podcasts and names %d. Export your"
                + " subscriptions at the service, and give the file with --subscriptions.",
            announced,
            named));
  }

  /** What rows that lead nowhere are called, in words. */
  static String unlinked(Collection<String> titles, String what) {
    String named =
        titles.stream().limit(MOST_NAMED).map(Notice::quoted).collect(Collectors.joining(", "));
    return "rows of the list lead to no "
        + what
        + ": "
        + named
        + (titles.size() > MOST_NAMED ? ", and " + (titles.size() - MOST_NAMED) + " more" : "");
  }

  private static Missing unlinked(@Nullable String address, List<String> titles) {
    return row(
        address,
        Why.INCOMPLETE,
        "On the page of your subscriptions, "
            + unlinked(titles, "podcast")
            + ". Export your subscriptions at the service, and give the file with"
            + " --subscriptions.");
  }

  private static Missing included(@Nullable String file, String address) {
    String shown = PrivateFeed.shown(address);
    return row(
        Address.find(shown) == null ? null : shown,
        Why.NOT_SAVED,
        told(file)
            + " includes another file of subscriptions, "
            + shown
            + ": save it under that name, and give it too with --subscriptions.");
  }

  private static Missing row(@Nullable String url, Why why, String next) {
    return new Missing(Missing.Kind.LIST, "subscriptions", url, why, 0, next);
  }
}
