package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Library;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.ShowNotes;
import io.afterglow.text.XmlText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code feed.json} beside {@code podcast.json}: JSON Feed 1.1 of the saved episodes, with the
 * publisher's own audio where the feed was found, and links to the transcripts. An id is the feed's
 * guid, else the page's address, else the episode's id.
 */
final class JsonFeedFile implements Exporter {

  private static final Map<String, String> TYPES =
      Map.of(
          "m4a",
          "audio/x-m4a",
          "aac",
          "audio/aac",
          "ogg",
          "audio/ogg",
          "opus",
          "audio/opus",
          "wav",
          "audio/wav",
          "mp4",
          "video/mp4",
          "m4v",
          "video/x-m4v");

  @Override
  public String name() {
    return "jsonfeed";
  }

  @Override
  public Habit habit() {
    return Habit.ON_REQUEST;
  }

  @Override
  public Pass begin(Library library, Output out) {
    return new Pass() {
      private @Nullable OutputStream feed;
      private String before = "";

      @Override
      public void podcast(Podcast podcast) throws IOException {
        finish();
        feed = out.open(Folders.of(podcast) + "/feed.json");
        String head = Json.line(head(podcast));
        feed.write(utf8(head.substring(0, head.length() - 1) + ",\"items\":["));
        before = "\n";
      }

      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        if (feed != null) {
          feed.write(utf8(before + Json.line(item(podcast, episode, out))));
        }
        before = ",\n";
      }

      @Override
      public void finish() throws IOException {
        if (feed != null) {
          feed.write(utf8("\n]}\n"));
          feed.close();
        }
        feed = null;
      }
    };
  }

  private static Map<String, Object> head(Podcast podcast) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("version", "https://jsonfeed.org/version/1.1");
    head.put("title", XmlText.line(podcast.title()));
    put(head, "home_page_url", podcast.url());
    put(head, "icon", podcast.imageUrl());
    return head;
  }

  private static Map<String, Object> item(Podcast podcast, Episode episode, Output out) {
    EpisodeFeed feed = episode.feed();
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", id(episode, feed));
    put(item, "url", episode.url());
    put(item, "title", XmlText.line(episode.title()));
    content(item, episode.showNotes());
    put(item, "image", episode.imageUrl());
    if (episode.publishedOn() != null) {
      item.put("date_published", episode.publishedOn() + "T00:00:00Z"); // RFC 3339 wants a time
    }
    if (!episode.people().isEmpty()) {
      item.put("authors", episode.people().stream().map(JsonFeedFile::author).toList());
    }
    if (!episode.tags().isEmpty()) {
      item.put("tags", episode.tags());
    }
    if (feed != null && feed.enclosureUrl() != null) {
      item.put("attachments", List.of(attachment(feed.enclosureUrl(), episode.durationSeconds())));
    }
    Predicate<String> isThere = path -> out.has(Folders.of(podcast) + "/" + path);
    List<String> transcripts =
        TranscriptFiles.names(episode).stream()
            .map(name -> Folders.name(episode) + "/" + name)
            .flatMap(stem -> Stream.of(stem + ".html", stem + ".txt").filter(isThere).limit(1))
            .toList();
    if (!transcripts.isEmpty()) {
      item.put("_afterglow", Map.of("transcripts", transcripts));
    }
    return item;
  }

  private static String id(Episode episode, @Nullable EpisodeFeed feed) {
    if (feed != null && feed.guid() != null && !feed.guid().isBlank()) {
      return feed.guid();
    }
    return episode.url() == null ? episode.id().toString() : episode.url();
  }

  /** An item must have one of the two. */
  private static void content(Map<String, Object> item, @Nullable ShowNotes notes) {
    if (notes == null) {
      item.put("content_text", "");
    } else {
      item.put("content_html", SafeHtml.of(notes.html()));
      item.put("content_text", notes.text());
    }
  }

  private static Map<String, Object> author(Person person) {
    return Map.of("name", XmlText.line(person.name()));
  }

  private static Map<String, Object> attachment(String url, @Nullable Long seconds) {
    Map<String, Object> attachment = new LinkedHashMap<>();
    String path = url.split("[?#]", 2)[0];
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    attachment.put("url", url);
    attachment.put("mime_type", TYPES.getOrDefault(extension, "audio/mpeg"));
    if (seconds != null) {
      attachment.put("duration_in_seconds", seconds);
    }
    return attachment;
  }

  private static void put(Map<String, Object> map, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      map.put(name, value);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
