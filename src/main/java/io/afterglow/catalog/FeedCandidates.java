package io.afterglow.catalog;

import io.afterglow.feed.Directory;
import io.afterglow.feed.FeedCandidate;
import io.afterglow.feed.FeedCandidate.NamedBy;
import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.FeedFinder;
import io.afterglow.feed.KnownPodcast;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.ShowNotes;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.DirectoryEntry;
import io.afterglow.page.Item.DirectoryView;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Link;
import io.afterglow.page.PodcastLink;
import io.afterglow.page.Service;
import io.afterglow.text.FeedAddress;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/**
 * The feeds that a podcast may have, as the listener, the account's lists, the podcast's pages and
 * directories name them, and which of them is its feed.
 */
final class FeedCandidates {

  /** A podcast says who makes it in each of its episodes. */
  private static final int LOOKED_AT = 20;

  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]{1,2000}");

  private final Workspace workspace;
  private final Service service;
  private final FeedDocuments documents;
  private final Map<String, String> decisions;

  FeedCandidates(Workspace workspace, Service service, FeedDocuments documents) throws IOException {
    this.workspace = workspace;
    this.service = service;
    this.documents = documents;
    this.decisions = decisions(workspace);
  }

  /** The feeds that a person chose, by podcast id. */
  static Map<String, String> decisions(Workspace workspace) throws IOException {
    Map<String, String> decisions = new TreeMap<>();
    String stored = workspace.notes().get(Note.FEED_DECISIONS);
    if (stored != null) {
      Json.tree(stored.getBytes(StandardCharsets.UTF_8))
          .properties()
          .forEach(one -> decisions.put(one.getKey(), one.getValue().asText()));
    }
    return decisions;
  }

  /**
   * The podcast's feed.
   *
   * @param heard what apps know of it
   */
  FeedChoice choose(Shelf shelf, KnownPodcast heard) throws IOException {
    List<FeedCandidate> candidates = candidates(shelf);
    boolean open = candidates.stream().allMatch(one -> one.namedBy() == NamedBy.DIRECTORY);
    KnownPodcast known = open ? identified(shelf) : shelf.known();
    FeedChoice choice = FeedFinder.choose(known.with(heard), candidates);
    if (choice instanceof FeedChoice.Certain certain
        && documents.isArchived(certain.feed().url())) {
      choice = ofArchives(certain);
    }
    Subscribed subscription = shelf.subscription();
    String listed = subscription == null ? null : FeedAddress.ascii(subscription.feedUrl());
    return listed != null && choice instanceof FeedChoice.Certain certain
        ? asListed(listed, certain)
        : choice;
  }

  /** Says that the feed itself did not come. */
  private FeedChoice.Certain ofArchives(FeedChoice.Certain certain) {
    String url = certain.feed().url();
    String failure = Objects.requireNonNullElse(documents.failure(url), "it was not requested");
    List<String> warnings = new ArrayList<>(certain.warnings());
    warnings.add(
        "the listed feed could not be fetched ("
            + failure
            + "); its episodes are from copies in archives: "
            + url);
    return new FeedChoice.Certain(certain.feed(), certain.siteUrl(), false, warnings);
  }

  /** With the login that the list has for it, where it has moved on its own host too. */
  private FeedChoice asListed(String listed, FeedChoice.Certain certain) {
    PodcastFeed feed = certain.feed();
    if (documents.isOfOtherLogin(listed)) {
      PodcastFeed own =
          new PodcastFeed(listed, feed.matchedBy(), feed.confidence(), feed.alternatives());
      return new FeedChoice.Certain(own, null, true, List.of());
    }
    Address from = Address.find(listed);
    Address to = Address.find(feed.url());
    if (from == null || to == null || !from.sharesLogin(to)) {
      return certain;
    }
    String url = FeedAddress.withUserOf(feed.url(), listed);
    return new FeedChoice.Certain(
        new PodcastFeed(url, feed.matchedBy(), feed.confidence(), feed.alternatives()),
        certain.siteUrl(),
        certain.unreachable(),
        certain.warnings());
  }

  /**
   * What a podcast is called: where no list gives it a title, as its feed does, or else the
   * directory that was asked for it.
   */
  String title(Shelf shelf, FeedChoice choice) throws IOException {
    Subscribed listed = shelf.subscription();
    boolean known = listed == null || !listed.isUntitled() || !shelf.title().equals(listed.title());
    if (known) {
      return shelf.title();
    }
    FeedView view =
        choice instanceof FeedChoice.Certain certain ? documents.first(certain.feed().url()) : null;
    if (view != null && !view.title().isBlank()) {
      return view.title();
    }
    return lookedUp(shelf).stream()
        .map(DirectoryEntry::title)
        .filter(title -> !title.isBlank())
        .findFirst()
        .orElse(shelf.title());
  }

  /** How many requests were sent to find a podcast's feed: to directories, and for candidates. */
  int requests(Shelf shelf) throws IOException {
    int sent = 0;
    for (PodcastId id : shelf.seen()) {
      for (TaskRow task : workspace.tasks().of(id)) {
        boolean looked =
            task.link().role() == Link.Role.DIRECTORY || task.link().role() == Link.Role.FEED;
        sent += looked ? FeedDocuments.requests(task) : 0;
      }
    }
    return sent;
  }

  /** With who speaks in it and what it links to, where nobody but a directory names its feed. */
  private KnownPodcast identified(Shelf shelf) throws IOException {
    Set<String> people = new HashSet<>();
    Set<String> mentions = new HashSet<>();
    for (Shelf.Slot slot : shelf.saved().subList(0, Math.min(LOOKED_AT, shelf.saved().size()))) {
      for (EpisodeId id : slot.seen()) {
        for (StoredItem item : workspace.facts().of(FactKind.EPISODE, id)) {
          EpisodeView view = Json.read(item.row().json(), EpisodeView.class);
          view.people().forEach(person -> people.add(person.name()));
          ShowNotes notes = view.showNotes();
          LINK.matcher(notes == null ? "" : notes.html())
              .results()
              .forEach(link -> mentions.add(StringEscapeUtils.unescapeHtml4(link.group())));
        }
      }
    }
    KnownPodcast known = shelf.known();
    String site = site(shelf);
    return new KnownPodcast(
        known.id(),
        known.title(),
        site == null ? known.siteUrl() : site,
        people,
        mentions,
        known.episodes());
  }

  /** As the podcast's page on the service links to it. */
  private @Nullable String site(Shelf shelf) throws IOException {
    for (PodcastId id : shelf.seen()) {
      for (StoredItem item : workspace.facts().of(FactKind.PODCAST, id)) {
        String site = Json.read(item.row().json(), PodcastView.class).siteUrl();
        if (site != null) {
          return site;
        }
      }
    }
    return null;
  }

  private List<FeedCandidate> candidates(Shelf shelf) throws IOException {
    List<FeedCandidate> candidates = new ArrayList<>();
    Subscribed subscription = shelf.subscription();
    for (PodcastId id : shelf.seen()) {
      add(candidates, decisions.get(id.value()), shelf.title(), NamedBy.PERSON);
    }
    if (subscription != null) {
      String title = subscription.isUntitled() ? null : subscription.title();
      add(candidates, documents.answering(subscription.feedUrl()), title, NamedBy.ACCOUNT);
    }
    for (DirectoryEntry entry : lookedUp(shelf)) {
      add(candidates, entry.feedUrl(), null, NamedBy.ACCOUNT);
    }
    for (PodcastId id : shelf.seen()) {
      for (StoredItem item : workspace.facts().of(FactKind.PODCAST, id)) {
        PodcastView view = Json.read(item.row().json(), PodcastView.class);
        add(candidates, view.feedUrl(), view.title(), NamedBy.PAGE);
      }
      for (TaskRow task : workspace.tasks().of(id)) {
        if (task.link().role() == Link.Role.DIRECTORY && shelf.show() == null) {
          Set<String> directory = Set.of(Directory.of(task.link().address()));
          for (DirectoryEntry entry : entries(task)) {
            add(candidates, entry.feedUrl(), entry.title(), NamedBy.DIRECTORY, directory);
          }
        }
      }
    }
    return candidates;
  }

  /** What a directory answered of the podcast whose number in it the listener gave. */
  private List<DirectoryEntry> lookedUp(Shelf shelf) throws IOException {
    PodcastLink.Show show = shelf.show();
    List<DirectoryEntry> entries = new ArrayList<>();
    for (PodcastId id : show == null ? Set.<PodcastId>of() : shelf.seen()) {
      for (TaskRow task : workspace.tasks().of(id)) {
        if (show != null && Directory.isLookup(task.link().address(), show)) {
          entries.addAll(entries(task));
        }
      }
    }
    return entries;
  }

  private List<DirectoryEntry> entries(TaskRow asked) throws IOException {
    List<DirectoryEntry> entries = new ArrayList<>();
    if (asked.capture() != 0) {
      for (StoredItem item : workspace.facts().of(FactKind.DIRECTORY, asked.capture())) {
        entries.addAll(Json.read(item.row().json(), DirectoryView.class).entries());
      }
    }
    return entries;
  }

  private void add(
      List<FeedCandidate> candidates, @Nullable String url, @Nullable String title, NamedBy namedBy)
      throws IOException {
    if (url != null && FeedAddress.ascii(url) != null && !isPage(url)) {
      add(candidates, url, title, namedBy, Set.of());
    }
  }

  /** Whether an address is of the service's page of a podcast or an episode, and gave no feed. */
  private boolean isPage(String url) throws IOException {
    Address address = Address.find(url);
    return address != null && service.page(address) != null && documents.first(url) == null;
  }

  /** With where the feed says that it has moved or stands, as far as that was looked at. */
  private void add(
      List<FeedCandidate> candidates,
      String url,
      @Nullable String title,
      NamedBy namedBy,
      Set<String> directories)
      throws IOException {
    String lasting = documents.lasting(url);
    FeedView moved = documents.view(lasting); // what is there now, where the old address is gone
    FeedView view = moved == null ? documents.view(url) : moved;
    candidates.add(
        new FeedCandidate(lasting, title, namedBy, view, directories, documents.failure(url)));
    Set<String> seen = new HashSet<>(Set.of(url));
    Deque<FeedView> pointing = new ArrayDeque<>(view == null ? List.of() : List.of(view));
    while (!pointing.isEmpty()) {
      FeedView from = pointing.remove();
      for (String next : new String[] {from.newUrl(), from.self()}) {
        if (next != null && documents.task(next) != null && seen.add(next)) {
          FeedView there = documents.view(next);
          candidates.add(
              new FeedCandidate(documents.lasting(next), title, NamedBy.DIRECTORY, there));
          pointing.addAll(there == null ? List.of() : List.of(there));
        }
      }
    }
  }
}
