package io.afterglow.export;

import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.FeedReview.Candidate;
import io.afterglow.model.Highlight;
import io.afterglow.model.Insight;
import io.afterglow.model.Library;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Missing;
import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Problem;
import io.afterglow.model.RawPage;
import io.afterglow.model.RawPageBuilder;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.text.XmlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Passes every text through {@link XmlText#clean}, so that no exporter meets a control character or
 * half a surrogate pair. In ids, whose rule encodes control characters already, half a pair becomes
 * {@code %} and its four hex digits: two ids must never become one.
 */
public final class TextScrub implements Scrub {

  @Override
  public Podcast podcast(Podcast p) {
    Podcast clean =
        PodcastBuilder.builder()
            .id(id(p.id()))
            .aliases(all(p.aliases(), TextScrub::id))
            .title(clean(p.title()))
            .author(nullable(p.author()))
            .description(nullable(p.description()))
            .language(nullable(p.language()))
            .url(nullable(p.url()))
            .imageUrl(nullable(p.imageUrl()))
            .subscribed(p.subscribed())
            .feed(nullable(p.feed(), TextScrub::feed))
            .episodes(all(p.episodes(), TextScrub::id))
            .build();
    return clean.equals(p) ? p : clean;
  }

  private static PodcastFeed feed(PodcastFeed f) {
    return new PodcastFeed(
        clean(f.url()),
        clean(f.matchedBy()),
        f.confidence(),
        all(f.alternatives(), XmlText::clean));
  }

  @Override
  public Episode episode(Episode e) {
    Episode clean =
        EpisodeBuilder.builder()
            .id(id(e.id()))
            .url(nullable(e.url()))
            .title(clean(e.title()))
            .podcast(podcast(e.podcast()))
            .publishedOn(e.publishedOn())
            .imageUrl(nullable(e.imageUrl()))
            .season(e.season())
            .number(e.number())
            .durationSeconds(e.durationSeconds())
            .tags(all(e.tags(), XmlText::clean))
            .tabs(all(e.tabs(), XmlText::clean))
            .people(
                all(
                    e.people(),
                    p -> new Person(clean(p.name()), nullable(p.role()), nullable(p.bio()))))
            .topics(all(e.topics(), t -> new Topic(nullable(t.speaker()), clean(t.text()))))
            .insights(
                all(e.insights(), i -> new Insight(nullable(i.question()), clean(i.answer()))))
            .chapters(all(e.chapters(), TextScrub::chapter))
            .showNotes(
                nullable(e.showNotes(), n -> new ShowNotes(clean(n.text()), clean(n.html()))))
            .transcripts(all(e.transcripts(), TextScrub::transcript))
            .listening(nullable(e.listening(), TextScrub::listening))
            .highlights(all(e.highlights(), TextScrub::highlight))
            .feed(nullable(e.feed(), TextScrub::item))
            .origins(all(e.origins(), TextScrub::origin))
            .problems(all(e.problems(), p -> new Problem(clean(p.field()), clean(p.what()))))
            .build();
    return clean.equals(e) ? e : clean;
  }

  private static PodcastRef podcast(PodcastRef p) {
    return new PodcastRef(id(p.id()), clean(p.title()), nullable(p.url()));
  }

  private static Chapter chapter(Chapter c) {
    return new Chapter(
        nullable(c.title()),
        nullable(c.summary()),
        all(c.points(), XmlText::clean),
        c.startSeconds(),
        c.endSeconds(),
        nullable(c.url()));
  }

  private static Transcript transcript(Transcript t) {
    return new Transcript(
        clean(t.language()),
        t.original(),
        source(t.source()),
        t.generated(),
        all(t.paragraphs(), TextScrub::paragraph));
  }

  private static TranscriptSource source(TranscriptSource s) {
    return new TranscriptSource(
        s.kind(), nullable(s.url()), nullable(s.declaredType()), nullable(s.type()));
  }

  private static Paragraph paragraph(Paragraph p) {
    return new Paragraph(clean(p.text()), nullable(p.speaker()), p.startSeconds(), p.endSeconds());
  }

  private static ListeningState listening(ListeningState l) {
    return new ListeningState(
        l.state(),
        l.positionSeconds(),
        l.lastPlayedAt(),
        l.playCount(),
        l.starred(),
        l.queuePosition(),
        clean(l.from()));
  }

  private static Highlight highlight(Highlight h) {
    return new Highlight(
        h.startSeconds(),
        h.endSeconds(),
        nullable(h.title()),
        nullable(h.quote()),
        nullable(h.note()),
        all(h.tags(), XmlText::clean),
        h.madeBy(),
        h.createdAt(),
        clean(h.from()),
        nullable(h.url()));
  }

  private static EpisodeFeed item(EpisodeFeed f) {
    return new EpisodeFeed(
        clean(f.feedUrl()),
        nullable(f.guid()),
        nullable(f.enclosureUrl()),
        clean(f.matchedBy()),
        f.confidence());
  }

  private static Origin origin(Origin o) {
    return new Origin(clean(o.url()), o.source(), o.capturedAt(), clean(o.sha256()));
  }

  @Override
  public Optional<SourceFeed> feed(SourceFeed f) {
    return Optional.of(
        new SourceFeed(
            clean(f.url()),
            clean(f.title()),
            nullable(f.author()),
            nullable(f.siteUrl()),
            nullable(f.imageUrl()),
            nullable(f.guid()),
            clean(f.channel()),
            all(f.items(), TextScrub::item),
            all(f.dropped(), TextScrub::item),
            f.whole()));
  }

  private static SourceFeed.Item item(SourceFeed.Item i) {
    return new SourceFeed.Item(
        i.episode() == null ? null : id(i.episode()),
        nullable(i.guid()),
        clean(i.title()),
        i.publishedAt(),
        nullable(i.link()),
        nullable(i.enclosureUrl()),
        nullable(i.enclosureType()),
        i.enclosureLength(),
        i.durationSeconds(),
        clean(i.xml()));
  }

  @Override
  public Subscription subscription(Subscription s) {
    return new Subscription(
        id(s.podcast()),
        clean(s.title()),
        nullable(s.feedUrl()),
        nullable(s.siteUrl()),
        nullable(s.folder()));
  }

  @Override
  public FeedReview review(FeedReview r) {
    return new FeedReview(
        id(r.podcast()), clean(r.title()), all(r.candidates(), TextScrub::candidate));
  }

  private static Candidate candidate(Candidate c) {
    return new Candidate(clean(c.feedUrl()), clean(c.title()), c.confidence(), clean(c.evidence()));
  }

  @Override
  public Report report(Library before) {
    Report r = before.report();
    return ReportBuilder.builder(r)
        .tool(new Report.Tool(clean(r.tool().name()), clean(r.tool().version())))
        .service(clean(r.service()))
        .account(nullable(r.account()))
        .hundreds(
            all(r.hundreds(), h -> new Report.Hundred(clean(h.first()), h.pages(), h.fields())))
        .warnings(all(r.warnings(), XmlText::clean))
        .unmatched(all(r.unmatched(), TextScrub::unmatched))
        .oldEpisodes(all(r.oldEpisodes(), TextScrub::oldEpisodes))
        .missing(all(r.missing(), TextScrub::missing))
        .build();
  }

  private static Report.Unmatched unmatched(Report.Unmatched u) {
    return new Report.Unmatched(
        clean(u.id()),
        clean(u.podcast()),
        clean(u.title()),
        nullable(u.guid()),
        nullable(u.enclosureUrl()),
        u.why());
  }

  private static Report.OldEpisodes oldEpisodes(Report.OldEpisodes o) {
    return new Report.OldEpisodes(
        clean(o.podcast()), clean(o.title()), o.inFeed(), o.more(), o.captures(), o.from(), o.to());
  }

  private static Missing missing(Missing m) {
    return new Missing(
        m.kind(), clean(m.id()), nullable(m.url()), m.why(), m.attempts(), nullable(m.next()));
  }

  /** Bodies stay as they are. */
  @Override
  public Stream<RawPage> pages(Library before) {
    return before.pages().map(TextScrub::page);
  }

  private static RawPage page(RawPage p) {
    return RawPageBuilder.builder(p)
        .address(clean(p.address()))
        .contentType(clean(p.contentType()))
        .sha256(clean(p.sha256()))
        .title(nullable(p.title()))
        .build();
  }

  private static String clean(String text) {
    return XmlText.clean(text);
  }

  private static @Nullable String nullable(@Nullable String text) {
    return text == null ? null : XmlText.clean(text);
  }

  private static <T> @Nullable T nullable(@Nullable T value, UnaryOperator<T> clean) {
    return value == null ? null : clean.apply(value);
  }

  private static <T> List<T> all(List<T> values, UnaryOperator<T> clean) {
    return values.stream().map(clean).toList();
  }

  private static PodcastId id(PodcastId id) {
    return new PodcastId(encoded(id.value()));
  }

  private static EpisodeId id(EpisodeId id) {
    return new EpisodeId(id(id.podcast()), encoded(id.episode()));
  }

  private static String encoded(String id) {
    if (XmlText.clean(id).equals(id)) {
      return id;
    }
    StringBuilder out = new StringBuilder(id.length() + 8);
    id.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              if (XmlText.clean(one).equals(one)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "%%%04X", c));
              }
            });
    return out.toString();
  }
}
