package io.afterglow.catalog;

import io.afterglow.feed.FeedItems;
import io.afterglow.page.Address;
import io.afterglow.page.Item.FeedEntry;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.TranscriptLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an item of a feed links to, and what tells it from other items when its GUID does not.
 *
 * @param chapters addresses of files of chapters: the newest version's first
 * @param transcripts as the newest version links to them
 * @param older transcripts that only earlier versions of the item linked to
 * @param identified whether it has a GUID that no other item of its copy has
 * @param enclosure where its file is, without what trackers add; null when it has none
 */
record FeedFiles(
    List<String> chapters,
    List<TranscriptLink> transcripts,
    List<TranscriptLink> older,
    boolean identified,
    @Nullable String enclosure,
    @Nullable Instant publishedAt,
    @Nullable Long seconds) {

  /** Between a language's name and the number of a further transcript in it. */
  static final String FURTHER = "-x-";

  /** Measuring programs are put in front of a file's address as hosts with a path. */
  private static final Pattern HOST = Pattern.compile("(?:[a-z0-9-]+\\.)+[a-z]{2,}");

  private static final Pattern MEDIA = Pattern.compile(".*\\.(?:mp3|m4a|mp4|ogg|opus|aac)");

  FeedFiles {
    chapters = List.copyOf(chapters);
    transcripts = List.copyOf(transcripts);
    older = List.copyOf(older);
  }

  /** With what an older version of the item linked to. */
  FeedFiles before(FeedFiles past) {
    List<TranscriptLink> all = new ArrayList<>(older);
    past.transcripts.stream()
        .filter(link -> !transcripts.contains(link) && !all.contains(link))
        .forEach(all::add);
    List<String> files =
        Stream.concat(chapters.stream(), past.chapters.stream()).distinct().toList();
    return new FeedFiles(files, transcripts, all, identified, enclosure, publishedAt, seconds);
  }

  static FeedFiles of(FeedItem item) {
    String chapters = item.chaptersUrl();
    FeedEntry entry = item.entry();
    return new FeedFiles(
        chapters == null ? List.of() : List.of(chapters),
        item.transcripts(),
        List.of(),
        entry.guid() != null && item.key().equals(FeedItems.key(entry)),
        entry.enclosureUrl() == null ? null : file(entry.enclosureUrl()),
        entry.publishedAt(),
        entry.durationSeconds());
  }

  /**
   * The enclosure where its path names an audio file; null where a query might tell files apart.
   */
  @Nullable String audio() {
    boolean named =
        enclosure != null && MEDIA.matcher(enclosure.toLowerCase(Locale.ROOT)).matches();
    return named ? enclosure : null;
  }

  /** An enclosure's address without scheme, query and measuring programs in front of it. */
  static String file(String url) {
    String bare = url.replaceFirst("^[A-Za-z]+://", "").replaceFirst("[?#].*", "");
    String[] parts = bare.split("/", -1);
    int host = 0;
    for (int i = 1; i < parts.length - 1; i++) {
      String part = parts[i].toLowerCase(Locale.ROOT);
      host = HOST.matcher(part).matches() && !MEDIA.matcher(part).matches() ? i : host;
    }
    return String.join("/", List.of(parts).subList(host, parts.length));
  }

  /**
   * The transcripts of each language, the one that promises most first: times, then speakers. The
   * name of a language is its primary subtag with its script ({@code zh-Hant}), or its whole tag
   * where links declare several of one language ({@code en-US} and {@code en-GB}). Several files of
   * one type that declare no language are not forms of one text: the second and later ones have
   * names of their own ({@code en-x-2}; RFC 5646, section 2.2.7).
   */
  Map<String, List<TranscriptLink>> byLanguage() {
    Map<String, Set<String>> tags = new HashMap<>();
    for (TranscriptLink link : links()) {
      if (link.tag() != null) {
        tags.computeIfAbsent(link.language(), k -> new LinkedHashSet<>()).add(link.tag());
      }
    }
    List<TranscriptLink> further = further();
    Map<String, List<TranscriptLink>> languages = new TreeMap<>();
    for (List<TranscriptLink> links : List.of(transcripts, older)) {
      links.stream()
          .sorted(Comparator.comparing(FeedFiles::place)) // stable
          .forEach(
              link -> {
                String name = name(link, tags.getOrDefault(link.language(), Set.of()));
                int place = further.indexOf(link);
                String own = place < 0 ? name : name + FURTHER + (place + 2);
                languages.computeIfAbsent(own, k -> new ArrayList<>()).add(link);
              });
    }
    return languages;
  }

  /** Links of the newest version without a language, all but the first of each type. */
  private List<TranscriptLink> further() {
    Map<String, Set<Address>> seen = new HashMap<>();
    List<TranscriptLink> further = new ArrayList<>();
    for (TranscriptLink link : transcripts) {
      Address address = Address.find(link.url());
      if (link.tag() == null && link.type() != null && address != null) {
        Set<Address> same =
            seen.computeIfAbsent(link.type() + link.captions(), k -> new HashSet<>());
        if (same.add(address) && same.size() > 1) {
          further.add(link);
        }
      }
    }
    return further;
  }

  /** The files of all versions, those of the newest first. */
  List<TranscriptLink> links() {
    return Stream.concat(transcripts.stream(), older.stream()).toList();
  }

  /** A link that declares no language of its own is of the first that another one declares. */
  private static String name(TranscriptLink link, Set<String> tags) {
    if (tags.isEmpty()) {
      return link.language();
    }
    String tag = link.tag() == null ? tags.iterator().next() : link.tag();
    Locale locale = Locale.forLanguageTag(tag);
    Locale.Builder script = new Locale.Builder().setLanguage(link.language());
    return tags.size() > 1
        ? locale.toLanguageTag()
        : script.setScript(locale.getScript()).build().toLanguageTag();
  }

  /** Lower is better; JSON and WebVTT name speakers more often than SubRip does. */
  private static int place(TranscriptLink link) {
    int place =
        switch (Objects.requireNonNullElse(link.type(), "")) {
          case "application/json" -> 0;
          case "text/vtt" -> 1;
          case "application/srt", "application/x-subrip", "text/srt" -> 2;
          case "application/xml", "text/xml" -> 3;
          case "text/html" -> 5;
          case "text/plain" -> 7;
          default -> 6;
        };
    if (Address.find(link.url()) == null) {
      return 8;
    }
    return link.captions() ? Math.min(place, 4) : place;
  }
}
