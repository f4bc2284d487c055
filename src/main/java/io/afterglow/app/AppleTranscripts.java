package io.afterglow.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.feed.transcript.TranscriptReader;
import io.afterglow.json.Json;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Problem;
import io.afterglow.model.SourceName;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import io.afterglow.page.Reading;
import io.afterglow.text.Fold;
import io.afterglow.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts that Apple Podcasts stored on a Mac, by the episode's number at Apple, which
 * their names repeat.
 */
record AppleTranscripts(Map<Long, Path> files) {

  /**
   * A transcript's file.
   *
   * @param transcript null where it cannot be read
   */
  record Stored(@Nullable Transcript transcript, List<Problem> problems) {

    /** Whether all of it is there. */
    boolean isWhole() {
      return transcript != null && problems.stream().noneMatch(Problem::isCutOff);
    }
  }

  private static final Pattern NAME = Pattern.compile("transcript_(\\d{1,20})\\.ttml.*");

  private static final String TYPE = "application/ttml+xml";

  /** Below the container; in copies often beside the library. */
  private static final List<String> PLACES =
      List.of("Library/Cache/Assets/TTML", "Cache/Assets/TTML", "Assets/TTML", "TTML");

  /** Two folders for the content, three for the first letters of a name, the name, the file. */
  private static final int DEPTH = 10;

  /** Four hours of speech are 4 MB. */
  private static final long LARGEST = 64 << 20;

  /** Apple's files declare no document type; one that does may hold entities that explode. */
  private static final String DOCTYPE = "<!DOCTYPE";

  /** Those of the container that a library is in, or of a copy. */
  static AppleTranscripts of(Path library) throws IOException {
    Map<Long, Path> files = new HashMap<>();
    Path folder = library.toAbsolutePath().resolveSibling("");
    Path container = folder.endsWith("Documents") ? folder.resolve("..").normalize() : folder;
    for (String place : PLACES) {
      Path cache = container.resolve(place);
      if (Files.isDirectory(cache)) {
        try (Stream<Path> below = Files.walk(cache, DEPTH)) {
          below.filter(Files::isRegularFile).sorted().forEach(file -> put(files, file));
        } catch (UncheckedIOException e) {
          throw new IOException(cache + " cannot be read. Check that you may read all of it", e);
        }
      }
    }
    return new AppleTranscripts(files);
  }

  private static void put(Map<Long, Path> files, Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    Long track = name.matches() ? number(name.group(1)) : null;
    if (track != null) {
      files.put(track, file);
    }
  }

  static @Nullable Long number(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return null; // more than any number of Apple's
    }
  }

  /** Null where no file has this number. */
  @Nullable Stored find(long track) {
    Path file = files.get(track);
    if (file == null) {
      return null;
    }
    try {
      return Files.size(file) > LARGEST ? damaged(file) : read(file, Files.readAllBytes(file));
    } catch (IOException e) {
      return damaged(file);
    }
  }

  private static Stored read(Path file, byte[] body) {
    String head = new String(body, 0, Math.min(body.length, 4096), StandardCharsets.UTF_8);
    if (head.contains(DOCTYPE)) {
      return damaged(file);
    }
    Page page = new Page(null, SourceName.SAVED, Instant.EPOCH, 200, TYPE, body);
    Reading reading = new TranscriptReader().read(page);
    for (Item item : reading.items()) {
      if (item instanceof Item.TranscriptView view) {
        String stated = view.language();
        String language = stated == null ? language(view.paragraphs()) : Language.primary(stated);
        return new Stored(transcript(language, TYPE, view.paragraphs()), reading.problems());
      }
    }
    return damaged(file);
  }

  private static Stored damaged(Path file) {
    return new Stored(
        null,
        List.of(
            new Problem(
                "transcripts", "the app's file " + file.getFileName() + " cannot be read")));
  }

  /**
   * The first sentences of a transcript, as the library itself has them: {@code [{"speaker_id":
   * "SPEAKER_1", "content": "…"}]}. Null for anything else.
   */
  static @Nullable Transcript snippet(String json) {
    List<Paragraph> paragraphs = new ArrayList<>();
    try {
      for (JsonNode turn : Json.tree(json.getBytes(StandardCharsets.UTF_8))) {
        String text = Fold.line(turn.path("content").asText());
        String speaker = Fold.line(turn.path("speaker_id").asText());
        if (!text.isEmpty()) {
          paragraphs.add(new Paragraph(text, speaker.isEmpty() ? null : speaker, null));
        }
      }
    } catch (IOException e) {
      return null;
    }
    return paragraphs.isEmpty() ? null : transcript(language(paragraphs), null, paragraphs);
  }

  private static Transcript transcript(
      String language, @Nullable String type, List<Paragraph> paragraphs) {
    TranscriptSource source = new TranscriptSource(TranscriptSource.Kind.APP, null, null, type);
    return new Transcript(language, true, source, null, paragraphs);
  }

  private static String language(List<Paragraph> paragraphs) {
    return Language.of(String.join("\n", paragraphs.stream().map(Paragraph::text).toList()));
  }
}
