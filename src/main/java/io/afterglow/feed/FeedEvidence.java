package io.afterglow.feed;

import io.afterglow.page.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for and against one candidate.
 *
 * @param compared episodes within the feed's own dates, or found in it
 * @param older episodes from before the feed's first item: feeds drop old items
 * @param newer episodes from after its last item: such a feed was left behind
 * @param byTitleAndDate episodes that agree in both (or by address)
 * @param byTitle episodes that agree in a title that stands once
 * @param byDate episodes of the same day with a similar title
 * @param rhythm episodes with other titles on the same days as the feed's items, counted only when
 *     the days cannot agree by chance
 * @param weight the agreeing episodes, each by how much it tells
 * @param title similarity of the podcast's name
 * @param share of the feed's items around the known episodes, how many are known, from 0 to 1
 * @param identity whether author or site agree, from 0 to 1; null when nothing can be compared
 */
record FeedEvidence(
    FeedCandidate candidate,
    int compared,
    int older,
    int newer,
    int byTitleAndDate,
    int byTitle,
    int byDate,
    int rhythm,
    double weight,
    double title,
    double share,
    @Nullable Double identity) {

  /**
   * Episode titles with their dates are the podcast's fingerprint: two podcasts share a name daily,
   * three titles on three days never. So the episodes alone can carry a candidate over the bar, and
   * name, author and site together cannot.
   */
  private static final double EPISODES_WEIGH = 0.7;

  private static final double TITLE_WEIGHS = 0.2;

  /** Directories often have a network's name where the podcast has its host's. */
  private static final double IDENTITY_WEIGHS = 0.1;

  /** A page of the podcast that links to a feed outweighs silence, not a contradiction. */
  private static final double PAGE_BONUS = 0.45;

  /**
   * Doubt in small numbers: one match of one counts two thirds, ten of ten 95 percent. With it, one
   * distinctive title on its day carries a feed of exactly the same name, and three carry one with
   * a translated name whose items they are.
   */
  private static final double DOUBT = 0.5;

  /** An older episode that the feed has dropped is no contradiction, yet leaves some doubt. */
  private static final double DROPPED_DOUBT = 0.05;

  /** A feed that keeps its last ten items says no less of a long-lived podcast. */
  private static final int MAX_DROPPED = 50;

  /** A newer episode that the feed lacks: the podcast has moved on, or this is another one. */
  private static final double MISSED_DOUBT = 0.5;

  /** Networks show whole series as guests of another podcast, among its own episodes. */
  private static final double GUESTS = 0.5;

  /** Three episodes that should be there and are not: no slip of dates explains it. */
  private static final int FLATLY = 3;

  static FeedEvidence of(KnownPodcast podcast, FeedCandidate candidate) {
    double title = Titles.similarity(podcast.title(), candidate.bestTitle());
    Item.FeedView feed = candidate.feed();
    if (feed == null) {
      return new FeedEvidence(candidate, 0, 0, 0, 0, 0, 0, 0, 0, title, 0, null);
    }
    return new Comparison(podcast, feed).evidence(candidate, title);
  }

  /** Agreement of the episodes, from 0 to 1. */
  double agreement() {
    double dropped = DROPPED_DOUBT * Math.min(older, MAX_DROPPED);
    double told = areGuests() ? weight / 2 : weight;
    return told / (compared + DOUBT + dropped + MISSED_DOUBT * newer);
  }

  /** From 0 to 1; what is not known weighs nothing, except the episodes, which always do. */
  double score() {
    double identityWeighs = identity == null ? 0 : IDENTITY_WEIGHS;
    double sum =
        EPISODES_WEIGH * agreement()
            + TITLE_WEIGHS * title
            + identityWeighs * (identity == null ? 0 : identity);
    double score = sum / (EPISODES_WEIGH + TITLE_WEIGHS + identityWeighs);
    boolean linked = candidate.namedBy() == FeedCandidate.NamedBy.PAGE;
    return Math.min(1, linked && answers() && !contradicts() ? score + PAGE_BONUS : score);
  }

  boolean answers() {
    return candidate.feed() != null;
  }

  /** Whether its turn came, and no feed. */
  boolean isSilent() {
    return candidate.failure() != null && !answers();
  }

  /** Whether episodes that should be in the feed are not. */
  boolean contradicts() {
    return compared >= FLATLY && weight == 0;
  }

  /** Whether nothing says that the feed is the podcast's: no episode, and not a name it has. */
  boolean isOfAnotherName() {
    Item.FeedView feed = candidate.feed();
    return feed != null
        && candidate.title() != null
        && !feed.title().isEmpty()
        && agreeing() == 0
        && title < Titles.OTHER_NAME;
  }

  /** Whether the episodes are there, yet as a few of another podcast's. */
  boolean areGuests() {
    return title < Titles.OTHER_NAME && share <= GUESTS;
  }

  /** Whether the episodes agree in more than what many podcasts have alike. */
  boolean isDistinctive() {
    return weight > Comparison.GENERIC_TITLE * agreeing() + 0.001;
  }

  int agreeing() {
    return byTitleAndDate + byTitle + byDate + rhythm;
  }

  /** For a person who must decide. */
  String words() {
    if (!answers()) {
      String failure = candidate.failure();
      String fate =
          failure == null ? "was not requested" : "could not be fetched (" + failure + ")";
      return "named by " + namedBy() + "; " + fate;
    }
    List<String> words = new ArrayList<>();
    words.add(agreeing() + " of " + compared + " episodes agree" + ways());
    if (older > 0) {
      words.add(older + " older than its first item were not compared");
    }
    if (newer > 0) {
      words.add(newer + " newer than its last item");
    }
    words.add(
        title == 1 ? "same name" : String.format(Locale.ROOT, "name %.0f%% alike", title * 100));
    if (areGuests() && agreeing() > 0) {
      words.add("most of its other items are not this podcast's");
    }
    if (identity != null) {
      words.add(identity >= 0.8 ? "author or site agrees" : "author or site differs");
    }
    words.add("named by " + namedBy());
    String another = Vouchers.tellsOfAnother(this);
    if (another != null) {
      words.add("it " + another);
    }
    return String.join("; ", words);
  }

  private String namedBy() {
    return candidate.directories().isEmpty()
        ? "the " + candidate.namedBy().word()
        : String.join(" and ", new TreeSet<>(candidate.directories()));
  }

  private String ways() {
    List<String> ways = new ArrayList<>();
    add(ways, byTitleAndDate, "by title and date");
    add(ways, byTitle, "by title");
    add(ways, byDate, "by date and similar title");
    add(ways, rhythm, "by date alone");
    return ways.isEmpty() ? "" : " (" + String.join(", ", ways) + ")";
  }

  private static void add(List<String> ways, int count, String way) {
    if (count > 0) {
      ways.add(count + " " + way);
    }
  }
}
