package io.afterglow.feed;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.Item;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pairs a podcast's episodes with a feed's entries, the surest way first. Each way is a hash join
 * that takes only what is unique on both sides, so time is linear and what is ambiguous stays open.
 */
final class Pairing {

  /** How two were paired, the surest first. */
  enum Way {
    ADDRESS("address"),
    TITLE_AND_DATE("title+date"),
    TITLE("title"),
    DATE("date+similar-title");

    private final String label;

    Way(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** One episode, one entry. */
  record Pair(int episode, int entry, Way way, double confidence) {}

  /**
   * One side of a pair.
   *
   * @param ids what names it beyond doubt
   * @param day since 1970, null when unknown
   * @param identity guid or enclosure, by which a feed's repeated item is known
   */
  private record Side(
      String text,
      EpisodeTitle title,
      @Nullable Long day,
      List<String> ids,
      @Nullable String identity) {}

  /** Titles at half similarity share half of their words; less is chance. */
  private static final double SIMILAR = 0.5;

  /** An address with more parts is none of a service's. */
  private static final int MAX_PARTS = 16;

  private static final int AMBIGUOUS = -1;

  private final List<Side> episodes;
  private final List<Side> entries;
  private final Set<String> repeatedTitles = new HashSet<>();
  private final boolean[] paired;
  private final boolean[] taken;
  private final List<Pair> pairs = new ArrayList<>();

  private Pairing(List<Side> episodes, List<Side> entries) {
    this.episodes = episodes;
    this.entries = entries;
    this.paired = new boolean[episodes.size()];
    this.taken = new boolean[entries.size()];
    noteRepeats(episodes);
    noteRepeats(entries);
  }

  /**
   * Pairs what can be paired: at most one pair for each episode and each entry.
   *
   * @param podcast its name, which titles repeat
   */
  static Pairing of(String podcast, List<KnownEpisode> episodes, Item.FeedView feed) {
    List<Side> left = episodes.stream().map(e -> side(podcast, e)).toList();
    List<Side> right = feed.entries().stream().map(e -> side(feed.title(), e)).toList();
    Pairing pairing = new Pairing(left, right);
    pairing.run();
    return pairing;
  }

  private static boolean any(Side episode, Side entry) {
    return true;
  }

  List<Pair> pairs() {
    return pairs;
  }

  /** Whether the pair's title would hardly stand in another podcast, and only once in this one. */
  boolean isDistinctive(Pair pair) {
    EpisodeTitle title = episodes.get(pair.episode()).title();
    return title.isDistinctive() && !repeatedTitles.contains(title.core());
  }

  private void run() {
    join(Way.ADDRESS, 1.0, Side::ids, Side::ids, Pairing::any);
    for (int off : List.of(0, 1)) {
      // A day without a zone is one of three in UTC.
      Function<Side, List<String>> full = s -> dated(s.title().full(), s.day(), off);
      Function<Side, List<String>> core = s -> dated(s.title().core(), s.day(), off);
      join(Way.TITLE_AND_DATE, 0.98, full, s -> dated(s.title().full(), s.day(), 0), this::agree);
      join(Way.TITLE_AND_DATE, 0.95, core, s -> dated(s.title().core(), s.day(), 0), this::agree);
      // "Ep. 195 | X, No. 5" is "X, No. 5" with a number of the feed's own.
      join(Way.TITLE_AND_DATE, 0.95, full, s -> dated(s.title().core(), s.day(), 0), Pairing::any);
      join(Way.TITLE_AND_DATE, 0.95, core, s -> dated(s.title().full(), s.day(), 0), Pairing::any);
    }
    join(Way.TITLE, 0.85, s -> once(s.title().full()), s -> once(s.title().full()), this::undated);
    join(Way.TITLE, 0.8, s -> once(s.title().core()), s -> once(s.title().core()), this::undated);
    join(Way.TITLE, 0.8, s -> once(s.title().full()), s -> once(s.title().core()), this::isDayless);
    join(Way.TITLE, 0.8, s -> once(s.title().core()), s -> once(s.title().full()), this::isDayless);
    join(Way.TITLE, 0.7, s -> once(s.title().full()), s -> once(s.title().full()), this::redated);
    join(Way.TITLE, 0.65, s -> once(s.title().core()), s -> once(s.title().core()), this::redated);
    for (int off : List.of(0, 1)) {
      join(
          Way.DATE, 0.6, s -> dated("@", s.day(), off), s -> dated("@", s.day(), 0), this::similar);
    }
  }

  /** Two parts of a series often share all but their number. */
  private boolean agree(Side episode, Side entry) {
    return !episode.title().contradicts(entry.title());
  }

  private boolean undated(Side episode, Side entry) {
    return agree(episode, entry) && isDayless(episode, entry);
  }

  private boolean isDayless(Side episode, Side entry) {
    return episode.day() == null || entry.day() == null;
  }

  /** Publishers date a whole feed anew when they move it; a trailer may be another one. */
  private boolean redated(Side episode, Side entry) {
    return agree(episode, entry) && episode.title().isDistinctive();
  }

  private boolean similar(Side episode, Side entry) {
    boolean alike =
        episode.title().hasNumberOf(entry.title())
            || Titles.similarity(episode.text(), entry.text()) >= SIMILAR;
    return alike && agree(episode, entry);
  }

  private List<String> once(String title) {
    return title.isEmpty() || repeatedTitles.contains(title) ? List.of() : List.of(title);
  }

  private static List<String> dated(String title, @Nullable Long day, int off) {
    if (title.isEmpty() || day == null) {
      return List.of();
    }
    return off == 0
        ? List.of(title + '|' + day)
        : List.of(title + '|' + (day - off), title + '|' + (day + off));
  }

  private void join(
      Way way,
      double confidence,
      Function<Side, List<String>> left,
      Function<Side, List<String>> right,
      BiPredicate<Side, Side> accept) {
    Map<String, Integer> byKey = new HashMap<>();
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        offer(byKey, right.apply(entries.get(j)), j);
      }
    }
    Map<Integer, Integer> claims = new HashMap<>();
    for (int i = 0; i < paired.length; i++) {
      Integer entry = paired[i] ? null : only(byKey, left.apply(episodes.get(i)));
      if (entry != null) {
        int episode = i;
        claims.merge(entry, episode, (first, second) -> AMBIGUOUS);
      }
    }
    claims.forEach((entry, episode) -> pair(episode, entry, way, confidence, accept));
  }

  private void offer(Map<String, Integer> byKey, List<String> keys, int entry) {
    for (String key : keys) {
      byKey.merge(key, entry, (first, second) -> isRepeat(first, second) ? first : AMBIGUOUS);
    }
  }

  private boolean isRepeat(int first, int second) {
    String identity = first == AMBIGUOUS ? null : entries.get(first).identity();
    return first == second || (identity != null && identity.equals(entries.get(second).identity()));
  }

  private static @Nullable Integer only(Map<String, Integer> byKey, List<String> keys) {
    Integer found = null;
    for (String key : keys) {
      Integer entry = byKey.get(key);
      if (entry != null && (entry == AMBIGUOUS || (found != null && !found.equals(entry)))) {
        return null;
      }
      found = entry == null ? found : entry;
    }
    return found;
  }

  private void pair(
      int episode, int entry, Way way, double confidence, BiPredicate<Side, Side> accept) {
    if (episode == AMBIGUOUS || !accept.test(episodes.get(episode), entries.get(entry))) {
      return;
    }
    paired[episode] = true;
    taken[entry] = true;
    pairs.add(new Pair(episode, entry, way, confidence));
  }

  private void noteRepeats(List<Side> sides) {
    Map<String, Side> seen = new HashMap<>();
    for (Side side : sides) {
      for (String title : Set.copyOf(List.of(side.title().full(), side.title().core()))) {
        Side first = seen.putIfAbsent(title, side);
        boolean same =
            first != null && first.identity() != null && first.identity().equals(side.identity());
        if (first != null && !same) {
          repeatedTitles.add(title);
        }
      }
    }
  }

  private static Side side(String podcast, KnownEpisode episode) {
    LocalDate day = episode.publishedOn();
    EpisodeId id = episode.id();
    return new Side(
        episode.title(),
        EpisodeTitle.of(episode.title(), podcast),
        day == null ? null : day.toEpochDay(),
        List.of(id.podcast() + "/" + id.episode()),
        null);
  }

  private static Side side(String podcast, Item.FeedEntry entry) {
    Long day =
        entry.publishedAt() == null
            ? null
            : entry.publishedAt().atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    return new Side(
        entry.title(),
        EpisodeTitle.of(entry.title(), podcast),
        day,
        ids(entry),
        entry.guid() != null ? entry.guid() : entry.enclosureUrl());
  }

  /** Ids that a link or guid holds: {@code …/{podcast}/e/{episode}} or the id itself. */
  private static List<String> ids(Item.FeedEntry entry) {
    Set<String> ids = new HashSet<>();
    for (String text : List.of(orEmpty(entry.guid()), orEmpty(entry.link()))) {
      addIds(ids, text);
    }
    return List.copyOf(ids);
  }

  private static void addIds(Set<String> ids, String text) {
    int end = text.indexOf('?');
    String[] parts = (end < 0 ? text : text.substring(0, end)).split("/", -1);
    for (int i = 0; i + 1 < parts.length; i++) {
      boolean apart = parts[i + 1].equals("e") && i + 2 < parts.length;
      String episode = apart ? parts[i + 2] : parts[i + 1];
      if (!parts[i].isEmpty() && !episode.isEmpty() && parts.length <= MAX_PARTS) {
        ids.add(EpisodeId.ofSegments(parts[i], episode).toString());
      }
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
