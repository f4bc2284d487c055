package io.afterglow.catalog;

import io.afterglow.feed.FeedPages;
import io.afterglow.json.Json;
import io.afterglow.model.Fate;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Link;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The documents of feeds that were fetched, by address, and what has become of each request. */
final class FeedDocuments {

  /** As many as are fetched. */
  static final int MOST = 200;

  private final Workspace workspace;
  private final Map<Address, TaskRow> fetched = new HashMap<>();
  private final FeedLogins logins;
  private final ArchivedFeeds archived;

  /** The document that was read last: most questions about a feed follow each other. */
  private volatile @Nullable Document last;

  private record Document(long capture, @Nullable FeedView view) {}

  FeedDocuments(Workspace workspace) throws IOException {
    this.workspace = workspace;
    this.logins = FeedLogins.ofLists(workspace);
    this.archived = new ArchivedFeeds(workspace);
    for (TaskRow task : workspace.tasks().of(Link.Role.FEED)) {
      fetched.put(task.link().address(), task);
      if (task.moved() != null) {
        fetched.putIfAbsent(task.moved(), task);
      }
    }
  }

  ArchivedFeeds archived() {
    return archived;
  }

  /** The stored page that is a document now; 0 when there is none. */
  private long current(String url) throws IOException {
    TaskRow task = task(url);
    return task != null && task.capture() != 0 ? task.capture() : archived.newest(url);
  }

  /** Whether what is known of a feed comes from archives alone: its own server did not give it. */
  boolean isArchived(String url) throws IOException {
    TaskRow task = task(url);
    return (task == null || task.capture() == 0) && archived.newest(url) != 0;
  }

  /** The addresses that lead to a feed, or did, as far as they were requested. */
  Set<String> leadingTo(String url) {
    String place = place(lasting(url));
    Set<String> addresses = new TreeSet<>();
    for (TaskRow task : fetched.values()) {
      Address moved = task.moved();
      if (moved != null && place(moved.value()).equals(place)) {
        addresses.add(task.link().address().value());
      }
    }
    return addresses;
  }

  /** The task of a feed's address; null when it was never queued. */
  @Nullable TaskRow task(String url) {
    Address address = Address.find(url);
    return address == null ? null : fetched.get(address);
  }

  /** How many requests were sent for a page. */
  static int requests(TaskRow task) {
    return Math.max(task.attempts(), task.capture() == 0 ? 0 : 1);
  }

  /** Whether its turn came: of several feeds on a host that is silent, not each is requested. */
  boolean wasTried(String url) {
    TaskRow task = task(url);
    return task != null && (requests(task) > 0 || task.state() == Task.State.MISSED);
  }

  /** Why no feed came from an address that was tried; null while it was not. */
  @Nullable String failure(String url) {
    TaskRow task = wasTried(url) ? task(url) : null;
    if (task == null) {
      return null;
    }
    String detail =
        Objects.requireNonNullElse(task.detail(), "what came is no feed of this podcast");
    // Which words a silent host gets depends on how often it was asked.
    return task.why() == Why.NETWORK && !detail.contains("certificate")
        ? task.link().address().host() + " does not answer"
        : detail;
  }

  /** Whether the address was requested, and with the login of another subscription. */
  boolean isOfOtherLogin(String url) {
    String user = PrivateFeed.user(url);
    Address address = Address.find(url);
    String used = address == null ? null : logins.user(address);
    return user != null && used != null && !used.equals(user);
  }

  /** Whether a bookmark leads to no feed: another page came, or there is none. */
  boolean isNoFeed(Subscribed row) throws IOException {
    String url = row.candidate() ? row.feedUrl() : null;
    TaskRow task = url == null ? null : task(url);
    if (url == null || task == null || first(url) != null) {
      return false;
    }
    Why why = task.why();
    return task.state() == Task.State.SAVED
        || why == Why.UNREADABLE
        || (why != null && why.fate() == Fate.GONE);
  }

  /** What two addresses of one document share: the login and the scheme do not count. */
  static String place(String url) {
    Address address = Address.find(url);
    return FeedAddress.sameness(address == null ? url : address.value());
  }

  /** The address to keep: after permanent redirects. */
  String lasting(String url) {
    TaskRow task = task(url);
    return task == null || task.moved() == null ? url : task.moved().value();
  }

  /** Over plain http when only that was answered: https was a guess then. */
  @Nullable String answering(@Nullable String url) throws IOException {
    if (url == null || !url.startsWith("https:") || first(url) != null) {
      return url;
    }
    String plain = "http:" + url.substring("https:".length());
    return first(plain) == null ? url : plain;
  }

  /** The title of the feed that an address redirects to; null when it does not redirect. */
  @Nullable String redirectedTo(String url) throws IOException {
    FeedView view = first(url);
    return view == null || place(url).equals(place(view.url())) ? null : view.title();
  }

  /**
   * A feed with the items of all its documents (RFC 5005) that were fetched; null when it was never
   * fetched, or is no feed.
   */
  @Nullable FeedView view(String url) throws IOException {
    List<FeedView> documents = List.copyOf(all(url).values());
    return switch (documents.size()) {
      case 0 -> null;
      case 1 -> documents.get(0);
      default -> FeedPages.joined(documents.get(0), documents.subList(1, documents.size()));
    };
  }

  /** A feed's first document only; null as for {@link #view}. */
  @Nullable FeedView first(String url) throws IOException {
    long capture = current(url);
    if (capture == 0) {
      return null;
    }
    Document known = last;
    if (known == null || known.capture != capture) {
      FeedView view = read(capture);
      known = new Document(capture, view != null && isArchived(url) ? asOf(url, view) : view);
      last = known;
    }
    return known.view;
  }

  /**
   * What an archive gave, as if the feed were still there. It leads only to what was requested: to
   * where it says that it moved, or to the later address at which it was captured, if that answers.
   */
  private FeedView asOf(String url, FeedView view) throws IOException {
    String stated = view.newUrl();
    String at = view.url();
    boolean later = !place(at).equals(place(url)) && current(at) != 0 && !isArchived(at);
    String next = stated != null && task(stated) != null ? stated : later ? at : null;
    return FeedViewBuilder.builder(view).url(url).newUrl(next).further(List.of()).build();
  }

  /** What one copy of a document says of its podcast; null where it is no feed. */
  @Nullable FeedView read(long capture) throws IOException {
    List<StoredItem> items = workspace.facts().of(FactKind.FEED, capture);
    return items.isEmpty() ? null : Json.read(items.get(0).row().json(), FeedView.class);
  }

  /** All documents of a feed that came, by the addresses that were requested. */
  Map<String, FeedView> all(String url) throws IOException {
    return opened(url, new ArrayList<>());
  }

  /** Further documents that a feed names, and that did not come. */
  List<String> lost(String url) throws IOException {
    List<String> lost = new ArrayList<>();
    opened(url, lost);
    return lost;
  }

  private Map<String, FeedView> opened(String url, List<String> lost) throws IOException {
    Map<String, FeedView> documents = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(url));
    Set<String> seen = new HashSet<>();
    while (!next.isEmpty() && documents.size() < MOST) {
      String address = next.remove();
      if (!seen.add(address)) {
        continue;
      }
      FeedView document = first(address);
      if (document == null) {
        lost.add(address);
      } else {
        documents.put(address, document);
        next.addAll(document.further());
      }
    }
    return documents;
  }

  /** The stored pages that are a feed as it is now. */
  Set<Long> copies(String url) throws IOException {
    Set<Long> copies = new HashSet<>();
    for (String address : all(url).keySet()) {
      copies.add(current(address));
    }
    return copies;
  }

  /** Documents of a feed that were not read whole, each with what is lost. */
  Map<String, String> losses(String url) throws IOException {
    Map<String, String> losses = new LinkedHashMap<>();
    for (FeedView document : all(url).values()) {
      if (document.loss() != null) {
        losses.put(document.url(), document.loss());
      }
    }
    return losses;
  }

  /** Documents of a feed whose newest copies are not of the last run, each with the reason. */
  Map<String, Census.Verdict> stale(String url) throws IOException {
    Map<String, Census.Verdict> stale = new LinkedHashMap<>();
    for (String address : all(url).keySet()) {
      TaskRow task = task(address);
      String why = task == null ? null : workspace.notes().get(Note.STALE, task.link().address());
      if (task != null && why != null && !why.isEmpty()) {
        String[] words = why.split(" ", 2);
        String kept = "what it had before is kept; " + words[1];
        stale.put(address, new Census.Verdict(Why.valueOf(words[0]), requests(task), kept));
      }
    }
    return stale;
  }
}
