package io.afterglow.feed;

import io.afterglow.model.FeedReview;
import io.afterglow.model.PodcastFeed;
import io.afterglow.page.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a podcast's feed from its candidates, or leaves the choice to a person. The account's own
 * word is taken; else a candidate must pass the bar, leave every other podcast behind, and have
 * somebody to vouch for it, or be the only one that has the podcast's episodes.
 */
public final class FeedFinder {

  /**
   * Half of ten episodes in a feed of the same name is not enough (0.59), six of ten are (0.66); a
   * name, author and site without episodes stay at 0.3.
   */
  static final double CERTAIN = 0.65;

  /** A second podcast this close could be the right one with a few dates amiss. */
  static final double MARGIN = 0.15;

  /** Fewer episodes may agree with another podcast of the same name. */
  private static final int LEAST_KNOWN = 5;

  /** The share of the known episodes that is found in the feed by title and day. */
  private static final double MATCHING = 0.9;

  /** Below it nothing is in common but some words of the name. */
  private static final double WORTH_A_LOOK = 0.12;

  /** The account's word, or a person's, where what was read leaves some doubt. */
  private static final double IN_PART = 0.9;

  /** What a person can compare on one screen. */
  private static final int MAX_REVIEWED = 10;

  /** Feeds that are copies of each other share most items; a guest episode is one of many. */
  private static final double COPY = 0.5;

  /** A weekly podcast that pauses for a month is alive. */
  private static final Duration STALE = Duration.ofDays(45);

  private final KnownPodcast podcast;
  private final List<FeedEvidence> evidence;
  private final Map<String, FeedEvidence> byPlace = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private FeedFinder(KnownPodcast podcast, List<FeedCandidate> candidates) {
    this.podcast = podcast;
    this.evidence =
        FeedCandidate.distinct(candidates).stream()
            .map(candidate -> FeedEvidence.of(podcast, candidate))
            .sorted(
                Comparator.comparingDouble(FeedEvidence::score)
                    .reversed()
                    .thenComparing(one -> one.candidate().url()))
            .toList();
    for (FeedEvidence one : evidence) {
      Item.FeedView feed = one.candidate().feed();
      byPlace.putIfAbsent(place(one.candidate().url()), one);
      if (feed != null) {
        byPlace.putIfAbsent(place(feed.url()), one);
      }
    }
  }

  /**
   * Chooses; the same input gives the same choice.
   *
   * @param candidates in any number and order, also several for one address
   */
  public static FeedChoice choose(KnownPodcast podcast, List<FeedCandidate> candidates) {
    return new FeedFinder(podcast, candidates).choice();
  }

  private FeedChoice choice() {
    FeedEvidence person = first(one -> one.candidate().namedBy() == FeedCandidate.NamedBy.PERSON);
    if (person != null && !person.isSilent()) {
      return certain(person, 1);
    }
    if (person != null) {
      warnings.add(silent("the feed that you chose", person));
    }
    FeedEvidence account = first(one -> one.candidate().namedBy() == FeedCandidate.NamedBy.ACCOUNT);
    if (account != null) {
      return account(account);
    }
    if (person != null) {
      return review(); // what was typed may be mistyped
    }
    FeedEvidence best = first(FeedEvidence::answers);
    if (best == null) {
      return review();
    }
    if (isVouchedFor(best)) {
      return certain(preferred(copies(best)), best.score());
    }
    FeedEvidence match = onlyMatch();
    return match == null ? review() : certain(preferred(copies(match)), match.score());
  }

  private boolean isVouchedFor(FeedEvidence best) {
    List<FeedEvidence> copies = copies(best);
    FeedEvidence rival = first(one -> one.answers() && !copies.contains(one));
    boolean ahead = rival == null || best.score() - rival.score() >= MARGIN;
    return best.score() >= CERTAIN && ahead && Vouchers.speakFor(podcast, copies);
  }

  private List<FeedEvidence> copies(FeedEvidence best) {
    return evidence.stream().filter(one -> isCopy(best, one)).toList();
  }

  /**
   * The one feed that has the podcast's episodes ({@link #agreed}), when no other has as many: then
   * one directory is enough, unless the feed itself or the podcast's site denies it.
   */
  private @Nullable FeedEvidence onlyMatch() {
    FeedEvidence most =
        evidence.stream()
            .filter(FeedEvidence::answers)
            .max(Comparator.comparingInt(this::agreed))
            .orElse(null);
    if (most == null || !matches(most)) {
      return null;
    }
    List<FeedEvidence> copies = copies(most);
    boolean alone =
        evidence.stream().allMatch(one -> copies.contains(one) || agreed(one) < agreed(most));
    return alone && copies.stream().noneMatch(Vouchers::isDenied) ? most : null;
  }

  private boolean matches(FeedEvidence one) {
    int known = podcast.episodes().size();
    boolean nearlyAll = known >= LEAST_KNOWN && agreed(one) >= MATCHING * known;
    return nearlyAll && one.isDistinctive() && !one.areGuests();
  }

  /**
   * How many episodes agree by title and day. Where their source knows no days, titles have to do,
   * in a feed of exactly the podcast's name.
   */
  private int agreed(FeedEvidence one) {
    boolean undated =
        podcast.episodes().stream().allMatch(episode -> episode.publishedOn() == null);
    return one.byTitleAndDate() + (undated && one.title() == 1 ? one.byTitle() : 0);
  }

  /** The account knows best, even about a feed that is gone. */
  private FeedChoice account(FeedEvidence account) {
    if (account.isSilent()) {
      warnings.add(silent("the listed feed", account));
    } else if (account.answers() && account.contradicts()) {
      warnings.add(
          "the listed feed has none of the "
              + account.compared()
              + " episodes that it should have: "
              + account.candidate().url());
    } else if (account.isOfAnotherName()) {
      warnings.add(
          "the feed listed as "
              + podcast.title()
              + " calls itself by another name, "
              + account.candidate().bestTitle()
              + ": "
              + account.candidate().url());
    }
    return certain(account, warnings.isEmpty() ? 1 : IN_PART);
  }

  private static String silent(String which, FeedEvidence one) {
    FeedCandidate candidate = one.candidate();
    return which + " could not be fetched (" + candidate.failure() + "): " + candidate.url();
  }

  private FeedChoice certain(FeedEvidence chosen, double confidence) {
    String url = moved(chosen);
    FeedEvidence moved = byPlace.get(place(url)); // null where it has moved to was not read
    int newer = moved == null ? 0 : moved.newer();
    int older = moved == null ? 0 : moved.older();
    if (newer > 0) {
      String episodes = newer == 1 ? "1 episode is" : newer + " episodes are";
      warnings.add(episodes + " newer than the feed's last item; it may have moved: " + url);
    }
    if (older > 0) {
      String episodes = older == 1 ? "1 episode is" : older + " episodes are";
      warnings.add(
          episodes
              + " older than the feed's first item: the feed lists only its newest episodes. This"
              + " export has what was saved of the older ones: "
              + url);
    }
    List<String> others =
        evidence.stream()
            .filter(this::isWorthALook)
            .map(one -> one.candidate().url())
            .filter(other -> !place(other).equals(place(url)))
            .distinct()
            .limit(MAX_REVIEWED)
            .toList();
    FeedEvidence there = moved == null ? chosen : moved;
    Item.FeedView feed = there.candidate().feed();
    String loss = feed == null ? null : feed.loss();
    if (loss != null) {
      warnings.add(loss + ", so not all of its items are known: " + url);
    }
    double sure = loss == null ? confidence : Math.min(confidence, IN_PART);
    String by = chosen.candidate().namedBy().word();
    boolean lost = chosen.isSilent() || isAnothers(there);
    return new FeedChoice.Certain(
        new PodcastFeed(url, by, Math.round(sure * 100) / 100.0, others),
        feed == null || lost ? null : feed.siteUrl(),
        lost,
        warnings);
  }

  /** The account's list may name a feed that has become another show's since. */
  private static boolean isAnothers(FeedEvidence one) {
    return one.candidate().namedBy() == FeedCandidate.NamedBy.ACCOUNT && one.contradicts();
  }

  private FeedChoice review() {
    List<FeedReview.Candidate> candidates =
        evidence.stream()
            .filter(this::isWorthALook)
            .limit(MAX_REVIEWED)
            .map(this::candidate)
            .toList();
    return candidates.isEmpty()
        ? new FeedChoice.None()
        : new FeedChoice.Uncertain(
            new FeedReview(podcast.id(), podcast.title(), candidates), warnings);
  }

  private boolean isWorthALook(FeedEvidence one) {
    boolean named = one.candidate().namedBy() != FeedCandidate.NamedBy.DIRECTORY;
    return named || one.score() >= WORTH_A_LOOK;
  }

  private FeedReview.Candidate candidate(FeedEvidence one) {
    double rounded = Math.round(one.score() * 100) / 100.0;
    FeedCandidate candidate = one.candidate();
    boolean copy = one.score() >= CERTAIN && !Vouchers.speakFor(podcast, List.of(one));
    String words =
        one.words() + (copy ? "; it may be a stranger's copy: nobody vouches for it" : "");
    return new FeedReview.Candidate(moved(one), candidate.bestTitle(), rounded, words);
  }

  /**
   * Where the chosen feed says that it has moved, step by step. A move to a feed that is dead, or
   * is another podcast, is not followed: hosts are sold.
   */
  private String moved(FeedEvidence chosen) {
    FeedEvidence here = chosen;
    Set<String> seen = new HashSet<>();
    String next = newUrl(here);
    while (next != null && seen.add(place(next))) {
      FeedEvidence there = byPlace.get(place(next));
      if (there == null) {
        return next;
      }
      if (!there.answers() || there.contradicts()) {
        warnings.add("the feed says that it has moved to one that is dead or another's: " + next);
        break;
      }
      here = there;
      next = newUrl(here);
    }
    return here.candidate().url();
  }

  private static @Nullable String newUrl(FeedEvidence one) {
    Item.FeedView feed = one.candidate().feed();
    return feed == null ? null : feed.newUrl();
  }

  /** Among copies of one feed: one that is kept up, by the right name, with most items. */
  private FeedEvidence preferred(List<FeedEvidence> copies) {
    Instant latest =
        copies.stream().map(FeedFinder::last).max(Comparator.naturalOrder()).orElseThrow();
    return copies.stream()
        .min(
            Comparator.<FeedEvidence, Boolean>comparing(
                    one -> last(one).isBefore(latest.minus(STALE)))
                .thenComparing(one -> one.title() < 1)
                .thenComparing(one -> -entries(one).size())
                .thenComparing(one -> one.candidate().namedBy())
                .thenComparing(one -> !one.candidate().url().startsWith("https:"))
                .thenComparing(one -> one.candidate().url()))
        .orElseThrow();
  }

  private static Instant last(FeedEvidence one) {
    return entries(one).stream()
        .map(Item.FeedEntry::publishedAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static List<Item.FeedEntry> entries(FeedEvidence one) {
    Item.FeedView feed = one.candidate().feed();
    return feed == null ? List.of() : feed.entries();
  }

  /** Whether two addresses serve one feed: by its guid, its move, or the items they share. */
  private boolean isCopy(FeedEvidence best, FeedEvidence other) {
    Item.FeedView a = best.candidate().feed();
    Item.FeedView b = other.candidate().feed();
    if (best.candidate().url().equals(other.candidate().url())) {
      return true;
    }
    if (a == null || b == null || other.contradicts()) {
      return false;
    }
    boolean sameGuid = a.guid() != null && a.guid().equalsIgnoreCase(b.guid());
    return sameGuid || leadsTo(a, b) || leadsTo(b, a) || share(a, b) >= COPY;
  }

  private static boolean leadsTo(Item.FeedView old, Item.FeedView next) {
    return old.newUrl() != null && place(old.newUrl()).equals(place(next.url()));
  }

  private static double share(Item.FeedView a, Item.FeedView b) {
    Set<String> left = files(a);
    Set<String> right = files(b);
    int least = Math.min(left.size(), right.size());
    left.retainAll(right);
    return least == 0 ? 0 : (double) left.size() / least;
  }

  /** Files, not guids: a stranger's copy keeps the guids and serves its own files. */
  private static Set<String> files(Item.FeedView feed) {
    Set<String> files = new HashSet<>();
    for (Item.FeedEntry entry : feed.entries()) {
      if (entry.enclosureUrl() != null) {
        files.add(place(entry.enclosureUrl().replaceFirst("\\?.*", "")));
      }
    }
    return files;
  }

  /** An address without what servers do not tell apart: scheme, {@code www.}, a last slash. */
  static String place(String url) {
    String bare = url.strip().replaceFirst("^(?i)https?://(?:www\\.)?", "");
    String cut = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    int path = cut.indexOf('/');
    String host = path < 0 ? cut : cut.substring(0, path);
    return host.toLowerCase(Locale.ROOT) + cut.substring(host.length());
  }

  private @Nullable FeedEvidence first(Predicate<FeedEvidence> wanted) {
    return evidence.stream().filter(wanted).findFirst().orElse(null);
  }
}
