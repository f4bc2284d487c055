package io.afterglow.service.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.model.Chapter;
import io.afterglow.model.Paragraph;
import io.afterglow.page.Clock;
import io.afterglow.text.Fold;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object in embedded data that tells of one episode, under whatever names its fields have. */
record EmbeddedEpisode(JsonNode node) {

  private static final String[] TITLE = {"title", "name", "headline", "episodeTitle"};
  private static final String[] DATE = {
    "datePublished",
    "publishedAt",
    "published_at",
    "publishDate",
    "pubDate",
    "releaseDate",
    "publishedOn",
    "published",
    "date"
  };
  private static final String[] IMAGE = {
    "image", "imageUrl", "image_url", "cover", "coverUrl", "thumbnailUrl", "artwork"
  };
  private static final String[] SERIES = {"partOfSeries", "podcast", "show", "series"};
  private static final String[] SERIES_TITLE = {"podcastTitle", "podcastName", "showTitle"};
  private static final String[] TRANSCRIPT = {
    "transcript", "paragraphs", "segments", "utterances", "sentences", "transcripts"
  };
  private static final String[] TEXT = {"text", "content", "body", "sentence"};
  private static final String[] START = {
    "startSeconds",
    "start",
    "startTime",
    "start_time",
    "startOffset",
    "begin",
    "from",
    "offset",
    "time",
    "timestamp"
  };
  private static final String[] SPEAKER = {"speaker", "speakerName", "speaker_name"};
  private static final String[] CHAPTERS = {"chapters", "hasPart"};
  private static final String[] SUMMARY = {"summary", "description", "abstract"};
  private static final String[] POINTS = {"points", "bullets", "highlights", "keyPoints"};
  private static final String[] NOTES = {
    "showNotes", "shownotes", "show_notes", "descriptionHtml", "description_html"
  };
  private static final String[] URL = {"url", "@id", "mainEntityOfPage", "canonicalUrl", "href"};
  private static final String[] LANGUAGE = {"inLanguage", "language", "lang"};

  /** A title, and something that only an episode has. */
  static boolean isOne(JsonNode node) {
    if (!node.isObject() || text(node, TITLE) == null) {
      return false;
    }
    return type(node).contains("Episode")
        || first(node, TRANSCRIPT) != null
        || first(node, SERIES) != null
        || text(node, SERIES_TITLE) != null
        || first(node, "chapters") != null
        || new EmbeddedBlocks(node).any();
  }

  EmbeddedBlocks blocks() {
    return new EmbeddedBlocks(node);
  }

  /** Whether it calls itself an episode, as JSON-LD does. */
  boolean isDeclared() {
    return type(node).contains("Episode");
  }

  private static String type(JsonNode node) {
    JsonNode type = node.path("@type");
    return type.isArray() ? type.toString() : type.asText("");
  }

  @Nullable String title() {
    return text(node, TITLE);
  }

  @Nullable String url() {
    JsonNode url = first(node, URL);
    return url == null ? null : url.isObject() ? text(url, "@id", "url") : url.asText();
  }

  @Nullable String podcast() {
    JsonNode series = first(node, SERIES);
    if (series != null && series.isObject()) {
      return text(series, TITLE);
    }
    return series != null && series.isTextual()
        ? Fold.line(series.asText())
        : text(node, SERIES_TITLE);
  }

  @Nullable String image() {
    JsonNode image = first(node, IMAGE);
    image = image != null && image.isArray() ? image.get(0) : image;
    if (image == null) {
      return null;
    }
    return image.isObject() ? text(image, "url", "contentUrl") : image.asText();
  }

  @Nullable LocalDate day() {
    JsonNode date = first(node, DATE);
    if (date == null) {
      return null;
    }
    if (date.isNumber()) {
      long value = date.asLong();
      boolean millis = value > 100_000_000_000L;
      return LocalDate.ofInstant(
          Instant.ofEpochMilli(millis ? value : value * 1_000), ZoneOffset.UTC);
    }
    LocalDate written = Dates.written(date.asText());
    return written != null ? written : Dates.of(date.asText());
  }

  /** The language it names; null when it names none. */
  @Nullable String language() {
    JsonNode transcript = first(node, TRANSCRIPT);
    String own = transcript != null && transcript.isObject() ? text(transcript, LANGUAGE) : null;
    return own != null ? own : text(node, LANGUAGE);
  }

  @Nullable String notes() {
    JsonNode notes = first(node, NOTES);
    return notes != null && notes.isTextual() ? notes.asText() : null;
  }

  List<Paragraph> paragraphs() {
    JsonNode transcript = first(node, TRANSCRIPT);
    if (transcript != null && transcript.isObject()) {
      transcript = first(transcript, TRANSCRIPT);
    }
    List<Paragraph> paragraphs = new ArrayList<>();
    if (transcript != null && transcript.isTextual()) {
      for (String piece : transcript.asText().split("\\n\\s*\\n", -1)) {
        add(paragraphs, piece, null, null);
      }
    } else if (transcript != null && transcript.isArray()) {
      for (JsonNode piece : transcript) {
        if (piece.isTextual()) {
          add(paragraphs, piece.asText(), null, null);
        } else {
          String said = text(piece, TEXT);
          add(paragraphs, said == null ? "" : said, speaker(piece), seconds(piece));
        }
      }
    }
    return paragraphs;
  }

  private static void add(
      List<Paragraph> to, String text, @Nullable String speaker, @Nullable Double start) {
    String folded = Fold.line(text);
    if (!folded.isEmpty()) {
      to.add(new Paragraph(folded, speaker, start));
    }
  }

  private static @Nullable String speaker(JsonNode piece) {
    JsonNode speaker = first(piece, SPEAKER);
    if (speaker == null) {
      return null;
    }
    return speaker.isObject() ? text(speaker, TITLE) : Fold.line(speaker.asText());
  }

  List<Chapter> chapters() {
    List<Chapter> chapters = new ArrayList<>();
    JsonNode list = first(node, CHAPTERS);
    if (list == null || !list.isArray()) {
      return chapters;
    }
    for (JsonNode chapter : list) {
      String title = text(chapter, TITLE);
      String summary = text(chapter, SUMMARY);
      if (title != null || summary != null) {
        chapters.add(new Chapter(title, summary, points(chapter), seconds(chapter)));
      }
    }
    return chapters;
  }

  private static List<String> points(JsonNode chapter) {
    List<String> points = new ArrayList<>();
    JsonNode list = first(chapter, POINTS);
    if (list != null && list.isArray()) {
      list.forEach(point -> points.add(Fold.line(point.asText())));
    }
    return points;
  }

  private static @Nullable Double seconds(JsonNode node) {
    JsonNode start = first(node, START);
    return start == null ? null : Clock.written(start.asText());
  }

  static @Nullable JsonNode first(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && !value.isNull()) {
        return value;
      }
    }
    return null;
  }

  static @Nullable String text(JsonNode node, String... names) {
    for (String name : names) {
      JsonNode value = node.get(name);
      if (value != null && value.isTextual() && !value.asText().isBlank()) {
        return Fold.line(value.asText());
      }
    }
    return null;
  }
}
