package io.afterglow.feed;

import io.afterglow.page.Address;
import io.afterglow.page.Item;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares what is known of a podcast with one feed. */
final class Comparison {

  /** A title that any podcast may have, on its day: half the podcasts appear that day. */
  static final double GENERIC_TITLE = 0.6;

  /** A title that stands once, on another day: feeds are dated anew, episodes are shown again. */
  private static final double TITLE_ALONE = 0.8;

  /** A title changed in part, on its day. */
  private static final double SIMILAR_TITLE = 0.6;

  /** The same under another name: so do a show's clips and its extras look. */
  private static final double SIMILAR_TITLE_ELSEWHERE = 0.4;

  /**
   * Days alone, once they are shown to be no rhythm. Weighs so that twenty of twenty just carry a
   * feed of the same name and script: publishers rename all episodes when they rebrand.
   */
  private static final double SAME_DAYS = 0.68;

  /** {@code Mara Quill} and {@code Mara Quill, Harbour Radio}. */
  private static final double SAME_PERSON = 0.8;

  private static final int MONTH = 30;

  /** Fewer days may agree by luck. */
  private static final int LEAST_DAYS = 8;

  /** Days must agree this much better than the same days moved by whole weeks. */
  private static final double BEYOND_RHYTHM = 0.5;

  private final KnownPodcast podcast;
  private final Item.FeedView feed;
  private final TreeSet<Long> feedDays = new TreeSet<>();

  Comparison(KnownPodcast podcast, Item.FeedView feed) {
    this.podcast = podcast;
    this.feed = feed;
    feed.entries().stream()
        .map(Item.FeedEntry::publishedAt)
        .filter(Objects::nonNull)
        .forEach(at -> feedDays.add(at.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay()));
  }

  FeedEvidence evidence(FeedCandidate candidate, double title) {
    Pairing pairing = Pairing.of(podcast.title(), podcast.episodes(), feed);
    Set<Integer> paired = new HashSet<>();
    Map<Pairing.Way, Integer> ways = new EnumMap<>(Pairing.Way.class);
    double weight = 0;
    for (Pairing.Pair pair : pairing.pairs()) {
      double one = weight(pair.way(), pairing.isDistinctive(pair), title == 1);
      if (one > 0) {
        paired.add(pair.episode());
        ways.merge(pair.way(), 1, Integer::sum);
        weight += one;
      }
    }
    List<Long> left = leftDays(paired);
    int older = (int) left.stream().filter(this::isOlder).count();
    int newer = (int) left.stream().filter(this::isNewer).count();
    List<Long> within = left.stream().filter(day -> !isOlder(day) && !isNewer(day)).toList();
    int rhythm = title == 1 && sameScript() ? sameDays(within) : 0;
    return new FeedEvidence(
        candidate,
        paired.size() + within.size(),
        older,
        newer,
        ways.getOrDefault(Pairing.Way.ADDRESS, 0)
            + ways.getOrDefault(Pairing.Way.TITLE_AND_DATE, 0),
        ways.getOrDefault(Pairing.Way.TITLE, 0),
        ways.getOrDefault(Pairing.Way.DATE, 0),
        rhythm,
        weight + SAME_DAYS * rhythm,
        title,
        share(paired.size()),
        identity());
  }

  private static double weight(Pairing.Way way, boolean distinctive, boolean sameName) {
    return switch (way) {
      case ADDRESS -> 1;
      case TITLE_AND_DATE -> distinctive ? 1 : GENERIC_TITLE;
      case TITLE -> distinctive ? TITLE_ALONE : 0;
      case DATE -> sameName ? SIMILAR_TITLE : SIMILAR_TITLE_ELSEWHERE;
    };
  }

  /** Days of the episodes that are not paired; without a day nothing can be missed. */
  private List<Long> leftDays(Set<Integer> paired) {
    return IntStream.range(0, podcast.episodes().size())
        .filter(i -> !paired.contains(i))
        .mapToObj(i -> podcast.episodes().get(i).publishedOn())
        .filter(Objects::nonNull)
        .map(LocalDate::toEpochDay)
        .toList();
  }

  private boolean isOlder(long day) {
    return !feedDays.isEmpty() && day < feedDays.first() - 1;
  }

  private boolean isNewer(long day) {
    return !feedDays.isEmpty() && day > feedDays.last() + 1;
  }

  /**
   * How many of the days are the feed's too, or none when that may be chance. A weekly podcast
   * agrees with every other one of its weekday, today and a week later; a podcast agrees with its
   * own feed today only.
   */
  private int sameDays(List<Long> days) {
    if (days.size() < LEAST_DAYS) {
      return 0;
    }
    long today = hits(days, 0);
    long best = 0;
    for (int weeks = 1; weeks <= 4; weeks++) {
      best = Math.max(best, Math.max(hits(days, 7L * weeks), hits(days, -7L * weeks)));
    }
    return today - best >= BEYOND_RHYTHM * days.size() ? (int) today : 0;
  }

  /** Of the feed's items from a month before the first known episode to a month after the last. */
  private double share(int paired) {
    LongSummaryStatistics known =
        leftDays(Set.of()).stream().mapToLong(day -> day).summaryStatistics();
    long around =
        feed.entries().stream()
            .map(Item.FeedEntry::publishedAt)
            .filter(Objects::nonNull)
            .mapToLong(at -> Math.floorDiv(at.getEpochSecond(), 86_400L))
            .filter(day -> day >= known.getMin() - MONTH && day <= known.getMax() + MONTH)
            .count();
    return (double) paired / Math.max(1, Math.max(paired, around));
  }

  private long hits(List<Long> days, long moved) {
    return days.stream().filter(day -> near(day + moved)).count();
  }

  private boolean near(long day) {
    Long next = feedDays.ceiling(day - 1);
    return next != null && next <= day + 1;
  }

  /** A show's edition in another language has its days too. */
  private boolean sameScript() {
    boolean known = isDense(podcast.episodes().stream().map(KnownEpisode::title).toList());
    return known == isDense(feed.entries().stream().map(Item.FeedEntry::title).toList());
  }

  private static boolean isDense(List<String> titles) {
    long dense =
        titles.stream().filter(t -> Titles.weight(Titles.key(t)) > 1.5 * t.length()).count();
    return dense * 2 > titles.size();
  }

  /** Networks sign for their hosts, and notes need not name the site: only a known site denies. */
  private @Nullable Double identity() {
    Double site = site();
    return isTheirs() || isMentioned() ? Double.valueOf(1) : site;
  }

  private boolean isTheirs() {
    String said = feed.author();
    return said != null
        && podcast.people().stream().anyMatch(one -> Titles.similarity(one, said) >= SAME_PERSON);
  }

  private boolean isMentioned() {
    Address said = feed.siteUrl() == null ? null : Address.find(feed.siteUrl());
    if (said == null) {
      return false;
    }
    String site = FeedFinder.place(said.value());
    return podcast.mentions().stream()
        .map(FeedFinder::place)
        .anyMatch(one -> one.equals(site) || one.startsWith(site + "/"));
  }

  private @Nullable Double site() {
    Address known = podcast.siteUrl() == null ? null : Address.find(podcast.siteUrl());
    Address said = feed.siteUrl() == null ? null : Address.find(feed.siteUrl());
    if (known == null || said == null) {
      return null;
    }
    return FeedFinder.place(known.value()).equals(FeedFinder.place(said.value())) ? 1.0 : 0.0;
  }
}
