package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.Transcript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code transcript.{language}.txt}, {@code .md} and {@code .html} for every transcript, and the
 * Podcasting 2.0 forms {@code .json}, {@code .vtt} and {@code .srt} where real times are known.
 */
final class TranscriptFiles implements Exporter {

  private final Wishes wishes;

  TranscriptFiles(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public String name() {
    return "transcripts";
  }

  @Override
  public String settings() {
    return wishes.toString();
  }

  @Override
  public List<String> remarks() {
    return wishes.estimateTimes()
        ? List.of(
            "Where a transcript had no times, those in its .json, .vtt and .srt files are estimated"
                + " from the length of the text, as was asked for; each of these files says so.")
        : List.of();
  }

  @Override
  public Pass begin(Library library, Output out) {
    return new Pass() {
      @Override
      public void episode(Podcast podcast, Episode episode) throws IOException {
        List<String> names = names(episode);
        for (int i = 0; i < names.size(); i++) {
          String stem = Folders.of(podcast, episode) + "/" + names.get(i);
          write(stem, podcast, episode, episode.transcripts().get(i));
        }
      }

      private void write(String stem, Podcast podcast, Episode episode, Transcript transcript)
          throws IOException {
        out.write(stem + ".txt", utf8(ReadableText.plain(transcript)));
        out.write(stem + ".md", utf8(ReadableText.markdown(podcast, episode, transcript)));
        out.write(stem + ".html", ReadableText.html(podcast, episode, transcript, out));
        Cues cues = Cues.of(episode, transcript, wishes);
        if (!cues.isEmpty()) {
          out.write(stem + ".json", TimedText.json(cues));
          out.write(stem + ".vtt", utf8(TimedText.webVtt(cues)));
          out.write(stem + ".srt", utf8(TimedText.subRip(cues)));
        }
      }
    };
  }

  /**
   * File names without extension, in the order of the episode's transcripts. The second one of a
   * language ({@code zh-Hans} and {@code zh-Hant} are both {@code zh}) is {@code transcript.zh-2}.
   */
  static List<String> names(Episode episode) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>(episode.transcripts().size());
    for (Transcript transcript : episode.transcripts()) {
      String language = Tongue.primary(transcript.language());
      int count = seen.merge(language, 1, Integer::sum);
      names.add("transcript." + language + (count == 1 ? "" : "-" + count));
    }
    return names;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
