package io.afterglow.feed;

import io.afterglow.feed.FeedCandidate.NamedBy;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Podcasts with feeds and decoys, the same ones for the same seed. */
final class InventedPodcasts {

  /** What is odd about a podcast. */
  enum Kind {
    PLAIN,
    SAME_NAMES,
    TRANSLATED_NAME,
    MOVED,
    LEFT_BEHIND,
    DEAD,
    DECORATED_TITLES,
    REWRITTEN_TITLES,
    DROPPED_ITEMS,
    FEW_EPISODES,
    NO_EPISODES,
    ACCOUNT,
    ACCOUNT_DEAD,
    ONLY_DECOYS,
    NUMBERED,
    CLIPS,
    PIRATE,
    COPY_ALONE,
    DAILY,
    HAN,
    PAGE,
    DATED_ANEW,
    PAGE_OF_A_GUEST,
    TRANSLATED_EDITION,
    SERIES_ELSEWHERE,
    MISSING_SOME
  }

  /**
   * One podcast to find.
   *
   * @param right every address that is right; empty when none is among the candidates
   */
  record Case(Kind kind, KnownPodcast podcast, List<FeedCandidate> candidates, Set<String> right) {}

  private record Show(String name, String author, List<String> titles, List<LocalDate> days) {}

  private static final List<String> WORDS =
      List.of(
          ("harbour lamp salt river winter machine garden silent market copper bridge letter orbit"
                  + " island forest engine mirror cotton thunder paper signal castle valley ocean"
                  + " memory shadow window desert violin kitchen railway feather granite comet"
                  + " library compass anchor meadow furnace lantern orchard glacier pilot archive"
                  + " tunnel summit pepper button carpet dragon falcon hammer insect jungle kernel"
                  + " ladder magnet needle oyster pencil quartz rocket saddle temple umbrella velvet")
              .split(" ", -1));
  private static final String HAN = "海港灯塔风河冬机花园市桥信轨岛林影镜雷纸谷忆窗沙琴厨铁羽石星书针锚草炉山船盐银木";

  private final Random random;
  private int serial;

  InventedPodcasts(long seed) {
    this.random = new Random(seed);
  }

  List<Case> cases(int each) {
    List<Case> cases = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < each; i++) {
        cases.add(one(kind));
      }
    }
    return cases;
  }

  private Case one(Kind kind) {
    serial++;
    boolean han = kind == Kind.HAN || (kind == Kind.TRANSLATED_NAME && random.nextBoolean());
    int count = kind == Kind.FEW_EPISODES ? 12 : 12 + random.nextInt(60);
    String name = han ? han(4) : title(2);
    Show show = show(name, kind == Kind.NUMBERED, kind == Kind.DAILY, han, count);
    List<FeedCandidate> candidates = new ArrayList<>();
    Set<String> right = addRight(kind, show, candidates);
    addDecoys(kind, show, candidates);
    Collections.shuffle(candidates, random);
    return new Case(kind, known(kind, show), candidates, right);
  }

  /** The pages know some of the episodes, by days in the publisher's own zone. */
  private KnownPodcast known(Kind kind, Show show) {
    PodcastId id = new PodcastId("p" + serial);
    List<KnownEpisode> episodes = new ArrayList<>();
    int most =
        kind == Kind.NO_EPISODES ? 0 : kind == Kind.FEW_EPISODES ? 1 + random.nextInt(2) : 999;
    for (int i = show.titles().size() - 1; i >= 0 && episodes.size() < most; i--) {
      if (most < 999 || random.nextInt(10) < 8) {
        LocalDate day = random.nextInt(30) == 0 ? null : show.days().get(i);
        String title = random.nextInt(5) == 0 ? show.titles().get(i) + " " : show.titles().get(i);
        episodes.add(new KnownEpisode(new EpisodeId(id, "e" + i), title, day));
      }
    }
    boolean own = kind == Kind.PIRATE || kind == Kind.COPY_ALONE;
    // Alone, and without a known site, a full copy is what anybody takes for the podcast's feed.
    boolean told = kind == Kind.COPY_ALONE || serial % 4 > 0;
    boolean site = own ? told : random.nextBoolean();
    return new KnownPodcast(
        id,
        show.name(),
        site ? site(show) : null,
        random.nextBoolean() ? Set.of("Guest", show.author()) : Set.of(),
        Set.of(),
        episodes);
  }

  private Set<String> addRight(Kind kind, Show show, List<FeedCandidate> candidates) {
    String url = "https://right.example/" + serial;
    String old = "https://old.example/" + serial;
    String files = "https://cdn.example/" + serial + "/";
    Item.FeedView feed = feed(url, show, files, null);
    int size = show.titles().size();
    switch (kind) {
      case ONLY_DECOYS, SERIES_ELSEWHERE, COPY_ALONE -> {
        return Set.of();
      }
      case TRANSLATED_NAME -> add(candidates, url, NamedBy.DIRECTORY, renamed(feed, title(2)));
      case MOVED -> {
        add(candidates, old, NamedBy.DIRECTORY, feed(old, show, files, url));
        if (random.nextBoolean()) {
          add(candidates, url, NamedBy.DIRECTORY, feed);
        }
      }
      case LEFT_BEHIND -> {
        Show first = part(show, 0, size * 2 / 3);
        add(candidates, old, NamedBy.DIRECTORY, feed(old, first, files, null));
        add(candidates, url, NamedBy.DIRECTORY, feed);
      }
      case DEAD -> add(candidates, url, NamedBy.DIRECTORY, null, show.name());
      case ACCOUNT_DEAD -> add(candidates, url, NamedBy.ACCOUNT, null);
      case ACCOUNT -> add(candidates, url, NamedBy.ACCOUNT, feed);
      case PAGE -> add(candidates, url, NamedBy.PAGE, feed);
      case DECORATED_TITLES ->
          add(candidates, url, NamedBy.DIRECTORY, feed(url, decorated(show), files, null));
      case REWRITTEN_TITLES ->
          add(candidates, url, NamedBy.DIRECTORY, feed(url, rewritten(show), files, null));
      case DROPPED_ITEMS ->
          add(
              candidates,
              url,
              NamedBy.DIRECTORY,
              feed(url, part(show, size - 8, size), files, null));
      case DATED_ANEW ->
          add(candidates, url, NamedBy.DIRECTORY, feed(url, datedAnew(show), files, null));
      case MISSING_SOME ->
          add(candidates, url, NamedBy.DIRECTORY, feed(url, thinned(show), files, null));
      default -> add(candidates, url, NamedBy.DIRECTORY, feed);
    }
    return Set.of(url);
  }

  private void addDecoys(Kind kind, Show show, List<FeedCandidate> candidates) {
    boolean han = kind == Kind.HAN;
    int same = kind == Kind.SAME_NAMES || kind == Kind.ONLY_DECOYS ? 4 : 1;
    for (int i = 0; i < same; i++) {
      // the same name, and once the very same days: all such a podcast lacks is the episodes
      Show decoy =
          show(
              show.name(), kind == Kind.NUMBERED, kind == Kind.DAILY, han, 20 + random.nextInt(40));
      List<LocalDate> days =
          random.nextBoolean() ? weekly(show.days().get(0), decoy.titles().size()) : decoy.days();
      addDecoy(candidates, new Show(show.name(), decoy.author(), decoy.titles(), days));
    }
    addDecoy(candidates, show(show.name() + " Weekly", false, false, han, 30));
    addDecoy(
        candidates, show(title(1) + " " + show.name().split(" ", -1)[0], false, false, false, 30));
    addDecoy(candidates, withGuests(show));
    switch (kind) {
      case SERIES_ELSEWHERE -> addDecoy(candidates, network(show));
      case CLIPS -> addDecoy(candidates, clips(show));
      case PIRATE, COPY_ALONE -> addCopy(candidates, show);
      case PAGE_OF_A_GUEST -> {
        Show guest = show(title(2), false, false, false, 30);
        String url = "https://decoy.example/guest" + serial;
        add(candidates, url, NamedBy.PAGE, feed(url, guest, url + "/", null));
      }
      case TRANSLATED_EDITION, ONLY_DECOYS -> addDecoy(candidates, edition(show));
      default -> {}
    }
  }

  /** All names, titles and dates of it, with the copier's files, under the copier's address. */
  private void addCopy(List<FeedCandidate> candidates, Show show) {
    String right = "https://right.example/" + serial;
    String url = "https://decoy.example/copy" + serial;
    Show signed = new Show(show.name(), title(2), show.titles(), show.days());
    Item.FeedView copy = feed(url, show, url + "/", null);
    Item.FeedView own = feed(url, signed, url + "/", null);
    switch (serial % 4) {
      case 0 -> addCopy(candidates, own, Set.of("one"));
      case 1 -> addCopy(candidates, saying(copy, null, right), Set.of("one"));
      case 2 ->
          addCopy(candidates, saying(copy, PodcastGuid.of(right).toString(), null), Set.of("one"));
      default -> addCopy(candidates, own, Set.of("one", "two"));
    }
  }

  private static void addCopy(List<FeedCandidate> to, Item.FeedView copy, Set<String> directories) {
    to.add(new FeedCandidate(copy.url(), null, NamedBy.DIRECTORY, copy, directories));
  }

  /** The same, with what it says of its identity and its address. */
  static Item.FeedView saying(Item.FeedView feed, @Nullable String guid, @Nullable String self) {
    return FeedViewBuilder.builder()
        .url(feed.url())
        .title(feed.title())
        .author(feed.author())
        .siteUrl(feed.siteUrl())
        .guid(guid)
        .entries(feed.entries())
        .self(self)
        .build();
  }

  private void addDecoy(List<FeedCandidate> candidates, Show show) {
    String url = "https://decoy.example/" + serial + "/" + candidates.size();
    add(candidates, url, NamedBy.DIRECTORY, feed(url, show, url + "/", null));
  }

  private void add(List<FeedCandidate> to, String url, NamedBy by, Item.@Nullable FeedView feed) {
    add(to, url, by, feed, null);
  }

  /** Most feeds stand in every directory, a few in one alone. */
  private void add(
      List<FeedCandidate> to,
      String url,
      NamedBy by,
      Item.@Nullable FeedView feed,
      @Nullable String title) {
    Set<String> directories = random.nextInt(10) == 0 ? Set.of("one") : Set.of("one", "two");
    boolean found = by == NamedBy.DIRECTORY;
    to.add(new FeedCandidate(url, title, by, feed, found ? directories : Set.of()));
  }

  private Show show(String name, boolean numbered, boolean daily, boolean han, int count) {
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String own = han ? han(6) : title(2 + random.nextInt(4));
      String each = daily && i % 3 > 0 ? "Morning news" : own;
      titles.add(numbered ? "Episode " + (i + 1) : i == 0 ? "Trailer" : each);
    }
    LocalDate first = LocalDate.of(2022, 1, 1).plusDays(random.nextInt(700));
    List<LocalDate> days =
        daily
            ? daily(first, count)
            : random.nextBoolean() ? weekly(first, count) : irregular(first, count);
    return new Show(name, title(2), titles, days);
  }

  private static List<LocalDate> weekly(LocalDate first, int count) {
    return first.datesUntil(first.plusWeeks(count), Period.ofWeeks(1)).toList();
  }

  private static List<LocalDate> daily(LocalDate first, int count) {
    return first.datesUntil(first.plusDays(count)).toList();
  }

  private List<LocalDate> irregular(LocalDate first, int count) {
    List<LocalDate> days = new ArrayList<>();
    LocalDate day = first;
    for (int i = 0; i < count; i++) {
      days.add(day);
      day = day.plusDays(2 + random.nextInt(20));
    }
    return days;
  }

  private static Show part(Show show, int from, int to) {
    return new Show(
        show.name(), show.author(), show.titles().subList(from, to), show.days().subList(from, to));
  }

  private static Show titled(Show show, List<String> titles) {
    return new Show(show.name(), show.author(), titles, show.days());
  }

  private Show decorated(Show show) {
    List<String> titles = new ArrayList<>();
    for (String title : show.titles()) {
      int number = titles.size() + 1;
      titles.add(
          switch (number % 4) {
            case 0 -> "Ep. " + number + ": " + title;
            case 1 -> title + " | " + show.name();
            case 2 -> "#" + number + " – " + title + " 🎧";
            default -> show.name() + ": " + title + "!";
          });
    }
    return titled(show, titles);
  }

  private Show rewritten(Show show) {
    return titled(show, show.titles().stream().map(title -> title(4)).toList());
  }

  /** The same show told in another language on the same days, by another feed. */
  private Show edition(Show show) {
    List<String> titles = show.titles().stream().map(title -> han(6)).toList();
    return new Show(show.name() + " 中文", show.author(), titles, show.days());
  }

  private static Show datedAnew(Show show) {
    LocalDate moved = LocalDate.of(2025, 5, 5);
    return new Show(
        show.name(), show.author(), show.titles(), show.titles().stream().map(t -> moved).toList());
  }

  private Show thinned(Show show) {
    Show thin = new Show(show.name(), show.author(), new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < show.titles().size(); i++) {
      if (random.nextInt(100) < 85) {
        thin.titles().add(show.titles().get(i));
        thin.days().add(show.days().get(i));
      }
    }
    return thin;
  }

  private Show clips(Show show) {
    List<String> titles =
        show.titles().stream().map(t -> "Clip: " + title(2) + " from " + t).toList();
    return new Show(show.name() + " Clips", show.author(), titles, show.days());
  }

  /** A podcast of another name that showed two of the episodes as a guest. */
  private Show withGuests(Show show) {
    Show host = show(title(2), false, false, false, 30);
    List<String> titles = new ArrayList<>(host.titles());
    List<LocalDate> days = new ArrayList<>(host.days());
    for (int i = 0; i < 2; i++) {
      int guest = random.nextInt(show.titles().size());
      titles.add(show.titles().get(guest));
      days.add(show.days().get(guest));
    }
    return new Show(host.name(), host.author(), titles, days);
  }

  /** Another podcast that showed the whole series between twice as many episodes of its own. */
  private Show network(Show show) {
    List<String> titles = new ArrayList<>(show.titles());
    List<LocalDate> days = new ArrayList<>(show.days());
    for (int i = 0; i < show.titles().size() * 2; i++) {
      titles.add(title(4));
      days.add(show.days().get(i / 2).plusDays(1 + i % 2));
    }
    return new Show(title(2), show.author(), titles, days);
  }

  private static Item.FeedView renamed(Item.FeedView feed, String title) {
    return FeedViews.of(feed.url(), title, feed.author(), feed.siteUrl(), null, feed.entries());
  }

  /** Published at any hour: in UTC the day is often the one before or after. */
  private Item.FeedView feed(String url, Show show, String files, @Nullable String newUrl) {
    List<Item.FeedEntry> entries = new ArrayList<>();
    for (int i = show.titles().size() - 1; i >= 0; i--) {
      Instant at =
          show.days()
              .get(i)
              .atStartOfDay(ZoneOffset.UTC)
              .plusHours(random.nextInt(36) - 8L)
              .toInstant();
      String file = files + i + ".mp3";
      entries.add(
          new Item.FeedEntry(
              "guid-" + files + i, show.titles().get(i), at, null, file, "audio/mpeg", null, null));
    }
    return FeedViews.of(url, show.name(), show.author(), site(show), newUrl, entries);
  }

  private static String site(Show show) {
    return "https://" + Titles.key(show.author()) + ".example/";
  }

  private String title(int words) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      all.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    String title = String.join(" ", all);
    return Character.toTitleCase(title.charAt(0)) + title.substring(1);
  }

  private String han(int signs) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < signs; i++) {
      out.append(HAN.charAt(random.nextInt(HAN.length())));
    }
    return out.toString();
  }
}
