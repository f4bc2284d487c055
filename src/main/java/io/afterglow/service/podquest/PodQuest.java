package io.afterglow.service.podquest;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Lifetime;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.Mismatch;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import io.afterglow.page.Reading;
import io.afterglow.page.Service;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.CopiedPages;
import io.afterglow.service.reading.Embedded;
import io.afterglow.service.reading.Noise;
import io.afterglow.service.reading.OpmlFile;
import io.afterglow.service.reading.Origins;
import io.afterglow.service.reading.WallText;
import io.afterglow.service.reading.WindowTitle;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PodQuest, closed on 2025-07-28; its pages live on in saved copies and archives. */
public final class PodQuest implements Service {

  public static final String SITE = "https://podquestai.com";

  /** Ids of episodes, and those of podcasts that are not numbers, end with a hash. */
  private static final Pattern HASHED = Pattern.compile(".*_[0-9a-f]{5}");

  /** Its last day it announced itself; nothing proves its first, so this one is early enough. */
  private static final Lifetime LIFETIME =
      new Lifetime(
          List.of("podquestai.com", "podquest.app"),
          LocalDate.of(2023, 1, 1),
          LocalDate.of(2025, 7, 28));

  /** Marks by which an episode's page is recognized, whatever its address is. */
  static final int MARKS = 3;

  /** Of the first row of tabs, those whose words stand nowhere else. */
  private static final Set<Label> FIRST_TABS =
      EnumSet.of(Label.AI_DEEP_DIVE, Label.AI_INSIGHTS, Label.AI_CHAPTERS);

  static final WindowTitle WINDOW = new WindowTitle("podquest(?:ai)?(?:\\.com|\\.app)?");

  static final Noise NOISE = new Noise("PodQuest");

  private final Addresses addresses;

  /** The service where users find it. */
  public PodQuest() {
    this(Address.parse(SITE));
  }

  /** The service as it stands at a site; the hosts it is known under count as the same. */
  public PodQuest(Address site) {
    this.addresses = new Addresses(site);
  }

  Addresses addresses() {
    return addresses;
  }

  @Override
  public String name() {
    return "podquest";
  }

  @Override
  public String title() {
    return "PodQuest";
  }

  @Override
  public Address home() {
    return Address.parse(SITE);
  }

  @Override
  public PodQuest at(Address site) {
    return new PodQuest(site);
  }

  @Override
  public List<Link> seeds() {
    Address home = new Address(addresses.site().origin() + "/");
    return List.of(new Link(home, PageKind.HOME, null, null, Link.Role.LIST));
  }

  @Override
  public boolean owns(Address address) {
    return addresses.owns(address);
  }

  @Override
  public Address live(Address address) {
    return addresses.live(address);
  }

  @Override
  public @Nullable EpisodeId episode(Address address) {
    Place place = addresses.place(address);
    return place == null ? null : place.episode();
  }

  @Override
  public @Nullable PodcastId podcast(Address address) {
    Place place = addresses.place(address);
    return place == null ? null : place.podcast();
  }

  @Override
  public @Nullable Link page(Address address) {
    Place place = addresses.place(address);
    if (place == null) {
      return null;
    }
    EpisodeId episode = place.episode();
    if (episode == null) {
      Address page = live(canonical(place.podcast()));
      return new Link(page, PageKind.PODCAST, place.podcast(), null, Link.Role.LIST);
    }
    if (place.language() != null) {
      return addresses.translation(episode, place.language());
    }
    return place.transcript() ? addresses.transcript(episode) : addresses.bare(episode);
  }

  @Override
  public @Nullable String language(Address address) {
    Place place = addresses.place(address);
    return place == null ? null : place.language();
  }

  @Override
  public boolean isUnique(EpisodeId id) {
    return HASHED.matcher(id.episode()).matches();
  }

  @Override
  public boolean haveSameForm(PodcastId one, PodcastId other) {
    return one.isNumeric() == other.isNumeric();
  }

  @Override
  public @Nullable String directoryNumber(PodcastId id) {
    return id.isNumeric() ? id.value() : null;
  }

  @Override
  public String words(PodcastId id) {
    return id.isNumeric() ? "" : Addresses.words(id.value());
  }

  @Override
  public String words(EpisodeId id) {
    return Addresses.words(id.episode());
  }

  @Override
  public Link impossible(PodcastId podcast, String random) {
    String name = "no-such-episode-" + random + "_0fade";
    return addresses.transcript(EpisodeId.ofSegments(podcast.value(), name));
  }

  @Override
  public @Nullable Address canonical(Link page) {
    EpisodeId episode = page.episode();
    return episode == null ? null : addresses.canonical(episode, page.address());
  }

  @Override
  public Lifetime lifetime() {
    return LIFETIME;
  }

  @Override
  public Address canonical(EpisodeId id) {
    return addresses.canonical(id);
  }

  @Override
  public Address canonical(PodcastId id) {
    return addresses.canonical(id);
  }

  @Override
  public List<Link> pagesOf(EpisodeId id) {
    return List.of(addresses.transcript(id), addresses.bare(id));
  }

  @Override
  public boolean recognizes(Page page) {
    if (page.contentType().contains("json")) {
      return false; // its own site requests data, and shows none
    }
    Address given = page.address();
    return (given != null && owns(given)) || addressWithin(page) != null || isShapedAsEpisode(page);
  }

  @Override
  public boolean isShapedAsEpisode(Page page) {
    PageLines lines = page.lines();
    return new Sections(lines, facts(page, lines).place()).marks() >= MARKS;
  }

  @Override
  public @Nullable Mismatch instead(@Nullable Address address, Page page, EpisodeView view) {
    Place place = address == null ? null : addresses.place(address);
    PageFacts facts = new PageFacts(this, page.lines(), address, false);
    return WrongTab.in(facts, place == null || place.episode() == null ? null : place, view);
  }

  @Override
  public List<Page> split(Page text) {
    PageFacts facts = facts(text, text.lines());
    Set<String> top =
        text.lines().lines().stream()
            .filter(facts::isTopBar)
            .map(Line::text)
            .collect(Collectors.toCollection(HashSet::new));
    top.add(title());
    Predicate<String> tabs =
        line ->
            Label.row(line, Label.TABS).stream().anyMatch(tab -> FIRST_TABS.contains(tab.label()));
    return new CopiedPages(
            text, line -> Label.cover(line) != null, tabs, top, this::isShapedAsEpisode)
        .pages();
  }

  /**
   * The address that a copy names for itself: where it was saved from, its canonical address, its
   * embedded data, or the episode most of its links lead to. Null when it names none.
   */
  public @Nullable Address addressWithin(Page page) {
    Origins.Found found = Origins.within(page.lines(), this);
    return found == null ? null : found.address();
  }

  @Override
  public Reading read(Page page) {
    Reading opml = OpmlFile.read(page, this);
    if (opml != null) {
      return opml;
    }
    PageFacts facts = facts(page, page.lines());
    SavedUnder saved = savedUnder(page, facts);
    PageFacts own = saved != null && saved.refuted() ? facts.at(saved.other()) : facts;
    Reading reading = read(own, facts.place(), page);
    if (saved != null && !saved.confirmed()) {
      reading = reading.withoutMentions();
    }
    return page.lines().isCutOff() ? reading.cutOff() : reading;
  }

  /** Null for a page that a server gave, or that is no episode's: there is nothing to doubt. */
  private static @Nullable SavedUnder savedUnder(Page page, PageFacts facts) {
    Place place = facts.place();
    EpisodeId id = place == null ? null : place.episode();
    boolean typed = page.contentType().startsWith("text/plain"); // the user's own word
    return id == null || typed || page.source() != SourceName.SAVED
        ? null
        : SavedUnder.of(facts, id);
  }

  private PageFacts facts(Page page, PageLines lines) {
    Address given = page.address();
    if (given != null && addresses.owns(given)) {
      return new PageFacts(this, lines, given, false);
    }
    Origins.Found found = Origins.within(lines, this);
    return found == null
        ? new PageFacts(this, lines, given, true)
        : new PageFacts(this, lines, found.address(), found.vague());
  }

  /**
   * Reads what is no file of subscriptions.
   *
   * @param tab the place that tells which tab was in front, even where its episode is another one
   */
  private Reading read(PageFacts facts, @Nullable Place tab, Page page) {
    Place place = facts.place();
    Sections cut = new Sections(facts.page(), place);
    boolean podcastPage = place != null && place.episode() == null;
    boolean marked = cut.marks() >= MARKS && !podcastPage && page.status() < 400;
    if (marked && isOneEpisode(place, cut)) {
      return new EpisodeReader(facts, cut, tab).read();
    }
    ListReader lists = new ListReader(facts);
    PageKind wall = wall(facts, lists, place, page.status());
    if (wall != null) {
      return new Reading(
          wall, facts.shown().sunsetOn(), facts.shown().account(), List.of(), List.of(), List.of());
    }
    if (place != null && place.episode() != null) {
      boolean worth =
          cut.marks() > 0 || cut.bodyFrom >= 0 || Embedded.of(facts.shown(), "").isFound();
      return worth ? new EpisodeReader(facts, cut, tab).read() : Reading.of(PageKind.UNKNOWN);
    }
    if (place != null) {
      return lists.podcast(place.podcast());
    }
    return elsewhere(facts, lists);
  }

  /** A list may show many covers; one episode shows its own, and more than that. */
  private static boolean isOneEpisode(@Nullable Place place, Sections cut) {
    return (place != null && place.episode() != null)
        || cut.secondTabs
        || cut.tabs.size() > 1
        || (cut.cover >= 0 && cut.logo >= 0);
  }

  /** The service's banner and its export link are on every page, a login page included. */
  private static @Nullable PageKind wall(
      PageFacts facts, ListReader lists, @Nullable Place place, int status) {
    boolean list = status < 400 && isList(facts, lists, place);
    if (!list) {
      return WallText.of(facts.page(), status);
    }
    boolean closed = lists.listsNothing(place) && WallText.asksForLogin(facts.page());
    return closed ? PageKind.LOGIN : null;
  }

  private static boolean isList(PageFacts facts, ListReader lists, @Nullable Place place) {
    boolean episodes =
        place != null
            && place.episode() == null
            && !new Lists(facts).episodes(place.podcast(), "").isEmpty();
    return episodes || facts.offersExport() || lists.heading() >= 0;
  }

  private Reading elsewhere(PageFacts facts, ListReader lists) {
    Address address = facts.address();
    String path = address == null ? "" : address.path().toLowerCase(Locale.ROOT);
    if (path.equals("/")) {
      return lists.home();
    }
    boolean subscriptions =
        path.contains("subscri") || path.contains("following") || path.contains("library");
    if (subscriptions || lists.heading() >= 0) {
      return lists.subscriptions();
    }
    return facts.exports().isEmpty() && !facts.offersExport()
        ? Reading.of(PageKind.UNKNOWN)
        : lists.home();
  }
}
