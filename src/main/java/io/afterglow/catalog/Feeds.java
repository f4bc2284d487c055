package io.afterglow.catalog;

import io.afterglow.feed.Directory;
import io.afterglow.feed.FeedCandidate;
import io.afterglow.feed.FeedCandidate.NamedBy;
import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.FeedFinder;
import io.afterglow.feed.FeedPages;
import io.afterglow.feed.FeedTexts;
import io.afterglow.feed.KnownEpisode;
import io.afterglow.feed.KnownPodcast;
import io.afterglow.feed.PodcastGuid;
import io.afterglow.feed.Titles;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Fate;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.DirectoryEntry;
import io.afterglow.page.Item.DirectoryView;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Link;
import io.afterglow.page.PodcastLink;
import io.afterglow.page.Service;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.FeedOutline;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.jspecify.annotations.Nullable;

/** Weighs the feeds that a podcast may have, from what is stored. */
final class Feeds {

  /** As many as are fetched. */
  private static final int MOST_DOCUMENTS = 200;

  /** A podcast says who makes it in each of its episodes. */
  private static final int LOOKED_AT = 20;

  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]{1,2000}");

  private final Workspace workspace;
  private final Service service;
  private final Map<String, String> decisions = new HashMap<>();
  private final Map<Address, TaskRow> fetched = new HashMap<>();
  private final FeedLogins logins;

  /** Addresses that lead to another show's feed. */
  private final Set<String> astray = new HashSet<>();

  /** The document that was read last: most questions about a feed follow each other. */
  private volatile @Nullable Document last;

  private record Document(long capture, @Nullable FeedView view) {}

  Feeds(Workspace workspace, Service service) throws IOException {
    this.workspace = workspace;
    this.service = service;
    this.logins = FeedLogins.ofLists(workspace);
    String decided = workspace.notes().get(Note.FEED_DECISIONS);
    if (decided != null) {
      Json.tree(decided.getBytes(StandardCharsets.UTF_8))
          .properties()
          .forEach(one -> decisions.put(one.getKey(), one.getValue().asText()));
    }
    for (TaskRow task : workspace.tasks().of(Link.Role.FEED)) {
      fetched.put(task.link().address(), task);
      if (task.moved() != null) {
        fetched.putIfAbsent(task.moved(), task);
      }
    }
  }

  FeedChoice choose(Shelf shelf) throws IOException {
    List<FeedCandidate> candidates = candidates(shelf);
    boolean open = candidates.stream().allMatch(one -> one.namedBy() == NamedBy.DIRECTORY);
    FeedChoice choice = FeedFinder.choose(open ? identified(shelf) : known(shelf), candidates);
    Subscribed subscription = shelf.subscription();
    String listed = subscription == null ? null : FeedAddress.ascii(subscription.feedUrl());
    return listed != null && choice instanceof FeedChoice.Certain certain
        ? asListed(listed, certain)
        : choice;
  }

  /** With the login that the list has for it, where it has moved on its own host too. */
  private FeedChoice asListed(String listed, FeedChoice.Certain certain) {
    PodcastFeed feed = certain.feed();
    if (isOfOtherLogin(listed)) {
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

  /** Whether the address was requested, and with the login of another subscription. */
  boolean isOfOtherLogin(String url) {
    String user = PrivateFeed.user(url);
    Address address = Address.find(url);
    String used = address == null ? null : logins.user(address);
    return user != null && used != null && !used.equals(user);
  }

  /**
   * What stands at a feed's address, with the items of all its documents (RFC 5005) that were
   * fetched; null when it was never fetched, or is no feed.
   */
  @Nullable FeedView view(String url) throws IOException {
    List<FeedView> documents = List.copyOf(opened(url, new ArrayList<>()).values());
    return switch (documents.size()) {
      case 0 -> null;
      case 1 -> documents.get(0);
      default -> FeedPages.joined(documents.get(0), documents.subList(1, documents.size()));
    };
  }

  /** What stands at a feed's address, its first document only; null as for {@link #view}. */
  @Nullable FeedView first(String url) throws IOException {
    return document(url);
  }

  /**
   * The readable feed of a certain choice: where it is, by its lasting address and after all
   * redirects. Null when there is none.
   */
  @Nullable Set<String> places(FeedChoice choice) throws IOException {
    if (!(choice instanceof FeedChoice.Certain certain) || certain.unreachable()) {
      return null;
    }
    FeedView view = first(certain.feed().url());
    return view == null
        ? null
        : Set.copyOf(List.of(place(certain.feed().url()), place(view.url())));
  }

  /** The login and the scheme do not count: one address is requested once. */
  private static String place(String url) {
    Address address = Address.find(url);
    return FeedAddress.sameness(address == null ? url : address.value());
  }

  /**
   * The id of a podcast that is known by its feed: {@code podcast:guid}, else the one computed from
   * its lasting address. Feeds of several shows may state the same, so the second that does has one
   * that is computed from its title too.
   *
   * @param view its feed
   * @param taken the ids of others
   */
  PodcastId podcastOf(String url, @Nullable FeedView view, Set<PodcastId> taken) {
    String guid = view == null ? null : view.guid();
    String address = PrivateFeed.redacted(url);
    List<String> names = new ArrayList<>();
    if (guid != null && !guid.isBlank()) {
      names.add(guid.strip());
    }
    names.add(PodcastGuid.of(address).toString());
    String title = address + " " + (view == null ? "" : view.title());
    for (int number = 1; number <= taken.size() + 1; number++) {
      names.add(PodcastGuid.of(number == 1 ? title : title + " " + number).toString());
    }
    return names.stream()
        .map(PodcastId::ofSegment)
        .filter(id -> !taken.contains(id))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Every item that copies of a feed have had: of the chosen feed first, then of those that led to
   * it.
   */
  List<FeedVersions> versions(List<Shelf> shelves, String url) throws IOException {
    return FeedVersions.of(outlines(shelves, url), copies(url), this::head);
  }

  private @Nullable FeedView head(long capture) throws IOException {
    List<StoredItem> items = workspace.facts().of(FactKind.FEED, capture);
    return items.isEmpty() ? null : Json.read(items.get(0).row().json(), FeedView.class);
  }

  /**
   * A feed as its own address had it, before that led to another one.
   *
   * @param view what its newest copy says of the podcast; null where there is none
   */
  record Former(@Nullable FeedView view, List<FeedVersions> versions) {}

  /** What copies of a feed had that came from its own address. */
  Former former(String url) throws IOException {
    List<FeedOutline> outlines = new ArrayList<>();
    Set<Long> newest = new LinkedHashSet<>();
    TaskRow task = task(url);
    Deque<String> next = new ArrayDeque<>(List.of(url));
    if (task != null) {
      next.add(task.link().address().value());
    }
    Set<String> seen = new HashSet<>();
    FeedView view = null;
    while (!next.isEmpty() && seen.size() < MOST_DOCUMENTS) {
      String address = next.remove();
      List<FeedOutline> items =
          seen.add(address) ? workspace.facts().feedItems(address) : List.of();
      if (!items.isEmpty()) {
        FeedView head = head(items.get(0).capture());
        outlines.addAll(items);
        newest.add(items.get(0).capture());
        next.addAll(workspace.facts().furtherDocuments(address));
        view = view == null ? head : view;
      }
    }
    return new Former(view, FeedVersions.of(outlines, newest, this::head));
  }

  /**
   * The choice of a subscription whose address leads to another show's feed; null where it does
   * not. Networks redirect all their dead shows to one feed. It is another show's when it has
   * another name than the subscription, another subscription of another name has it too, and
   * nothing that the address had before is of that feed.
   *
   * @param all the subscriptions that lead to the feed
   */
  FeedChoice.@Nullable Certain ledAstray(Shelf shelf, FeedChoice choice, List<Shelf> all)
      throws IOException {
    Subscribed subscription = shelf.subscription();
    String listed =
        subscription == null ? null : FeedAddress.ascii(answering(subscription.feedUrl()));
    if (listed == null || shelf.addressed() || !(choice instanceof FeedChoice.Certain certain)) {
      return null;
    }
    FeedView there = first(certain.feed().url());
    FeedView here = first(listed);
    if (there == null || here == null || place(listed).equals(place(there.url()))) {
      return null;
    }
    boolean others =
        !Titles.areOfOne(shelf.title(), there.title())
            && all.stream().anyMatch(one -> !Titles.areOfOne(shelf.title(), one.title()));
    if (!others || hasMoved(former(listed), certain.feed().url(), there)) {
      return null;
    }
    astray.add(place(listed));
    boolean redirected = !place(listed).equals(place(here.url()));
    PodcastFeed own =
        new PodcastFeed(listed, certain.feed().matchedBy(), certain.feed().confidence(), List.of());
    return new FeedChoice.Certain(
        own, redirected ? null : here.siteUrl(), redirected, certain.warnings());
  }

  /** Whether the feed that the address had before is the one that it leads to now. */
  private boolean hasMoved(Former former, String url, FeedView there) throws IOException {
    Set<Long> copies = copies(url);
    List<FeedOutline> outlines = new ArrayList<>(outlines(List.of(), url));
    outlines.removeIf(one -> !copies.contains(one.capture()));
    if (FeedShows.haveOneName(former.view, there)) {
      return true;
    }
    if (outlines.isEmpty() || former.versions.isEmpty()) {
      return false;
    }
    FeedOutline now = outlines.get(0);
    former.versions.forEach(one -> outlines.addAll(one.outlines()));
    FeedOutline before = former.versions.get(0).newest();
    return new FeedShows(outlines, one -> copies.contains(one.capture()) ? 0 : 1, this::head)
        .areOne(now, before);
  }

  /** The title of the feed that an address redirects to; null when it does not redirect. */
  @Nullable String redirectedTo(String url) throws IOException {
    FeedView view = first(url);
    return view == null || place(url).equals(place(view.url())) ? null : view.title();
  }

  /**
   * Those of the feed as it is now first, then those of its former documents; of each document,
   * those of the newest copy first.
   */
  private List<FeedOutline> outlines(List<Shelf> shelves, String url) throws IOException {
    List<String> feeds = new ArrayList<>(List.of(url));
    for (Shelf shelf : shelves) {
      Subscribed subscription = shelf.subscription();
      if (subscription != null && subscription.feedUrl() != null) {
        feeds.add(subscription.feedUrl());
      }
    }
    feeds.addAll(circle(url));
    Set<String> addresses = new LinkedHashSet<>();
    for (String feed : feeds) {
      for (String document : opened(feed, new ArrayList<>()).keySet()) {
        addresses.addAll(addresses(document));
      }
    }
    addresses.removeIf(one -> astray.contains(place(one)) && !place(one).equals(place(url)));
    List<FeedOutline> outlines = new ArrayList<>();
    Deque<String> next = new ArrayDeque<>(addresses);
    while (!next.isEmpty()) {
      String address = next.remove();
      outlines.addAll(workspace.facts().feedItems(address));
      for (String further : workspace.facts().furtherDocuments(address)) {
        for (String former : addresses(further)) {
          if (addresses.add(former)) {
            next.add(former);
          }
        }
      }
    }
    return outlines;
  }

  /** Where a document's copies are stored: one from before it moved has its older address. */
  private Set<String> addresses(String url) throws IOException {
    Set<String> addresses = new LinkedHashSet<>();
    FeedView document = document(url);
    TaskRow task = task(url);
    if (document != null) {
      addresses.add(document.url());
    }
    addresses.add(url);
    if (task != null) {
      addresses.add(task.link().address().value());
    }
    return addresses;
  }

  /**
   * Feeds of which each says that it has moved to the next, and the last to this one: they are one.
   */
  private List<String> circle(String url) throws IOException {
    List<String> circle = new ArrayList<>();
    FeedView view = first(url);
    for (String next = view == null ? null : view.newUrl();
        next != null && !circle.contains(next);
        next = view == null ? null : view.newUrl()) {
      if (place(next).equals(place(url))) {
        return circle;
      }
      circle.add(next);
      view = first(next);
    }
    return List.of();
  }

  /** The stored pages that are a feed as it is now. */
  private Set<Long> copies(String url) throws IOException {
    Set<Long> copies = new HashSet<>();
    for (String address : opened(url, new ArrayList<>()).keySet()) {
      TaskRow task = task(address);
      if (task != null) {
        copies.add(task.capture());
      }
    }
    return copies;
  }

  /** Documents of a feed that were not read whole, each with what is lost. */
  Map<String, String> losses(String url) throws IOException {
    Map<String, String> losses = new LinkedHashMap<>();
    for (FeedView document : opened(url, new ArrayList<>()).values()) {
      if (document.loss() != null) {
        losses.put(document.url(), document.loss());
      }
    }
    return losses;
  }

  /** Further documents that a feed names, and that did not come. */
  List<String> further(String url) throws IOException {
    List<String> lost = new ArrayList<>();
    opened(url, lost);
    return lost;
  }

  /**
   * All documents of a feed that came, by the addresses that were requested.
   *
   * @param lost takes the addresses of those that did not
   */
  private Map<String, FeedView> opened(String url, List<String> lost) throws IOException {
    Map<String, FeedView> documents = new LinkedHashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(url));
    Set<String> seen = new HashSet<>();
    while (!next.isEmpty() && documents.size() < MOST_DOCUMENTS) {
      String address = next.remove();
      if (!seen.add(address)) {
        continue;
      }
      FeedView document = document(address);
      if (document == null) {
        lost.add(address);
      } else {
        documents.put(address, document);
        next.addAll(document.further());
      }
    }
    return documents;
  }

  /** Documents of a feed whose newest copies are not of the last run, each with the reason. */
  Map<String, Census.Verdict> stale(String url) throws IOException {
    Map<String, Census.Verdict> stale = new LinkedHashMap<>();
    for (String address : opened(url, new ArrayList<>()).keySet()) {
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

  /** The task of a feed's address; null when it was never queued. */
  /** Whether a bookmark leads to no feed: another page came, or there is none. */
  boolean isNoFeed(Subscribed row) throws IOException {
    String url = row.candidate() ? row.feedUrl() : null;
    TaskRow task = url == null ? null : task(url);
    if (url == null || task == null || document(url) != null) {
      return false;
    }
    Why why = task.why();
    return task.state() == Task.State.SAVED
        || why == Why.UNREADABLE
        || (why != null && why.fate() == Fate.GONE);
  }

  @Nullable TaskRow taskOf(String url) {
    return task(url);
  }

  private @Nullable FeedView document(String url) throws IOException {
    TaskRow task = task(url);
    if (task == null || task.capture() == 0) {
      return null;
    }
    Document known = last;
    if (known == null || known.capture != task.capture()) {
      known = new Document(task.capture(), head(task.capture()));
      last = known;
    }
    return known.view;
  }

  /** A feed with its items as the publisher wrote them, each with the episode that it is. */
  SourceFeed source(String url, FeedView view, Shelf shelf) throws IOException {
    Map<String, EpisodeId> episodes = new HashMap<>();
    Stream.of(shelf.saved(), shelf.unsaved())
        .flatMap(List::stream)
        .forEach(
            slot -> {
              episodes.put(slot.id().episode(), slot.id());
            });
    Stream.of(shelf.saved(), shelf.unsaved())
        .flatMap(List::stream)
        .forEach(
            slot -> {
              if (slot.feed() != null) {
                slot.feed().keys().forEach(key -> episodes.putIfAbsent(key, slot.id()));
              }
            });
    Set<Long> copies = copies(url);
    List<FeedOutline> outlines = outlines(List.of(shelf), url);
    List<SourceFeed.Item> items = new ArrayList<>();
    for (FeedOutline outline : outlines) {
      if (copies.contains(outline.capture())) {
        items.add(item(outline, episodes.get(outline.key())));
      }
    }
    if (items.isEmpty()) { // older versions did not store what was written
      view.entries().forEach(entry -> items.add(item(null, entry, "")));
    }
    List<SourceFeed.Item> dropped = new ArrayList<>();
    for (FeedVersions versions : FeedVersions.of(outlines, copies, this::head)) {
      if (!versions.isIn(copies)) {
        dropped.add(item(versions.newest(), episodes.get(versions.key())));
      }
    }
    return new SourceFeed(
        url,
        view.title(),
        view.author(),
        view.siteUrl(),
        view.imageUrl(),
        view.guid(),
        items,
        dropped,
        view.loss() == null);
  }

  private SourceFeed.Item item(FeedOutline outline, @Nullable EpisodeId episode)
      throws IOException {
    StoredItem stored = Objects.requireNonNull(workspace.facts().item(outline.fact()));
    FeedItem item = Json.read(stored.row().json(), FeedItem.class);
    return item(episode, item.entry(), FeedTexts.xml(item));
  }

  private static SourceFeed.Item item(@Nullable EpisodeId episode, FeedEntry entry, String xml) {
    return new SourceFeed.Item(
        episode,
        entry.guid(),
        entry.title(),
        entry.publishedAt(),
        entry.link(),
        entry.enclosureUrl(),
        entry.enclosureType(),
        entry.enclosureLength(),
        entry.durationSeconds(),
        xml);
  }

  private @Nullable TaskRow task(String url) {
    Address address = Address.find(url);
    return address == null ? null : fetched.get(address);
  }

  static KnownPodcast known(Shelf shelf) {
    return known(shelf, null, Set.of(), Set.of());
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
    return known(shelf, site(shelf), people, mentions);
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

  private static KnownPodcast known(
      Shelf shelf, @Nullable String site, Set<String> people, Set<String> mentions) {
    Subscribed subscription = shelf.subscription();
    List<KnownEpisode> episodes =
        Stream.concat(shelf.saved().stream(), shelf.unsaved().stream())
            .map(slot -> new KnownEpisode(slot.id(), slot.title(), slot.publishedOn(), null))
            .toList();
    return new KnownPodcast(
        shelf.id(),
        shelf.title(),
        site != null || subscription == null ? site : subscription.siteUrl(),
        people,
        mentions,
        episodes);
  }

  private List<FeedCandidate> candidates(Shelf shelf) throws IOException {
    List<FeedCandidate> candidates = new ArrayList<>();
    Subscribed subscription = shelf.subscription();
    for (PodcastId id : shelf.seen()) {
      add(candidates, decisions.get(id.value()), shelf.title(), NamedBy.PERSON);
    }
    if (subscription != null) {
      String title = subscription.isUntitled() ? null : subscription.title();
      add(candidates, answering(subscription.feedUrl()), title, NamedBy.ACCOUNT);
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
          named(candidates, task);
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
        choice instanceof FeedChoice.Certain certain ? first(certain.feed().url()) : null;
    if (view != null && !view.title().isBlank()) {
      return view.title();
    }
    return lookedUp(shelf).stream()
        .map(DirectoryEntry::title)
        .filter(title -> !title.isBlank())
        .findFirst()
        .orElse(shelf.title());
  }

  /** Over plain http when only that was answered: https was a guess then. */
  private @Nullable String answering(@Nullable String url) throws IOException {
    if (url == null || !url.startsWith("https:") || view(url) != null) {
      return url;
    }
    String plain = "http:" + url.substring("https:".length());
    return view(plain) == null ? url : plain;
  }

  private void named(List<FeedCandidate> candidates, TaskRow asked) throws IOException {
    Set<String> directory = Set.of(Directory.of(asked.link().address()));
    for (DirectoryEntry entry : entries(asked)) {
      add(candidates, entry.feedUrl(), entry.title(), NamedBy.DIRECTORY, directory);
    }
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
    if (FeedAddress.ascii(url) != null && url != null && !isPage(url)) {
      add(candidates, url, title, namedBy, Set.of());
    }
  }

  /** Whether an address is of the service's page of a podcast or an episode, and gave no feed. */
  private boolean isPage(String url) throws IOException {
    Address address = Address.find(url);
    return address != null && service.page(address) != null && view(url) == null;
  }

  /** With where the feed says that it has moved or stands, as far as that was looked at. */
  private void add(
      List<FeedCandidate> candidates,
      String url,
      @Nullable String title,
      NamedBy namedBy,
      Set<String> directories)
      throws IOException {
    FeedView view = view(url);
    candidates.add(
        new FeedCandidate(lasting(url), title, namedBy, view, directories, wasTried(url)));
    Set<String> seen = new HashSet<>(Set.of(url));
    Deque<FeedView> pointing = new ArrayDeque<>(view == null ? List.of() : List.of(view));
    while (!pointing.isEmpty()) {
      FeedView from = pointing.remove();
      for (String next : new String[] {from.newUrl(), from.self()}) {
        if (next != null && task(next) != null && seen.add(next)) {
          FeedView there = view(next);
          candidates.add(new FeedCandidate(lasting(next), title, NamedBy.DIRECTORY, there));
          pointing.addAll(there == null ? List.of() : List.of(there));
        }
      }
    }
  }

  /** Whether its turn came: of several feeds on a host that is silent, not each is requested. */
  private boolean wasTried(String url) {
    TaskRow task = task(url);
    return task != null && (requests(task) > 0 || task.state() == Task.State.MISSED);
  }

  private static int requests(TaskRow task) {
    return Math.max(task.attempts(), task.capture() == 0 ? 0 : 1);
  }

  /** How many requests were sent to find a podcast's feed: to directories, and for candidates. */
  int requests(Shelf shelf) throws IOException {
    int sent = 0;
    for (PodcastId id : shelf.seen()) {
      for (TaskRow task : workspace.tasks().of(id)) {
        boolean looked =
            task.link().role() == Link.Role.DIRECTORY || task.link().role() == Link.Role.FEED;
        sent += looked ? requests(task) : 0;
      }
    }
    return sent;
  }

  private String lasting(String url) {
    TaskRow task = task(url);
    return task == null || task.moved() == null ? url : task.moved().value();
  }
}
