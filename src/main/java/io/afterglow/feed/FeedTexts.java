package io.afterglow.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.feed.transcript.FeedChapters;
import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Person;
import io.afterglow.model.ShowNotes;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * The notes, people, tags and chapters of a feed's item. They are read from the stored item when
 * they are needed, so that each feed is stored only once.
 *
 * @param imageUrl its own picture
 * @param notes the fullest of its texts
 * @param people its own (podcast namespace, {@code podcast:person})
 * @param authors who wrote it, as {@link FeedAuthors} reads them
 * @param tags its categories and keywords, without {@code #}
 * @param chapters its own (Podlove Simple Chapters), else those that its notes list
 * @param leftOut how many of its own chapters have no valid start
 */
public record FeedTexts(
    @Nullable String imageUrl,
    @Nullable ShowNotes notes,
    List<Person> people,
    List<Person> authors,
    List<String> tags,
    List<Chapter> chapters,
    int leftOut) {

  private static final FeedTexts NONE =
      new FeedTexts(null, null, List.of(), List.of(), List.of(), List.of(), 0);

  private static final Namespace CONTENT =
      Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");

  private static final Namespace SIMPLE_CHAPTERS =
      Namespace.getNamespace("http://podlove.org/simple-chapters");

  public FeedTexts {
    people = List.copyOf(people);
    authors = List.copyOf(authors);
    tags = List.copyOf(tags);
    chapters = List.copyOf(chapters);
  }

  /** Reads an item. */
  public static FeedTexts of(Item.FeedItem item) {
    Address at = item.base() == null ? null : Address.find(item.base());
    if (item.isXml()) {
      Document document = FeedXml.tree(item.source());
      return document == null ? NONE : of(document.getRootElement(), at);
    }
    try {
      return of(Json.tree(item.source().getBytes(StandardCharsets.UTF_8)), at);
    } catch (IOException e) {
      return NONE;
    }
  }

  /** An item as XML, an item of JSON Feed as one of RSS with its texts, authors and tags. */
  public static String xml(Item.FeedItem item) {
    if (item.isXml()) {
      return item.source();
    }
    try {
      JsonNode json = Json.tree(item.source().getBytes(StandardCharsets.UTF_8));
      String html = json.path("content_html").asText("");
      String text = XmlText.escape(json.path("content_text").asText(""));
      Element rss = new Element("item");
      add(rss, new Element("description"), json.path("summary").asText(""));
      add(rss, new Element("encoded", CONTENT), html.isBlank() ? text : html);
      for (Person author : FeedAuthors.of(json)) {
        add(rss, new Element("creator", "dc", FeedNames.DC.getURI()), author.name());
      }
      json.path("tags").forEach(tag -> add(rss, new Element("category"), tag.asText("")));
      return FeedItems.written(rss);
    } catch (IOException e) {
      return "";
    }
  }

  private static void add(Element item, Element child, String text) {
    String clean = XmlText.clean(text);
    if (!clean.isBlank()) {
      item.addContent(child.setText(clean));
    }
  }

  private static FeedTexts of(Element item, @Nullable Address at) {
    ShowNotes notes = notes(item, at);
    List<FeedChapters.Mark> marks = marks(item, at);
    List<Chapter> marked = FeedChapters.ofMarks(marks);
    List<Chapter> chapters =
        marked.isEmpty() && notes != null ? FeedChapters.inNotes(notes.text()) : marked;
    int leftOut = marks.size() - marked.size();
    return new FeedTexts(
        image(item, at),
        notes,
        people(item),
        FeedAuthors.of(item),
        FeedTags.of(item),
        chapters,
        leftOut);
  }

  private static FeedTexts of(JsonNode item, @Nullable Address base) {
    String html = item.path("content_html").asText("");
    String text = XmlText.escape(item.path("content_text").asText(""));
    String summary = XmlText.escape(item.path("summary").asText(""));
    ShowNotes notes =
        FeedNotes.fullest(
            Stream.of(html, text, summary).map(t -> new FeedNotes.Text(t, base)).toList());
    return new FeedTexts(
        FeedItems.address(base, item.path("image").asText("")),
        notes,
        List.of(),
        FeedAuthors.of(item),
        FeedTags.of(item),
        notes == null ? List.of() : FeedChapters.inNotes(notes.text()),
        0);
  }

  private static @Nullable String image(Element item, @Nullable Address at) {
    String apple = FeedNames.attribute(item, "image", FeedNames.ITUNES, "href");
    return FeedItems.address(FeedNames.around(item, at), apple);
  }

  private static @Nullable ShowNotes notes(Element item, @Nullable Address at) {
    List<FeedNotes.Text> texts = new ArrayList<>();
    for (Element child : item.getChildren()) {
      boolean core =
          child.getNamespace().equals(item.getNamespace())
              && List.of("description", "summary", "content").contains(child.getName());
      boolean encoded = FeedNames.is(child, "encoded", CONTENT);
      boolean apple = FeedNames.is(child, "summary", FeedNames.ITUNES);
      if (core || encoded || apple) {
        texts.add(new FeedNotes.Text(FeedNotes.markup(child), FeedNames.around(child, at)));
      }
    }
    return FeedNotes.fullest(texts);
  }

  static List<Person> people(Element item) {
    List<Person> people = new ArrayList<>();
    for (Element person : FeedNames.podcast(item, "person")) {
      String name = FeedEntries.line(person.getText());
      String role = FeedNames.attribute(person, "role");
      if (!name.isEmpty()) {
        people.add(new Person(name, role == null || role.isBlank() ? null : role.strip(), null));
      }
    }
    return people;
  }

  /** Podlove Simple Chapters of the item itself. */
  private static List<FeedChapters.Mark> marks(Element item, @Nullable Address at) {
    List<FeedChapters.Mark> marks = new ArrayList<>();
    for (Element list : item.getChildren()) {
      if (!FeedNames.is(list, "chapters", SIMPLE_CHAPTERS)) {
        continue;
      }
      for (Element chapter : list.getChildren()) {
        String start = Objects.requireNonNullElse(FeedNames.attribute(chapter, "start"), "");
        Address base = FeedNames.around(chapter, at);
        String link = FeedItems.address(base, FeedNames.attribute(chapter, "href"));
        marks.add(new FeedChapters.Mark(start, FeedNames.attribute(chapter, "title"), link));
      }
    }
    return marks;
  }
}
