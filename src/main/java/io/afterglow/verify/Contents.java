package io.afterglow.verify;

import io.afterglow.json.FormatVersion;
import io.afterglow.json.UnknownFormatVersion;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Missing;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.model.Tally;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the files say the same: podcasts and their episodes, episodes and their transcripts, and
 * the report's counts and what is really there. Takes files in any order; remembers only what has
 * not found its counterpart yet.
 */
final class Contents {

  private static final Pattern PODCAST = Pattern.compile("data/podcasts/([^/]+)/podcast\\.json");

  private static final Pattern EPISODE =
      Pattern.compile("(data/podcasts/([^/]+)/[^/]+)/episode\\.json");

  private static final Pattern TRANSCRIPT =
      Pattern.compile("(data/podcasts/[^/]+/[^/]+)/transcript\\.[^/]+\\.txt");

  private static final class Listing {
    private final Set<EpisodeId> unfound = new HashSet<>();
    private final Set<EpisodeId> unlisted = new HashSet<>();
    private @Nullable PodcastId podcast;
    private int damaged;
  }

  private final Findings findings;
  private final Map<String, Listing> listings = new HashMap<>();
  private final Map<String, Integer> promised = new HashMap<>();
  private @Nullable Report report;
  private int podcasts;
  private int episodes;
  private int transcripts;
  private int transcriptFiles;

  Contents(Findings findings) {
    this.findings = findings;
  }

  /** Whether a file's content is wanted. */
  static boolean wants(String path) {
    return path.equals("report.json")
        || path.endsWith("/podcast.json")
        || path.endsWith("/episode.json");
  }

  /** Takes a file; the content is null when it is damaged or not wanted. */
  void file(String path, byte @Nullable [] content) {
    Matcher podcast = PODCAST.matcher(path);
    Matcher episode = EPISODE.matcher(path);
    Matcher transcript = TRANSCRIPT.matcher(path);
    if (path.equals("report.json") && content != null) {
      report(path, content);
    } else if (podcast.matches()) {
      podcasts++;
      podcast(path, podcast.group(1), content);
    } else if (episode.matches()) {
      episodes++;
      episode(path, episode.group(2), episode.group(1), content);
    } else if (transcript.matches()) {
      transcriptFiles++;
      owe(transcript.group(1), -1);
    }
  }

  /** Holds all against each other. */
  void finish(boolean hasReport) {
    listings.forEach(this::compare);
    if (transcriptFiles == 0 && transcripts > 0) {
      findings.warning("", "this zip was packed without transcript files");
    } else if (episodes > 0) { // without them nothing says how many there must be
      promised.forEach(this::transcriptsDiffer);
    }
    if (!hasReport) {
      findings.error("report.json", "is missing");
    }
    if (report != null) {
      counts(report);
    }
  }

  int podcasts() {
    return podcasts;
  }

  int episodes() {
    return episodes;
  }

  int transcripts() {
    return transcripts;
  }

  boolean complete() {
    return report != null && report.complete();
  }

  private void report(String path, byte[] content) {
    Report read = read(path, content, Report.class);
    boolean whole =
        read != null
            && !lacks(path, "podcasts", read.podcasts())
            && !lacks(path, "episodes", read.episodes())
            && !lacks(path, "transcripts", read.transcripts())
            && !lacks(path, "feeds", read.feeds());
    report = whole ? read : null;
  }

  private void podcast(String path, String folder, byte @Nullable [] content) {
    Listing listing = listings.computeIfAbsent(folder, f -> new Listing());
    Podcast podcast = content == null ? null : read(path, content, Podcast.class);
    if (podcast == null || lacks(path, "id", podcast.id())) {
      listing.damaged++;
      return;
    }
    listing.podcast = podcast.id();
    for (EpisodeId id : podcast.episodes()) {
      if (!listing.unlisted.remove(id) && !listing.unfound.add(id)) {
        findings.error(path, "lists the episode " + id + " twice");
      }
    }
  }

  private void episode(String path, String folder, String own, byte @Nullable [] content) {
    Listing listing = listings.computeIfAbsent(folder, f -> new Listing());
    Episode episode = content == null ? null : read(path, content, Episode.class);
    if (episode == null
        || lacks(path, "id", episode.id())
        || lacks(path, "podcast", episode.podcast())) {
      listing.damaged++;
      return;
    }
    transcripts += episode.transcripts().size();
    owe(own, episode.transcripts().size());
    if (!episode.id().podcast().equals(episode.podcast().id())) {
      findings.error(
          path, "names two podcasts: " + episode.id() + " and " + episode.podcast().id());
    }
    if (!listing.unfound.remove(episode.id()) && !listing.unlisted.add(episode.id())) {
      findings.error(path, "is a second copy of the episode " + episode.id());
    }
  }

  /** Adds to what an episode's folder owes in transcripts; nothing is kept once it is even. */
  private void owe(String folder, int count) {
    promised.merge(folder, count, (a, b) -> a + b == 0 ? null : a + b);
    promised.remove(folder, 0);
  }

  private void compare(String folder, Listing listing) {
    String path = "data/podcasts/" + folder + "/podcast.json";
    if (listing.damaged > 0) {
      return;
    }
    if (listing.podcast == null) {
      findings.error(path, "is missing, though episodes stand beside it");
      return;
    }
    listing.unfound.stream()
        .sorted()
        .forEach(id -> findings.error(path, "lists the episode " + id + ", which is not there"));
    listing.unlisted.stream()
        .sorted()
        .forEach(
            id -> findings.error(path, "does not list the episode " + id + ", which is there"));
  }

  private void transcriptsDiffer(String folder, int owed) {
    String more =
        owed > 0 ? "holds " + owed + " transcripts more than" : "holds fewer transcripts than";
    findings.error(folder + "/episode.json", more + " there are transcript files beside it");
  }

  private void counts(Report report) {
    if (podcasts == 0 && episodes == 0 && report.episodes().saved() > 0) {
      findings.warning(
          "",
          "this zip was packed without podcast.json and episode.json: not all that was saved is in it");
    } else {
      podcasts(report.podcasts());
      count("episodes", report.episodes(), episodes);
      count("transcripts", report.transcripts(), transcripts);
    }
    missing(report, Missing.Kind.PODCAST, report.podcasts());
    missing(report, Missing.Kind.EPISODE, report.episodes());
    missing(report, Missing.Kind.TRANSCRIPT, report.transcripts());
    boolean whole =
        Report.isWhole(
            report.podcasts(),
            report.episodes(),
            report.transcripts(),
            report.lists(),
            report.feeds());
    // Counts are of things; a saved one may still lack a page, so the report may be the stricter.
    if (report.complete() && !whole) {
      findings.error(
          "report.json", "says complete: " + report.complete() + ", against its own counts");
    }
  }

  /** A podcast whose list could not be had is missing, and its folder holds what is known of it. */
  private void podcasts(Tally tally) {
    if (podcasts < tally.saved() || podcasts > tally.listed()) {
      count("podcasts", tally, podcasts);
    }
  }

  private void count(String what, Tally tally, int real) {
    if (tally.saved() != real) {
      findings.error(
          "report.json", "counts " + tally.saved() + " " + what + ", the zip holds " + real);
    }
  }

  private void missing(Report report, Missing.Kind kind, Tally tally) {
    long rows = report.missing().stream().filter(m -> m.kind() == kind).count();
    int absent = tally.listed() - tally.saved();
    if (rows != absent) {
      findings.error(
          "report.json",
          "misses " + absent + " of kind " + kind.word() + ", but names " + rows + " of them");
    }
  }

  /** Null, with a finding, for what is not of its kind. */
  private <T> @Nullable T read(String path, byte[] content, Class<T> type) {
    try {
      return FormatVersion.read(content, type);
    } catch (UnknownFormatVersion e) {
      findings.error(path, firstLine(e));
      return null;
    } catch (IOException e) {
      findings.error(path, "cannot be read as JSON of its kind: " + firstLine(e));
      return null;
    }
  }

  /** Whether a field that everything hangs on is not there. */
  private boolean lacks(String path, String field, @Nullable Object value) {
    if (value == null) {
      findings.error(path, "has no " + field);
    }
    return value == null;
  }

  private static String firstLine(IOException e) {
    String message = e.getMessage() == null ? "no reason given" : e.getMessage();
    String line = message.split("\n", 2)[0];
    return line.length() > 200 ? line.substring(0, 200) : line;
  }
}
