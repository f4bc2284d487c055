package io.afterglow.catalog;

import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Person;
import io.afterglow.model.Problem;
import io.afterglow.model.SourceName;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.ChaptersView;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.TranscriptLink;
import io.afterglow.page.Item.TranscriptView;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.text.PrivateFeed;
import io.afterglow.workspace.Capture;
import io.afterglow.workspace.FactIndex;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What feeds' items, and the files that they link to, show of episodes. */
final class PublishedFiles {

  private final Workspace workspace;
  private final Map<Address, TaskRow> tasks = new HashMap<>();

  /** Files that were read, by page. */
  private Map<Long, FactIndex.Held> files = Map.of();

  /** By page, why it is not the file of an episode. */
  private final Map<Long, String> doubts = new HashMap<>();

  /**
   * A transcript's address as an item names it.
   *
   * @param item the number of the item in the oldest copy that has it
   */
  private record Named(long item, String url) {}

  /** Pages that came before the address was another episode's; 0 where none did. */
  private final Map<Named, Long> earlier = new HashMap<>();

  /** By its audio file, the title under which an episode came first. */
  private final Map<String, String> titles = new HashMap<>();

  /** Links to files with times at which a web page came that may be any page. */
  private final Set<TranscriptLink> otherForms = new HashSet<>();

  PublishedFiles(Workspace workspace) throws IOException {
    this.workspace = workspace;
    for (TaskRow task : workspace.tasks().of(Link.Role.FEED_FILE)) {
      tasks.put(task.link().address(), task);
    }
  }

  /** Finds files that cannot be of their episodes: other pages, and one file of several. */
  void compare(List<Shelf> shelves) throws IOException {
    files = workspace.facts().held(FactKind.TRANSCRIPT);
    Map<String, Map<EpisodeId, String>> texts = new HashMap<>();
    Map<String, Map<EpisodeId, String>> targets = new HashMap<>();
    Map<Long, List<Shelf.Slot>> chapters = new HashMap<>();
    for (Shelf shelf : shelves) {
      for (Shelf.Slot slot : shelf.saved()) {
        String audio = audio(slot);
        if (audio != null) {
          titles.putIfAbsent(audio, slot.title());
        }
      }
    }
    for (Shelf shelf : shelves) {
      findTakenOver(shelf);
    }
    for (Shelf shelf : shelves) {
      for (Shelf.Slot slot : shelf.saved()) {
        if (slot.feed() == null) {
          continue;
        }
        for (TranscriptLink link : slot.feed().files().links()) {
          TaskRow task = task(link.url());
          FactIndex.Held file = files.get(capture(slot.feed(), link.url()));
          if (task == null || file == null) {
            continue;
          }
          add(texts, file.key(), slot);
          if (isRedirected(task, file)) {
            add(targets, String.valueOf(file.address()), slot);
          }
          if (isWebPage(file) && isTimed(link) && isUnmarked(capture(slot.feed(), link.url()))) {
            otherForms.add(link);
          }
        }
        for (String url : slot.feed().files().chapters()) {
          TaskRow task = task(url);
          if (task != null && task.capture() != 0) {
            chapters.computeIfAbsent(task.capture(), k -> new ArrayList<>(1)).add(slot);
          }
        }
      }
    }
    for (TaskRow task : tasks.values()) {
      FactIndex.Held file = files.get(task.capture());
      String doubt = file == null ? null : doubt(task, file, texts, targets);
      if (doubt != null) {
        doubts.put(task.capture(), doubt);
      }
    }
    chapters.forEach(
        (capture, slots) -> {
          if (cannotShareChapters(slots)) {
            doubts.put(capture, "the same chapters are at " + slots.size() + " episodes");
          }
        });
  }

  /**
   * Of an address that a later episode of its podcast took over, the earlier one has what came
   * before.
   */
  private void findTakenOver(Shelf shelf) throws IOException {
    Map<String, List<Shelf.Slot>> byUrl = new HashMap<>();
    for (Shelf.Slot slot : shelf.saved()) {
      if (slot.feed() != null) {
        slot.feed().files().links().stream()
            .map(TranscriptLink::url)
            .distinct()
            .forEach(url -> byUrl.computeIfAbsent(url, k -> new ArrayList<>(1)).add(slot));
      }
    }
    byUrl.values().removeIf(slots -> slots.size() == 1);
    for (Map.Entry<String, List<Shelf.Slot>> one : byUrl.entrySet()) {
      List<Shelf.Slot> slots = one.getValue();
      TaskRow task = task(one.getKey());
      FactIndex.Held newest = task == null ? null : files.get(task.capture());
      Map<EpisodeId, String> named = new HashMap<>();
      slots.forEach(slot -> named.put(slot.id(), title(slot)));
      if (task == null || newest == null || !Doubts.areApart(named)) {
        continue;
      }
      Set<@Nullable String> places = new HashSet<>();
      places.add(newest.address());
      places.add(task.link().address().value());
      NavigableSet<Arrival> copies = new TreeSet<>();
      for (Shelf.Slot slot : slots) {
        copies.add(firstCopy(slot));
      }
      for (Shelf.Slot slot : slots) {
        Arrival taken = copies.higher(firstCopy(slot));
        if (taken != null) {
          long before =
              files.entrySet().stream()
                  .filter(file -> places.contains(file.getValue().address()))
                  .map(file -> new Arrival(file.getValue().capturedAt(), file.getKey()))
                  .filter(file -> file.compareTo(taken) < 0)
                  .max(Comparator.naturalOrder())
                  .map(Arrival::capture)
                  .orElse(0L);
          earlier.put(new Named(Objects.requireNonNull(slot.feed()).first(), one.getKey()), before);
        }
      }
    }
  }

  /** The first copy of the feed that had the item. */
  private Arrival firstCopy(Shelf.Slot slot) throws IOException {
    long fact = Objects.requireNonNull(slot.feed()).first();
    Capture copy = Objects.requireNonNull(workspace.facts().item(fact)).capture();
    return new Arrival(copy.capturedAt(), copy.id());
  }

  /** When a page came: those of one moment in the order in which they were stored. */
  private record Arrival(Instant at, long capture) implements Comparable<Arrival> {

    @Override
    public int compareTo(Arrival other) {
      int order = at.compareTo(other.at);
      return order == 0 ? Long.compare(capture, other.capture) : order;
    }
  }

  /** The page that came for an episode; 0 while none did. */
  private long capture(Shelf.FeedSlot slot, String url) {
    Long before = earlier.get(new Named(slot.first(), url));
    TaskRow task = task(url);
    return before != null ? before : task == null ? 0 : task.capture();
  }

  private void add(Map<String, Map<EpisodeId, String>> places, String key, Shelf.Slot slot) {
    places.computeIfAbsent(key, k -> new HashMap<>(1)).put(slot.id(), title(slot));
  }

  /** One title for all episodes with one audio file: one that was published again. */
  private String title(Shelf.Slot slot) {
    String audio = audio(slot);
    return audio == null ? slot.title() : titles.getOrDefault(audio, slot.title());
  }

  private static @Nullable String audio(Shelf.Slot slot) {
    return slot.feed() == null ? null : slot.feed().files().audio();
  }

  private @Nullable String doubt(
      TaskRow task,
      FactIndex.Held file,
      Map<String, Map<EpisodeId, String>> texts,
      Map<String, Map<EpisodeId, String>> targets)
      throws IOException {
    Map<EpisodeId, String> same = texts.getOrDefault(file.key(), Map.of());
    if (Doubts.cannotShare(same)
        || (isWebPage(file) && Doubts.areApart(same) && isPlain(task.capture()))) {
      return "the same text is at " + same.size() + " episodes";
    }
    if (!isRedirected(task, file)) {
      return null;
    }
    if (isWebPage(file) && isHome(file)) {
      return "the address leads to the home page of a site: " + file.address();
    }
    Map<EpisodeId, String> led = targets.getOrDefault(String.valueOf(file.address()), Map.of());
    return Doubts.areApart(led)
        ? "the addresses of " + led.size() + " episodes lead to one page: " + file.address()
        : null;
  }

  private static boolean isRedirected(TaskRow task, FactIndex.Held file) {
    return file.address() != null && !file.address().equals(task.link().address().value());
  }

  private static boolean isHome(FactIndex.Held file) {
    Address address = file.address() == null ? null : Address.find(file.address());
    return address != null && address.segments().isEmpty() && address.query() == null;
  }

  private static boolean isWebPage(FactIndex.Held file) {
    return file.contentType().contains("html");
  }

  private static boolean isTimed(TranscriptLink link) {
    String type = Objects.requireNonNullElse(link.type(), "");
    return link.captions()
        || type.contains("vtt")
        || type.contains("srt")
        || type.contains("subrip");
  }

  /** Whether it has neither times nor speakers, as any page of a site. */
  private boolean isPlain(long capture) throws IOException {
    StoredItem file = workspace.facts().of(FactKind.TRANSCRIPT, capture).get(0);
    return Json.read(file.row().json(), TranscriptView.class).paragraphs().stream()
        .allMatch(p -> p.speaker() == null && p.startSeconds() == null);
  }

  private boolean isUnmarked(long capture) throws IOException {
    StoredItem file = workspace.facts().of(FactKind.TRANSCRIPT, capture).get(0);
    return Stream.of(Json.read(file.row().problems(), Problem[].class))
        .anyMatch(problem -> problem.what().equals(Problem.UNMARKED));
  }

  /** Whether these are different episodes; one that was published again lasts as long. */
  private boolean cannotShareChapters(List<Shelf.Slot> slots) {
    Map<EpisodeId, String> named = new HashMap<>();
    Set<@Nullable Long> lengths = new HashSet<>();
    for (Shelf.Slot slot : slots) {
      named.put(slot.id(), title(slot));
      lengths.add(slot.feed() == null ? null : slot.feed().files().seconds());
    }
    boolean fit = lengths.size() == 1 && !lengths.contains(null);
    return !fit && Doubts.areApart(named);
  }

  /** Why the text of a file is not believed; null when it is, or did not come. */
  @Nullable String doubt(Shelf.FeedSlot slot, TranscriptLink link) {
    if (otherForms.contains(link)) {
      return "a web page came instead of " + Objects.requireNonNullElse(link.type(), "captions");
    }
    Long before = earlier.get(new Named(slot.first(), link.url()));
    return before != null && before == 0
        ? "its address is another episode's now"
        : doubts.get(capture(slot, link.url()));
  }

  /** The same of a file of chapters. */
  @Nullable String doubt(String url) {
    TaskRow task = task(url);
    return task == null ? null : doubts.get(task.capture());
  }

  /**
   * The transcripts of each language. A further file that declares none is of the same language as
   * another when it has the same text.
   */
  Map<String, List<TranscriptLink>> languages(FeedFiles files) {
    Map<String, List<TranscriptLink>> languages = new TreeMap<>();
    files
        .byLanguage()
        .forEach(
            (name, links) -> {
              String text = name.contains(FeedFiles.FURTHER) ? text(links) : null;
              List<TranscriptLink> same =
                  text == null
                      ? null
                      : languages.values().stream()
                          .filter(others -> text.equals(text(others)))
                          .findFirst()
                          .orElse(null);
              if (same == null) {
                languages.put(name, links);
              } else {
                same.addAll(links);
              }
            });
    return languages;
  }

  private @Nullable String text(List<TranscriptLink> links) {
    return links.stream()
        .map(link -> task(link.url()))
        .map(task -> task == null ? null : files.get(task.capture()))
        .filter(Objects::nonNull)
        .map(FactIndex.Held::key)
        .findFirst()
        .orElse(null);
  }

  /** The task of a file; null while it was not queued. */
  @Nullable TaskRow task(String url) {
    Address address = Address.find(url);
    return address == null ? null : tasks.get(address);
  }

  /** An item's entry, the item as a page of its episode, and its files as others. */
  record Published(FeedEntry entry, List<Sighted<EpisodeView>> views) {}

  /**
   * What a feed shows of an episode; null without an item.
   *
   * @param named whether other pages name its people
   * @param tagged whether other pages have tags
   */
  @Nullable Published of(Shelf.@Nullable FeedSlot slot, boolean named, boolean tagged)
      throws IOException {
    if (slot == null) {
      return null;
    }
    List<StoredItem> stored = new ArrayList<>();
    List<FeedItem> items = new ArrayList<>();
    for (long fact : slot.facts()) {
      StoredItem version = Objects.requireNonNull(workspace.facts().item(fact));
      stored.add(version);
      items.add(Json.read(version.row().json(), FeedItem.class));
    }
    ItemVersions versions = new ItemVersions(items);
    List<Person> hosts = versions.namesPeople() ? List.of() : hosts(slot, items);
    List<Person> others = named ? List.of() : People.joined(hosts, versions.authors());
    List<EpisodeView> texts = versions.views(others, tagged);
    List<Sighted<EpisodeView>> views = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      views.add(sighted(stored.get(i), texts.get(i), versions.problems(i)));
    }
    FeedItem item = items.get(0);
    StoredItem chapters = newestChapters(slot.files());
    if (chapters != null) {
      List<Chapter> listed = Json.read(chapters.row().json(), ChaptersView.class).chapters();
      views.add(sighted(chapters, FeedEpisode.empty(item).chapters(listed).build(), List.of()));
    }
    String own = original(slot.files());
    for (Map.Entry<String, List<TranscriptLink>> language : languages(slot.files()).entrySet()) {
      for (TranscriptLink link : language.getValue()) {
        StoredItem file = transcript(slot, link);
        if (file != null) {
          boolean original = link.language().equals(own);
          Transcript transcript = transcript(language.getKey(), link, file, original);
          views.add(
              sighted(
                  file,
                  FeedEpisode.empty(item).transcript(transcript).build(),
                  others(language.getKey(), link, language.getValue())));
          break;
        }
      }
    }
    return new Published(item.entry(), views);
  }

  /** Whom the feed named for all its items when it first had this one: shows change hosts. */
  private List<Person> hosts(Shelf.FeedSlot slot, List<FeedItem> items) throws IOException {
    List<FeedItem> copies = new ArrayList<>(items);
    if (!slot.facts().contains(slot.first())) {
      StoredItem first = Objects.requireNonNull(workspace.facts().item(slot.first()));
      copies.add(Json.read(first.row().json(), FeedItem.class));
    }
    Collections.reverse(copies);
    return copies.stream()
        .map(FeedItem::hosts)
        .filter(hosts -> !hosts.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** What the feed links to beside the transcript that is kept, as problems of the episode. */
  private List<Problem> others(String language, TranscriptLink kept, List<TranscriptLink> links) {
    List<String> unasked = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    for (TranscriptLink link : links) {
      String type = Objects.requireNonNullElse(link.type(), "a file without a type");
      if (!link.equals(kept)) {
        (task(link.url()) == null ? unasked : unusable)
            .add(type + " at " + PrivateFeed.shown(link.url()));
      }
    }
    List<Problem> problems = new ArrayList<>();
    if (!unasked.isEmpty()) {
      problems.add(
          problem(
              language,
              unasked,
              "were not requested, since another file in this language was saved"));
    }
    if (!unusable.isEmpty()) {
      problems.add(problem(language, unusable, "are not the one that is kept"));
    }
    return problems;
  }

  private static Problem problem(String language, List<String> types, String what) {
    String which =
        "other files of the feed for this language ("
            + language
            + ": "
            + String.join(", ", types)
            + ") ";
    return new Problem(Field.TRANSCRIPTS.word(), which + what);
  }

  /** Publishers transcribe what is said, and name that first; a translation is rare. */
  private static @Nullable String original(FeedFiles files) {
    return files.links().stream().findFirst().map(TranscriptLink::language).orElse(null);
  }

  /** What was read of the newest file of chapters that came; null when none did. */
  private @Nullable StoredItem newestChapters(FeedFiles files) throws IOException {
    for (String url : files.chapters()) {
      StoredItem file = chapters(url);
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  /** What was read of a file of chapters; null while it did not come. */
  @Nullable StoredItem chapters(String url) throws IOException {
    TaskRow task = task(url);
    return task == null || doubt(url) != null ? null : fact(FactKind.CHAPTERS, task.capture());
  }

  /** What was read of a transcript's file; null while it did not come, or is not a transcript. */
  @Nullable StoredItem transcript(Shelf.FeedSlot slot, TranscriptLink link) throws IOException {
    return doubt(slot, link) != null ? null : fact(FactKind.TRANSCRIPT, capture(slot, link.url()));
  }

  private @Nullable StoredItem fact(FactKind kind, long capture) throws IOException {
    List<StoredItem> facts = workspace.facts().of(kind, capture);
    return facts.isEmpty() ? null : facts.get(0);
  }

  private static Transcript transcript(
      String language, TranscriptLink link, StoredItem file, boolean original) throws IOException {
    TranscriptView view = Json.read(file.row().json(), TranscriptView.class);
    TranscriptSource source =
        new TranscriptSource(
            TranscriptSource.Kind.PUBLISHER, file.capture().address(), link.type(), view.type());
    return new Transcript(language, original, source, null, view.paragraphs());
  }

  /** What a live server sent for a feed's sake comes from the feed. */
  private static Sighted<EpisodeView> sighted(StoredItem item, EpisodeView view, List<Problem> more)
      throws IOException {
    SourceName source = item.capture().source();
    return Sighted.of(item, view, source == SourceName.LIVE ? SourceName.FEEDS : source, more);
  }

  /** The files of an item from an archive that were all requested in vain. */
  List<Catalog.LostFile> lost(Shelf.FeedSlot slot) throws IOException {
    Instant at = Objects.requireNonNull(slot.archived()).at();
    List<Catalog.LostFile> lost = new ArrayList<>();
    List<Link> chapters =
        slot.files().chapters().stream().limit(1).flatMap(url -> missed(url).stream()).toList();
    if (!chapters.isEmpty()) {
      lost.add(new Catalog.LostFile(chapters, at));
    }
    for (List<TranscriptLink> links : languages(slot.files()).values()) {
      boolean came = false;
      for (TranscriptLink link : links) {
        came |= transcript(slot, link) != null;
      }
      List<Link> missed = links.stream().flatMap(link -> missed(link.url()).stream()).toList();
      if (!came && !missed.isEmpty()) {
        lost.add(new Catalog.LostFile(missed, at));
      }
    }
    return lost;
  }

  private Optional<Link> missed(String url) {
    return Optional.ofNullable(task(url))
        .filter(task -> task.state() == Task.State.MISSED)
        .map(TaskRow::link);
  }

  /**
   * The files of an item to ask for next: its chapters, and in each language the first transcript
   * whose betters were asked for in vain.
   */
  List<Link> next(Shelf.FeedSlot slot) {
    List<Link> next = new ArrayList<>();
    FeedFiles files = slot.files();
    Address chapters = files.chapters().isEmpty() ? null : Address.find(files.chapters().get(0));
    if (chapters != null && !tasks.containsKey(chapters)) {
      next.add(new Link(chapters, PageKind.CHAPTERS, null, null, Link.Role.FEED_FILE));
    }
    for (List<TranscriptLink> links : languages(files).values()) {
      for (TranscriptLink link : links) {
        Address address = Address.find(link.url());
        TaskRow task = task(link.url());
        if (address != null && task == null) {
          next.add(new Link(address, PageKind.TRANSCRIPT, null, null, Link.Role.FEED_FILE));
        }
        boolean vain =
            task != null && (task.state() == Task.State.MISSED || doubt(slot, link) != null);
        if (address != null && !vain) {
          break;
        }
      }
    }
    return next;
  }
}
