package io.afterglow.catalog;

import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Item.TranscriptLink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that an item of a feed links to.
 *
 * @param chapters address of a file of chapters
 * @param older transcripts that earlier versions of the item linked to
 */
record FeedFiles(
    @Nullable String chapters, List<TranscriptLink> transcripts, List<TranscriptLink> older) {

  @SuppressWarnings("NullAway") // left out where it is stored
  FeedFiles {
    transcripts = List.copyOf(transcripts);
    older = older == null ? List.of() : List.copyOf(older);
  }

  /** With what an older version of the item linked to. */
  FeedFiles before(FeedFiles past) {
    List<TranscriptLink> all = new ArrayList<>(older);
    past.transcripts.stream()
        .filter(link -> !transcripts.contains(link) && !all.contains(link))
        .forEach(all::add);
    return new FeedFiles(chapters == null ? past.chapters : chapters, transcripts, all);
  }

  static FeedFiles of(FeedItem item) {
    return new FeedFiles(item.chaptersUrl(), item.transcripts(), List.of());
  }

  /** The transcripts of each language, the one that promises most first: times, then speakers. */
  Map<String, List<TranscriptLink>> byLanguage() {
    Map<String, List<TranscriptLink>> languages = new TreeMap<>();
    for (List<TranscriptLink> links : List.of(transcripts, older)) {
      links.stream()
          .sorted(Comparator.comparing(FeedFiles::place)) // stable
          .forEach(
              link -> languages.computeIfAbsent(link.language(), k -> new ArrayList<>()).add(link));
    }
    return languages;
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
    return link.captions() ? Math.min(place, 4) : place;
  }
}
