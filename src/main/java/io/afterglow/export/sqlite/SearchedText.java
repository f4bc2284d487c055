package io.afterglow.export.sqlite;

import io.afterglow.model.Episode;
import io.afterglow.model.ShowNotes;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of an episode that can be searched, besides its transcripts. The view {@code
 * episode_texts} has the same words in the same order, since a hit is known by the number of its
 * word.
 */
enum SearchedText {
  TITLE,
  NOTES,
  TOPICS,
  INSIGHTS,
  CHAPTERS,
  PEOPLE;

  private Stream<String> lines(Episode e) {
    return switch (this) {
      case TITLE -> Stream.of(e.title());
      case NOTES -> Stream.ofNullable(e.showNotes()).map(ShowNotes::text);
      case TOPICS -> e.topics().stream().flatMap(t -> both(t.speaker(), t.text()));
      case INSIGHTS -> e.insights().stream().flatMap(i -> both(i.question(), i.answer()));
      case CHAPTERS ->
          e.chapters().stream()
              .flatMap(c -> Stream.concat(both(c.title(), c.summary()), c.points().stream()));
      case PEOPLE -> e.people().stream().flatMap(p -> both(p.name(), p.bio()));
    };
  }

  private static Stream<String> both(@Nullable String first, @Nullable String second) {
    return Stream.concat(Stream.ofNullable(first), Stream.ofNullable(second));
  }

  /** The name of its column. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text, empty when there is none. */
  String of(Episode episode) {
    return lines(episode).collect(Collectors.joining("\n"));
  }

  /** All texts of an episode, one after the other. */
  static String all(Episode episode) {
    return Arrays.stream(values()).map(text -> text.of(episode)).collect(Collectors.joining("\n"));
  }
}
