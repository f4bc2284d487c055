package io.afterglow.export.library;

import io.afterglow.export.Folders;
import io.afterglow.export.Output;
import io.afterglow.export.SafeHtml;
import io.afterglow.export.library.EpisodeView.Mark;
import io.afterglow.export.library.EpisodeView.Part;
import io.afterglow.export.library.EpisodeView.Piece;
import io.afterglow.export.library.EpisodeView.Spoken;
import io.afterglow.export.library.EpisodeView.Step;
import io.afterglow.export.library.EpisodeView.Way;
import io.afterglow.export.library.EpisodeView.Who;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeFeed;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.text.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From an episode to what its page shows: languages told, addresses judged, anchors given. */
final class EpisodeReading {

  private static final List<String> FORMS = List.of("txt", "md", "html", "json", "vtt", "srt");

  private final Podcast podcast;
  private final Episode episode;
  private final @Nullable String audio;
  private final String language;
  private final EpisodeHighlights highlights;

  EpisodeReading(Podcast podcast, Episode episode) {
    this.podcast = podcast;
    this.episode = episode;
    EpisodeFeed feed = episode.feed();
    this.audio = feed == null ? null : link(feed.enclosureUrl());
    this.language =
        episode.transcripts().stream()
            .filter(Transcript::original)
            .map(EpisodeReading::language)
            .findFirst()
            .orElse("");
    this.highlights = new EpisodeHighlights(episode, language);
  }

  EpisodeView view(Card.Tile tile, Output out, @Nullable Step newer, @Nullable Step older) {
    ShowNotes notes = episode.showNotes();
    List<Spoken> transcripts = transcripts();
    return new EpisodeView(
        Said.of(episode.title(), language).line(),
        Said.of(podcast.title()).line(),
        tile,
        Folders.name(podcast),
        episode.publishedOn() == null ? "" : episode.publishedOn().toString(),
        link(episode.url()),
        audio,
        ListeningLabel.of(episode.listening()),
        highlights.views(transcripts),
        episode.tags().stream().map(tag -> Said.of(tag, language)).toList(),
        episode.people().stream().map(this::who).toList(),
        topics(),
        insights(),
        chapters(),
        notes == null ? "" : SafeHtml.of(notes.html()),
        Said.of(notes == null ? "" : notes.text(), language),
        transcripts,
        aligned(transcripts),
        files(out),
        newer,
        older,
        episode.problems().stream().map(EpisodeReading::problem).toList());
  }

  /** The language of the audio, empty when unknown. */
  String language() {
    return language;
  }

  /** The languages of the transcripts, original first. */
  List<String> languages() {
    return episode.transcripts().stream()
        .map(t -> Said.tag(Language.primary(t.language())))
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  private Who who(Person person) {
    String query = URLEncoder.encode(person.name(), StandardCharsets.UTF_8).replace("+", "%20");
    Said bio = person.bio() == null ? null : Said.of(person.bio(), language);
    return new Who(Said.of(person.name(), language), bio, query);
  }

  private List<Piece> topics() {
    List<Piece> pieces = new ArrayList<>();
    for (Topic topic : episode.topics()) {
      Said text = Said.of(topic.text());
      Said speaker = topic.speaker() == null ? null : Said.of(topic.speaker(), text.lang());
      pieces.add(new Piece("topic-" + (pieces.size() + 1), speaker, text, null, null, List.of()));
    }
    return pieces;
  }

  private List<Piece> insights() {
    List<Piece> pieces = new ArrayList<>();
    for (Insight insight : episode.insights()) {
      Said question = insight.question() == null ? null : Said.of(insight.question(), language);
      Said answer = Said.of(insight.answer(), language);
      pieces.add(
          new Piece("insight-" + (pieces.size() + 1), question, answer, null, null, List.of()));
    }
    return pieces;
  }

  private List<Part> chapters() {
    List<Part> parts = new ArrayList<>();
    for (Chapter chapter : episode.chapters()) {
      parts.add(
          new Part(
              "chapter-" + (parts.size() + 1),
              chapter.title() == null ? null : Said.of(chapter.title(), language),
              chapter.summary() == null ? null : Said.of(chapter.summary(), language),
              chapter.points().stream().map(point -> Said.of(point, language)).toList(),
              ClockTime.of(chapter.startSeconds()),
              listen(chapter.startSeconds())));
    }
    return parts;
  }

  private List<Spoken> transcripts() {
    List<Spoken> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Transcript transcript : episode.transcripts()) {
      String tag = language(transcript);
      String stem = "text-" + (tag.isEmpty() ? "und" : tag.toLowerCase(Locale.ROOT));
      String id = stem;
      for (int n = 2; !ids.add(id); n++) {
        id = stem + "-n" + n;
      }
      all.add(
          new Spoken(
              id,
              Said.in(tag, tag),
              name(tag),
              transcript.original(),
              isPublished(transcript),
              paragraphs(id, tag, transcript)));
    }
    return all;
  }

  private List<Piece> paragraphs(String id, String tag, Transcript transcript) {
    List<Piece> pieces = new ArrayList<>(transcript.paragraphs().size());
    Map<Integer, List<Mark>> marks = highlights.marks(transcript);
    for (Paragraph paragraph : transcript.paragraphs()) {
      Said speaker = paragraph.speaker() == null ? null : Said.of(paragraph.speaker(), tag);
      pieces.add(
          new Piece(
              id + "-" + (pieces.size() + 1),
              speaker,
              Said.in(tag, paragraph.text()),
              ClockTime.of(paragraph.startSeconds()),
              isPublished(transcript) ? null : listen(paragraph.startSeconds()),
              marks.getOrDefault(pieces.size(), List.of())));
    }
    return pieces;
  }

  /** Its times are those of a recording without the advertisements that a download may contain. */
  private static boolean isPublished(Transcript transcript) {
    return transcript.source().kind() == TranscriptSource.Kind.PUBLISHER;
  }

  /** Only paragraphs that stand for each other may stand side by side. */
  private static boolean aligned(List<Spoken> transcripts) {
    return transcripts.stream().map(t -> t.paragraphs().size()).distinct().count() == 1;
  }

  /** What stands beside episode.json, as far as it was written in this pass. */
  private List<Way> files(Output out) {
    String folder = Folders.of(podcast, episode) + "/";
    List<Way> ways = new ArrayList<>();
    for (String name : Folders.transcripts(episode)) {
      for (String form : FORMS) {
        String path = folder + name + "." + form;
        if (out.has(path)) {
          ways.add(new Way(name.replace("transcript.", "") + " ." + form, "../../" + path));
        }
      }
    }
    if (out.has(folder + "episode.json")) {
      ways.add(new Way("episode.json", "../../" + folder + "episode.json"));
    }
    return ways;
  }

  /** Chinese says which of its scripts it is in, for that decides the shapes of its signs. */
  private static String language(Transcript transcript) {
    String tag = Said.tag(transcript.language());
    boolean tell = tag.isEmpty() || tag.equals("zh");
    if (!tell || transcript.paragraphs().isEmpty()) {
      return tag;
    }
    String told = Said.tag(Language.tag(sample(transcript)));
    return tag.isEmpty() || told.startsWith(tag) ? told : tag;
  }

  private static String sample(Transcript transcript) {
    StringBuilder sample = new StringBuilder();
    for (Paragraph paragraph : transcript.paragraphs()) {
      sample.append(paragraph.text()).append(' ');
      if (sample.length() > 2000) {
        break;
      }
    }
    return sample.toString();
  }

  private static String name(String tag) {
    if (tag.isEmpty()) {
      return "Unknown language";
    }
    Locale locale = Locale.forLanguageTag(tag);
    return locale.getDisplayName(locale);
  }

  private static String problem(Problem problem) {
    return problem.field() + ": " + problem.what();
  }

  /** Media fragments (W3C, section 4.2.1): {@code #t=} and seconds. */
  private @Nullable String listen(@Nullable Double seconds) {
    return audio == null || seconds == null || !ClockTime.isTime(seconds) || audio.indexOf('#') >= 0
        ? null
        : audio + "#t=" + seconds.longValue();
  }

  /** Null for what is no address that a page of ours leads to. */
  static @Nullable String link(@Nullable String address) {
    return address == null || !SafeHtml.isLink(address) ? null : address;
  }
}
