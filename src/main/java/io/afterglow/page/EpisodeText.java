package io.afterglow.page;

import io.afterglow.model.Chapter;
import io.afterglow.page.Item.EpisodeView;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of an episode beside its transcript, in whose place a service may show a notice. */
public enum EpisodeText {
  TOPICS("topics", "topics"),
  INSIGHTS("insights", "insights"),
  CHAPTERS("chapters", "chapters"),
  SHOW_NOTES("showNotes", "show notes");

  private final String field;
  private final String words;

  EpisodeText(String field, String words) {
    this.field = field;
    this.words = words;
  }

  /** Its name in {@code episode.json}. */
  public String field() {
    return field;
  }

  /** As people call it. */
  public String words() {
    return words;
  }

  /** All of it as a page shows it; empty when it shows none. */
  public String in(EpisodeView view) {
    return switch (this) {
      case TOPICS -> joined(view.topics().stream().flatMap(t -> pair(t.speaker(), t.text())));
      case INSIGHTS ->
          joined(view.insights().stream().flatMap(i -> pair(i.question(), i.answer())));
      case CHAPTERS -> joined(view.chapters().stream().flatMap(EpisodeText::words));
      case SHOW_NOTES -> view.showNotes() == null ? "" : view.showNotes().text();
    };
  }

  /** The notice that stands in its place; null where it is there, or nothing is. */
  public @Nullable Notice notice(EpisodeView view) {
    String text = in(view);
    return text.isEmpty() ? null : Notice.inPlaceOfText(text);
  }

  /** A view that does not show it. */
  public EpisodeView without(EpisodeView view) {
    EpisodeViewBuilder rest = EpisodeViewBuilder.builder(view);
    return switch (this) {
      case TOPICS -> rest.topics(List.of()).build();
      case INSIGHTS -> rest.insights(List.of()).build();
      case CHAPTERS -> rest.chapters(List.of()).build();
      case SHOW_NOTES -> rest.showNotes(null).build();
    };
  }

  /** Whether a page shows no more of an episode than what lists show as well, or notices. */
  public static boolean areNone(EpisodeView view) {
    boolean silent = view.transcript() == null || Notice.in(view.transcript()) != null;
    return silent
        && view.people().isEmpty()
        && Stream.of(values()).allMatch(t -> t.in(view).isBlank() || t.notice(view) != null);
  }

  private static Stream<String> words(Chapter chapter) {
    return Stream.concat(pair(chapter.title(), chapter.summary()), chapter.points().stream());
  }

  private static Stream<String> pair(@Nullable String one, @Nullable String other) {
    return Stream.of(one, other).flatMap(Stream::ofNullable);
  }

  private static String joined(Stream<String> words) {
    return words.collect(Collectors.joining(" "));
  }
}
