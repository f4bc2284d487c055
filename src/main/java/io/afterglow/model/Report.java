package io.afterglow.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was saved, what is missing, and why. Component names and order are those of {@code
 * report.json}.
 *
 * @param service the service's name
 * @param account whose account it is, null when the service did not say
 * @param sunsetOn the day the service announced as its last
 * @param complete whether everything is saved, see {@link #isWhole}; the exit code is 0 only then
 * @param fields for each field of {@code episode.json}, the share (0 to 1) of episode pages on
 *     which it was read; empty when there was none, as where feeds list the episodes
 * @param hundreds the same for each hundred pages of one sort, in the order of capture
 * @param joined how episodes of apps' exports met their feeds; null without such an export
 * @param unmatched those of them that met nothing
 * @param oldEpisodes what archives' copies of feeds gave, one row for each podcast that has any
 * @param audio whether the audio of old episodes still answers; null when nobody asked to know
 * @param missing one row for each thing that is not saved
 */
@RecordBuilder
public record Report(
    Tool tool,
    String service,
    @Nullable String account,
    @Nullable LocalDate sunsetOn,
    Instant startedAt,
    Instant finishedAt,
    boolean complete,
    Tally podcasts,
    Tally episodes,
    Tally transcripts,
    Lists lists,
    Feeds feeds,
    Map<String, Double> fields,
    List<Hundred> hundreds,
    List<SourceUse> sources,
    List<String> warnings,
    @Nullable Joined joined,
    List<Unmatched> unmatched,
    List<OldEpisodes> oldEpisodes,
    @Nullable Audio audio,
    List<Missing> missing) {

  public Report {
    lists = Objects.requireNonNullElse(lists, Lists.NONE); // format version 1 has none
    hundreds = List.copyOf(hundreds);
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
    unmatched = unmatched == null ? List.of() : List.copyOf(unmatched); // older zips have none
    oldEpisodes = oldEpisodes == null ? List.of() : List.copyOf(oldEpisodes);
    missing = List.copyOf(missing);
  }

  /** How many episodes whose state apps' exports know met an item by what; the sum is listed. */
  public record Joined(int listed, int guid, int enclosure, int title, int unmatched) {}

  /**
   * An episode of an app's export that is in no feed.
   *
   * @param id of its episode.json
   * @param guid as the app knows it
   * @param enclosureUrl where its file was, as the app knows it, without query
   */
  public record Unmatched(
      String id,
      String podcast,
      String title,
      @Nullable String guid,
      @Nullable String enclosureUrl,
      Unmet why) {}

  /** Why an episode of an app's export met no item. */
  public enum Unmet {
    FEED_NOT_FOUND,
    FEED_UNREACHABLE,
    NOT_IN_FEED,
    /** Several items fit equally. */
    AMBIGUOUS,
    OFFLINE,
    /** Left out by the user's own options. */
    EXCLUDED;

    /** The word of {@code report.json}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The episodes of a podcast that its feed does not have any more, and archives' copies of the
   * feed have.
   *
   * @param podcast its id
   * @param inFeed episodes that came from the feed's own server
   * @param more episodes that archives alone have
   * @param captures in which these are, each as it was last seen
   * @param from year of the oldest of these captures
   * @param to year of the newest
   */
  public record OldEpisodes(
      String podcast, String title, int inFeed, int more, int captures, int from, int to) {

    /** Several podcasts as one; their captures are not the same. */
    public OldEpisodes with(OldEpisodes other) {
      return new OldEpisodes(
          podcast,
          title,
          inFeed + other.inFeed,
          more + other.more,
          captures + other.captures,
          Math.min(from, other.from),
          Math.max(to, other.to));
    }

    /** {@code 412 in the feed, 1,180 more from 14 captures, 2012 to 2024}. */
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%,d in the feed, %,d more from %,d %s, %s",
          inFeed,
          more,
          captures,
          captures == 1 ? "capture" : "captures",
          from == to ? String.valueOf(from) : from + " to " + to);
    }
  }

  /**
   * Whether the audio of old episodes still answers: those that their feed does not have any more.
   * Each has one of three states; their sum is the number of episodes.
   *
   * @param asked episodes about whose file a request was sent
   * @param answered the file is there
   * @param gone the host says that it is not (404, 410, 451)
   * @param unknown anything else, and those that were not asked for
   */
  public record Audio(int asked, int answered, int gone, int unknown) {

    /** {@code audio of 234 old episodes: 200 answer, 30 are gone, 4 not known}. */
    public String sentence() {
      int all = answered + gone + unknown;
      if (all == 0) {
        return "no audio of old episodes to ask for";
      }
      return String.format(
          Locale.ROOT,
          "audio of %,d old %s: %,d %s, %,d %s gone, %,d not known",
          all,
          all == 1 ? "episode" : "episodes",
          answered,
          answered == 1 ? "answers" : "answer",
          gone,
          gone == 1 ? "is" : "are",
          unknown);
    }
  }

  /** The program that made the export. */
  public record Tool(String name, String version) {}

  /**
   * How a hundred pages were read, fewer at the end. Pages of one sort only: addresses of one
   * depth.
   *
   * @param first the first of the pages
   * @param fields as {@code fields} of the report
   */
  public record Hundred(String first, int pages, Map<String, Double> fields) {}

  /**
   * The lists that name what there is to save: the account's own lists, and those of its podcasts
   * that announce more episodes than they name.
   *
   * @param failed not read, or not to their end; each has a row of kind {@code list}
   * @param notLookedFor subscriptions whose list of episodes nothing that was given leads to
   */
  public record Lists(int read, int failed, int notLookedFor) {

    /** No list at all. */
    public static final Lists NONE = new Lists(0, 0, 0);
  }

  /**
   * Over the subscriptions.
   *
   * @param found feeds that are certain
   * @param unreachable feeds of the account's own list that did not answer, or whose host did not,
   *     or that are no feed, or another show's; they stay in the OPML file
   * @param uncertain feeds that are only guessed
   * @param notFound subscriptions without a candidate
   * @param pending subscriptions whose feed was never looked for: the run stopped first, was
   *     offline, or was to ask no directory
   */
  public record Feeds(int found, int unreachable, int uncertain, int notFound, int pending) {

    /** How many subscriptions have no certain feed. */
    public int missing() {
      return uncertain + notFound + pending;
    }
  }

  /**
   * Whether everything is saved: every list was read, something was listed that the options leave
   * in, and nothing is gone, failed, pending or without a certain feed.
   */
  public static boolean isWhole(
      Tally podcasts, Tally episodes, Tally transcripts, Lists lists, Feeds feeds) {
    int wanted = podcasts.listed() - podcasts.skipped() + episodes.listed() - episodes.skipped();
    return wanted > 0
        && !isLeftOut(episodes)
        && podcasts.complete()
        && episodes.complete()
        && transcripts.complete()
        && lists.failed() == 0
        && feeds.missing() == 0;
  }

  /** Whether there were some, and the user's own options leave out every one. */
  public static boolean isLeftOut(Tally all) {
    return all.listed() > 0 && all.skipped() == all.listed();
  }

  /** What one source gave: pages kept, and episodes that were read from them. */
  public record SourceUse(SourceName source, int pages, int episodes) {}
}
