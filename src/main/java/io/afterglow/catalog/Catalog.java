package io.afterglow.catalog;

import io.afterglow.feed.EpisodeMatcher;
import io.afterglow.feed.FeedChoice;
import io.afterglow.feed.FeedMatch;
import io.afterglow.json.Json;
import io.afterglow.model.Cover;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Missing;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Problem;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.Selection;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.SourceName;
import io.afterglow.model.Subscription;
import io.afterglow.model.Tally;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.FeedView;
import io.afterglow.page.Item.TranscriptLink;
import io.afterglow.page.Link;
import io.afterglow.page.PodcastLink;
import io.afterglow.page.Service;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as a library. Holds outlines of podcasts and episodes; texts are read from the
 * workspace and merged as they are needed, so memory grows with the number of episodes and not with
 * what was said in them.
 */
public final class Catalog implements Library {

  /** How an episode was matched with its item when it is known from there alone. */
  private static final String OF_THE_FEED = "feed";

  /** Episodes that are read at a time, on all cores; what is read of them is in memory. */
  private static final int TOGETHER = 8;

  private final Workspace workspace;
  private final Service service;
  private final String version;
  private final List<Shelf> shelves;
  private final Map<PodcastId, Shelf> byId = new HashMap<>();
  private final Map<PodcastId, FeedChoice> choices = new HashMap<>();
  private final Map<PodcastId, FeedHeading> headings = new ConcurrentHashMap<>();
  private final List<Subscribed> subscribed;
  private final List<Subscribed> past;
  private final AppListings listings;

  /** Those that have a shelf: also what was heard and is followed no more. */
  private final List<Subscribed> placed;

  private final Map<Subscribed, PodcastId> ids;

  /** Bookmarked addresses of a feed's form that lead to none. */
  private final List<String> noFeeds;

  private final FeedDocuments documents;
  private final FeedCandidates candidates;
  private final FeedHistory history;
  private final SourceFeeds sourceFeeds;

  /** Which episodes of feeds the user wants; null where no episode comes from a feed. */
  private final @Nullable Selection fromFeeds;

  /** What feeds' items link to; null where no episode comes from a feed. */
  private final @Nullable PublishedFiles files;

  /** Asked for by every exporter, and a look at every page that was read. */
  private @Nullable Report counted;

  /** Known once all texts were looked at, which only those need who want texts or numbers. */
  private @Nullable Doubts doubts;

  /** Of each page in the order in which they came; filled with the doubts. */
  private final List<PageFields> fields = new ArrayList<>();

  /** What the queue and the feed know of the podcast that was looked at last. */
  private @Nullable Beside beside;

  private record Beside(
      Shelf shelf, Map<EpisodeId, FeedMatch> matches, Map<EpisodeId, String> lost) {}

  private Catalog(
      Workspace workspace, Service service, String version, @Nullable Selection fromFeeds)
      throws IOException {
    this.workspace = workspace;
    this.service = service;
    this.version = version;
    this.documents = new FeedDocuments(workspace);
    this.candidates = new FeedCandidates(workspace, service, documents);
    this.history = new FeedHistory(workspace, documents);
    this.sourceFeeds = new SourceFeeds(workspace, documents, history);
    List<Subscribed> listed = new ArrayList<>();
    List<String> others = new ArrayList<>();
    this.listings = AppListings.in(workspace);
    for (Subscribed row : Subscribed.in(workspace, service, listings)) {
      if (documents.isNoFeed(row)) {
        others.add(PrivateFeed.shown(Objects.requireNonNull(row.feedUrl())));
      } else {
        listed.add(row);
      }
    }
    this.noFeeds = List.copyOf(others);
    this.subscribed = listed.stream().filter(row -> !row.past()).toList();
    this.past = listed.stream().filter(Subscribed::past).toList();
    AppShelves apps = new AppShelves(workspace.facts().appEpisodes(), listings);
    this.placed = Stream.concat(subscribed.stream(), past.stream().filter(apps::isHeard)).toList();
    this.ids = Shelves.ids(placed);
    apps.place(ids);
    List<FeedShelves.Chosen> chosen = new ArrayList<>();
    for (Shelf shelf : Shelves.of(workspace, service, placed)) {
      FeedChoice choice = candidates.choose(shelf, apps.witness(shelf));
      chosen.add(new FeedShelves.Chosen(shelf.called(candidates.title(shelf, choice)), choice));
    }
    this.fromFeeds = fromFeeds;
    this.files = fromFeeds == null ? null : new PublishedFiles(workspace);
    if (fromFeeds != null) {
      chosen.sort(Comparator.comparingInt(one -> place(one.shelf())));
      chosen = FeedShelves.of(documents, history, fromFeeds, chosen);
      chosen.sort(Comparator.comparing(FeedShelves.Chosen::shelf, Shelf.BY_TITLE));
    }
    this.shelves = chosen.stream().map(one -> apps.joined(one.shelf())).toList();
    if (files != null) {
      files.compare(shelves);
    }
    shelves.forEach(shelf -> byId.put(shelf.id(), shelf));
    for (FeedShelves.Chosen one : chosen) {
      choices.put(one.shelf().id(), one.choice());
    }
  }

  /** In the account's list; behind all of it without a subscription. */
  private int place(Shelf shelf) {
    Subscribed subscription = shelf.subscription();
    return subscription == null ? placed.size() : placed.indexOf(subscription);
  }

  /**
   * Makes catalogs.
   *
   * @param version of the program, for the report
   */
  public record Maker(Service service, String version) {

    /** Looks through all that was read. */
    public Catalog of(Workspace workspace) throws IOException {
      return new Catalog(workspace, service, version, FeedScope.in(workspace));
    }

    /** The same with these episodes of feeds, whatever is stored. */
    public Catalog of(Workspace workspace, Selection fromFeeds) throws IOException {
      return new Catalog(workspace, service, version, fromFeeds);
    }
  }

  /**
   * Remembers which feeds a person chose, beside those chosen before.
   *
   * @param feeds by podcast id
   */
  public static void decide(Workspace workspace, Map<PodcastId, String> feeds) throws IOException {
    Map<String, String> all = FeedCandidates.decisions(workspace);
    feeds.forEach((id, feed) -> all.put(id.value(), feed));
    workspace.notes().put(Note.FEED_DECISIONS, Json.line(all));
  }

  @Override
  public Stream<Podcast> podcasts() {
    return shelves.stream().filter(this::isSaved).map(this::podcast);
  }

  /** Of a podcast whose feed did not come, nothing is there but its row in the list. */
  private boolean isSaved(Shelf shelf) {
    return files == null
        || !shelf.saved().isEmpty()
        || shelf.addressed()
        || document(shelf) != null;
  }

  private Podcast podcast(Shelf shelf) {
    FeedHeading heading = heading(shelf);
    return PodcastBuilder.builder()
        .id(shelf.id())
        .aliases(shelf.aliases())
        .title(shelf.title())
        .author(heading.author)
        .description(heading.description)
        .language(heading.language)
        .url(shelf.addressed() ? service.canonical(shelf.id()).value() : heading.siteUrl)
        .imageUrl(shelf.imageUrl())
        .subscribed(shelf.isFollowed())
        .feed(feed(shelf))
        .episodes(shelf.saved().stream().map(Shelf.Slot::id).toList())
        .build();
  }

  /** What the podcast's certain feed says of the podcast. */
  private record FeedHeading(
      @Nullable String author,
      @Nullable String description,
      @Nullable String language,
      @Nullable String imageUrl,
      @Nullable String siteUrl) {

    static final FeedHeading NONE = new FeedHeading(null, null, null, null, null);
  }

  private FeedHeading heading(Shelf shelf) {
    return headings.computeIfAbsent(shelf.id(), id -> read(shelf));
  }

  private FeedHeading read(Shelf shelf) {
    FeedView view = document(shelf);
    return view == null
        ? FeedHeading.NONE
        : new FeedHeading(
            view.author(),
            view.description(),
            view.language(),
            view.imageUrl(),
            files == null ? null : view.siteUrl());
  }

  private boolean isInFeed(Shelf shelf) {
    FeedView view = document(shelf);
    return view != null && !view.entries().isEmpty();
  }

  /** The first document of the podcast's readable feed; null when there is none. */
  private @Nullable FeedView document(Shelf shelf) {
    PodcastFeed feed = readable(shelf);
    try {
      return feed == null ? null : documents.first(feed.url());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The feed that stands in for the podcast's own; null also when another show's came. */
  private @Nullable PodcastFeed readable(Shelf shelf) {
    return choices.get(shelf.id()) instanceof FeedChoice.Certain certain && !certain.unreachable()
        ? certain.feed()
        : null;
  }

  private @Nullable PodcastFeed feed(Shelf shelf) {
    return choices.get(shelf.id()) instanceof FeedChoice.Certain certain ? certain.feed() : null;
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    Shelf shelf = byId.get(podcast.id());
    if (shelf == null) {
      return Stream.empty();
    }
    Beside known = beside(shelf);
    List<Shelf.Slot> slots = shelf.saved();
    return IntStream.iterate(0, from -> from < slots.size(), from -> from + TOGETHER)
        .mapToObj(from -> slots.subList(from, Math.min(from + TOGETHER, slots.size())))
        .flatMap(some -> some.parallelStream().map(slot -> episode(known, slot)).toList().stream());
  }

  private Episode episode(Beside known, Shelf.Slot slot) {
    return told(episode(known.shelf, slot, known.matches.get(slot.id())), slot, known.lost);
  }

  private synchronized Beside beside(Shelf shelf) {
    Beside known = beside;
    if (known == null || !known.shelf.id().equals(shelf.id())) {
      known = new Beside(shelf, matches(shelf), lostPages(shelf));
      beside = known;
    }
    return known;
  }

  /** All saved episodes' ids. */
  public Set<EpisodeId> ids() {
    return shelves.stream()
        .flatMap(shelf -> shelf.saved().stream())
        .map(Shelf.Slot::id)
        .collect(Collectors.toSet());
  }

  /** How many episodes of a podcast are known, saved or not. */
  public int listed(PodcastId id) {
    Shelf shelf = byId.get(id);
    return shelf == null ? 0 : shelf.saved().size() + shelf.unsaved().size();
  }

  /** One saved episode. */
  public Optional<Episode> episode(EpisodeId id) {
    Shelf shelf = byId.get(id.podcast());
    if (shelf == null) {
      return Optional.empty();
    }
    return shelf.saved().stream()
        .filter(slot -> slot.id().equals(id))
        .findFirst()
        .map(slot -> episode(beside(shelf), slot));
  }

  /** Bare pages that could not be fetched, and why. */
  private Map<EpisodeId, String> lostPages(Shelf shelf) {
    Map<EpisodeId, String> lost = new HashMap<>();
    try {
      for (PodcastId id : shelf.seen()) {
        for (TaskRow task : workspace.tasks().of(id)) {
          EpisodeId episode = task.link().episode();
          if (episode != null
              && task.link().role() == Link.Role.EPISODE
              && task.state() == Task.State.MISSED) {
            lost.put(episode, task.detail() == null ? "no answer" : task.detail());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lost;
  }

  /**
   * What lists and the queue know beyond the pages: a date that no page shows, a page that never
   * came.
   */
  private static Episode told(Episode episode, Shelf.Slot slot, Map<EpisodeId, String> lost) {
    LocalDate listed = slot.publishedOn();
    Episode told =
        episode.publishedOn() == null && listed != null
            ? EpisodeBuilder.builder(episode).publishedOn(listed).build()
            : episode;
    String detail =
        slot.seen().stream().map(lost::get).filter(Objects::nonNull).findFirst().orElse(null);
    if (detail == null || episode.showNotes() != null) {
      return told;
    }
    List<Problem> problems = new ArrayList<>(told.problems());
    problems.add(
        new Problem("showNotes", "the page that holds them could not be fetched: " + detail));
    return EpisodeBuilder.builder(told).problems(problems).build();
  }

  @Override
  public Optional<SourceFeed> feed(Podcast podcast) {
    Shelf shelf = byId.get(podcast.id());
    PodcastFeed feed = shelf == null ? null : readable(shelf);
    try {
      return shelf == null || feed == null
          ? Optional.empty()
          : Optional.ofNullable(sourceFeeds.of(feed.url(), shelf));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a podcast's cover stands: as the service shows it, else as its feed names it. */
  public @Nullable Address coverOf(Podcast podcast) {
    String shown = podcast.imageUrl();
    Shelf shelf = byId.get(podcast.id());
    String url = shown == null && shelf != null ? heading(shelf).imageUrl : shown;
    return url == null ? null : Address.find(url);
  }

  /**
   * The transcripts and chapters of feeds' items to ask for next, the newest of each podcast first,
   * then the next of each.
   */
  public List<Link> nextFeedFiles() {
    List<Link> next = new ArrayList<>();
    PublishedFiles known = files;
    int longest = shelves.stream().mapToInt(shelf -> shelf.saved().size()).max().orElse(0);
    for (int turn = 0; known != null && turn < longest; turn++) {
      for (Shelf shelf : shelves) {
        Shelf.FeedSlot item = turn < shelf.saved().size() ? shelf.saved().get(turn).feed() : null;
        next.addAll(item == null ? List.of() : known.next(item));
      }
    }
    return next;
  }

  /**
   * The podcasts whose feeds archives may have copies of, as far as the user's options leave them
   * in.
   */
  public List<PastFeed> pastFeeds() throws IOException {
    List<PastFeed> feeds = new ArrayList<>();
    for (Shelf shelf : shelves) {
      if (fromFeeds != null
          && fromFeeds.admitsPodcast(shelf.title(), shelf.id().value())
          && choices.get(shelf.id()) instanceof FeedChoice.Certain certain) {
        feeds.add(history.past(shelf, certain.feed().url()));
      }
    }
    return feeds;
  }

  /** The files of old items that did not come from their servers. */
  public List<LostFile> lostFeedFiles() throws IOException {
    List<LostFile> lost = new ArrayList<>();
    for (Shelf shelf : files == null ? List.<Shelf>of() : shelves) {
      for (Shelf.Slot slot : shelf.saved()) {
        if (slot.feed() != null && slot.feed().archived() != null) {
          lost.addAll(Objects.requireNonNull(files).lost(slot.feed()));
        }
      }
    }
    return lost;
  }

  /**
   * A file of an item that did not come.
   *
   * @param links its forms, that which promises most first
   * @param at when the item was captured
   */
  public record LostFile(List<Link> links, Instant at) {}

  /**
   * The audio files of saved episodes that their feed does not have any more: those that archives
   * alone have, and those of earlier copies.
   */
  public OldAudio oldAudio() throws IOException {
    List<String> urls = new ArrayList<>();
    for (Shelf shelf : shelves) {
      for (Shelf.Slot slot : shelf.saved()) {
        Shelf.FeedSlot item = slot.feed();
        if (item == null || (item.listed() && item.archived() == null)) {
          continue;
        }
        StoredItem stored = Objects.requireNonNull(workspace.facts().item(item.facts().get(0)));
        String url = Json.read(stored.row().json(), FeedItem.class).entry().enclosureUrl();
        if (url != null) {
          urls.add(url);
        }
      }
    }
    return new OldAudio(workspace, urls);
  }

  /**
   * A saved file that a feed links to.
   *
   * @param changedAt when the item that links to it was first seen as it is now
   */
  public record FeedFile(Address address, Instant changedAt) {}

  /** The saved transcripts and chapters that feeds link to now. */
  public List<FeedFile> feedFiles() {
    List<FeedFile> all = new ArrayList<>();
    for (Shelf shelf : shelves) {
      for (Shelf.Slot slot : shelf.saved()) {
        Shelf.FeedSlot item = slot.feed();
        if (item != null) {
          Stream.concat(
                  item.files().transcripts().stream().map(TranscriptLink::url),
                  item.files().chapters().stream().limit(1))
              .map(Address::find)
              .filter(Objects::nonNull)
              .forEach(address -> all.add(new FeedFile(address, item.since())));
        }
      }
    }
    return all;
  }

  @Override
  public Optional<Cover> cover(Podcast podcast) {
    try {
      Address address = coverOf(podcast);
      Optional<Cover> fetched = cover(address == null ? null : workspace.pages().copy(address));
      Shelf shelf = byId.get(podcast.id());
      if (fetched.isPresent() || shelf == null) {
        return fetched;
      }
      for (PodcastId id : shelf.seen()) {
        Optional<Cover> saved = cover(SavedCover.of(id, workspace));
        if (saved.isPresent()) {
          return saved;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Cover> cover(@Nullable Capture copy) throws IOException {
    return copy == null ? Optional.empty() : Cover.of(workspace.pages().page(copy).body());
  }

  private Map<EpisodeId, FeedMatch> matches(Shelf shelf) {
    PodcastFeed feed = readable(shelf);
    try {
      FeedView view = feed == null ? null : documents.view(feed.url());
      return feed == null || view == null
          ? Map.of()
          : EpisodeMatcher.match(shelf.known(), feed.url(), view);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Episode episode(Shelf shelf, Shelf.Slot slot, @Nullable FeedMatch match) {
    try {
      List<Sighted<EpisodeView>> views = views(workspace, slot);
      if (doubts().concern(slot)) {
        views = views.stream().map(doubts()::believed).toList();
      }
      FeedMatch matched = match;
      boolean named = views.stream().anyMatch(view -> !view.item().people().isEmpty());
      boolean tagged = views.stream().anyMatch(view -> !view.item().tags().isEmpty());
      PublishedFiles.Published item = files == null ? null : files.of(slot.feed(), named, tagged);
      if (item != null) {
        views = Stream.concat(views.stream(), item.views().stream()).toList();
        matched = match == null ? itself(shelf, item.entry()) : match;
      }
      AppStates apps = AppStates.of(workspace, slot.app());
      views = Stream.concat(views.stream(), apps.views(slot).stream()).toList();
      PodcastRef podcast =
          new PodcastRef(
              shelf.id(),
              shelf.title(),
              shelf.addressed() ? service.canonical(shelf.id()).value() : heading(shelf).siteUrl);
      String link = item == null ? null : item.entry().link();
      String url = slot.addressed() ? service.canonical(slot.id()).value() : link;
      EpisodeFeed feed = matched == null ? null : metBy(slot.app(), matched.feed());
      Episode merged = EpisodeMerger.merge(slot.id(), podcast, url, views, feed);
      return apps.complete(matched == null ? merged : matched.complete(merged));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, as an app's episode met it. */
  private static EpisodeFeed metBy(Shelf.@Nullable AppSlot app, EpisodeFeed feed) {
    return app == null || app.matchedBy() == null
        ? feed
        : new EpisodeFeed(
            feed.feedUrl(),
            feed.guid(),
            feed.enclosureUrl(),
            app.matchedBy().word(),
            feed.confidence());
  }

  /** An episode that its feed alone names. */
  private @Nullable FeedMatch itself(Shelf shelf, FeedEntry entry) {
    PodcastFeed feed = readable(shelf);
    return feed == null
        ? null
        : new FeedMatch(
            entry, new EpisodeFeed(feed.url(), entry.guid(), entry.enclosureUrl(), OF_THE_FEED, 1));
  }

  private synchronized Doubts doubts() throws IOException {
    Doubts known = doubts;
    if (known == null) {
      known =
          Doubts.in(
              workspace,
              shelves,
              (capture, view) ->
                  fields.add(
                      PageFields.of(view, Objects.requireNonNullElse(capture.address(), ""))));
      doubts = known;
    }
    return known;
  }

  /** Ids of the episodes whose pages show something else where a transcript should be. */
  public Set<EpisodeId> withoutTrueTranscript() throws IOException {
    Set<EpisodeId> ids = new TreeSet<>();
    for (Shelf shelf : shelves) {
      for (Shelf.Slot slot : shelf.saved()) {
        if (doubts().concern(slot)) {
          List<Sighted<EpisodeView>> seen = views(workspace, slot);
          if (!doubts().standing(seen, episode(shelf, slot, null).transcripts()).isEmpty()) {
            ids.addAll(slot.seen());
          }
        }
      }
    }
    return ids;
  }

  /** Ids of the episodes whose own page shows something else where its texts should be, or none. */
  public Set<EpisodeId> withoutTrueTexts() throws IOException {
    Set<EpisodeId> ids = new TreeSet<>();
    for (Shelf shelf : shelves) {
      shelf.unsaved().forEach(slot -> ids.addAll(slot.seen()));
      for (Shelf.Slot slot : shelf.saved()) {
        if (doubts().concern(slot) && doubts().aboutTexts(views(workspace, slot)) != null) {
          ids.addAll(slot.seen());
        }
      }
    }
    return ids;
  }

  /** All that was read of an episode. */
  static List<Sighted<EpisodeView>> views(Workspace workspace, Shelf.Slot slot) throws IOException {
    List<Sighted<EpisodeView>> views = new ArrayList<>();
    for (EpisodeId seen : slot.seen()) {
      for (StoredItem item : workspace.facts().of(FactKind.EPISODE, seen)) {
        EpisodeView view = Json.read(item.row().json(), EpisodeView.class);
        views.add(Sighted.of(item, view, item.capture().source(), List.of()));
      }
    }
    return views;
  }

  @Override
  public List<Subscription> subscriptions() {
    Map<Subscribed, Shelf> shelfOf = new HashMap<>();
    for (Shelf shelf : shelves) {
      if (shelf.subscription() != null) {
        shelfOf.put(shelf.subscription(), shelf);
      }
    }
    List<Subscription> all = new ArrayList<>();
    for (Subscribed row : subscribed) {
      Shelf shelf = shelfOf.get(row);
      if (shelf != null) {
        all.add(subscription(row, shelf));
      }
    }
    return all;
  }

  @Override
  public List<Subscription> pastSubscriptions() {
    return past.stream()
        .filter(row -> !isFollowedElsewhere(row))
        .map(
            row ->
                shelfOf(row) != null
                    ? subscription(row, Objects.requireNonNull(shelfOf(row)))
                    : new Subscription(
                        ProvisionalId.podcast(row.title()),
                        row.title(),
                        row.feedUrl(),
                        row.siteUrl(),
                        row.folder()))
        .toList();
  }

  /** What was heard has a shelf, and so the address that its feed has now. */
  private @Nullable Shelf shelfOf(Subscribed row) {
    PodcastId id = ids.get(row);
    return id == null
        ? null
        : shelves.stream().filter(shelf -> shelf.seen().contains(id)).findFirst().orElse(null);
  }

  /** Whether its feed turned out to be one that is followed under another address. */
  private boolean isFollowedElsewhere(Subscribed row) {
    Shelf shelf = shelfOf(row);
    return shelf != null && shelf.isFollowed();
  }

  private Subscription subscription(Subscribed row, Shelf shelf) {
    PodcastFeed feed = feed(shelf);
    return new Subscription(
        shelf.id(),
        shelf.title(),
        feed == null ? null : feed.url(),
        site(row, shelf),
        row.folder());
  }

  /** The publisher's own word first, then the list's, then the page on the service. */
  private @Nullable String site(Subscribed row, Shelf shelf) {
    String own =
        choices.get(shelf.id()) instanceof FeedChoice.Certain certain ? certain.siteUrl() : null;
    String listed = own == null ? row.siteUrl() : own;
    String page = shelf.addressed() ? service.canonical(shelf.id()).value() : null;
    return listed == null ? page : listed;
  }

  /**
   * Subscriptions, and other podcasts with saved episodes, that have no certain feed yet, and are
   * known by name: id and title.
   */
  public Map<PodcastId, String> withoutFeed() {
    return shelves.stream()
        .filter(shelf -> feed(shelf) == null && shelf.show() == null && !shelf.isLoose())
        .collect(Collectors.toMap(Shelf::id, Shelf::title));
  }

  /** Subscriptions that have no feed yet, and are known by a number in a directory. */
  public Map<PodcastId, PodcastLink.Show> shows() {
    Map<PodcastId, PodcastLink.Show> shows = new TreeMap<>();
    for (Shelf shelf : shelves) {
      PodcastLink.Show show = feed(shelf) == null ? shelf.show() : null;
      if (show != null) {
        shows.put(shelf.id(), show);
      }
    }
    return shows;
  }

  @Override
  public List<FeedReview> reviews() {
    return shelves.stream()
        .filter(shelf -> shelf.subscription() != null)
        .map(shelf -> choices.get(shelf.id()))
        .filter(FeedChoice.Uncertain.class::isInstance)
        .map(choice -> ((FeedChoice.Uncertain) choice).review())
        .toList();
  }

  @Override
  public Stream<RawPage> pages() {
    Iterator<RawPage> pages = new RawPages(workspace);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, 0), false);
  }

  @Override
  public synchronized Report report() {
    try {
      Report report = counted == null ? counted() : counted;
      counted = report;
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Report counted() throws IOException {
    Unasked unasked = Unasked.of(workspace);
    Census census =
        Census.of(
            workspace,
            service,
            shelves,
            doubts(),
            unasked,
            this::isInFeed,
            files == null || fromFeeds == null
                ? null
                : new FeedCensus(documents, files, choices, unasked, fromFeeds));
    FieldShares shares = new FieldShares();
    fields.forEach(shares::add);
    shares.end();
    // An alarm is about pages that came one after the other, but what is shown of each hundred must
    // not depend on which of several workers was quicker.
    List<Report.Hundred> hundreds = new ArrayList<>();
    FieldShares inOrder = new FieldShares(hundreds::add);
    workspace.facts().byCapture(FactKind.EPISODE).forEach(place -> inOrder.add(fields.get(place)));
    inOrder.end();
    List<Missing> missing = new ArrayList<>(census.missing());
    Report.Feeds found = feedsFound(missing, unasked);
    String started = workspace.notes().get(Note.STARTED_AT);
    Instant startedAt = started == null ? Instant.EPOCH : Instant.parse(started);
    Instant newest = workspace.pages().newestCapture();
    String sunset = workspace.notes().get(Note.SUNSET_ON);
    Tally podcasts = census.tally(Missing.Kind.PODCAST);
    Tally episodes = census.tally(Missing.Kind.EPISODE);
    Tally transcripts = census.tally(Missing.Kind.TRANSCRIPT);
    Report.Lists lists = lists(census.lists());
    AppCensus states = AppCensus.of(shelves, this::unmatched);
    boolean whole =
        census.withoutNotes() == 0 && Report.isWhole(podcasts, episodes, transcripts, lists, found);
    if (whole && unasked.stop() != null) {
      missing.add(unasked.unfinished());
      lists = new Report.Lists(lists.read(), lists.failed() + 1, lists.notLookedFor());
    }
    return ReportBuilder.builder()
        .tool(new Report.Tool("Afterglow", version))
        .service(service.title())
        .account(workspace.notes().get(Note.ACCOUNT))
        .sunsetOn(sunset == null ? null : LocalDate.parse(sunset))
        .startedAt(startedAt)
        .finishedAt(newest == null || newest.isBefore(startedAt) ? startedAt : newest)
        .complete(whole && unasked.stop() == null)
        .podcasts(podcasts)
        .episodes(episodes)
        .transcripts(transcripts)
        .lists(lists)
        .feeds(found)
        .fields(shares.shares())
        .hundreds(hundreds)
        .sources(sources(episodes.saved()))
        .joined(states.joined())
        .unmatched(states.unmatched())
        .oldEpisodes(oldEpisodes())
        .audio(OldAudio.isWanted(workspace) ? oldAudio().counted() : null)
        .warnings(warnings(shares, episodes.listed() == 0 ? List.of() : census.notLookedFor()))
        .missing(missing)
        .build();
  }

  /** What archives' copies of feeds add, in the order of the podcasts. */
  private List<Report.OldEpisodes> oldEpisodes() {
    List<Report.OldEpisodes> all = new ArrayList<>();
    for (Shelf shelf : shelves) {
      List<Shelf.FeedSlot> items =
          shelf.saved().stream().map(Shelf.Slot::feed).filter(Objects::nonNull).toList();
      List<Instant> old =
          items.stream()
              .map(Shelf.FeedSlot::archived)
              .filter(Objects::nonNull)
              .map(Shelf.Archived::at)
              .toList();
      IntSummaryStatistics years =
          old.stream().mapToInt(at -> at.atZone(ZoneOffset.UTC).getYear()).summaryStatistics();
      if (!old.isEmpty()) {
        all.add(
            new Report.OldEpisodes(
                shelf.id().value(),
                shelf.title(),
                items.size() - old.size(),
                old.size(),
                (int) old.stream().distinct().count(),
                years.getMin(),
                years.getMax()));
      }
    }
    return all;
  }

  /** Why nothing is there that an app's episode of this podcast could be. */
  private Report.Unmet unmatched(Shelf shelf) {
    FeedChoice choice = choices.get(shelf.id());
    String url = choice instanceof FeedChoice.Certain certain ? certain.feed().url() : null;
    try {
      if (shelf.isLoose()) {
        return Report.Unmet.FEED_NOT_FOUND;
      }
      if (url == null) {
        return candidates.requests(shelf) == 0 ? Report.Unmet.OFFLINE : Report.Unmet.FEED_NOT_FOUND;
      }
      if (readable(shelf) != null && documents.first(url) != null) {
        return fromFeeds == null ? Report.Unmet.EXCLUDED : Report.Unmet.NOT_IN_FEED;
      }
      return documents.wasTried(url) ? Report.Unmet.FEED_UNREACHABLE : Report.Unmet.OFFLINE;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody looks for the episodes that a feed lists from other feeds. */
  private Report.Lists lists(Report.Lists lists) {
    int others = 0;
    for (Shelf shelf : files == null ? List.<Shelf>of() : shelves) {
      FeedView feed = document(shelf);
      others += feed == null || feed.elsewhere().isEmpty() ? 0 : 1;
    }
    return new Report.Lists(lists.read(), lists.failed(), lists.notLookedFor() + others);
  }

  /** Where no service has pages of its own, all that live servers sent comes from feeds. */
  private List<Report.SourceUse> sources(int saved) throws IOException {
    Map<EpisodeId, EpisodeId> holders = new HashMap<>();
    for (Shelf shelf : shelves) {
      shelf.saved().forEach(slot -> slot.seen().forEach(id -> holders.put(id, slot.id())));
    }
    List<Report.SourceUse> uses = workspace.facts().sources(id -> holders.getOrDefault(id, id));
    Map<SourceName, Integer> old = new EnumMap<>(SourceName.class);
    shelves.stream()
        .flatMap(shelf -> shelf.saved().stream())
        .map(slot -> slot.feed() == null ? null : slot.feed().archived())
        .filter(Objects::nonNull)
        .forEach(archived -> old.merge(archived.source(), 1, Integer::sum));
    int others = saved - old.values().stream().mapToInt(Integer::intValue).sum();
    return uses.stream()
        .map(
            use ->
                use.source() == SourceName.LIVE && service.seeds().isEmpty()
                    ? new Report.SourceUse(SourceName.FEEDS, use.pages(), others)
                    : new Report.SourceUse(
                        use.source(),
                        use.pages(),
                        use.episodes() + old.getOrDefault(use.source(), 0)))
        .toList();
  }

  /** Each feed counts once: found are exactly those that stand in the OPML file and answer. */
  private Report.Feeds feedsFound(List<Missing> missing, Unasked unasked) throws IOException {
    Set<String> listed = new HashSet<>();
    int found = 0;
    int unreachable = 0;
    Map<Why, Integer> without = new EnumMap<>(Why.class);
    for (Shelf shelf : shelves) {
      if (!shelf.isFollowed()) {
        continue;
      }
      FeedChoice choice = choices.get(shelf.id());
      if (choice instanceof FeedChoice.Certain certain) {
        boolean again = !listed.add(FeedAddress.sameness(certain.feed().url()));
        boolean lost = certain.unreachable() || documents.isArchived(certain.feed().url());
        unreachable += !again && lost ? 1 : 0;
        found += again || lost ? 0 : 1;
      } else {
        boolean guessed = choice instanceof FeedChoice.Uncertain;
        Missing row = noFeed(shelf, guessed ? Why.UNCERTAIN : Why.NOT_FOUND, unasked);
        without.merge(row.why(), 1, Integer::sum);
        missing.add(row);
      }
    }
    int uncertain = without.getOrDefault(Why.UNCERTAIN, 0);
    int none = without.getOrDefault(Why.NOT_FOUND, 0);
    int all = without.values().stream().mapToInt(n -> n).sum();
    return new Report.Feeds(found, unreachable, uncertain, none, all - uncertain - none);
  }

  /** A feed that no request was sent for was not looked for, so it is not known to be missing. */
  private Missing noFeed(Shelf shelf, Why found, Unasked unasked) throws IOException {
    int sent = candidates.requests(shelf);
    Subscribed listed = shelf.subscription();
    if (found == Why.NOT_FOUND && listed != null && listed.unusable() != null) {
      String next =
          shelf.title()
              + ": "
              + PrivateFeed.shown(listed.unusable())
              + ", which your list names as its feed, is not a web address. Search for the podcast"
              + " by name in your new app.";
      return new Missing(Missing.Kind.FEED, shelf.id().value(), null, Why.NOT_FOUND, sent, next);
    }
    PodcastLink.Show show = shelf.show();
    if (show != null && sent == 0 && unasked.feed() != Why.NOT_REACHED) {
      String next =
          shelf.title()
              + ": its feed can only be looked up by its number. Run the same command with"
              + " --podcast-directory "
              + show.directory()
              + " and without --offline, or give the address of the feed.";
      return new Missing(Missing.Kind.FEED, shelf.id().value(), null, Why.OFFLINE, sent, next);
    }
    Why unsent = sent > 0 ? null : unasked.feed();
    Why why = unsent == null ? found : unsent;
    String advice = listed == null ? null : listings.feedAdvice(listed.keys());
    String next =
        advice == null || why == Why.UNCERTAIN
            ? nextFor(shelf.title(), why, unasked.directories())
            : shelf.title() + ": " + advice;
    return new Missing(Missing.Kind.FEED, shelf.id().value(), null, why, sent, next);
  }

  private static String nextFor(String title, Why why, boolean directories) {
    return switch (why) {
      case UNCERTAIN ->
          title
              + ": look at its candidates in review.csv, write yes into the column choice, and run"
              + " again with --feeds review.csv.";
      case OFFLINE ->
          title
              + ": run the same command "
              + (directories ? "without --offline" : "with --podcast-directory all")
              + " to look for its feed.";
      case NOT_REACHED -> title + ": run the same command again to look for its feed.";
      default -> title + ": search for it by name in your new app.";
    };
  }

  private List<String> warnings(FieldShares shares, List<String> notLookedFor) throws IOException {
    List<String> warnings = new ArrayList<>(workspace.warnings().all());
    warnings.addAll(ListWarnings.in(workspace, service, listings, noFeeds));
    warnings.addAll(listings.warnings());
    if (!notLookedFor.isEmpty()) {
      warnings.add(
          "No page that was given or fetched leads to the episodes of "
              + String.join(", ", notLookedFor)
              + ": they were not looked for.");
    }
    warnings.addAll(shares.alarms());
    for (Shelf shelf : shelves) {
      FeedChoice choice = choices.get(shelf.id());
      warnings.addAll(choice == null ? List.of() : choice.warnings());
      FeedView feed = files == null ? null : document(shelf);
      String content = feed == null ? null : ListWarnings.content(shelf.title(), feed);
      if (content != null) {
        warnings.add(content);
      }
    }
    return warnings;
  }
}
