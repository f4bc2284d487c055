package io.afterglow.export;

import com.rometools.modules.content.ContentModuleImpl;
import com.rometools.modules.psc.modules.PodloveSimpleChapterModuleImpl;
import com.rometools.modules.psc.types.SimpleChapter;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Enclosure;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceFeed;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One item of a companion feed, without the words that were said: those stand in files.
 *
 * @param id null for an item that is no saved episode
 * @param source the feed's item, letter for letter; null for an episode that it never had
 * @param url the episode's page on the service, which is its identity where no feed gives one
 * @param feed what was kept of the live feed's item with the episode
 * @param seconds its duration where it is known
 * @param notes sanitised HTML, empty when there are none
 * @param marks what a listener should know of this item, one sentence each
 */
@RecordBuilder
record CompanionItem(
    @Nullable EpisodeId id,
    SourceFeed.@Nullable Item source,
    String title,
    @Nullable LocalDate day,
    @Nullable String url,
    @Nullable EpisodeFeed feed,
    @Nullable Long seconds,
    String notes,
    String plainNotes,
    PodcastModule.Elements elements,
    List<ChaptersJson.Entry> chapters,
    List<String> marks,
    String language) {

  /** The category of an episode that is kept though the live feed has dropped it. */
  static final String MISSED = "Not in the live feed";

  private static final String MISSED_WORDS =
      "This episode was not in the podcast's own feed when this copy was made; its audio may be"
          + " gone.";

  private static final String ESTIMATED = "Transcript: " + Cues.MARK;

  private static final PodcastModule.Elements NOTHING =
      new PodcastModule.Elements(null, List.of(), null, List.of(), Map.of());

  CompanionItem {
    chapters = List.copyOf(chapters);
    marks = List.copyOf(marks);
  }

  /** An item of the live feed for which no page was saved. */
  static CompanionItem of(SourceFeed.Item source) {
    return CompanionItemBuilder.builder()
        .source(source)
        .title(source.title())
        .seconds(source.durationSeconds())
        .notes("")
        .plainNotes("")
        .elements(NOTHING)
        .language(Tongue.UNKNOWN)
        .build();
  }

  /** A saved episode. */
  static CompanionItem of(Episode episode, CompanionLinks links) {
    List<ChaptersJson.Entry> chapters = ChaptersJson.chapters(episode);
    ShowNotes shown = episode.showNotes();
    return CompanionItemBuilder.builder()
        .id(episode.id())
        .title(episode.title())
        .day(episode.publishedOn())
        .url(episode.url())
        .feed(episode.feed())
        .seconds(episode.durationSeconds())
        .notes(shown == null ? "" : SafeHtml.of(shown.html()))
        .plainNotes(shown == null ? "" : shown.text().strip())
        .elements(links.elements(episode))
        .chapters(chapters)
        .marks(links.estimated(episode) ? List.of(ESTIMATED) : List.of())
        .language(Tongue.of(episode))
        .build();
  }

  /** A text of an item without the marks that it begins with, each written in this form. */
  static String withoutMarks(String text, UnaryOperator<String> form) {
    String rest = text;
    for (String mark : List.of(MISSED_WORDS, ESTIMATED)) {
      String written = form.apply(mark);
      rest = rest.startsWith(written) ? rest.substring(written.length()).strip() : rest;
    }
    return rest;
  }

  CompanionItem as(SourceFeed.Item item) {
    return CompanionItemBuilder.builder(this).source(item).build();
  }

  /** Under its page's address, where another episode has the same item. */
  CompanionItem apart() {
    return CompanionItemBuilder.builder(this).source(null).feed(null).seconds(null).build();
  }

  CompanionItem missed() {
    List<String> more = new ArrayList<>(marks);
    more.add(0, MISSED_WORDS);
    return CompanionItemBuilder.builder(this).marks(more).build();
  }

  /** What the live feed's item is known by; null when nobody told. */
  @Nullable String identity() {
    return feed == null ? null : feed.guid() != null ? feed.guid() : feed.enclosureUrl();
  }

  /** Noon, where only the day is known, is on that day nearly everywhere. */
  @Nullable Instant publishedAt() {
    if (source != null && source.publishedAt() != null) {
      return source.publishedAt();
    }
    return day == null ? null : day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  /** The publisher's own element; empty when there is none. */
  String published() {
    return source == null ? "" : source.xml();
  }

  Item rss() {
    Item item = new Item();
    String name = source == null || source.title().isEmpty() ? title : source.title();
    item.setTitle(name);
    item.setLink(source != null && source.link() != null ? source.link() : url);
    item.setGuid(guid());
    Instant at = publishedAt();
    item.setPubDate(at == null ? null : Date.from(at));
    item.setDescription(description(name));
    item.setEnclosures(enclosures());
    item.setCategories(marks.contains(MISSED_WORDS) ? List.of(missedCategory()) : List.of());
    item.setModules(modules());
    return item;
  }

  private static Category missedCategory() {
    Category category = new Category();
    category.setValue(MISSED);
    return category;
  }

  private @Nullable Guid guid() {
    EpisodeFeed known = feed;
    String kept = known == null || identity() == null ? url : known.guid();
    String value = source != null ? source.guid() : kept;
    if (value == null) {
      return null;
    }
    Guid guid = new Guid();
    guid.setValue(value);
    guid.setPermaLink(false);
    return guid;
  }

  private Description description(String name) {
    Description description = new Description();
    description.setType("text/plain");
    String all = marks.isEmpty() ? plainNotes : marked();
    description.setValue(all.isEmpty() ? name : all);
    return description;
  }

  private String marked() {
    return (String.join("\n\n", marks) + "\n\n" + plainNotes).strip();
  }

  private List<Enclosure> enclosures() {
    String file =
        source != null ? source.enclosureUrl() : feed == null ? null : feed.enclosureUrl();
    if (file == null) {
      return List.of();
    }
    Enclosure enclosure = new Enclosure();
    enclosure.setUrl(file);
    SourceFeed.Item item = source;
    String type = item == null ? null : item.enclosureType();
    Long length = item == null ? null : item.enclosureLength();
    enclosure.setType(type == null ? "audio/mpeg" : type);
    enclosure.setLength(length == null ? 0 : length);
    return List.of(enclosure);
  }

  private List<Module> modules() {
    List<Module> modules = new ArrayList<>();
    modules.add(new PodcastModule(PodcastModule.with(elements, duration())));
    String html = SafeHtml.paragraphs(marks) + notes;
    if (!html.isEmpty()) {
      ContentModuleImpl content = new ContentModuleImpl();
      content.setEncodeds(List.of(html.replace("]]>", "]]&gt;")));
      modules.add(content);
    }
    if (!chapters.isEmpty()) {
      PodloveSimpleChapterModuleImpl podlove = new PodloveSimpleChapterModuleImpl();
      podlove.setChapters(chapters.stream().map(CompanionItem::chapter).toList());
      modules.add(podlove);
    }
    return modules;
  }

  private Map<String, String> duration() {
    Long known = source != null ? source.durationSeconds() : seconds;
    return known == null || known <= 0 ? Map.of() : Map.of("duration", String.valueOf(known));
  }

  private static SimpleChapter chapter(ChaptersJson.Entry entry) {
    SimpleChapter chapter = new SimpleChapter();
    chapter.setStart(TimedText.stamp(Math.round(entry.startTime() * 1000), '.'));
    chapter.setTitle(entry.title());
    return chapter;
  }
}
