package io.afterglow.feed;

import io.afterglow.codec.Sha256;
import io.afterglow.feed.transcript.FeedChapters;
import io.afterglow.model.Chapter;
import io.afterglow.model.Person;
import io.afterglow.model.ShowNotes;
import io.afterglow.page.Address;
import io.afterglow.page.FeedItemBuilder;
import io.afterglow.page.Item;
import io.afterglow.text.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/** What the items of an XML feed tell of their episodes: texts, people, chapters, transcripts. */
public final class FeedItems {

  private static final Namespace CONTENT =
      Namespace.getNamespace("http://purl.org/rss/1.0/modules/content/");

  private static final Namespace SIMPLE_CHAPTERS =
      Namespace.getNamespace("http://podlove.org/simple-chapters");

  private static final int KEY = 16;

  private final @Nullable Address at;
  private final String language;

  /**
   * @param at where the feed was found, null when nobody knows
   * @param language as the feed declares it, null when it does not
   */
  FeedItems(@Nullable Address at, @Nullable String language) {
    this.at = at;
    this.language = primary(language);
  }

  /**
   * What an item tells, still without its entry; read before the tree is bared.
   *
   * @param item of a feed
   */
  FeedItemBuilder read(Element item) {
    Address base = FeedNames.base(item, at);
    Address around = base == null ? at : base;
    ShowNotes notes = notes(item, around);
    return FeedItemBuilder.builder()
        .imageUrl(image(item, around))
        .notes(notes)
        .people(people(item))
        .chapters(chapters(item, around, notes))
        .chaptersUrl(chaptersUrl(item, around))
        .transcripts(transcripts(item, around))
        .xml(new XMLOutputter(Format.getRawFormat().setOmitDeclaration(true)).outputString(item));
  }

  /** The whole. */
  static Item.FeedItem item(FeedItemBuilder read, Item.FeedEntry entry) {
    return read.entry(entry).key(key(entry)).build();
  }

  /** The episode's part of an id that a feed gives. */
  public static String key(Item.FeedEntry entry) {
    String identity =
        Stream.of(entry.guid(), entry.enclosureUrl(), entry.link())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(entry.title());
    return Sha256.hex(identity.getBytes(StandardCharsets.UTF_8)).substring(0, KEY);
  }

  /** A tag's primary subtag. */
  static String primary(@Nullable String tag) {
    String known = FeedEntries.language(tag);
    return known == null ? Language.UNSURE : known.split("-", 2)[0];
  }

  private static @Nullable String image(Element item, @Nullable Address base) {
    String apple = FeedNames.attribute(item, "image", FeedNames.ITUNES, "href");
    return address(base, apple);
  }

  private static @Nullable String address(@Nullable Address base, @Nullable String link) {
    if (link == null || link.isBlank()) {
      return null;
    }
    if (base != null) {
      return FeedEntries.address(base, link);
    }
    return Address.find(link.strip()) == null ? null : link.strip();
  }

  private @Nullable ShowNotes notes(Element item, @Nullable Address base) {
    List<String> texts = new ArrayList<>();
    for (Element child : item.getChildren()) {
      boolean core =
          child.getNamespace().equals(item.getNamespace())
              && List.of("description", "summary", "content").contains(child.getName());
      boolean encoded = FeedNames.is(child, "encoded", CONTENT);
      boolean apple = FeedNames.is(child, "summary", FeedNames.ITUNES);
      if (core || encoded || apple) {
        texts.add(FeedNotes.markup(child));
      }
    }
    return FeedNotes.fullest(texts, base);
  }

  private static List<Person> people(Element item) {
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

  /** Podlove Simple Chapters of the item itself, else a list of times in its notes. */
  private static List<Chapter> chapters(
      Element item, @Nullable Address base, @Nullable ShowNotes notes) {
    List<FeedChapters.Mark> marks = new ArrayList<>();
    for (Element list : item.getChildren()) {
      if (!FeedNames.is(list, "chapters", SIMPLE_CHAPTERS)) {
        continue;
      }
      for (Element chapter : list.getChildren()) {
        String start = FeedNames.attribute(chapter, "start");
        String link = address(base, FeedNames.attribute(chapter, "href"));
        if (start != null) {
          marks.add(new FeedChapters.Mark(start, FeedNames.attribute(chapter, "title"), link));
        }
      }
    }
    List<Chapter> chapters = FeedChapters.ofMarks(marks);
    return chapters.isEmpty() && notes != null ? FeedChapters.inNotes(notes.text()) : chapters;
  }

  private static @Nullable String chaptersUrl(Element item, @Nullable Address base) {
    return FeedNames.podcast(item, "chapters").stream()
        .map(file -> address(base, FeedNames.attribute(file, "url")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private List<Item.TranscriptLink> transcripts(Element item, @Nullable Address base) {
    List<Item.TranscriptLink> links = new ArrayList<>();
    for (Element file : FeedNames.podcast(item, "transcript")) {
      String url = address(base, FeedNames.attribute(file, "url"));
      String own = FeedNames.attribute(file, "language");
      String rel = FeedNames.attribute(file, "rel");
      if (url != null) {
        links.add(
            new Item.TranscriptLink(
                url,
                media(FeedNames.attribute(file, "type")),
                own == null ? language : primary(own),
                "captions".equals(rel)));
      }
    }
    return links;
  }

  private static @Nullable String media(@Nullable String type) {
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return media.isEmpty() ? null : media;
  }
}
