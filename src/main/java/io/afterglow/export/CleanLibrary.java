package io.afterglow.export;

import io.afterglow.model.Chapter;
import io.afterglow.model.Cover;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Highlight;
import io.afterglow.model.Insight;
import io.afterglow.model.Library;
import io.afterglow.model.Listening;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Missing;
import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Problem;
import io.afterglow.model.RawPage;
import io.afterglow.model.Report;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.Subscription;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.text.XmlText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A library whose every text has passed {@link XmlText#clean}, so that no exporter meets a control
 * character or half a surrogate pair. In ids, whose rule encodes control characters already, half a
 * pair becomes {@code %} and its four hex digits: two ids must never become one.
 */
public final class CleanLibrary implements Library {

  private final Library inner;

  /** Podcasts whose id had to change, which the inner library knows by the old one only. */
  private final Map<PodcastId, Podcast> renamed = new ConcurrentHashMap<>();

  public CleanLibrary(Library inner) {
    this.inner = inner;
  }

  @Override
  public Stream<Podcast> podcasts() {
    return inner.podcasts().map(this::known);
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    return inner.episodes(renamed.getOrDefault(podcast.id(), podcast)).map(CleanLibrary::episode);
  }

  @Override
  public Optional<SourceFeed> feed(Podcast podcast) {
    return inner.feed(renamed.getOrDefault(podcast.id(), podcast)).map(CleanLibrary::source);
  }

  @Override
  public Optional<Cover> cover(Podcast podcast) {
    return inner.cover(renamed.getOrDefault(podcast.id(), podcast));
  }

  @Override
  public Stream<Listening> heard() {
    return inner
        .heard()
        .map(h -> new Listening(id(h.episode()), h.positionSeconds(), h.played(), h.heardAt()));
  }

  @Override
  public List<Subscription> subscriptions() {
    return cleaned(inner.subscriptions());
  }

  @Override
  public List<Subscription> pastSubscriptions() {
    return cleaned(inner.pastSubscriptions());
  }

  private static List<Subscription> cleaned(List<Subscription> subscriptions) {
    return each(
        subscriptions,
        s ->
            new Subscription(
                id(s.podcast()),
                text(s.title()),
                may(s.feedUrl()),
                may(s.siteUrl()),
                may(s.folder())));
  }

  @Override
  public List<FeedReview> reviews() {
    return each(
        inner.reviews(),
        r ->
            new FeedReview(
                id(r.podcast()), text(r.title()), each(r.candidates(), CleanLibrary::candidate)));
  }

  @Override
  public Report report() {
    Report r = inner.report();
    return new Report(
        r.tool(),
        text(r.service()),
        may(r.account()),
        r.sunsetOn(),
        r.startedAt(),
        r.finishedAt(),
        r.complete(),
        r.podcasts(),
        r.episodes(),
        r.transcripts(),
        r.lists(),
        r.feeds(),
        r.fields(),
        each(r.hundreds(), h -> new Report.Hundred(text(h.first()), h.pages(), h.fields())),
        r.sources(),
        texts(r.warnings()),
        each(
            r.missing(),
            m ->
                new Missing(
                    m.kind(), text(m.id()), may(m.url()), m.why(), m.attempts(), may(m.next()))));
  }

  /** Bodies stay as they are. */
  @Override
  public Stream<RawPage> pages() {
    return inner.pages().map(CleanLibrary::page);
  }

  private static RawPage page(RawPage p) {
    return new RawPage(
        p.address(),
        p.source(),
        p.capturedAt(),
        p.status(),
        text(p.contentType()),
        p.body(),
        p.sha256(),
        text(p.title()),
        text(p.text()));
  }

  private Podcast known(Podcast dirty) {
    Podcast clean = podcast(dirty);
    if (!clean.id().equals(dirty.id())) {
      renamed.put(clean.id(), dirty);
    }
    return clean;
  }

  private static FeedReview.Candidate candidate(FeedReview.Candidate c) {
    return new FeedReview.Candidate(
        text(c.feedUrl()), text(c.title()), c.confidence(), text(c.evidence()));
  }

  private static Podcast podcast(Podcast p) {
    return new Podcast(
        id(p.id()),
        each(p.aliases(), CleanLibrary::id),
        text(p.title()),
        may(p.author()),
        may(p.description()),
        may(p.language()),
        may(p.url()),
        may(p.imageUrl()),
        p.subscribed(),
        feed(p.feed()),
        each(p.episodes(), CleanLibrary::id));
  }

  private static SourceFeed source(SourceFeed f) {
    return new SourceFeed(
        text(f.url()),
        text(f.title()),
        may(f.author()),
        may(f.siteUrl()),
        may(f.imageUrl()),
        may(f.guid()),
        each(f.items(), CleanLibrary::item));
  }

  private static SourceFeed.Item item(SourceFeed.Item i) {
    return new SourceFeed.Item(
        may(i.guid()),
        text(i.title()),
        i.publishedAt(),
        may(i.link()),
        may(i.enclosureUrl()),
        may(i.enclosureType()),
        i.enclosureLength(),
        i.durationSeconds());
  }

  private static @Nullable PodcastFeed feed(@Nullable PodcastFeed f) {
    return f == null
        ? null
        : new PodcastFeed(
            text(f.url()), text(f.matchedBy()), f.confidence(), texts(f.alternatives()));
  }

  private static Episode episode(Episode e) {
    return new Episode(
        id(e.id()),
        may(e.url()),
        text(e.title()),
        new PodcastRef(id(e.podcast().id()), text(e.podcast().title()), may(e.podcast().url())),
        e.publishedOn(),
        may(e.imageUrl()),
        e.season(),
        e.number(),
        e.durationSeconds(),
        texts(e.tags()),
        texts(e.tabs()),
        each(e.people(), p -> new Person(text(p.name()), may(p.role()), may(p.bio()))),
        each(e.topics(), t -> new Topic(may(t.speaker()), text(t.text()))),
        each(e.insights(), i -> new Insight(may(i.question()), text(i.answer()))),
        each(e.chapters(), CleanLibrary::chapter),
        notes(e.showNotes()),
        each(e.transcripts(), CleanLibrary::transcript),
        listening(e.listening()),
        each(e.highlights(), CleanLibrary::highlight),
        feed(e.feed()),
        each(
            e.origins(),
            o -> new Origin(text(o.url()), o.source(), o.capturedAt(), text(o.sha256()))),
        each(e.problems(), p -> new Problem(text(p.field()), text(p.what()))));
  }

  private static Chapter chapter(Chapter c) {
    return new Chapter(
        may(c.title()),
        may(c.summary()),
        texts(c.points()),
        c.startSeconds(),
        c.endSeconds(),
        may(c.url()));
  }

  private static @Nullable ShowNotes notes(@Nullable ShowNotes n) {
    return n == null ? null : new ShowNotes(text(n.text()), text(n.html()));
  }

  private static Transcript transcript(Transcript t) {
    return new Transcript(
        text(t.language()),
        t.original(),
        source(t.source()),
        t.generated(),
        each(
            t.paragraphs(),
            p ->
                new Paragraph(text(p.text()), may(p.speaker()), p.startSeconds(), p.endSeconds())));
  }

  private static TranscriptSource source(TranscriptSource s) {
    return new TranscriptSource(s.kind(), may(s.url()), may(s.declaredType()), may(s.type()));
  }

  private static @Nullable ListeningState listening(@Nullable ListeningState l) {
    return l == null
        ? null
        : new ListeningState(
            l.state(),
            l.positionSeconds(),
            l.lastPlayedAt(),
            l.playCount(),
            l.starred(),
            l.queuePosition(),
            text(l.from()));
  }

  private static Highlight highlight(Highlight h) {
    return new Highlight(
        h.startSeconds(),
        h.endSeconds(),
        may(h.title()),
        may(h.quote()),
        may(h.note()),
        texts(h.tags()),
        h.madeBy(),
        h.createdAt(),
        text(h.from()),
        may(h.url()));
  }

  private static @Nullable EpisodeFeed feed(@Nullable EpisodeFeed f) {
    return f == null
        ? null
        : new EpisodeFeed(
            text(f.feedUrl()),
            may(f.guid()),
            may(f.enclosureUrl()),
            text(f.matchedBy()),
            f.confidence());
  }

  private static PodcastId id(PodcastId id) {
    String clean = whole(id.value());
    return clean.equals(id.value()) ? id : new PodcastId(clean);
  }

  private static EpisodeId id(EpisodeId id) {
    PodcastId podcast = id(id.podcast());
    String episode = whole(id.episode());
    boolean same = podcast.equals(id.podcast()) && episode.equals(id.episode());
    return same ? id : new EpisodeId(podcast, episode);
  }

  private static String whole(String id) {
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

  private static <T> List<T> each(List<T> list, UnaryOperator<T> clean) {
    return list.stream().map(clean).toList();
  }

  private static List<String> texts(List<String> texts) {
    return each(texts, CleanLibrary::text);
  }

  private static String text(String text) {
    return XmlText.clean(text);
  }

  private static @Nullable String may(@Nullable String text) {
    return text == null ? null : XmlText.clean(text);
  }
}
