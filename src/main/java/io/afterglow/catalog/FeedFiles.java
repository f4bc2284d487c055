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
 */
record FeedFiles(@Nullable String chapters, List<TranscriptLink> transcripts) {

  FeedFiles {
    transcripts = List.copyOf(transcripts);
  }

  static FeedFiles of(FeedItem item) {
    return new FeedFiles(item.chaptersUrl(), item.transcripts());
  }

  /** The transcripts of each language, the one that promises most first: times, then speakers. */
  Map<String, List<TranscriptLink>> byLanguage() {
    Map<String, List<TranscriptLink>> languages = new TreeMap<>();
    for (TranscriptLink link : transcripts) {
      languages.computeIfAbsent(link.language(), k -> new ArrayList<>()).add(link);
    }
    languages.values().forEach(links -> links.sort(Comparator.comparing(FeedFiles::place)));
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
