package io.afterglow.export.library;

import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Highlight;
import io.afterglow.model.Insight;
import io.afterglow.model.Library;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Missing;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.Problem;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Subscription;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.model.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A library in every text of which somebody tries to run a script. */
record HostileLibrary(Library inner) implements Library {

  private static final String TEXT =
      "</title></textarea></script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>"
          + "<svg onload=window.pwned=3>\" onmouseover=\"window.pwned=4\" ' onfocus='window.pwned=5' autofocus x='"
          + " ${window.pwned=6} @template.x() <%= 7 %> {{window.pwned=8}} \u2028window.pwned=9\u2029 `${pwned}` \\u003cscript> --> ]]> \u202e pwned";

  private static final String LINK = "javascript:window.pwned=10//https://a.example/";

  @Override
  public Stream<Podcast> podcasts() {
    return inner
        .podcasts()
        .map(
            p ->
                PodcastBuilder.builder()
                    .id(p.id())
                    .aliases(p.aliases())
                    .title(TEXT + p.title())
                    .author(TEXT)
                    .description(TEXT)
                    .language(TEXT)
                    .url(LINK)
                    .imageUrl("data:text/html," + TEXT)
                    .subscribed(p.subscribed())
                    .feed(new PodcastFeed("vbscript:" + TEXT, TEXT, 1, List.of(LINK)))
                    .episodes(p.episodes())
                    .build());
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    Podcast own =
        inner.podcasts().filter(p -> p.id().equals(podcast.id())).findFirst().orElseThrow();
    return inner.episodes(own).map(HostileLibrary::hostile);
  }

  private static Episode hostile(Episode e) {
    return EpisodeBuilder.builder()
        .id(e.id())
        .url("java\tscript:window.pwned=11")
        .title(TEXT)
        .podcast(e.podcast())
        .publishedOn(e.publishedOn())
        .imageUrl(LINK)
        .durationSeconds(1L)
        .tags(List.of(TEXT, "a"))
        .tabs(List.of(TEXT))
        .people(List.of(new Person(TEXT, TEXT)))
        .topics(List.of(new Topic(TEXT, TEXT), new Topic(null, TEXT)))
        .insights(List.of(new Insight(TEXT, TEXT)))
        .chapters(
            List.of(
                new Chapter(TEXT, TEXT, List.of(TEXT), 1.0),
                new Chapter(null, null, List.of(), Double.NaN)))
        .showNotes(
            new ShowNotes(
                TEXT, "<a href=\"" + LINK + "\">x</a><a href='data:text/html,x'>y</a>" + TEXT))
        .transcripts(
            List.of(
                new Transcript(
                    "en\" onload=\"pwned", true, List.of(new Paragraph(TEXT, TEXT, 3.0))),
                new Transcript("zh", false, List.of(new Paragraph(TEXT, null, -1.0)))))
        .listening(
            new ListeningState(
                ListeningState.State.IN_PROGRESS, Double.NaN, null, -1, true, null, TEXT))
        .highlights(
            List.of(
                new Highlight(
                    3.5,
                    Double.NaN,
                    TEXT,
                    TEXT,
                    TEXT,
                    List.of(TEXT),
                    Highlight.MadeBy.MACHINE,
                    Instant.MAX,
                    TEXT,
                    LINK)))
        .feed(
            new EpisodeFeed(
                LINK, TEXT, "https://a.example/x.mp3\"><script>window.pwned=12</script>", TEXT, 1))
        .origins(e.origins())
        .problems(List.of(new Problem(TEXT, TEXT)))
        .build();
  }

  @Override
  public List<Subscription> subscriptions() {
    return inner.subscriptions();
  }

  @Override
  public List<FeedReview> reviews() {
    return inner.reviews();
  }

  @Override
  public Report report() {
    Report report = inner.report();
    List<Missing> missing = new ArrayList<>(report.missing());
    missing.add(new Missing(Missing.Kind.LIST, TEXT, LINK, Why.UNREADABLE, 1, TEXT));
    return ReportBuilder.builder(report).missing(missing).build();
  }
}
