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
import java.util.function.Function;

/**
 * Transcripts as files, each form a format of its own but for the two that are written together:
 * {@code transcript.{language}.txt} for every transcript and {@code .vtt} where real times are
 * known. On request {@code .md}, {@code .html} and the other Podcasting 2.0 forms with times,
 * {@code .json} and {@code .srt}.
 *
 * @param name of the format
 * @param forms what it writes of each transcript
 */
record TranscriptFiles(String name, Habit habit, List<Form> forms, Wishes wishes)
    implements Exporter {

  /** An ending, and the bytes of a transcript. */
  private record Form(String ending, Writing writing) {}

  /** Makes the bytes of one form; empty where there is nothing to write. */
  @FunctionalInterface
  private interface Writing {
    byte[] bytes(Podcast podcast, Episode episode, Transcript transcript, Output out);
  }

  private static final byte[] NOTHING = {};

  /** Every form, in the order in which they are written. */
  static List<Exporter> all(Wishes wishes) {
    Form text = new Form(".txt", (podcast, episode, t, out) -> utf8(ReadableText.plain(t)));
    Form markdown =
        new Form(
            ".md", (podcast, episode, t, out) -> utf8(ReadableText.markdown(podcast, episode, t)));
    Form html = new Form(".html", ReadableText::html);
    Form vtt = timed(".vtt", wishes, cues -> utf8(TimedText.webVtt(cues)));
    Form srt = timed(".srt", wishes, cues -> utf8(TimedText.subRip(cues)));
    Form json = timed(".json", wishes, TimedText::json);
    return List.of(
        new TranscriptFiles("transcripts", Habit.UNLESS_LEFT_OUT, List.of(text, vtt), wishes),
        requested("markdown", markdown, wishes),
        requested("html", html, wishes),
        requested("srt", srt, wishes),
        requested("transcript-json", json, wishes));
  }

  private static TranscriptFiles requested(String name, Form form, Wishes wishes) {
    return new TranscriptFiles(name, Habit.ON_REQUEST, List.of(form), wishes);
  }

  private static Form timed(String ending, Wishes wishes, Function<Cues, byte[]> write) {
    return new Form(
        ending,
        (podcast, episode, transcript, out) -> {
          Cues cues = Cues.of(episode, transcript, wishes);
          return cues.isEmpty() ? NOTHING : write.apply(cues);
        });
  }

  @Override
  public String settings() {
    return wishes.toString();
  }

  @Override
  public List<String> remarks(Library library) {
    return wishes.estimateTimes() && habit == Habit.UNLESS_LEFT_OUT
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
          Transcript transcript = episode.transcripts().get(i);
          for (Form form : forms) {
            byte[] content = form.writing.bytes(podcast, episode, transcript, out);
            if (content.length > 0) {
              out.write(Folders.of(podcast, episode) + "/" + names.get(i) + form.ending, content);
            }
          }
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
