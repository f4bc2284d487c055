package io.afterglow.catalog;

import static java.util.stream.Collectors.toList;

import io.afterglow.catalog.Doubts.Doubt;
import io.afterglow.json.Json;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Fate;
import io.afterglow.model.Missing;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Problem;
import io.afterglow.model.Report;
import io.afterglow.model.Tally;
import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.FactKind;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.PodcastView;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.Service;
import io.afterglow.text.Fold;
import io.afterglow.workspace.Note;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Task;
import io.afterglow.workspace.TaskRow;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what was listed against what is saved, and says of each thing that is not saved why. Every
 * count adds up by construction: a thing is counted once, under one fate.
 */
public final class Census {

  private static final String ARCHIVES =
      "a web archive may have it: --from live,wayback,commoncrawl.";

  private static final String NO_PAGE =
      "your subscriptions name it, and no page of the service leads to its episodes";

  /** The id of the row of the account's own file of subscriptions. */
  private static final String OPML = "opml";

  /** What is said of a given file may end in what to do with it. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "[:;,.] (?:save|copy|unpack|export|record|select|set|if|take|Export|Copy|Give|Open)\\b");

  private static final String NOT_REQUESTED =
      "The episode is in no feed, and only your app's file names this transcript: open it in your"
          + " browser and save it.";

  private static final String ECHO = "the page shows another language's text again";

  static final Verdict SAVED = new Verdict(null, 0, "");

  private final Workspace workspace;
  private final Service service;
  private final Doubts doubts;
  private final Unasked unasked;
  private final Predicate<Shelf> inFeed;
  private final @Nullable FeedCensus fromFeeds;
  private final Map<Missing.Kind, Map<Fate, Integer>> counts = new EnumMap<>(Missing.Kind.class);
  private final List<Missing> missing = new ArrayList<>();
  private final List<UnlistedArchive> unlisted = new ArrayList<>();
  private final List<String> notLookedFor = new ArrayList<>();
  private boolean live;

  /** Whether a page that may lead to more podcasts is still to come. */
  private boolean unread;

  private int listsRead;
  private int listsFailed;

  /**
   * What has become of a thing, and how many requests were sent for it.
   *
   * @param why null when it is saved
   */
  record Verdict(@Nullable Why why, int attempts, String detail) {
    Fate fate() {
      return why == null ? Fate.SAVED : why.fate();
    }
  }

  /**
   * A census over all shelves.
   *
   * @param inFeed whether the feed of a podcast names episodes
   * @param fromFeeds what became of feeds' own episodes; null where none comes from a feed
   */
  static Census of(
      Workspace workspace,
      Service service,
      List<Shelf> shelves,
      Doubts doubts,
      Unasked unasked,
      Predicate<Shelf> inFeed,
      @Nullable FeedCensus fromFeeds)
      throws IOException {
    Census census = new Census(workspace, service, doubts, unasked, inFeed, fromFeeds);
    census.accountLists();
    for (Shelf shelf : shelves) {
      census.count(shelf);
    }
    return census;
  }

  private Census(
      Workspace workspace,
      Service service,
      Doubts doubts,
      Unasked unasked,
      Predicate<Shelf> inFeed,
      @Nullable FeedCensus fromFeeds) {
    this.workspace = workspace;
    this.service = service;
    this.doubts = doubts;
    this.unasked = unasked;
    this.inFeed = inFeed;
    this.fromFeeds = fromFeeds;
  }

  Tally tally(Missing.Kind kind) {
    return Tally.of(counts.getOrDefault(kind, Map.of()));
  }

  /** The account's own lists, and its podcasts' lists that are known to lack episodes. */
  Report.Lists lists() {
    return new Report.Lists(listsRead, listsFailed, notLookedFor.size());
  }

  /** Titles of subscriptions whose list of episodes nothing that was given leads to. */
  List<String> notLookedFor() {
    return notLookedFor;
  }

  /** Saved episodes that lack what their own page is for: show notes, topics, chapters. */
  int withoutNotes() {
    return counts.getOrDefault(Missing.Kind.CHAPTERS, Map.of()).values().stream()
        .mapToInt(n -> n)
        .sum();
  }

  /** One row for each thing that is not saved, lists first. */
  List<Missing> missing() {
    return missing;
  }

  private void accountLists() throws IOException {
    for (TaskRow task : workspace.tasks().of(Link.Role.LIST)) {
      if (task.link().podcast() == null) {
        live |= isStored(task);
        if (isStored(task) && !isWalled(task)) {
          listsRead++;
        } else {
          String id = task.link().kind().name().toLowerCase(Locale.ROOT);
          Verdict verdict = isWalled(task) ? walled(task) : verdict(task);
          unread |= task.link().kind() != PageKind.OPML && mayStillCome(verdict);
          list(verdict, id, task.link().address().value());
        }
      }
    }
    for (String loss : workspace.warnings().losses()) {
      list(new Verdict(Why.UNREADABLE, 0, loss), "saved-pages", null);
    }
    for (var rows : workspace.warnings().rows().entrySet()) {
      for (String words : rows.getValue()) {
        listsFailed++;
        missing.add(new Missing(Missing.Kind.LIST, "captures", null, rows.getKey(), 0, words));
      }
    }
    if (unasked.archives()) {
      unlisted.addAll(UnlistedArchive.in(workspace));
    }
    listsFailed += unlisted.size();
    unlisted.forEach(archive -> missing.add(archive.row()));
    GivenLists given = GivenLists.in(workspace, listsFailed > 0);
    listsRead += given.read();
    listsFailed += given.missing().size();
    missing.addAll(given.missing());
  }

  /** Whether the same command may bring it. */
  private static boolean mayStillCome(Verdict verdict) {
    return verdict.why == Why.NOT_REACHED
        || verdict.why == Why.SERVER_ERROR
        || verdict.why == Why.NETWORK
        || verdict.why == Why.RATE_LIMITED;
  }

  /** The last run ended because this list, though stored, needs a login that it did not have. */
  private boolean isWalled(TaskRow task) {
    return unasked.stop() == Why.LOGIN_NEEDED && task.why() == Why.LOGIN_NEEDED;
  }

  private static Verdict walled(TaskRow task) {
    String detail = Objects.requireNonNullElse(task.detail(), "");
    return new Verdict(Why.LOGIN_NEEDED, task.attempts(), detail);
  }

  private void list(Verdict verdict, String id, @Nullable String url) {
    listsFailed++;
    boolean part = verdict.why == Why.TRUNCATED; // what a list names came from its other pages
    Verdict whole = part ? new Verdict(Why.INCOMPLETE, verdict.attempts, verdict.detail) : verdict;
    add(Missing.Kind.LIST, whole, id, url);
  }

  private void count(Shelf shelf) throws IOException {
    List<TaskRow> tasks = new ArrayList<>();
    for (PodcastId id : shelf.seen()) {
      tasks.addAll(workspace.tasks().of(id));
    }
    podcast(shelf, tasks.stream().filter(t -> t.link().role() == Link.Role.LIST).toList());
    Episodes byEpisode = Episodes.of(tasks);
    for (Shelf.Slot slot : shelf.saved()) {
      add(Missing.Kind.EPISODE, SAVED, slot.id(), null);
      app(slot);
      if (slot.isOfAppAlone()) {
        continue;
      }
      Map<String, FeedCensus.Found> published = published(slot);
      Set<String> kept = transcripts(slot, byEpisode.of(slot), published);
      published.keySet().removeAll(kept);
      published.forEach((language, found) -> published(slot, language, found));
      notes(slot, byEpisode.of(slot));
      chapters(slot);
    }
    for (Shelf.Slot slot : shelf.unsaved()) {
      if (slot.feed() != null) { // it came with its feed, and the user left it out
        add(Missing.Kind.EPISODE, new Verdict(Why.EXCLUDED, 0, ""), slot.id(), null);
        continue;
      }
      String url = slot.addressed() ? service.live(service.canonical(slot.id())).value() : null;
      add(Missing.Kind.EPISODE, verdict(byEpisode.of(slot)), slot.id(), url);
    }
  }

  private void unstored(Shelf.Slot slot, @Nullable String url, Why why, String next) {
    count(Missing.Kind.TRANSCRIPT, new Verdict(why, 0, next));
    missing.add(new Missing(Missing.Kind.TRANSCRIPT, slot.id().toString(), url, why, 0, next));
  }

  /** What an app stored, and what it knows of and did not store. */
  private void app(Shelf.Slot slot) {
    Shelf.AppSlot app = slot.app();
    for (AppClues clues : app == null ? List.<AppClues>of() : app.clues()) {
      for (int stored = 0; stored < clues.transcripts(); stored++) {
        count(Missing.Kind.TRANSCRIPT, SAVED);
      }
      String next = clues.missing();
      if (next != null) {
        unstored(slot, null, clues.cut() ? Why.TRUNCATED : Why.NOT_IN_FILE, next);
      } else if (slot.isOfAppAlone() && clues.transcripts() == 0 && clues.transcriptUrl() != null) {
        unstored(slot, clues.transcriptUrl(), Why.NOT_IN_FILE, NOT_REQUESTED);
      }
    }
  }

  private void podcast(Shelf shelf, List<TaskRow> lists) throws IOException {
    List<TaskRow> further = lists.stream().filter(t -> isLostFurther(t, lists)).toList();
    List<TaskRow> open =
        lists.stream().filter(t -> !isStored(t) && !further.contains(t)).collect(toList());
    if (!open.isEmpty()) {
      Set<Address> given = given(shelf);
      open.removeIf(t -> isLeft(verdict(t)) && given.contains(t.link().address()));
    }
    if (fromFeeds != null && lists.isEmpty() && !isNamedByPage(shelf)) {
      fromFeed(fromFeeds, shelf);
      return;
    }
    Verdict verdict = open.isEmpty() ? SAVED : verdict(open);
    String url = service.live(service.canonical(shelf.id())).value();
    add(Missing.Kind.PODCAST, verdict, shelf.id(), url);
    further.forEach(t -> list(verdict(t), shelf.id().toString(), t.link().address().value()));
    if (open.isEmpty() && further.isEmpty()) {
      shortfall(shelf, lists, url);
    }
    if (lists.isEmpty() && shelf.isFollowed() && !isNamedWithPage(shelf)) {
      if (unread && !unasked.archives()) {
        list(new Verdict(Why.NOT_REACHED, 0, ""), shelf.id().toString(), null);
      } else if (live) {
        list(new Verdict(Why.NOT_FOUND, 0, NO_PAGE), shelf.id().toString(), null);
      } else if (unasked.archives()) {
        list(unqueued("no archive holds a page of it"), shelf.id().toString(), null);
      } else {
        notLookedFor.add(shelf.title());
      }
    }
  }

  /** A podcast whose list of episodes is its feed. */
  private void fromFeed(FeedCensus census, Shelf shelf) throws IOException {
    FeedCensus.Found feed = census.podcast(shelf);
    add(Missing.Kind.PODCAST, feed, shelf.id());
    for (FeedCensus.Found list : census.lists(shelf)) {
      listsFailed++;
      add(Missing.Kind.LIST, list, shelf.id());
    }
  }

  private void add(Missing.Kind kind, FeedCensus.Found found, Object id) {
    Verdict verdict = found.verdict();
    Why why = verdict.why;
    count(kind, verdict);
    if (why != null) {
      String next = FeedCensus.next(why, verdict.detail);
      missing.add(new Missing(kind, id.toString(), found.url(), why, verdict.attempts, next));
    }
  }

  /** Of what no run will request by itself, a saved copy is all that there is to have. */
  private static boolean isLeft(Verdict verdict) {
    return verdict.fate() == Fate.PENDING && verdict.why != Why.NOT_REACHED;
  }

  /** The addresses of its pages, as they were saved whole. */
  private Set<Address> given(Shelf shelf) throws IOException {
    Set<Address> given = new HashSet<>();
    for (PodcastId id : shelf.seen()) {
      for (StoredItem item : workspace.facts().of(FactKind.PODCAST, id)) {
        Address saved = Address.find(Objects.requireNonNullElse(item.capture().address(), ""));
        if (saved != null && !workspace.pages().isCut(item.capture().sha256())) {
          given.add(service.live(saved));
        }
      }
    }
    return given;
  }

  /** Whether a further page of a list was requested in vain, while the first one came. */
  private boolean isLostFurther(TaskRow task, List<TaskRow> lists) {
    Fate fate = isStored(task) ? Fate.SAVED : verdict(task).fate();
    return (fate == Fate.GONE || fate == Fate.FAILED)
        && task.why() != Why.TOO_LARGE // a list without an end is the podcast's problem
        && !isFirst(task)
        && lists.stream().anyMatch(other -> isFirst(other) && isStored(other));
  }

  private boolean isFirst(TaskRow task) {
    PodcastId podcast = task.link().podcast();
    return podcast != null
        && service.live(service.canonical(podcast)).equals(task.link().address());
  }

  /** Whether a page of the service is about the podcast. */
  private boolean isNamedByPage(Shelf shelf) throws IOException {
    return shelf
            .slots()
            .anyMatch(slot -> (slot.feed() == null && !slot.isOfAppAlone()) || slot.addressed())
        || hasPage(shelf);
  }

  /** Whether a page tells its episodes, by its list or by one of them. */
  private boolean isNamedWithPage(Shelf shelf) throws IOException {
    return shelf.slots().findAny().isPresent() || hasPage(shelf);
  }

  private boolean hasPage(Shelf shelf) throws IOException {
    boolean known = false;
    for (PodcastId id : shelf.seen()) {
      known |= !workspace.facts().of(FactKind.PODCAST, id).isEmpty();
    }
    return known;
  }

  /** A list that names fewer episodes than it has, as far as it shows, or that no archive holds. */
  private void shortfall(Shelf shelf, List<TaskRow> lists, String url) throws IOException {
    Set<String> named = new HashSet<>();
    Map<Long, PodcastView> views = new HashMap<>();
    ListPages pages = new ListPages();
    int announced = 0;
    boolean unlisted = false;
    boolean saysNone = false;
    Set<String> unlinked = new LinkedHashSet<>();
    for (PodcastId id : shelf.seen()) {
      unlisted |= workspace.notes().get(Note.NO_LIST, id) != null;
      for (StoredItem item : workspace.facts().of(FactKind.PODCAST, id)) {
        PodcastView view = Json.read(item.row().json(), PodcastView.class);
        saysNone |= view.announced() != null && view.announced() == 0;
        announced = Math.max(announced, Objects.requireNonNullElse(view.announced(), 0));
        view.episodes().forEach(entry -> named.add(entry.id().episode()));
        unlinked.addAll(view.unlinked());
        views.put(item.capture().id(), view);
        Address saved = Address.find(Objects.requireNonNullElse(item.capture().address(), ""));
        if (saved != null) {
          pages.add(service.live(saved).value(), view);
        }
      }
    }
    for (TaskRow task : lists) {
      PodcastView view = views.get(task.capture());
      if (view != null) { // what came, also where a redirect led to another address
        pages.add(task.link().address().value(), view);
      }
    }
    shelf
        .slots()
        .map(slot -> Fold.key(slot.title()))
        .forEach(title -> unlinked.removeIf(row -> Fold.key(row).equals(title)));
    ListPages.Doubt doubt = announced == 0 ? pages.doubt() : null;
    int sent = lists.stream().mapToInt(t -> t.attempts() + (t.capture() != 0 ? 1 : 0)).sum();
    if (!unlinked.isEmpty()) {
      String detail = GivenLists.unlinked(unlinked, "episode");
      list(new Verdict(Why.TRUNCATED, sent, detail), shelf.id().toString(), url);
    } else if (named.size() < announced) {
      String detail = "it announces " + announced + " episodes and names " + named.size();
      list(shortfall(sent, detail), shelf.id().toString(), url);
    } else if (unlisted && named.isEmpty()) {
      list(unqueued("no archive holds the list of its episodes"), shelf.id().toString(), url);
    } else if (doubt == ListPages.Doubt.NOTHING_NEW) {
      String detail = "the list offers a further page, and that page names no further episode";
      list(new Verdict(Why.TRUNCATED, sent, detail), shelf.id().toString(), url);
    } else if (doubt == ListPages.Doubt.GOES_ON) {
      list(unqueued("the list goes on on a further page"), shelf.id().toString(), url);
    } else if (doubt == ListPages.Doubt.BESIDE) {
      list(
          unqueued("the list has another page, before or beside this one"),
          shelf.id().toString(),
          url);
    } else if (doubt == ListPages.Doubt.UNSEEN) {
      list(new Verdict(Why.TRUNCATED, sent, pages.unseen()), shelf.id().toString(), url);
    } else if (!views.isEmpty() && named.isEmpty() && !saysNone && inFeed.test(shelf)) {
      String detail = "the list names no episode, and the podcast's feed does";
      list(new Verdict(Why.TRUNCATED, sent, detail), shelf.id().toString(), url);
    }
  }

  private Verdict shortfall(int sent, String detail) {
    return sent > 0 ? new Verdict(Why.TRUNCATED, sent, detail) : unqueued(detail);
  }

  /** Of what was never queued: archives queue what they hold, so they hold none of it. */
  private Verdict unqueued(String detail) {
    if (unasked.archives() && unasked.stop() == null) {
      return unlisted.isEmpty()
          ? new Verdict(Why.GONE, 0, detail)
          : new Verdict(Why.NOT_REACHED, 0, "");
    }
    return new Verdict(unasked.own(), 0, detail);
  }

  /** The transcripts that feeds link to for an episode, by language. */
  private Map<String, FeedCensus.Found> published(Shelf.Slot slot) throws IOException {
    Shelf.FeedSlot item = slot.feed();
    return fromFeeds == null || item == null ? new TreeMap<>() : fromFeeds.transcripts(item);
  }

  /** A part of a transcript, or an older one, is saved, and the whole or newer one is missing. */
  private void published(Shelf.Slot slot, String language, FeedCensus.Found found) {
    if (found.part()) {
      add(Missing.Kind.TRANSCRIPT, SAVED, slot.id(), null);
    }
    add(Missing.Kind.TRANSCRIPT, found, slot.id() + "#" + language);
  }

  private void chapters(Shelf.Slot slot) throws IOException {
    Shelf.FeedSlot item = slot.feed();
    FeedCensus.Found chapters = fromFeeds == null || item == null ? null : fromFeeds.chapters(item);
    if (chapters != null) {
      add(Missing.Kind.CHAPTERS, chapters, slot.id());
    }
  }

  /**
   * Counts the transcripts of a service's pages.
   *
   * @param published what feeds link to: what is saved from there is not missing
   * @return the languages that are saved
   */
  private Set<String> transcripts(
      Shelf.Slot slot, List<TaskRow> tasks, Map<String, FeedCensus.Found> published)
      throws IOException {
    Set<String> offered = new TreeSet<>(slot.offered());
    boolean promised = offered.remove("*");
    Voices voices = voices(slot);
    offered.removeAll(voices.kept);
    voices.kept.forEach(language -> add(Missing.Kind.TRANSCRIPT, SAVED, slot.id(), null));
    offered.addAll(voices.echoes);
    Doubt doubted = voices.doubted.remove(Doubts.ORIGINAL);
    offered.addAll(voices.doubted.keySet());
    // A part of a transcript is saved as far as it goes, and the whole one is missing.
    tasks.stream()
        .filter(t -> t.link().role() == Link.Role.TRANSLATION && isCut(t))
        .forEach(t -> offered.add(last(t)));
    published.forEach(
        (language, found) -> {
          if (found.isSaved()) {
            offered.remove(language);
          }
        });
    for (String language : offered) {
      List<TaskRow> own =
          tasks.stream()
              .filter(t -> t.link().role() == Link.Role.TRANSLATION && last(t).equals(language))
              .toList();
      Verdict verdict;
      Doubt doubt = voices.doubted.get(language);
      if (doubt != null) {
        verdict = stored(own, doubt.why(), doubt.detail());
      } else if (voices.echoes.contains(language)) {
        verdict = stored(own, Why.UNREADABLE, ECHO);
      } else {
        verdict = own.stream().noneMatch(Census::isStored) ? verdict(own) : astray(slot, own);
      }
      if (verdict != null) { // else without text: the episode's problem
        add(Missing.Kind.TRANSCRIPT, verdict, slot.id() + "#" + language, url(own));
      }
    }
    List<TaskRow> original =
        tasks.stream().filter(t -> t.link().role() == Link.Role.TRANSCRIPT).toList();
    boolean open =
        original.isEmpty()
            ? promised && !holdsOriginal(slot, tasks) && !isSaved(slot, Link.Role.TRANSCRIPT)
            : original.stream().noneMatch(Census::isStored);
    boolean failed =
        original.stream().anyMatch(t -> t.why() != null && verdict(t).fate() == Fate.FAILED);
    Verdict own = verdict(original);
    boolean held = isLeft(own) && holdsOriginal(slot, tasks);
    boolean given = held || (own.fate() == Fate.PENDING && isSaved(slot, Link.Role.TRANSCRIPT));
    if (doubted != null || ((promised || failed) && open && !given)) {
      Address page = page(slot.id(), Link.Role.TRANSCRIPT);
      add(
          Missing.Kind.TRANSCRIPT,
          doubted == null ? own : stored(original, doubted.why(), doubted.detail()),
          slot.id() + "#" + Doubts.ORIGINAL,
          original.isEmpty() && page != null && slot.addressed() ? page.value() : url(original));
    } else {
      torn(slot);
    }
    return voices.kept;
  }

  /** Of copies that hold parts, one is saved as far as it goes. */
  private void torn(Shelf.Slot slot) {
    Doubt torn = doubts.torn(slot);
    if (torn != null) {
      Verdict part = new Verdict(torn.why(), 0, torn.detail());
      add(Missing.Kind.TRANSCRIPT, part, slot.id() + "#" + Doubts.ORIGINAL, null);
    }
  }

  /**
   * Whether a copy that does not tell its address holds the original. A text in a language that is
   * offered as a translation may be that translation.
   */
  private boolean holdsOriginal(Shelf.Slot slot, List<TaskRow> tasks) throws IOException {
    Set<String> translations = new HashSet<>(slot.offered());
    tasks.stream()
        .filter(t -> t.link().role() == Link.Role.TRANSLATION)
        .forEach(t -> translations.add(last(t)));
    for (Sighted<EpisodeView> seen : Catalog.views(workspace, slot)) {
      Transcript shown = doubts.believed(seen).item().transcript();
      if (shown != null && shown.original() && !translations.contains(shown.language())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Languages of an episode that are in the library, those whose pages repeat the original, and
   * those, or {@link Doubts#ORIGINAL}, that have no more than what is not believed.
   */
  private record Voices(Set<String> kept, Set<String> echoes, Map<String, Doubt> doubted) {}

  /** One language needs no comparison, and most episodes have one. */
  private Voices voices(Shelf.Slot slot) throws IOException {
    if (slot.held().size() < 2 && !doubts.concern(slot)) {
      return new Voices(slot.held(), Set.of(), new TreeMap<>());
    }
    List<Sighted<EpisodeView>> seen = Catalog.views(workspace, slot);
    Transcripts merged = Transcripts.of(Views.of(seen.stream().map(doubts::believed).toList()));
    Set<String> kept = new TreeSet<>();
    merged.kept().forEach(transcript -> kept.add(transcript.language()));
    return new Voices(kept, new TreeSet<>(merged.echoes()), doubts.standing(seen, merged.kept()));
  }

  /** Where the answer for a translation came from another of the episode's pages: a redirect. */
  private @Nullable Verdict astray(Shelf.Slot slot, List<TaskRow> tasks) throws IOException {
    Set<Long> captures = new HashSet<>();
    tasks.forEach(task -> captures.add(task.capture()));
    for (EpisodeId id : slot.seen()) {
      for (StoredItem item : workspace.facts().of(FactKind.EPISODE, id)) {
        String address = item.capture().address();
        Address at = address == null ? null : Address.find(address);
        Link page = at == null ? null : service.page(at);
        if (captures.contains(item.capture().id()) && page != null) {
          return page.role() == Link.Role.TRANSLATION
              ? null
              : stored(tasks, Why.UNREADABLE, "it leads to another page of the episode");
        }
      }
    }
    return null;
  }

  private static Verdict stored(List<TaskRow> tasks, Why why, String detail) {
    return new Verdict(why, tasks.stream().mapToInt(TaskRow::attempts).sum(), detail);
  }

  /** Show notes and chapters stand on the episode's own page, or a notice in their place. */
  private void notes(Shelf.Slot slot, List<TaskRow> tasks) throws IOException {
    List<TaskRow> bare = tasks.stream().filter(t -> t.link().role() == Link.Role.EPISODE).toList();
    Doubt doubt = doubts.concern(slot) ? doubts.aboutTexts(Catalog.views(workspace, slot)) : null;
    if (doubt != null) {
      Address page = page(slot.id(), Link.Role.EPISODE);
      String url = bare.isEmpty() && page != null && slot.addressed() ? page.value() : url(bare);
      add(Missing.Kind.CHAPTERS, stored(bare, doubt.why(), doubt.detail()), slot.id(), url);
    } else if (!bare.isEmpty() && bare.stream().noneMatch(Census::isStored)) {
      Verdict verdict = verdict(bare);
      boolean given = verdict.fate() == Fate.PENDING && isSaved(slot, Link.Role.EPISODE);
      if (verdict.fate() != Fate.SKIPPED && !given) {
        add(Missing.Kind.CHAPTERS, verdict, slot.id(), url(bare));
      }
    }
  }

  private @Nullable Address page(EpisodeId id, Link.Role role) {
    return service.pagesOf(id).stream()
        .filter(link -> link.role() == role)
        .map(Link::address)
        .findFirst()
        .orElse(null);
  }

  /** Whether one of the saved pages of an episode is the page of this role. */
  private boolean isSaved(Shelf.Slot slot, Link.Role role) throws IOException {
    for (EpisodeId id : slot.seen()) {
      for (StoredItem item : workspace.facts().of(FactKind.EPISODE, id)) {
        String address = item.capture().address();
        Address at = address == null ? null : Address.find(address);
        Link page = at == null ? null : service.page(at);
        // Without an address it may be any page, but a transcript's shows one.
        if (page == null ? role != Link.Role.TRANSCRIPT : page.role() == role) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a file was read whose end is missing. */
  static boolean isCut(StoredItem file) throws IOException {
    return Stream.of(Json.read(file.row().problems(), Problem[].class)).anyMatch(Problem::isCutOff);
  }

  private static boolean isCut(TaskRow task) {
    return !isStored(task) && task.why() == Why.TRUNCATED;
  }

  /** A stored copy holds while a newer one is asked for. */
  private static boolean isStored(TaskRow task) {
    return task.state() == Task.State.SAVED || task.capture() != 0;
  }

  private static String last(TaskRow task) {
    List<String> segments = task.link().address().segments();
    return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
  }

  private static @Nullable String url(List<TaskRow> tasks) {
    return tasks.isEmpty() ? null : tasks.get(0).link().address().value();
  }

  /**
   * The worst of what happened to the pages of a thing, with the requests for all pages that ended
   * so. No page at all: it was listed, and never queued.
   */
  private Verdict verdict(List<TaskRow> tasks) {
    List<Verdict> all = tasks.stream().map(this::verdict).toList();
    Verdict worst =
        all.stream()
            .max(Comparator.comparing(Verdict::fate).thenComparingInt(Verdict::attempts))
            .orElse(unqueued(""));
    int attempts =
        all.stream().filter(v -> v.fate() == worst.fate()).mapToInt(Verdict::attempts).sum();
    return new Verdict(worst.why, attempts, worst.detail);
  }

  private Verdict verdict(TaskRow task) {
    Why why = task.why();
    String detail = Objects.requireNonNullElse(task.detail(), "");
    if (task.state() == Task.State.SKIPPED) {
      return new Verdict(Why.EXCLUDED, 0, "");
    }
    if (isStored(task)) {
      return new Verdict(Why.UNREADABLE, task.attempts(), "nothing was read of it");
    }
    if (why == null || (task.state() == Task.State.WAITING && task.attempts() == 0)) {
      return new Verdict(unasked.own(), 0, "");
    }
    // Older workspaces do not tell what robots.txt forbids from what options leave out.
    return new Verdict(why == Why.EXCLUDED ? Why.FORBIDDEN : why, task.attempts(), detail);
  }

  private void add(Missing.Kind kind, Verdict verdict, Object id, @Nullable String url) {
    count(kind, verdict);
    Why why = verdict.why;
    if (why != null) {
      String next = next(kind, id, why, verdict);
      missing.add(new Missing(kind, id.toString(), url, why, verdict.attempts, next));
    }
  }

  private void count(Missing.Kind kind, Verdict verdict) {
    counts
        .computeIfAbsent(kind, k -> new EnumMap<>(Fate.class))
        .merge(verdict.fate(), 1, Integer::sum);
  }

  private String next(Missing.Kind kind, Object id, Why why, Verdict verdict) {
    String seen = verdict.detail.isEmpty() ? "" : " (" + verdict.detail + ")";
    if (verdict.attempts == 0 && isOfFile(kind, why)) { // never requested: a file is at fault
      if (ADVICE.matcher(verdict.detail).find()) {
        String words = verdict.detail.replaceFirst("^Saved pages: ", "");
        return words.endsWith(".") ? words : words + ".";
      }
      String first = why == Why.LOGIN_NEEDED ? "Log in in your browser, then save" : "Save";
      return first + " these pages again, or take another copy of the file" + seen + ".";
    }
    return switch (why) {
      case GONE, REMOVED ->
          unasked.archives()
              ? "No archive holds it"
                  + seen
                  + "; only a page that somebody saved can help: --pages."
              : "The service no longer has it" + seen + "; a saved page (--pages) or " + ARCHIVES;
      case LOGIN_NEEDED -> login(kind == Missing.Kind.LIST && id.equals(OPML), seen);
      case RATE_LIMITED -> "Run the same command again later" + seen + ".";
      case CHALLENGE ->
          "Open the page in your browser once, give a fresh login, and run again" + seen + ".";
      case EXCLUDED -> "Left out by your own options; run without them.";
      case FORBIDDEN -> "The site's robots.txt forbids it; run the same command with --no-robots.";
      case UNREADABLE, TOO_LARGE, REDIRECT ->
          "Open it in your browser, save the page, and add it with --pages" + seen + ".";
      case SERVER_ERROR, NETWORK ->
          "Run the same command again"
              + seen
              + (unasked.archives() ? "." : "; once the service is gone, " + ARCHIVES);
      case TRUNCATED -> "Run the same command again" + seen + ".";
      case INCOMPLETE ->
          "Compare with the page in your browser; give the addresses of episodes that are not"
              + " here with --urls"
              + seen
              + ".";
      case NOT_REACHED -> unasked.next();
      case OFFLINE -> "Run the same command without --offline" + seen + ".";
      case NOT_SAVED, NOT_IN_FILE ->
          "Save that page too and add it with --pages"
              + seen
              + (unasked.archives() ? "." : "; otherwise " + ARCHIVES.replace("live", "saved"));
      case NOT_FOUND ->
          "Look for it at the service in your browser, and give the addresses of its episodes with"
              + " --urls"
              + seen
              + ".";
      case UNCERTAIN ->
          "Fill in the choice column of review.csv and give it with --feeds" + seen + ".";
    };
  }

  /** A run that asked the service and ended well had a login that holds: no other one helps. */
  private String login(boolean file, String seen) {
    if (unasked.stop() != null || unasked.own() != Why.NOT_REACHED || unasked.archives()) {
      return "Give a fresh login and run the same command again" + seen + ".";
    }
    return file
        ? "Your login works, but not for this file"
            + seen
            + ". The zip has a subscriptions.opml of its own, made from your list. To compare,"
            + " download the file in your browser, and give it with --subscriptions."
        : "Your login works, but not for this page"
            + seen
            + ". Open it in your browser, save it, and add it with --pages.";
  }

  /** Whether a page for which no request was sent is missing for this reason by a given file. */
  private static boolean isOfFile(Missing.Kind kind, Why why) {
    return switch (why) {
      case LOGIN_NEEDED -> kind != Missing.Kind.LIST; // an account's list is no saved page
      case UNREADABLE, TRUNCATED, SERVER_ERROR, RATE_LIMITED, CHALLENGE, REDIRECT -> true;
      default -> false;
    };
  }

  /** Tasks of one podcast by episode. */
  private record Episodes(Map<EpisodeId, List<TaskRow>> byId) {

    static Episodes of(List<TaskRow> tasks) {
      Map<EpisodeId, List<TaskRow>> byId = new HashMap<>();
      for (TaskRow task : tasks) {
        EpisodeId id = task.link().episode();
        if (id != null) {
          byId.computeIfAbsent(id, k -> new ArrayList<>()).add(task);
        }
      }
      return new Episodes(byId);
    }

    List<TaskRow> of(Shelf.Slot slot) {
      return slot.seen().stream().flatMap(id -> byId.getOrDefault(id, List.of()).stream()).toList();
    }
  }
}
