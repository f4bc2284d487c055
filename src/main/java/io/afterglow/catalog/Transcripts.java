package io.afterglow.catalog;

import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.SourceName;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One transcript a language: the one with most text, with times and speakers from others of the
 * same words. The original is first, then the translations by language. Publishers' transcripts are
 * of the languages that their feeds declare, and {@code en-us} and {@code en-gb} are two of them.
 *
 * @param echoes languages whose pages show nothing but the original again
 */
record Transcripts(List<Transcript> kept, List<String> echoes, List<String> complaints) {

  private static final String UNSURE = "und";

  /** Texts that are not the same differ before so many characters, nearly always. */
  private static final int BEGINNING = 200;

  static Transcripts of(Views views) {
    List<Transcript> seen = seen(views);
    Map<String, List<Transcript>> byLanguage = new TreeMap<>();
    for (Transcript transcript : seen) {
      byLanguage
          .computeIfAbsent(language(transcript, seen), k -> new ArrayList<>())
          .add(transcript);
    }
    List<String> complaints = new ArrayList<>();
    if (!areOneText(byLanguage.getOrDefault(UNSURE, List.of()))) {
      complaints.add("pages disagree: several texts of unsure language, one is kept");
    }
    String original = original(byLanguage, complaints);
    List<String> echoes = withoutEchoes(byLanguage, original);
    echoes.forEach(
        language -> complaints.add("the translation (" + language + ") repeats the original"));
    List<Transcript> kept =
        byLanguage.entrySet().stream()
            .map(
                e -> {
                  String language = e.getKey().split(FeedFiles.FURTHER, 2)[0];
                  boolean own = primary(language).equals(original);
                  return fullest(language, own, e.getValue());
                })
            .sorted(Comparator.comparing(t -> !t.original()))
            .toList();
    return new Transcripts(kept, echoes, List.copyOf(complaints));
  }

  static List<Transcript> seen(Views views) {
    return views.ranked().stream().flatMap(s -> sourced(s).stream()).toList();
  }

  private static Optional<Transcript> sourced(Sighted<EpisodeView> sighted) {
    return in(sighted.item())
        .map(transcript -> isDeclared(transcript) ? transcript : transcript.from(source(sighted)));
  }

  /** Nobody declares the type of a file on the user's disk; what is called HTML is read as HTML. */
  private static TranscriptSource source(Sighted<EpisodeView> sighted) {
    Origin origin = sighted.origin();
    String media = sighted.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    String type = media.isEmpty() ? null : media;
    boolean saved = origin.source() == SourceName.SAVED;
    return new TranscriptSource(
        TranscriptSource.Kind.SERVICE,
        origin.url().startsWith("urn:") ? null : origin.url(),
        saved ? null : type,
        saved || media.contains("html") ? type : null);
  }

  /** A view's transcript, unless it has no words, or those of a notice. */
  static Optional<Transcript> in(EpisodeView view) {
    return Optional.ofNullable(view.transcript())
        .filter(t -> t.paragraphs().stream().anyMatch(p -> !p.text().isBlank()))
        .filter(t -> Notice.in(t) == null);
  }

  /** All paragraphs. */
  static String text(Transcript transcript) {
    return transcript.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining(" "));
  }

  /** Letters of all paragraphs: however they were broken, the same words are the same text. */
  static String letters(Transcript transcript) {
    return TextKey.letters(text(transcript));
  }

  /** Whether a text is the transcript's own words. */
  static boolean says(Transcript transcript, String text) {
    String letters = TextKey.letters(text);
    return overlap(beginning(transcript), letters) && letters(transcript).equals(letters);
  }

  /**
   * A text of unsure language has the language of the same text where that is sure. A translation's
   * is sure only where the original is known to be another text: its page may show the original.
   */
  private static String language(Transcript transcript, List<Transcript> seen) {
    if (isOfAppBeside(transcript, seen)) {
      return transcript.language() + FeedFiles.FURTHER + "app";
    }
    if (!transcript.language().equals(UNSURE) || isDeclared(transcript)) {
      return transcript.language();
    }
    boolean other = seen.stream().anyMatch(t -> t.original() && !isSame(t, transcript));
    return seen.stream()
        .filter(t -> !isDeclared(t))
        .filter(t -> !t.language().equals(UNSURE) && (other || t.original()))
        .filter(t -> isSame(t, transcript))
        .map(Transcript::language)
        .findFirst()
        .orElse(UNSURE);
  }

  /** Whether a publisher's or an app's file says which language it is in. */
  private static boolean isDeclared(Transcript transcript) {
    return transcript.source().kind() != TranscriptSource.Kind.SERVICE;
  }

  /**
   * Whether an app heard what somebody else wrote down too: these are two texts of one language.
   */
  private static boolean isOfAppBeside(Transcript transcript, List<Transcript> seen) {
    return transcript.source().kind() == TranscriptSource.Kind.APP
        && seen.stream()
            .filter(other -> other.source().kind() != TranscriptSource.Kind.APP)
            .anyMatch(other -> primary(other.language()).equals(primary(transcript.language())));
  }

  private static String primary(String language) {
    return language.split("-", 2)[0];
  }

  /** Whether one is the other, or its beginning. */
  private static boolean isSame(Transcript one, Transcript other) {
    return one.equals(other) || (beginAlike(one, other) && overlap(letters(one), letters(other)));
  }

  private static boolean areOneText(List<Transcript> all) {
    if (all.size() < 2) {
      return true;
    }
    String longest =
        all.stream()
            .map(Transcripts::letters)
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    return all.stream().map(Transcripts::letters).allMatch(longest::startsWith);
  }

  /** What texts of the same words have in common, told without reading all of them. */
  private static boolean beginAlike(Transcript one, Transcript other) {
    return overlap(beginning(one), beginning(other));
  }

  private static String beginning(Transcript transcript) {
    StringBuilder words = new StringBuilder();
    for (Paragraph paragraph : transcript.paragraphs()) {
      words.append(paragraph.text()).append(' ');
      if (words.length() > BEGINNING) {
        break;
      }
    }
    return TextKey.letters(words.toString());
  }

  private static boolean overlap(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /** The language that most views call the original's; of equals, the first by name. */
  private static @Nullable String original(
      Map<String, List<Transcript>> byLanguage, List<String> complaints) {
    Map<String, Long> votes = new TreeMap<>();
    byLanguage.forEach(
        (language, all) -> {
          long count = all.stream().filter(Transcript::original).count();
          if (count > 0) {
            votes.merge(primary(language), count, Long::sum);
          }
        });
    if (votes.size() > 1) {
      complaints.add(
          "several languages pass for the original: " + String.join(", ", votes.keySet()));
    }
    return Views.fullest(List.copyOf(votes.entrySet()), Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Transcript fullest(String language, boolean original, List<Transcript> all) {
    Transcript best =
        Views.fullest(all, Comparator.comparing(Transcript::paragraphs, Fullness.PARAGRAPHS))
            .orElseThrow();
    List<Paragraph> paragraphs =
        CopiedParts.isCopy(best) ? CopiedParts.joined(best.paragraphs(), all) : best.paragraphs();
    for (Transcript one : all) {
      paragraphs = timed(voiced(paragraphs, one.paragraphs()), one.paragraphs());
    }
    return new Transcript(language, original, best.source(), best.generated(), paragraphs);
  }

  /** Times come from one view alone: those of two might not agree. */
  private static List<Paragraph> timed(List<Paragraph> own, List<Paragraph> other) {
    if (knows(own, Paragraph::startSeconds) || !knows(other, Paragraph::startSeconds)) {
      return own;
    }
    return completed(
        own,
        other,
        (p, o) -> new Paragraph(p.text(), p.speaker(), o.startSeconds(), o.endSeconds()));
  }

  private static List<Paragraph> voiced(List<Paragraph> own, List<Paragraph> other) {
    if (knows(own, Paragraph::speaker) || !knows(other, Paragraph::speaker)) {
      return own;
    }
    return completed(
        own,
        other,
        (p, o) -> new Paragraph(p.text(), o.speaker(), p.startSeconds(), p.endSeconds()));
  }

  private static boolean knows(
      List<Paragraph> paragraphs, Function<Paragraph, @Nullable Object> fact) {
    return paragraphs.stream().map(fact).anyMatch(Objects::nonNull);
  }

  private static List<Paragraph> completed(
      List<Paragraph> own, List<Paragraph> other, BinaryOperator<Paragraph> with) {
    Map<String, Paragraph> mine = Unique.by(Transcripts::key, own);
    Map<String, Paragraph> theirs = Unique.by(Transcripts::key, other);
    return own.stream()
        .map(
            p -> {
              Paragraph match = mine.containsKey(key(p)) ? theirs.get(key(p)) : null;
              return match == null ? p : with.apply(p, match);
            })
        .toList();
  }

  private static String key(Paragraph paragraph) {
    return TextKey.letters(paragraph.text());
  }

  /**
   * Where a service has no translation it may show the original again: that is none. Takes such
   * texts away, and returns the languages that are left without any.
   */
  private static List<String> withoutEchoes(
      Map<String, List<Transcript>> byLanguage, @Nullable String original) {
    List<Transcript> own =
        original == null ? List.of() : byLanguage.getOrDefault(original, List.of());
    byLanguage.forEach(
        (language, all) -> {
          if (!language.equals(original)) {
            all.removeIf(t -> !isDeclared(t) && own.stream().anyMatch(o -> repeats(t, o)));
          }
        });
    List<String> echoes =
        byLanguage.keySet().stream()
            .filter(language -> byLanguage.getOrDefault(language, List.of()).isEmpty())
            .toList();
    echoes.forEach(byLanguage::remove);
    return echoes;
  }

  private static boolean repeats(Transcript transcript, Transcript original) {
    return beginAlike(transcript, original) && letters(transcript).equals(letters(original));
  }
}
