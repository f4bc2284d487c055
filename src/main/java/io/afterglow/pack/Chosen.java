package io.afterglow.pack;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Fate;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.Missing;
import io.afterglow.model.Origin;
import io.afterglow.model.Podcast;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.SourceName;
import io.afterglow.model.Tally;
import io.afterglow.model.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Some podcasts of a library. What is left out counts as skipped, as if the export had been asked
 * for no more; subscriptions stay whole.
 */
public record Chosen(Library inner, Predicate<Podcast> wanted) implements LibraryView {

  private static final String NEXT = "Left out by your own options; run without them.";

  @Override
  public Stream<Podcast> podcasts() {
    return inner.podcasts().filter(wanted);
  }

  /**
   * The pages that the chosen episodes were read from: known by place and time, for in a zip that
   * was made to be shown to others the bytes may be changed.
   */
  @Override
  public Stream<RawPage> pages() {
    Set<Capture> own = new HashSet<>();
    podcasts(podcasts(), (podcast, episode) -> episode.origins().forEach(o -> own.add(of(o))));
    return inner
        .pages()
        .filter(
            page -> own.contains(new Capture(page.address(), page.source(), page.capturedAt())));
  }

  private record Capture(String address, SourceName source, Instant at) {}

  private static Capture of(Origin origin) {
    return new Capture(origin.url(), origin.source(), origin.capturedAt());
  }

  @Override
  public Report report() {
    Report all = inner.report();
    LeftOut out = new LeftOut(all);
    try (Stream<Podcast> podcasts = inner.podcasts()) {
      podcasts.filter(wanted.negate()).forEach(out::podcast);
    }
    podcasts(inner.podcasts().filter(wanted.negate()), out::episode);
    return out.report(all);
  }

  private interface Taker {
    void take(Podcast podcast, Episode episode);
  }

  private void podcasts(Stream<Podcast> podcasts, Taker taker) {
    try (podcasts) {
      podcasts.forEach(
          podcast -> {
            try (Stream<Episode> episodes = inner.episodes(podcast)) {
              episodes.forEach(episode -> taker.take(podcast, episode));
            }
          });
    }
  }

  /** What the report says once some podcasts are left out. */
  private static final class LeftOut {

    private final Set<String> missingPodcasts;
    private final Set<String> ids = new HashSet<>();
    private final List<Missing> rows = new ArrayList<>();
    private int podcasts;
    private int episodes;
    private int transcripts;

    LeftOut(Report all) {
      missingPodcasts =
          all.missing().stream()
              .filter(m -> m.kind() == Missing.Kind.PODCAST)
              .map(Missing::id)
              .collect(Collectors.toSet());
    }

    void podcast(Podcast podcast) {
      ids.add(podcast.id().value());
      if (!missingPodcasts.contains(podcast.id().value())) {
        podcasts++;
        rows.add(row(Missing.Kind.PODCAST, podcast.id().value()));
      }
    }

    void episode(Podcast podcast, Episode episode) {
      episodes++;
      transcripts += episode.transcripts().size();
      rows.add(row(Missing.Kind.EPISODE, episode.id().toString()));
    }

    private static Missing row(Missing.Kind kind, String id) {
      return new Missing(kind, id, null, Why.EXCLUDED, 0, NEXT);
    }

    /** A missing episode brings no rows for its transcripts. */
    private boolean isKept(Missing row) {
      return row.kind() != Missing.Kind.TRANSCRIPT
          || !ids.contains(EpisodeId.parse(row.id().split("#", 2)[0]).podcast().value());
    }

    Report report(Report all) {
      List<Missing> missing = new ArrayList<>(all.missing().stream().filter(this::isKept).toList());
      missing.addAll(rows);
      Tally podcastTally = moved(all.podcasts(), podcasts);
      Tally episodeTally = moved(all.episodes(), episodes);
      Tally transcriptTally = transcripts(all);
      boolean complete =
          Report.isWhole(podcastTally, episodeTally, transcriptTally, all.lists(), all.feeds());
      return ReportBuilder.builder(all)
          .complete(complete)
          .podcasts(podcastTally)
          .episodes(episodeTally)
          .transcripts(transcriptTally)
          .missing(missing)
          .build();
    }

    private static Tally moved(Tally all, int out) {
      return Tally.of(
          all.saved() - out, all.gone(), all.failed(), all.skipped() + out, all.pending());
    }

    private Tally transcripts(Report all) {
      Map<Fate, Integer> out = new EnumMap<>(Fate.class);
      out.put(Fate.SAVED, transcripts);
      all.missing().stream()
          .filter(row -> !isKept(row))
          .forEach(row -> out.merge(row.why().fate(), 1, Integer::sum));
      return all.transcripts().minus(Tally.of(out));
    }
  }
}
