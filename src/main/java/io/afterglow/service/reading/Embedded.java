package io.afterglow.service.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceName;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.Item;
import io.afterglow.page.Line;
import io.afterglow.page.NotesText;
import io.afterglow.page.Notice;
import io.afterglow.page.Page;
import io.afterglow.page.PageLines;
import io.afterglow.page.ReadMore;
import io.afterglow.text.Fold;
import io.afterglow.text.Language;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What scripts and meta tags say of the episode: fills what the visible page lacks, and is compared
 * with what it shows. What is seen wins.
 */
public final class Embedded {

  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  /** More objects than any page's state holds; a bound against pages made to be endless. */
  private static final int MOST_NODES = 400_000;

  private final ServicePage facts;
  private final List<EmbeddedEpisode> episodes = new ArrayList<>();
  private @Nullable EmbeddedEpisode own;

  private Embedded(ServicePage facts) {
    this.facts = facts;
  }

  /** Looks for the episode that a title or the page's address names. */
  public static Embedded of(ServicePage facts, String title) {
    Embedded embedded = new Embedded(facts);
    PageLines page = facts.page();
    if (page.linked().isEmpty() && page.state().isEmpty()) {
      return embedded;
    }
    embedded.collect(StateScripts.trees(page.linked()));
    embedded.collect(StateScripts.trees(page.state()));
    embedded.choose(title);
    return embedded;
  }

  /** Whether the data tells of this episode at all. */
  public boolean isFound() {
    return own != null;
  }

  private void collect(List<JsonNode> trees) {
    Deque<JsonNode> open = new ArrayDeque<>(trees);
    int seen = 0;
    while (!open.isEmpty() && seen++ < MOST_NODES) {
      JsonNode node = open.pop();
      if (EmbeddedEpisode.isOne(node)) {
        episodes.add(new EmbeddedEpisode(node));
      }
      for (JsonNode child : node) {
        if (child.isContainerNode()) {
          open.push(child);
        }
      }
    }
  }

  /** By its address, by its title, or because there is no other. */
  private void choose(String title) {
    for (EmbeddedEpisode episode : episodes) {
      EpisodeId there = facts.episode(episode.url());
      boolean same = there != null && there.equals(facts.episode());
      if (same || (!title.isEmpty() && title.equals(episode.title()))) {
        own = richer(own, episode);
      }
    }
    List<EmbeddedEpisode> declared = episodes.stream().filter(EmbeddedEpisode::isDeclared).toList();
    if (own == null && (title.isEmpty() ? episodes : declared).size() == 1) {
      own = (title.isEmpty() ? episodes : declared).get(0);
    }
  }

  private static EmbeddedEpisode richer(@Nullable EmbeddedEpisode a, EmbeddedEpisode b) {
    if (a == null) {
      return b;
    }
    return b.paragraphs().size() > a.paragraphs().size() ? b : a;
  }

  /** The transcript shown, with the times and speakers that the data has for its paragraphs. */
  public @Nullable Transcript completed(@Nullable Transcript shown, List<Problem> problems) {
    List<Paragraph> pieces = own == null ? List.of() : own.paragraphs();
    if (shown == null) {
      return pieces.isEmpty() ? null : alone(pieces);
    }
    if (!pieces.isEmpty() && isPoorer(shown, pieces)) {
      return alone(pieces);
    }
    Transcript told = inItsLanguage(shown, problems);
    return pieces.isEmpty() ? told : timed(told, pieces);
  }

  /** Whether a notice is shown, or a beginning that breaks off, and the data has the text. */
  private static boolean isPoorer(Transcript shown, List<Paragraph> pieces) {
    String begun = joined(shown.paragraphs());
    String whole = Fold.key(joined(pieces));
    String stem = Fold.key(ReadMore.withoutOpenEnd(begun));
    return Notice.in(shown) != null
        || (ReadMore.isOpen(begun) && whole.length() > stem.length() && whole.startsWith(stem));
  }

  private static String joined(List<Paragraph> paragraphs) {
    return paragraphs.stream().map(Paragraph::text).collect(Collectors.joining(" "));
  }

  /** The data's word counts where the text is too short to tell. */
  private Transcript inItsLanguage(Transcript shown, List<Problem> problems) {
    String named = language();
    if (named == null || !shown.original() || named.equals(shown.language())) {
      return shown;
    }
    if (shown.language().equals(Language.UNSURE)) {
      return new Transcript(named, true, shown.paragraphs());
    }
    contradiction(problems, "transcripts", shown.language(), named);
    return shown;
  }

  private @Nullable String language() {
    String named = first(own == null ? null : own.language(), meta("itemprop:inlanguage"));
    return named != null && named.matches("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
        ? Language.primary(named)
        : null;
  }

  private static Transcript timed(Transcript shown, List<Paragraph> pieces) {
    boolean bare = shown.paragraphs().stream().allMatch(p -> p.startSeconds() == null);
    return bare
        ? new Transcript(shown.language(), shown.original(), Timing.of(shown.paragraphs(), pieces))
        : shown;
  }

  private @Nullable Transcript alone(List<Paragraph> pieces) {
    StringBuilder all = new StringBuilder();
    pieces.forEach(piece -> all.append(piece.text()).append('\n'));
    String found = Language.of(all.toString());
    String named = facts.language();
    if (named == null) {
      return new Transcript(found, true, pieces);
    }
    return named.equals(found) ? new Transcript(named, false, pieces) : null;
  }

  /** The view with what it lacked; adds the contradictions to the problems. */
  public Item.EpisodeView fill(Item.EpisodeView view, List<Problem> problems) {
    EmbeddedBlocks blocks = new EmbeddedBlocks(own == null ? NOTHING : own.node());
    String podcast =
        view.podcastTitle() != null || own == null ? view.podcastTitle() : own.podcast();
    String image = own == null ? null : facts.absolute(own.image());
    LocalDate day = day();
    compare(view, day, problems);
    compare(view, blocks, problems);
    List<Chapter> chapters = chapters(view, problems);
    return EpisodeViewBuilder.builder()
        .id(view.id())
        .title(title(view))
        .podcastTitle(podcast)
        .publishedOn(view.publishedOn() != null ? view.publishedOn() : day)
        .imageUrl(
            first(
                view.imageUrl(),
                image,
                facts.absolute(meta("og:image")),
                facts.absolute(meta("twitter:image")),
                facts.absolute(meta("itemprop:image")),
                facts.absolute(meta("itemprop:thumbnailurl"))))
        .podcastImageUrl(view.podcastImageUrl())
        .tags(or(view.tags(), blocks.tags()))
        .tabs(view.tabs())
        .people(or(view.people(), blocks.people()))
        .topics(or(view.topics(), blocks.topics()))
        .insights(or(view.insights(), blocks.insights()))
        .chapters(chapters)
        .showNotes(view.showNotes() != null ? view.showNotes() : notes())
        .transcript(view.transcript())
        .translations(view.translations())
        .promisesTranscript(view.promisesTranscript() || view.transcript() != null)
        .build();
  }

  private static <T> List<T> or(List<T> shown, List<T> given) {
    return shown.isEmpty() ? given : shown;
  }

  private List<Chapter> chapters(Item.EpisodeView view, List<Problem> problems) {
    List<Chapter> given = own == null ? List.of() : own.chapters();
    apart(problems, "chapters", titles(view.chapters()), titles(given));
    if (view.chapters().isEmpty() || given.isEmpty()) {
      return view.chapters().isEmpty() ? given : view.chapters();
    }
    List<Chapter> timed = new ArrayList<>();
    for (Chapter chapter : view.chapters()) {
      timed.add(timed(chapter, given));
    }
    return timed;
  }

  private static Chapter timed(Chapter chapter, List<Chapter> given) {
    for (Chapter other : given) {
      boolean same = chapter.title() != null && chapter.title().equals(other.title());
      if (same && chapter.startSeconds() == null) {
        return new Chapter(
            chapter.title(), chapter.summary(), chapter.points(), other.startSeconds());
      }
    }
    return chapter;
  }

  private String title(Item.EpisodeView view) {
    if (!view.title().isEmpty()) {
      return view.title();
    }
    String embedded = own == null ? null : own.title();
    String shared =
        first(
            embedded,
            meta("og:title"),
            meta("twitter:title"),
            meta("itemprop:headline"),
            facts.page().title());
    return shared == null ? "" : facts.window().withoutSite(shared);
  }

  private @Nullable LocalDate day() {
    LocalDate embedded = own == null ? null : own.day();
    if (embedded != null) {
      return embedded;
    }
    LocalDate meta = Dates.written(meta("article:published_time"));
    return meta != null ? meta : Dates.written(meta("itemprop:datepublished"));
  }

  private @Nullable String meta(String name) {
    String value = facts.page().metas().get(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static @Nullable String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  private void compare(Item.EpisodeView view, @Nullable LocalDate day, List<Problem> problems) {
    if (view.publishedOn() != null && day != null && Dates.apart(view.publishedOn(), day)) {
      contradiction(problems, "publishedOn", view.publishedOn().toString(), day.toString());
    }
    if (own == null || !own.isDeclared()) {
      return;
    }
    String title = own.title();
    if (title != null && !view.title().isEmpty() && !title.equals(view.title())) {
      contradiction(problems, "title", view.title(), title);
    }
    String podcast = own.podcast();
    if (podcast != null && view.podcastTitle() != null && !podcast.equals(view.podcastTitle())) {
      contradiction(problems, "podcast", view.podcastTitle(), podcast);
    }
  }

  /**
   * Data that tells less than the page is no contradiction; data that has nothing in common with it
   * is about something else.
   */
  private static void compare(
      Item.EpisodeView view, EmbeddedBlocks blocks, List<Problem> problems) {
    apart(problems, "people", names(view.people()), names(blocks.people()));
    apart(problems, "tags", view.tags(), blocks.tags());
    apart(problems, "topics", speakers(view.topics()), speakers(blocks.topics()));
  }

  private static void apart(
      List<Problem> problems, String field, List<String> shown, List<String> given) {
    if (!shown.isEmpty() && !given.isEmpty() && Collections.disjoint(shown, given)) {
      contradiction(problems, field, shown.get(0), given.get(0));
    }
  }

  private static List<String> names(List<Person> people) {
    return people.stream().map(Person::name).toList();
  }

  private static List<String> speakers(List<Topic> topics) {
    return topics.stream()
        .map(Topic::speaker)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private static List<String> titles(List<Chapter> chapters) {
    return chapters.stream()
        .map(Chapter::title)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private static void contradiction(
      List<Problem> problems, String field, String shown, String embedded) {
    problems.add(
        new Problem(field, "the page shows '" + shown + "', its data says '" + embedded + "'"));
  }

  private @Nullable ShowNotes notes() {
    String notes = own == null ? null : own.notes();
    if (notes == null || notes.isBlank() || notes.endsWith("...") || notes.endsWith("…")) {
      return null;
    }
    byte[] body = notes.getBytes(StandardCharsets.UTF_8);
    String type = notes.contains("<") && notes.contains(">") ? "text/html" : "text/plain";
    PageLines lines =
        new Page(facts.address(), SourceName.SAVED, Instant.EPOCH, 200, type, body).lines();
    List<Line> all = lines.lines();
    return all.isEmpty() ? null : NotesText.of(all, lines.markup().html(0, all.size()));
  }
}
