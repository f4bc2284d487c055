package io.afterglow.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code chapters.json}: Podcasting 2.0 JSON chapters 1.2.0, only where chapters have start times.
 * Starts ascend, the first is 0, every chapter has a title, and nothing is null, for apps that show
 * the word.
 */
final class ChaptersJson implements Exporter {

  private record Document(String version, List<Entry> chapters) {}

  /**
   * One chapter.
   *
   * @param url a page about it
   */
  record Entry(
      double startTime,
      String title,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String url) {}

  @Override
  public String name() {
    return "chapters";
  }

  @Override
  public Pass begin(Library library, Output out) {
    return new Pass() {
      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        List<Entry> chapters = chapters(episode);
        if (!chapters.isEmpty()) {
          out.write(
              Folders.of(podcast, episode) + "/chapters.json",
              Json.pretty(new Document("1.2.0", chapters)));
        }
      }
    };
  }

  /** What comes before the first chapter is called as the episode is. */
  static List<Entry> chapters(Episode episode) {
    Map<Double, Entry> entries = new TreeMap<>();
    int number = 0;
    for (Chapter chapter : episode.chapters()) {
      number++;
      Double start = chapter.startSeconds();
      if (start != null && start >= 0 && Double.isFinite(start)) {
        double at = start + 0.0; // no minus zero
        entries.putIfAbsent(at, new Entry(at, title(chapter, number), link(chapter)));
      }
    }
    if (!entries.isEmpty()) {
      entries.putIfAbsent(0.0, new Entry(0, XmlText.line(episode.title()), null));
    }
    return List.copyOf(entries.values());
  }

  private static @Nullable String link(Chapter chapter) {
    return chapter.url() != null && SafeHtml.isLink(chapter.url()) ? chapter.url() : null;
  }

  private static String title(Chapter chapter, int number) {
    String title = XmlText.line(chapter.title() == null ? "" : chapter.title());
    return title.isEmpty() ? "Chapter " + number : title;
  }
}
