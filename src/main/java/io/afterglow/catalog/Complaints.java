package io.afterglow.catalog;

import io.afterglow.model.Episode;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Problem;
import io.afterglow.model.Transcript;
import io.afterglow.page.Item.EpisodeView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is wrong with an episode once all its views are merged. */
final class Complaints {

  private static final Comparator<Problem> BY_FIELD =
      Comparator.<Problem, String>comparing(Problem::field, Comparator.comparing(Complaints::place))
          .thenComparing(Problem::field)
          .thenComparing(Problem::what);

  private Complaints() {}

  /** In the order of fields, each once. */
  static List<Problem> about(Episode merged, Views views, List<String> aboutTranscripts) {
    List<Problem> problems = new ArrayList<>();
    for (Sighted<EpisodeView> view : views.ranked()) {
      view.problems().stream().filter(p -> stands(p, view.item(), merged)).forEach(problems::add);
    }
    titles(merged, views, problems);
    dates(merged, views, problems);
    aboutTranscripts.forEach(what -> problems.add(new Problem(Field.TRANSCRIPTS.word(), what)));
    promises(merged, views, problems);
    return problems.stream().distinct().sorted(BY_FIELD).toList();
  }

  /** Fields that no page gives come after the others. */
  private static int place(String field) {
    int place = Arrays.stream(Field.values()).map(Field::word).toList().indexOf(field);
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  /** A page's complaint holds as long as what it says on that field, or its silence, is kept. */
  private static boolean stands(Problem problem, EpisodeView view, Episode merged) {
    return Field.named(problem.field())
        .map(
            f ->
                switch (f) {
                  case PODCAST -> true;
                  case TRANSCRIPTS -> isKept(view, merged.transcripts());
                  default -> Objects.equals(f.in(view), f.in(merged)) || isSilent(f, view, merged);
                })
        .orElse(true);
  }

  private static boolean isSilent(Field field, EpisodeView view, Episode merged) {
    return !field.isReadIn(view) && !field.isReadIn(merged);
  }

  private static boolean isKept(EpisodeView view, List<Transcript> kept) {
    return Transcripts.in(view)
        .map(t -> kept.stream().anyMatch(k -> words(k).equals(words(t))))
        .orElse(kept.isEmpty());
  }

  static List<String> words(Transcript transcript) {
    return transcript.paragraphs().stream().map(Paragraph::text).toList();
  }

  private static void titles(Episode merged, Views views, List<Problem> problems) {
    String kept = merged.title();
    Predicate<String> agrees =
        t -> t.isBlank() || CutText.is(t, kept) || TextKey.of(t).equals(TextKey.of(kept));
    Set<String> others =
        views.stream()
            .map(EpisodeView::title)
            .filter(agrees.negate())
            .map(t -> "\"" + t + "\"")
            .collect(Collectors.toCollection(TreeSet::new));
    disagreement(Field.TITLE, "\"" + kept + "\"", others, problems);
  }

  private static void dates(Episode merged, Views views, List<Problem> problems) {
    LocalDate kept = merged.publishedOn();
    if (kept == null) {
      return;
    }
    Set<String> others =
        views.words(EpisodeView::publishedOn).stream()
            .filter(d -> !d.equals(kept))
            .map(LocalDate::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    disagreement(Field.PUBLISHED_ON, kept.toString(), others, problems);
  }

  private static void disagreement(
      Field field, String kept, Set<String> others, List<Problem> problems) {
    if (!others.isEmpty()) {
      String what = "pages disagree: kept " + kept + ", also seen " + String.join(", ", others);
      problems.add(new Problem(field.word(), what));
    }
  }

  private static void promises(Episode merged, Views views, List<Problem> problems) {
    Set<String> held =
        merged.transcripts().stream().map(Transcript::language).collect(Collectors.toSet());
    boolean complained =
        problems.stream().anyMatch(p -> p.field().equals(Field.TRANSCRIPTS.word()));
    if (held.isEmpty() && !complained && views.stream().anyMatch(EpisodeView::promisesTranscript)) {
      problems.add(new Problem(Field.TRANSCRIPTS.word(), "promised, but no page holds one"));
    }
    views.stream()
        .flatMap(v -> v.translations().stream())
        .distinct()
        .filter(language -> !held.contains(language) && isEmptyPageOf(language, views))
        .map(language -> "the page of the translation (" + language + ") holds none")
        .forEach(what -> problems.add(new Problem(Field.TRANSCRIPTS.word(), what)));
  }

  /** The address of a translation's page ends in the language. */
  private static boolean isEmptyPageOf(String language, Views views) {
    return views.ranked().stream()
        .filter(s -> s.origin().url().endsWith("/" + language))
        .anyMatch(s -> Transcripts.in(s.item()).isEmpty());
  }
}
